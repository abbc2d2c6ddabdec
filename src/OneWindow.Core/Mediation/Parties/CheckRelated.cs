using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Parties;

/// <summary>Whether the same dispute is before another body (domain 2.4): nothing found, or what was found. What excludes mediation keeps the case from going on.</summary>
/// <param name="Channel">Where it is; null: nothing was found.</param>
/// <param name="Excludes">It was accepted or decided there, so it may not be mediated here (2002 rules art. 22).</param>
public sealed record CheckRelated(CaseKey Case, OtherChannel? Channel = null, string? Body = null, string? NumberThere = null, bool IsDecided = false, bool Excludes = false, int? Seen = null);

public sealed class CheckRelatedHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException"><c>body-missing</c>.</exception>
    public Task HandleAsync(CheckRelated command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.CheckRelated, command.Seen, act, async (c, allowed) =>
        {
            c.RelatedCheckedAt = act.At;
            var old = await desk.Db.RelatedProceedings.Where(r => r.District == c.District && r.CaseId == c.Id && r.EndedAt == null).ToListAsync(cancellation);
            if (command.Channel is not { } channel)
            {
                foreach (var row in old) row.EndedAt = act.At;
                desk.WriteDown(c, allowed, "check-related", reason: "nothing");
                return;
            }
            var body = CaseDesk.Line(command.Body, nameof(command.Body), 100);
            if (body.Length == 0) throw new RefusalException("body-missing", nameof(command.Body));
            desk.Db.RelatedProceedings.Add(new RelatedProceeding
            {
                District = c.District,
                CaseId = c.Id,
                Channel = channel,
                Body = body,
                NumberThere = CaseDesk.Line(command.NumberThere, nameof(command.NumberThere), 60),
                IsDecided = command.IsDecided,
                Excludes = command.Excludes,
                FoundAt = act.At,
            });
            desk.WriteDown(c, allowed, "check-related", reason: command.Excludes ? "excludes" : "beside");
        }, cancellation);
}
