using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>Somebody raises something: by phone without giving a name, or through a host at the table, for a volunteer or out of a matter.</summary>
/// <param name="Words">In the person's own words.</param>
/// <param name="Matter">Number of the matter it was found in; only for staff who see that matter.</param>
public sealed record RaiseTopic(Guid PointId, string? Words, string? Name = null, string? Phone = null, TalkChannel Channel = TalkChannel.Page, string? Matter = null)
{
    public const int LongestName = 60;
}

/// <param name="Code">The person's code, readable only here.</param>
public sealed record RaisedTopic(TalkKey Topic, string Number, TalkKey Raiser, string Code, DateTime ReplyBy);

public sealed class RaiseTopicHandler(TalkDesk desk, MatterQueries matters)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>phone-unreadable</c>; <c>talk-point-ended</c>; <c>talk-channel-missing</c>; <c>matter-unknown</c>.</exception>
    /// <exception cref="NotVisibleException">No such point.</exception>
    public Task<RaisedTopic> HandleAsync(RaiseTopic command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var words = TypedText.Lines(command.Words, nameof(command.Words), TalkTopic.LongestWords);
        if (words.Length == 0) throw new RefusalException("text-missing", nameof(command.Words));
        var (name, phone) = (TypedText.Short(command.Name, nameof(command.Name), RaiseTopic.LongestName), ReadPhone(command.Phone));
        var at = await desk.OpenPointAsync(command.PointId, act, cancellation);
        var by = act.Who.Kind == ActorKind.Staff ? at.Hosting(act) : act;
        // Whoever raises it on the page does so by phone; the other ways are a host's to say.
        if (!Enum.IsDefined(command.Channel) || (act.Who.Kind == ActorKind.Resident && command.Channel != TalkChannel.Page)) throw new RefusalException("talk-channel-missing", nameof(command.Channel));
        var topic = await desk.NewTopicAsync(at, act.At, act, await FromMatterAsync(command, act, cancellation), cancellation);
        var (id, code) = (RowId.Next(), TalkDesk.DrawCode(topic.District));
        var raiser = new TalkRaiser
        {
            District = topic.District,
            Id = id,
            TopicId = topic.Id,
            CodeBlind = desk.Blind(code),
            Channel = command.Channel,
            RaisedAt = act.At,
            TakenById = act.Who.Id,
            WordsSealed = desk.Seal(words, id, "words"),
            NameSealed = desk.Seal(name, id, "name"),
            PhoneSealed = desk.Seal(phone, id, "phone"),
        };
        desk.Db.TalkRaisers.Add(raiser);
        await desk.Clocks.FollowAsync(topic, at.Row.OfficeId, by, cancellation);
        await desk.Messages.ToOfficeAsync(at.Row.OfficeId, topic, "talk-topic-new", "", act, cancellation);
        desk.WriteDown(by, "raise-topic", topic, ("point", at.Row.Id.ToString()), ("channel", command.Channel.ToString()));
        await desk.Db.SaveOrRunAgainAsync(cancellation);
        return new RaisedTopic(topic.Key, topic.Number, raiser.Key, code, topic.ReplyBy!.Value);
    }, cancellation);

    async Task<string> FromMatterAsync(RaiseTopic command, Act act, CancellationToken cancellation)
    {
        if (command.Channel != TalkChannel.Matter) return "";
        var number = CleanText.Line(command.Matter);
        return number.Length > 0 && await matters.FindByNumberAsync(act.Who, number, cancellation) is not null ? number : throw new RefusalException("matter-unknown", nameof(command.Matter));
    }

    static string ReadPhone(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return "";
        var digits = CleanText.Digits(typed);
        return digits.Length is >= 5 and <= 16 ? digits : throw new RefusalException("phone-unreadable", nameof(RaiseTopic.Phone));
    }
}
