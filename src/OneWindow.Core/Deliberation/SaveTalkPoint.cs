using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>A new talk point, or one as it shall stand. Its host and the place it serves stay.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="OfficeId">Only for a new one; the office must be open, and the point serves the office's place.</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveTalkPoint(Guid? Id, Guid? OfficeId, string? Name, string? NameEn, string? Place, string? Hours, bool IsStepFree, string? Seen = null)
{
    public const int LongestName = 60, LongestLine = 200;
}

public sealed class SaveTalkPointHandler(TalkDesk desk)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>office-unknown</c>; <c>office-closed</c>; <c>talk-point-name-taken</c>; <c>talk-point-ended</c>.</exception>
    public Task<Guid> HandleAsync(SaveTalkPoint command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (db, name) = (desk.Db, TypedText.Demand(command.Name, nameof(command.Name), SaveTalkPoint.LongestName));
        var place = TypedText.Demand(command.Place, nameof(command.Place), SaveTalkPoint.LongestLine);
        var held = command.Id is { } id ? await desk.PointAsync(id, cancellation) : await NewAsync(command.OfficeId, name, place, cancellation);
        var by = held.Keeping(act);
        if (held.Row.EndedOn is not null) throw new RefusalException("talk-point-ended");
        if (command.Id is not null) TypedText.DemandUnchanged(command.Seen, MarkOf(held.Row));
        if (await db.TalkPoints.AnyAsync(p => p.Name == name && p.AreaId == held.Row.AreaId && p.EndedOn == null && p.Id != held.Row.Id, cancellation)) throw new RefusalException("talk-point-name-taken", nameof(command.Name));
        (held.Row.Name, held.Row.Place, held.Row.IsStepFree) = (name, place, command.IsStepFree);
        held.Row.NameEn = TypedText.Short(command.NameEn, nameof(command.NameEn), SaveTalkPoint.LongestName);
        held.Row.Hours = TypedText.Short(command.Hours, nameof(command.Hours), SaveTalkPoint.LongestLine);
        db.Record(by, "save-talk-point", held.Area.District, nameof(TalkPoint), held.Row.Id, details: Details.Json(("office", held.Row.OfficeId.ToString())));
        await db.SaveChangesAsync(cancellation);
        return held.Row.Id;
    }, cancellation);

    async Task<HeldPoint> NewAsync(Guid? officeId, string name, string place, CancellationToken cancellation)
    {
        if (officeId is not { } id || await desk.Db.Offices.FindAsync([id], cancellation) is not { } office) throw new RefusalException("office-unknown", nameof(SaveTalkPoint.OfficeId));
        if (office.ClosedOn is not null) throw new RefusalException("office-closed", nameof(SaveTalkPoint.OfficeId));
        var row = new TalkPoint { Name = name, OfficeId = office.Id, AreaId = office.AreaId, Place = place };
        desk.Db.TalkPoints.Add(row);
        return new(row, await desk.Db.Areas.FirstAsync(a => a.Id == office.AreaId, cancellation));
    }

    internal static string MarkOf(TalkPoint p) => StandingMark.Of(p.Name, p.NameEn, p.Place, p.Hours, p.IsStepFree, p.EndedOn);
}
