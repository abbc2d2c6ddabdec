using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>Somebody who raised it says once how content they are with what became of it.</summary>
/// <param name="Grade">1 very dissatisfied to 5 very satisfied.</param>
public sealed record RateTopic(TalkKey Raiser, int Grade);

public sealed class RateTopicHandler(TalkDesk desk)
{
    /// <exception cref="RefusalException"><c>topic-wrong-state</c>: nothing came of it yet that is public; <c>grade-missing</c>; <c>already-rated</c>.</exception>
    public Task HandleAsync(RateTopic command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (raiser, held) = await desk.RaiserAsync(command.Raiser, cancellation);
        held.Row.State.Demand(TopicAct.Rate);
        if (held.Row.RepliedAt is null) throw new RefusalException("topic-wrong-state");
        if (command.Grade is < 1 or > 5) throw new RefusalException("grade-missing", nameof(command.Grade));
        if (raiser.HasRated) throw new RefusalException("already-rated");
        raiser.HasRated = true;
        // Drawn at random: an id that rises with time could be laid beside the lines of the history.
        desk.Db.TalkRatings.Add(new TalkRating { District = held.Row.District, Id = Guid.NewGuid(), TopicId = held.Row.Id, Grade = command.Grade });
        desk.WriteDown(act, "rate-topic", held.Row);
        await desk.SaveAsync([held], act, cancellation);
    }, cancellation);
}
