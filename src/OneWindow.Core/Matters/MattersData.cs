using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Matters.Routing;

namespace OneWindow.Core.Matters;

static class MattersData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<Matter> Matters => db.Set<Matter>();
        internal DbSet<MatterEntry> MatterEntries => db.Set<MatterEntry>();
        internal DbSet<MatterContact> MatterContacts => db.Set<MatterContact>();
        internal DbSet<MatterHelper> MatterHelpers => db.Set<MatterHelper>();
        internal DbSet<MatterPhoto> MatterPhotos => db.Set<MatterPhoto>();
        internal DbSet<MatterRating> MatterRatings => db.Set<MatterRating>();
        internal DbSet<MatterDraft> MatterDrafts => db.Set<MatterDraft>();
        internal DbSet<DraftPhoto> DraftPhotos => db.Set<DraftPhoto>();
        internal DbSet<Category> Categories => db.Set<Category>();
        internal DbSet<ReplyTemplate> ReplyTemplates => db.Set<ReplyTemplate>();
        internal DbSet<RoutingRule> RoutingRules => db.Set<RoutingRule>();
    }

    /// <summary>The next number of a series, taken in the open transaction: a rollback gives it back, so there are no gaps.</summary>
    internal static async Task<int> NextNumberAsync(
        this OneWindowDbContext db, string district, string kind, int year, CancellationToken cancellation) =>
        (await db.Database.SqlQuery<int>(
            $"""
             INSERT INTO "NumberSeries" AS n ("District", "Kind", "Year", "Last") VALUES ({district}, {kind}, {year}, 1)
             ON CONFLICT ("District", "Kind", "Year") DO UPDATE SET "Last" = n."Last" + 1 RETURNING "Last" AS "Value"
             """).ToListAsync(cancellation))[0];
}
