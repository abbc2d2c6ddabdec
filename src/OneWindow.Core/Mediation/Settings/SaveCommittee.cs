using System.Text;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Settings;

/// <summary>A new committee, or a committee as it shall stand. Its office stays.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="OfficeId">Only for a new one; the office must be open.</param>
/// <param name="ShortName">1 to 20 letters or digits, of one committee only: it stands in the numbers of its cases.</param>
/// <param name="CompositionMet">The committee's own yes or no on the rule of arts. 8 and 9; nothing about a member is asked.</param>
/// <param name="CompositionStatedOn">The day of that statement; demanded with a yes.</param>
/// <param name="TermEndsOn">At most three years ahead (art. 9). A term that has ended is kept and warned of: the committee goes on until it is renewed.</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveCommittee(Guid? Id, Guid? OfficeId, string? Name, string? NameEn, string? ShortName, Procedure Procedure, bool CompositionMet,
    DateOnly? CompositionStatedOn, DateOnly? TermEndsOn, string? CourtName, string? Seen = null);

public sealed class SaveCommitteeHandler(OneWindowDbContext db, LocalTime time)
{
    const int LongestShortName = 20, YearsOfTerm = 3;

    public Task<Guid> HandleAsync(SaveCommittee command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var (committee, district, by) = await StandingAsync(command, act, cancellation);
        var today = time.DayOf(act.At);
        var name = TypedText.Demand(command.Name, nameof(command.Name), 100);
        var nameEn = TypedText.Short(command.NameEn, nameof(command.NameEn), 100);
        var shortName = await FreeShortNameAsync(command, cancellation);
        CommitteeKeeping.DemandKnown(command.Procedure, nameof(command.Procedure));
        if (command is { CompositionMet: true, CompositionStatedOn: null }) throw new RefusalException("composition-day-missing", nameof(command.CompositionStatedOn));
        if (command.CompositionStatedOn > today) throw new RefusalException("day-future", nameof(command.CompositionStatedOn));
        if (command.TermEndsOn > today.AddYears(YearsOfTerm)) throw new RefusalException("committee-term-too-long", nameof(command.TermEndsOn));
        var court = TypedText.Short(command.CourtName, nameof(command.CourtName), 100);

        if (committee is null) db.Committees.Add(committee = new Committee { Name = name, ShortName = shortName, OfficeId = command.OfficeId!.Value });
        (committee.Name, committee.NameEn, committee.ShortName, committee.Procedure, committee.CourtName) = (name, nameEn, shortName, command.Procedure, court);
        (committee.CompositionMet, committee.CompositionStatedOn, committee.TermEndsOn) = (command.CompositionMet, command.CompositionStatedOn, command.TermEndsOn);
        db.Record(by, "save-committee", district, nameof(Committee), committee.Id, shortName, Details.Json(("office", committee.OfficeId.ToString()),
            ("procedure", committee.Procedure.ToString()), ("composition", committee.CompositionMet ? "yes" : "no"), ("term", committee.TermEndsOn?.ToString("O", null))));
        await db.SaveChangesAsync(cancellation);
        return committee.Id;
    }, cancellation);

    async Task<(Committee? Committee, string District, Act By)> StandingAsync(SaveCommittee command, Act act, CancellationToken cancellation)
    {
        if (command.Id is { } id)
        {
            var (committee, place, by) = await db.KeptCommitteeAsync(id, act, cancellation);
            TypedText.DemandUnchanged(command.Seen, CommitteeKeeping.MarkOf(committee));
            return (committee, place.District, by);
        }
        if (command.OfficeId is not { } officeId) throw new RefusalException("office-unknown", nameof(command.OfficeId));
        if (!await db.Offices.AnyAsync(o => o.Id == officeId, cancellation)) throw new RefusalException("office-unknown", nameof(command.OfficeId));
        var (office, area, allowed) = await db.OfficeOfCommitteesAsync(officeId, act, cancellation);
        return office.ClosedOn is null ? (null, area.District, allowed) : throw new RefusalException("office-closed", nameof(command.OfficeId));
    }

    async Task<string> FreeShortNameAsync(SaveCommittee command, CancellationToken cancellation)
    {
        var shortName = TypedText.Demand(command.ShortName, nameof(command.ShortName), LongestShortName);
        // It stands between a bracket and 人调字第: another bracket or a sign there would make a number that cannot be read.
        if (!shortName.EnumerateRunes().All(Rune.IsLetterOrDigit)) throw new RefusalException("short-name-unreadable", nameof(command.ShortName));
        // One that has ended keeps its name, and so do numbers given under an earlier one: a number stays one case's own.
        var cases = db.MediationCases;
        if (await db.Committees.AnyAsync(c => c.Id != command.Id && (c.ShortName == shortName || cases.Any(k => k.CommitteeId == c.Id && k.ShortName == shortName)), cancellation))
            throw new RefusalException("short-name-taken", nameof(command.ShortName));
        return shortName;
    }
}
