using OneWindow.Core.Data;

namespace OneWindow.Core.Calendar;

/// <summary>What another module does when calendar days changed, such as counting open terms anew. A module registers its own.</summary>
public interface IFollowsCalendar
{
    /// <summary>
    /// Called after the change is committed and this process holds the new calendar, outside any transaction and once for each version. The
    /// change stands whatever happens here: an exception is logged, and the next follower is called. Whoever follows must therefore be able to
    /// repeat its work: a rebuild (everything counted anew with the newest version) does what a failed call left undone.
    /// </summary>
    /// <param name="db">A context without tracked rows.</param>
    /// <param name="at">Instant of the change, UTC.</param>
    Task FollowAsync(OneWindowDbContext db, CalendarPair before, CalendarPair after, DateTime at, CancellationToken c);
}
