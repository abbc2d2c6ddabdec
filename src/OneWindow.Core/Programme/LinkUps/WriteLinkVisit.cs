using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.LinkUps;

/// <summary>Something to be done by a unit until a day.</summary>
public sealed record FollowUpFacts(string? Text, Guid? OfficeId, DateOnly? Due);

/// <summary>The leader writes down that they were at the place, the unit or the task; residents are not named.</summary>
/// <param name="Day">Today or earlier, and not before the link-up began.</param>
public sealed record WriteLinkVisit(Guid LinkId, DateOnly? Day, string? Seen, string? Agreed, IReadOnlyList<FollowUpFacts> FollowUps)
{
    public const int MostFollowUps = 10;
}

public sealed class WriteLinkVisitHandler(LinkDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>link-ended</c>; <c>day-unreadable</c>; <c>day-ahead</c>; <c>day-before-link</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>office-unknown</c>; <c>day-past</c>; <c>number-out-of-range</c>: too many follow-ups; their fields are
    /// <c>FollowUps[2].Due</c>.
    /// </exception>
    /// <exception cref="NotAllowedException">Neither the leader of the link-up nor whoever keeps the programme there.</exception>
    public Task HandleAsync(WriteLinkVisit command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (row, year) = await desk.LinkAsync(command.LinkId, act, cancellation);
        var (db, today) = (desk.Db, desk.Programme.DayOf(act));
        var by = row.StaffId == act.Who.Id ? act : act.Needing(Permission.KeepProgramme, row.AreaCode);
        if (row.EndedOn is not null) throw new RefusalException("link-ended");
        if (command.Day is not { } day) throw new RefusalException("day-unreadable", nameof(command.Day));
        if (day > today) throw new RefusalException("day-ahead", nameof(command.Day));
        if (day < row.Since) throw new RefusalException("day-before-link", nameof(command.Day));
        var seen = TypedText.Lines(command.Seen, nameof(command.Seen), SaveTask.LongestText);
        if (seen.Length == 0) throw new RefusalException("text-missing", nameof(command.Seen));
        if (command.FollowUps.Count > WriteLinkVisit.MostFollowUps) throw new RefusalException("number-out-of-range", nameof(command.FollowUps));
        var visit = new LinkVisit { LinkId = row.Id, Day = day, Seen = seen, Agreed = TypedText.Lines(command.Agreed, nameof(command.Agreed), SaveTask.LongestText), WrittenAt = act.At, WrittenByName = act.Who.Name };
        db.LinkVisits.Add(visit);
        for (var i = 0; i < command.FollowUps.Count; i++)
        {
            var (facts, field) = (command.FollowUps[i], $"FollowUps[{i}].");
            var text = TypedText.Demand(facts.Text, field + nameof(facts.Text), SaveTask.LongestTitle);
            var owner = facts.OfficeId ?? Guid.Empty;
            if (!await db.Offices.AnyAsync(o => o.Id == owner && o.ClosedOn == null, cancellation)) throw new RefusalException("office-unknown", field + nameof(facts.OfficeId));
            if (facts.Due is not { } due) throw new RefusalException("day-unreadable", field + nameof(facts.Due));
            if (due < today) throw new RefusalException("day-past", field + nameof(facts.Due));
            var followUp = new FollowUp { VisitId = visit.Id, OfficeId = owner, Text = text, Due = due };
            db.FollowUps.Add(followUp);
            var told = new ProgrammeTold(year, row.AreaCode, string.Create(CultureInfo.InvariantCulture, $"/staff/programme/{year.Year}/links/{row.Id}"), $"{followUp.Id:n}");
            await desk.TellUnitAsync(owner, "link-follow-up", told, act, cancellation);
        }
        db.Record(by, "write-link-visit", year.District, nameof(LinkUp), row.Id, row.AreaCode, Details.Json(("followUps", command.FollowUps.Count.ToString(CultureInfo.InvariantCulture))));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
