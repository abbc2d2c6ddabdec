using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Deliberation;

static class DeliberationData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<TalkPoint> TalkPoints => db.Set<TalkPoint>();
        internal DbSet<TalkDay> TalkDays => db.Set<TalkDay>();
        internal DbSet<TalkTopic> TalkTopics => db.Set<TalkTopic>();
        internal DbSet<TalkRaiser> TalkRaisers => db.Set<TalkRaiser>();
        internal DbSet<TalkRating> TalkRatings => db.Set<TalkRating>();
        internal DbSet<AgendaItem> AgendaItems => db.Set<AgendaItem>();
        internal DbSet<TalkOption> TalkOptions => db.Set<TalkOption>();
        internal DbSet<TalkTask> TalkTasks => db.Set<TalkTask>();
        internal DbSet<LawfulMeeting> LawfulMeetings => db.Set<LawfulMeeting>();
        internal DbSet<ResidentsPact> ResidentsPacts => db.Set<ResidentsPact>();
    }
}
