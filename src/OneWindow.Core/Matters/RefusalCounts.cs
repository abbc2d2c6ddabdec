using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>Lawful refusals of an office, by ground, beside all its answers of the same time.</summary>
public sealed record OfficeRefusals(Guid OfficeId, string OfficeName, IReadOnlyDictionary<RefusalGround, int> ByGround, int Answers)
{
    public int Refusals => ByGround.Values.Sum();
}

/// <summary>Lawful refusals are counted apart from answers, so that nobody can hide one among the other.</summary>
public sealed class RefusalCounts(OneWindowDbContext db, MatterQueries matters)
{
    /// <summary>Confirmed refusals from one instant until before another, among the matters the actor may read.</summary>
    public async Task<IReadOnlyList<OfficeRefusals>> OfAsync(Actor actor, DateTime from, DateTime until, CancellationToken cancellation)
    {
        var entries = db.MatterEntries;
        var counted = await (from m in matters.VisibleTo(actor)
                             join e in entries on new { m.District, MatterId = m.Id } equals new { e.District, e.MatterId }
                             where e.Kind == EntryKind.Answered && e.OfficeId != null && e.At >= @from && e.At < until
                             group e by new { Office = e.OfficeId!.Value, e.Reason } into g
                             select new { g.Key.Office, g.Key.Reason, Count = g.Count() }).ToListAsync(cancellation);
        var names = await matters.OfficeNamesAsync(cancellation, [.. counted.Select(c => c.Office).Distinct()]);
        return
        [
            .. counted.GroupBy(c => c.Office).Select(of =>
            {
                var grounds = new Dictionary<RefusalGround, int>();
                var answers = 0;
                foreach (var line in of)
                {
                    // An answer's reason is its outcome; a refusal's reason is its ground.
                    if (Enum.TryParse<RefusalGround>(line.Reason, out var ground)) grounds[ground] = line.Count;
                    else answers += line.Count;
                }
                return new OfficeRefusals(of.Key, names[of.Key].Name, grounds, answers);
            }).OrderByDescending(o => o.Refusals).ThenBy(o => o.OfficeName, StringComparer.Ordinal),
        ];
    }
}
