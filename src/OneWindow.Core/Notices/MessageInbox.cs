using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Notices;

/// <summary>A line of one's own list.</summary>
/// <param name="InPlaceOf">Name of the absent person whose message it is; empty for one's own.</param>
public sealed record InboxLine(string District, Guid Id, string Code, string Arguments, string SubjectNumber, DateTime QueuedAt, bool IsUrgent, bool IsRead, string InPlaceOf);

/// <summary>What of one's messages to show.</summary>
/// <param name="Unread">Only unread, or only read ones.</param>
/// <param name="After">The last line of the page before.</param>
public sealed record InboxFilter(bool? Unread = null, string? Code = null, (bool IsRead, DateTime At, Guid Id)? After = null);

/// <summary>
/// One's own messages in the program. Everybody reads and marks only their own; that one has read a message proves nothing and is in no
/// history.
/// </summary>
public sealed class MessageInbox(OneWindowDbContext db)
{
    public const int PageSize = 50;

    public Task<int> CountUnreadAsync(Guid staffId, CancellationToken cancellation = default) =>
        db.Messages.CountAsync(m => m.StaffId == staffId && m.ReadAt == null, cancellation);

    /// <summary>Unread before read ones, newest first; one line more than <see cref="PageSize"/> where there is a next page.</summary>
    public Task<List<InboxLine>> PageAsync(Guid staffId, InboxFilter filter, CancellationToken cancellation = default)
    {
        var staff = db.Staff;
        var own = db.Messages.AsNoTracking().Where(m => m.StaffId == staffId);
        if (filter.Unread is { } unread) own = own.Where(m => m.ReadAt == null == unread);
        if (filter.Code is { } code) own = own.Where(m => m.Code == code);
        if (filter.After is { } last)
            own = last.IsRead
                ? own.Where(m => m.ReadAt != null && (m.QueuedAt < last.At || (m.QueuedAt == last.At && m.Id.CompareTo(last.Id) < 0)))
                : own.Where(m => m.ReadAt != null || m.QueuedAt < last.At || (m.QueuedAt == last.At && m.Id.CompareTo(last.Id) < 0));
        return own.OrderBy(m => m.ReadAt != null).ThenByDescending(m => m.QueuedAt).ThenByDescending(m => m.Id).Take(PageSize + 1)
            .Select(m => new InboxLine(m.District, m.Id, m.Code, m.Arguments, m.SubjectNumber, m.QueuedAt, m.IsUrgent, m.ReadAt != null,
                staff.Where(s => s.Id == m.InPlaceOf).Select(s => s.Name).FirstOrDefault() ?? "")).ToListAsync(cancellation);
    }

    /// <summary>Marks one message read.</summary>
    /// <returns>Where it leads; null where there is no such message of this person.</returns>
    public async Task<string?> OpenAsync(Guid staffId, string district, Guid id, DateTime at, CancellationToken cancellation = default)
    {
        var link = await db.Messages.Where(m => m.District == district && m.Id == id && m.StaffId == staffId).Select(m => m.Link).FirstOrDefaultAsync(cancellation);
        if (link is not null) await MarkAsync(staffId, district, id, at, cancellation);
        return link;
    }

    /// <summary>Marks one message read, or all that were there at this moment.</summary>
    public Task<int> MarkAllAsync(Guid staffId, DateTime at, CancellationToken cancellation = default) =>
        db.InOneTransactionAsync(() => db.Messages.Where(m => m.StaffId == staffId && m.ReadAt == null && m.QueuedAt <= at)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.ReadAt, at), cancellation), cancellation);

    /// <inheritdoc cref="MarkAllAsync"/>
    public Task<int> MarkAsync(Guid staffId, string district, Guid id, DateTime at, CancellationToken cancellation = default) =>
        db.InOneTransactionAsync(() => db.Messages.Where(m => m.District == district && m.Id == id && m.StaffId == staffId && m.ReadAt == null)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.ReadAt, at), cancellation), cancellation);
}
