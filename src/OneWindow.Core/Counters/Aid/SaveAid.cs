using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Aid;

/// <summary>Writes a request anew while it is prepared, by the applicant with the code or by whoever helps.</summary>
/// <param name="Ready">The applicant asks the counter to hand it in: it must be complete, and those on duty for legal aid are told.</param>
public sealed record SaveAid(AidKey Request, AidFacts Facts, bool Ready = false, int? Seen = null);

public sealed class SaveAidHandler(AidDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>aid-wrong-state</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>phone-unreadable</c>; <c>aid-term-over</c>; of one that shall be handed in <c>aid-help-missing</c>,
    /// <c>aid-kind-missing</c>, <c>aid-means-missing</c>, <c>aid-facts-missing</c>, <c>aid-claim-missing</c>.
    /// </exception>
    public Task HandleAsync(SaveAid command, Act act, CancellationToken cancellation = default) => desk.ActAsync(command.Request, AidAct.Save, command.Seen, act, async (r, by) =>
    {
        var wasUrgent = r.IsUrgentOn(desk.DayOf(act));
        desk.Fill(r, command.Facts, act);
        if (command.Ready)
        {
            AidDesk.DemandComplete(r);
            if (r.ReadyAt is null) await desk.People.ToHelperAsync(r, "aid-ready", by, cancellation);
            r.ReadyAt ??= act.At;
        }
        if (!wasUrgent) await desk.TellIfUrgentAsync(r, by, cancellation);
        desk.Db.Record(by, "save-aid", r.District, nameof(AidRequest), r.Id, r.Number, Details.Json(("ready", command.Ready ? "yes" : null)));
    }, cancellation);
}
