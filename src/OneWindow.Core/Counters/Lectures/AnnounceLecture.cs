using System.Globalization;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>A draft stands in the programme from now on, and people may sign up.</summary>
public sealed record AnnounceLecture(LectureKey Key);

public sealed class AnnounceLectureHandler(LectureDesk desk)
{
    /// <exception cref="RefusalException"><c>already-announced</c>; <c>lecture-over</c>; <c>lecture-past</c>; <c>host-missing</c>: neither host nor guest.</exception>
    public Task HandleAsync(AnnounceLecture command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.Key, cancellation);
        var by = held.Keeping(act);
        held.Row.Announce(act.At, FieldKeys.RandomBelow(1_000_000).ToString("000000", CultureInfo.InvariantCulture));
        desk.WriteDown(by, "announce-lecture", held, ("starts", held.Row.StartsAt.ToString("O", null)));
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
