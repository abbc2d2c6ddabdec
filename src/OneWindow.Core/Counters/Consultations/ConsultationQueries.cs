using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Counters.Tickets;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Consultations;

/// <summary>A paper as it is read again.</summary>
public sealed record DraftedPaper(Guid Id, string Title, IReadOnlyList<string> Lines, DateTime DraftedAt);

/// <summary>A record, with its words where the reader may have them.</summary>
/// <param name="With">Name of whoever was on duty.</param>
/// <param name="Question">Empty where nothing is kept, or the reader did not write it; so <paramref name="Advice"/>, <paramref name="Name"/>, <paramref name="Papers"/>.</param>
/// <param name="MatterNumber">Of the matter that was opened; null: none.</param>
/// <param name="IsMine">The reader wrote it.</param>
public sealed record ConsultationView(Consultation Row, Supermarket Supermarket, Counter Counter, string With, string Question, string Advice, string Name, IReadOnlyList<DraftedPaper> Papers, string? MatterNumber, bool IsMine)
{
    public ConsultationKey Key => new(Row.District, Row.Id);
}

/// <summary>One line of a day's list: that a talk took place, and what it led to.</summary>
/// <param name="Number">Of the ticket; null: nobody took a number.</param>
public sealed record ConsultationLine(Consultation Row, Counter Counter, string With, int? Number, bool IsMine);

/// <summary>What is read of talks at the counters. Words are read by whoever wrote them and by the person they are about, by nobody else.</summary>
public sealed class ConsultationQueries(OneWindowDbContext db, ConsultationWork work, LocalTime time)
{
    /// <summary>Talks of a day at a supermarket, the last one first, for those who serve there.</summary>
    public async Task<IReadOnlyList<ConsultationLine>> DayAsync(Actor actor, Guid supermarketId, DateOnly day, CancellationToken cancellation = default)
    {
        var district = await DemandServingAsync(actor, supermarketId, cancellation);
        var (begin, end) = (time.BeginOf(day), time.EndOf(day));
        var (counters, staff, tickets) = (db.Counters, db.Staff, db.Tickets);
        var rows = await db.Consultations.AsNoTracking().Where(c => c.District == district && c.SupermarketId == supermarketId && c.At >= begin && c.At < end)
            .Select(c => new { Row = c, Counter = counters.First(x => x.Id == c.CounterId), With = staff.Where(s => s.Id == c.StaffId).Select(s => s.Name).First(), Number = tickets.Where(t => t.District == c.District && t.Id == c.TicketId).Select(t => (int?)t.Number).FirstOrDefault() })
            .OrderByDescending(c => c.Row.At).ToListAsync(cancellation);
        return rows.ConvertAll(r => new ConsultationLine(r.Row, r.Counter, r.With, r.Number, r.Row.StaffId == actor.Id));
    }

    /// <summary>A record for those who serve at its supermarket; to others it is not there.</summary>
    public async Task<ConsultationView> FindAsync(Actor actor, Guid supermarketId, Guid id, CancellationToken cancellation = default)
    {
        var district = await DemandServingAsync(actor, supermarketId, cancellation);
        var row = await db.Consultations.AsNoTracking().FirstOrDefaultAsync(c => c.District == district && c.Id == id && c.SupermarketId == supermarketId, cancellation) ?? throw new NotVisibleException("consultation");
        return await ViewAsync(row, row.StaffId == actor.Id, cancellation);
    }

    /// <summary>The record that a code opens; null: no such code.</summary>
    public async Task<ConsultationView?> FindByCodeAsync(string code, CancellationToken cancellation = default)
    {
        if (!MatterCode.TryRead(code, out var read)) return null;
        var (district, blind) = (read[..6], work.Blind(read));
        var row = await db.Consultations.AsNoTracking().FirstOrDefaultAsync(c => c.District == district && c.CodeBlind == blind, cancellation);
        return row is null ? null : await ViewAsync(row, readable: true, cancellation) with { IsMine = false };
    }

    /// <summary>The record of a number; null: none yet.</summary>
    public async Task<Guid?> OfTicketAsync(TicketKey ticket, CancellationToken cancellation = default) =>
        await db.Consultations.Where(c => c.District == ticket.District && c.TicketId == ticket.Id).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>The code for the slip, for whoever wrote the record, on its day.</summary>
    public string? CodeOf(ConsultationView view, DateTime now) =>
        view.IsMine && time.DayOf(view.Row.At) == time.DayOf(now) ? MatterCode.Spaced(work.Open(view.Row.CodeSealed, view.Row.Id, "code")) : null;

    /// <summary>The record may still be mended.</summary>
    public bool IsOpen(ConsultationView view, DateTime now) => view.IsMine && view.Row.ConsentWithdrawnAt is null && time.DayOf(view.Row.At) == time.DayOf(now);

    async Task<string> DemandServingAsync(Actor actor, Guid supermarketId, CancellationToken cancellation)
    {
        var supermarket = await db.Supermarkets.AsNoTracking().FirstOrDefaultAsync(s => s.Id == supermarketId, cancellation) ?? throw new NotVisibleException("supermarket");
        var (_, area) = await db.OfficeOfCountersAsync(supermarket.OfficeId, cancellation);
        return actor.May(Permission.ServeAtCounter, area.Code, supermarket.OfficeId) ? area.District : throw new NotVisibleException("supermarket");
    }

    async Task<ConsultationView> ViewAsync(Consultation row, bool readable, CancellationToken cancellation)
    {
        var supermarket = await db.Supermarkets.AsNoTracking().FirstAsync(s => s.Id == row.SupermarketId, cancellation);
        var counter = await db.Counters.AsNoTracking().FirstAsync(c => c.Id == row.CounterId, cancellation);
        var with = await db.Staff.Where(s => s.Id == row.StaffId).Select(s => s.Name).FirstAsync(cancellation);
        var number = row.MatterId is { } matter ? (await db.Matters.AsNoTracking().FirstAsync(m => m.District == row.District && m.Id == matter, cancellation)).Number : null;
        if (!readable) return new(row, supermarket, counter, with, "", "", "", [], number, IsMine: false);
        var papers = await db.ConsultationPapers.AsNoTracking().Where(p => p.District == row.District && p.ConsultationId == row.Id).OrderBy(p => p.DraftedAt).ThenBy(p => p.Id).ToListAsync(cancellation);
        return new(row, supermarket, counter, with, work.Open(row.QuestionSealed, row.Id, "question"), work.Open(row.AdviceSealed, row.Id, "advice"), work.Open(row.NameSealed, row.Id, "name"),
            papers.ConvertAll(p => new DraftedPaper(p.Id, p.Title, work.Open(p.LinesSealed, p.Id, "paper").Split('\n'), p.DraftedAt)), number, IsMine: true);
    }
}
