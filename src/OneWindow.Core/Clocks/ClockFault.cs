using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace OneWindow.Core.Clocks;

static class ClockFault
{
    /// <summary>
    /// A save failed because the program moved a clock on meanwhile: the clock changed, or it has an event with this number already (SQL state 23505, unique
    /// violation). No person's edit is stale by it; the act is done again.
    /// </summary>
    internal static bool IsOfAClock(DbUpdateException fault) => fault is DbUpdateConcurrencyException
        ? fault.Entries.Count > 0 && fault.Entries.All(e => e.Entity is Clock)
        : (fault.InnerException as DbException)?.SqlState == "23505" && fault.Entries.Any(e => e.Entity is ClockEvent);
}
