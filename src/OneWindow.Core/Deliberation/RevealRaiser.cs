using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>A host reads name and phone of somebody who raised a topic, to ask or to invite; it is written down each time.</summary>
public sealed record RevealRaiser(TalkKey Raiser);

public sealed record RevealedRaiser(string Name, string Phone);

public sealed class RevealRaiserHandler(TalkDesk desk)
{
    /// <exception cref="NotVisibleException">Not there, or of another host.</exception>
    public Task<RevealedRaiser> HandleAsync(RevealRaiser command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (raiser, held) = await desk.RaiserAsync(command.Raiser, cancellation);
        if (!act.Who.May(Permission.HostTalks, held.At.Area.Code, held.At.Row.OfficeId)) throw new NotVisibleException("raiser");
        var by = held.Hosting(act);
        desk.WriteDown(by, "reveal-raiser", held.Row, ("raiser", raiser.Id.ToString()));
        await desk.Db.SaveChangesAsync(cancellation);
        return new RevealedRaiser(desk.Open(raiser.NameSealed, raiser.Id, "name"), desk.Open(raiser.PhoneSealed, raiser.Id, "phone"));
    }, cancellation);
}
