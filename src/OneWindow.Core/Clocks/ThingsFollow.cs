using OneWindow.Core.Data;

namespace OneWindow.Core.Clocks;

static class ThingsFollow
{
    /// <summary>Brings the days on the things of some clocks of one district in line; the clocks are saved, in the transaction that is open.</summary>
    internal static async Task FollowAsync(
        this IEnumerable<IClockSubject> subjects, OneWindowDbContext db, string district, IEnumerable<Clock> clocks, CancellationToken cancellation)
    {
        foreach (var group in clocks.GroupBy(c => (c.SubjectKind, c.RuleCode, c.Due)))
        {
            var ids = group.Select(c => c.Id).ToList();
            foreach (var subject in subjects.Where(s => s.Kind == group.Key.SubjectKind))
                await subject.FollowDaysAsync(db, district, group.Key.RuleCode, db.Clocks.Where(c => c.District == district && ids.Contains(c.Id)), group.Key.Due, cancellation);
        }
    }
}
