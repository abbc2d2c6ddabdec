using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Deliberation;

/// <summary>
/// Somebody who raised something has their name and phone deleted, or everything they left here. Deleted is deleted: no copy, and the history learns only that it was done.
/// </summary>
/// <param name="Everything">Their words and their code too. A topic that nobody stands at any more, and that was not discussed yet, is withdrawn.</param>
public sealed record TakeRaiserAway(TalkKey Raiser, bool Everything);

public sealed class TakeRaiserAwayHandler(TalkDesk desk)
{
    public Task HandleAsync(TakeRaiserAway command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (raiser, held) = await desk.RaiserAsync(command.Raiser, cancellation);
        var topic = held.Row;
        if (command.Everything)
        {
            desk.Db.TalkRaisers.Remove(raiser);
            var others = await desk.Db.TalkRaisers.AnyAsync(r => r.District == topic.District && r.TopicId == topic.Id && r.Id != raiser.Id, cancellation);
            if (!others && topic.State is TopicState.Raised or TopicState.OnAgenda && !await desk.Db.AgendaItems.AnyAsync(i => i.District == topic.District && i.TopicId == topic.Id && i.DiscussedAt != null, cancellation))
            {
                (topic.State, topic.EndedAt) = (TopicState.Withdrawn, act.At);
                await desk.TakeOffAsync(topic, cancellation);
            }
        }
        else (raiser.NameSealed, raiser.PhoneSealed) = (null, null);
        desk.WriteDown(act, "take-raiser-away", topic, ("what", command.Everything ? "everything" : "contact"));
        await desk.SaveAsync([held], act, cancellation);
    }, cancellation);
}
