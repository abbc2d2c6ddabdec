using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Clocks;

/// <summary>
/// Makes a new version of a rule: another length for a local setting, another ladder for any. Terms read in the law keep their length. Clocks that run keep the
/// version they began with (see <see cref="ApplyClockRule"/>).
/// </summary>
/// <param name="ValidFrom">First day for clocks that begin; today or later.</param>
/// <param name="SeenVersion">The newest version the person saw.</param>
public sealed record SaveClockRule(string Code, int Length, int MostExtensions, int LongestExtension, IReadOnlyList<LadderStep> Ladder,
    DateOnly ValidFrom, string? Reason, int SeenVersion);

public sealed class SaveClockRuleHandler(OneWindowDbContext db, SnapshotStore snapshots, LocalTime time, AccessSettings site)
{
    public async Task HandleAsync(SaveClockRule command, Act act, CancellationToken cancellation)
    {
        act = act.Needing(Permission.KeepTerms, site.CityDistrict);
        await db.InOneTransactionAsync(async () =>
        {
            var newest = await db.ClockRules.Where(r => r.Code == command.Code).OrderByDescending(r => r.Version).FirstOrDefaultAsync(cancellation)
                ?? throw new NotVisibleException("rule");
            if (newest.Version != command.SeenVersion) throw new StaleException(newest.Version);
            Check(command, newest, time.DayOf(act.At));
            var reason = CleanText.Line(command.Reason);
            if (reason.Length == 0) throw new RefusalException("text-missing", nameof(command.Reason));
            if (reason.Length > 500) throw new RefusalException("text-too-long", nameof(command.Reason));
            var rule = new ClockRule
            {
                Code = newest.Code,
                Version = newest.Version + 1,
                ValidFrom = command.ValidFrom,
                Name = newest.Name,
                NameEn = newest.NameEn,
                Length = command.Length,
                Unit = newest.Unit,
                Nature = newest.Nature,
                Starts = newest.Starts,
                StartsEn = newest.StartsEn,
                Source = newest.Source,
                Sure = newest.Sure,
                MostExtensions = command.MostExtensions,
                LongestExtension = command.LongestExtension,
                Ladder = ClockRule.WriteLadder(command.Ladder),
                MadeAt = act.At,
                MadeById = act.Who.Id,
                MadeByName = act.Who.Name,
                Reason = reason,
            };
            db.ClockRules.Add(rule);
            await db.CountChangeAsync(RuleLoader.SnapshotName, cancellation);
            db.Record(act, "save-clock-rule", site.CityDistrict, nameof(ClockRule), rule.Id, rule.Code,
                Details.Json(("version", $"{rule.Version}"), ("length", $"{newest.Length} -> {rule.Length}"), ("from", $"{rule.ValidFrom:yyyy-MM-dd}")));
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
        await snapshots.RefreshIfInUseAsync(db, cancellation);
    }

    static void Check(SaveClockRule command, ClockRule newest, DateOnly today)
    {
        var sameTerm = command.Length == newest.Length && command.MostExtensions == newest.MostExtensions && command.LongestExtension == newest.LongestExtension;
        if (!newest.IsLocalSetting && !sameTerm) throw new RefusalException("term-of-law", nameof(command.Length));
        if (command.Length is < 0 or > 3660) throw new RefusalException("number-out-of-range", nameof(command.Length));
        if (command.MostExtensions is < 0 or > 12) throw new RefusalException("number-out-of-range", nameof(command.MostExtensions));
        if (command.LongestExtension is < 0 or > 3660 || command.MostExtensions > 0 != command.LongestExtension > 0)
            throw new RefusalException("number-out-of-range", nameof(command.LongestExtension));
        if (command.ValidFrom < today || command.ValidFrom < newest.ValidFrom || command.ValidFrom > today.AddYears(2))
            throw new RefusalException("day-out-of-range", nameof(command.ValidFrom));
        for (var i = 0; i < command.Ladder.Count; i++)
        {
            if (!IsInRange(command.Ladder[i], newest.Unit, command.Length)) throw new RefusalException("number-out-of-range", nameof(command.Ladder));
            if (i > 0 && !Rises(command.Ladder[i - 1], command.Ladder[i])) throw new RefusalException("ladder-not-rising", nameof(command.Ladder));
        }
    }

    /// <summary>A day of the term is a day of a term counted in calendar days, and no more than a reminder: nothing is late yet.</summary>
    static bool IsInRange(LadderStep step, TermUnit unit, int length) => step.DayOfTerm is { } day
        ? unit == TermUnit.CalendarDays && step is { Rung: Rung.Remind, WorkingDays: 0 } && day >= 1 && day <= length
        : step.WorkingDays is >= -60 and <= 60;

    /// <summary>Days of the term come first, as many as one likes; then each rung once. After them nothing goes back before the last day.</summary>
    static bool Rises(LadderStep before, LadderStep step) => (before.DayOfTerm, step.DayOfTerm) switch
    {
        ({ } earlier, { } later) => later > earlier,
        ({ }, null) => step.WorkingDays >= 0,
        (null, { }) => false,
        _ => step.Rung > before.Rung && step.WorkingDays >= before.WorkingDays,
    };
}
