using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Clocks;

/// <summary>A module whose things have clocks: it is told when one climbs its ladder and when days moved because a calendar was corrected.</summary>
public interface IClockSubject
{
    /// <summary>As in <see cref="Clock.SubjectKind"/>.</summary>
    string Kind { get; }

    /// <summary>A rung is reached: write it down and tell whom it concerns. The caller saves.</summary>
    Task OnRungAsync(OneWindowDbContext db, Clock clock, LadderStep step, Act act, CancellationToken cancellation);

    /// <summary>
    /// The day of some clocks of one rule is now this one: bring the days kept on the things themselves in line, in the open transaction. The clocks are written
    /// already and stay locked until it ends. The day may be the same as before and what follows from it may not: a promise counted from it under another calendar.
    /// </summary>
    Task FollowDaysAsync(OneWindowDbContext db, string district, string ruleCode, IQueryable<Clock> moved, DateTime? due, CancellationToken cancellation);
}
