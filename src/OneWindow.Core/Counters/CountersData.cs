using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Counters;

static class CountersData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<Supermarket> Supermarkets => db.Set<Supermarket>();
        internal DbSet<Counter> Counters => db.Set<Counter>();
        internal DbSet<CounterService> CounterServices => db.Set<CounterService>();
        internal DbSet<Service> Services => db.Set<Service>();
        internal DbSet<LifeEvent> LifeEvents => db.Set<LifeEvent>();
        internal DbSet<Questions.QuestionTree> QuestionTrees => db.Set<Questions.QuestionTree>();
        internal DbSet<Questions.QuestionTreeVersion> QuestionTreeVersions => db.Set<Questions.QuestionTreeVersion>();
        internal DbSet<Rosters.Professional> Professionals => db.Set<Rosters.Professional>();
        internal DbSet<Rosters.DutyShift> DutyShifts => db.Set<Rosters.DutyShift>();
        internal DbSet<Rosters.DutyChange> DutyChanges => db.Set<Rosters.DutyChange>();
        internal DbSet<Rosters.ProfessionalAway> ProfessionalsAway => db.Set<Rosters.ProfessionalAway>();
        internal DbSet<Rosters.DutySwap> DutySwaps => db.Set<Rosters.DutySwap>();
        internal DbSet<Rosters.DutyKept> DutiesKept => db.Set<Rosters.DutyKept>();
        internal DbSet<Rosters.DutyFeed> DutyFeeds => db.Set<Rosters.DutyFeed>();
        internal DbSet<Appointments.Appointment> Appointments => db.Set<Appointments.Appointment>();
        internal DbSet<Appointments.SlotCell> SlotCells => db.Set<Appointments.SlotCell>();
        internal DbSet<Appointments.WaitingEntry> WaitingEntries => db.Set<Appointments.WaitingEntry>();
        internal DbSet<Tickets.Ticket> Tickets => db.Set<Tickets.Ticket>();
        internal DbSet<Tickets.TicketDay> TicketDays => db.Set<Tickets.TicketDay>();
        internal DbSet<Tickets.CounterCall> CounterCalls => db.Set<Tickets.CounterCall>();
        internal DbSet<Consultations.Consultation> Consultations => db.Set<Consultations.Consultation>();
        internal DbSet<Consultations.ConsultationPaper> ConsultationPapers => db.Set<Consultations.ConsultationPaper>();
        internal DbSet<Aid.AidRequest> AidRequests => db.Set<Aid.AidRequest>();
        internal DbSet<Aid.AidStep> AidSteps => db.Set<Aid.AidStep>();
        internal DbSet<Aid.AidBody> AidBodies => db.Set<Aid.AidBody>();
        internal DbSet<Lectures.Lecture> Lectures => db.Set<Lectures.Lecture>();
        internal DbSet<Lectures.LectureSeat> LectureSeats => db.Set<Lectures.LectureSeat>();
        internal DbSet<Lectures.LectureFeedback> LectureFeedback => db.Set<Lectures.LectureFeedback>();
        internal DbSet<Lectures.LectureMaterial> LectureMaterials => db.Set<Lectures.LectureMaterial>();
        internal DbSet<ServiceLifeEvent> ServiceLifeEvents => db.Set<ServiceLifeEvent>();
    }
}
