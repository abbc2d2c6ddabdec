using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Consultations;

/// <summary>A record as its code or the counter names it.</summary>
public readonly record struct ConsultationKey(string District, Guid Id);

/// <summary>What the acts on records of talks share.</summary>
public sealed class ConsultationWork(OneWindowDbContext db, LocalTime time, FieldKeys keys)
{
    internal const string CodePurpose = "counter-consultation";

    internal OneWindowDbContext Db => db;

    /// <summary>A record for whoever wrote it; to everybody else on duty it is not there.</summary>
    internal async Task<(Consultation Row, Act By)> OwnAsync(ConsultationKey key, Act act, CancellationToken cancellation)
    {
        var row = await FindAsync(key, cancellation);
        var by = await ServingAsync(row.SupermarketId, act, cancellation);
        return row.StaffId == act.Who.Id ? (row, by.Act) : throw new NotVisibleException("consultation");
    }

    /// <summary>A record for whoever wrote it, or for the person it is about, who has the code.</summary>
    internal async Task<(Consultation Row, Act By)> OwnOrTheirsAsync(ConsultationKey key, Act act, CancellationToken cancellation) =>
        act.Who.Kind == ActorKind.Resident ? (await FindAsync(key, cancellation), act) : await OwnAsync(key, act, cancellation);

    async Task<Consultation> FindAsync(ConsultationKey key, CancellationToken cancellation) =>
        await db.Consultations.FirstOrDefaultAsync(c => c.District == key.District && c.Id == key.Id, cancellation) ?? throw new NotVisibleException("consultation");

    internal async Task<(string District, Act Act)> ServingAsync(Guid supermarketId, Act act, CancellationToken cancellation)
    {
        var supermarket = await db.Supermarkets.AsNoTracking().FirstOrDefaultAsync(s => s.Id == supermarketId, cancellation) ?? throw new NotVisibleException("supermarket");
        var (_, area) = await db.OfficeOfCountersAsync(supermarket.OfficeId, cancellation);
        return (area.District, act.Needing(Permission.ServeAtCounter, area.Code, supermarket.OfficeId));
    }

    /// <summary>A slip of the pen is mended on the day of the talk; afterwards the record stands.</summary>
    /// <exception cref="RefusalException"><c>consultation-stands</c>.</exception>
    internal void DemandToday(Consultation row, Act act)
    {
        if (time.DayOf(row.At) != time.DayOf(act.At)) throw new RefusalException("consultation-stands");
    }

    /// <exception cref="RefusalException"><c>words-without-consent</c>: the person did not agree, or does no longer.</exception>
    internal static void DemandConsent(Consultation row, string field)
    {
        if (!row.KeepsWords) throw new RefusalException("words-without-consent", field);
    }

    internal byte[]? Seal(string text, Guid id, string field) => text.Length == 0 ? null : keys.Seal(text, Place(id, field));

    internal string Open(byte[]? hidden, Guid id, string field) => hidden is null ? "" : keys.Open(hidden, Place(id, field));

    internal byte[] Blind(string code) => keys.Blind(code, CodePurpose);

    internal static string DrawCode(string district) => MatterCode.Draw(district);

    /// <summary>The papers of a talk are deleted.</summary>
    internal async Task DropPapersAsync(Consultation row, CancellationToken cancellation) =>
        db.ConsultationPapers.RemoveRange(await db.ConsultationPapers.Where(p => p.District == row.District && p.ConsultationId == row.Id).ToListAsync(cancellation));

    /// <summary>What was opened from the talk stands in it.</summary>
    /// <exception cref="RefusalException"><c>matter-opened-already</c>.</exception>
    internal static void Link(Consultation row, MatterKey matter)
    {
        if (row.MatterId is not null) throw new RefusalException("matter-opened-already");
        (row.MatterId, row.Result) = (matter.Id, ConsultationResult.CaseOpened);
        row.Version++;
    }

    internal void WriteDown(Act by, string action, Consultation row, params ReadOnlySpan<(string Name, string? Value)> details) =>
        db.Record(by, action, row.District, nameof(Consultation), row.Id, details: details.Length == 0 ? null : Details.Json(details));

    static string Place(Guid id, string field) => $"{nameof(Consultation)}/{field}/{id}";
}
