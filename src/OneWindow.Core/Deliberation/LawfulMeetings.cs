using System.Collections.Frozen;

namespace OneWindow.Core.Deliberation;

/// <summary>The bodies that can decide what a talk can only advise (domain 10.1; sure: A).</summary>
public enum LawfulBody
{
    /// <summary>Residents' meeting (居民会议): Urban Residents' Committee Law arts. 9, 10.</summary>
    ResidentsMeeting,

    /// <summary>Villagers' meeting (村民会议): Village Law arts. 21, 22.</summary>
    VillagersMeeting,

    /// <summary>Village representatives' meeting (村民代表会议): Village Law arts. 25, 26.</summary>
    VillageRepresentatives,

    /// <summary>Village group meeting (村民小组会议): Village Law art. 28.</summary>
    VillageGroup,
}

/// <summary>Who is counted, at a meeting or among those who ask for one.</summary>
public enum CountedBy
{
    /// <summary>Residents or villagers of eighteen and over.</summary>
    Adults,

    /// <summary>Households, each by one who speaks for it.</summary>
    Households,

    /// <summary>Residents' groups; at the meeting the representatives they chose.</summary>
    Groups,

    /// <summary>Village representatives.</summary>
    Representatives,
}

/// <summary>Who called the meeting.</summary>
public enum ConvenedBy
{
    /// <summary>The committee, by its own decision.</summary>
    Committee,

    /// <summary>The committee, because enough people asked for it: then it must.</summary>
    CommitteeOnRequest,

    /// <summary>Anybody else.</summary>
    SomebodyElse,
}

/// <summary>A fraction that must be reached, or passed.</summary>
/// <param name="IsMoreThan">True: more than it; false: it is enough.</param>
public readonly record struct Share(int Of, int Parts, bool IsMoreThan)
{
    /// <summary>Whole numbers only: a remainder never decides.</summary>
    public bool Holds(int count, int all) => all > 0 && (IsMoreThan ? (long)count * Parts > (long)all * Of : (long)count * Parts >= (long)all * Of);

    /// <summary>The smallest count that holds.</summary>
    public int Needed(int all) => (int)(IsMoreThan ? (long)all * Of / Parts + 1 : ((long)all * Of + Parts - 1) / Parts);
}

/// <summary>What the law asks of a body.</summary>
/// <param name="Requests">Who may ask for a meeting, and how many of them must; empty where the law names nobody.</param>
/// <param name="NoticeDays">Calendar days between the notice and the meeting; 0 where the law asks for none.</param>
/// <param name="Quorum">How many must be there, by who is counted.</param>
/// <param name="ConvenedByCommittee">Only the committee may call it.</param>
/// <param name="ConveneArticle">Article on calling it; empty where there is none.</param>
public sealed record LawfulRule(LawfulBody Body, IReadOnlyDictionary<CountedBy, Share> Requests, int NoticeDays, IReadOnlyDictionary<CountedBy, Share> Quorum, bool ConvenedByCommittee,
    string Law, string ConveneArticle, string QuorumArticle);

/// <summary>The numbers of a meeting. Counts only: never who voted how.</summary>
/// <param name="RequestBy">Who asked for it, where somebody did.</param>
/// <param name="Asked">How many asked.</param>
/// <param name="AskedOf">How many there are of them.</param>
/// <param name="NoticedOn">The day people were told.</param>
/// <param name="Entitled">How many there are of those who are counted.</param>
/// <param name="Present">How many of them were there; whoever did not vote is there too.</param>
public sealed record MeetingCounts(LawfulBody Body, CountedBy By, ConvenedBy Convened, CountedBy? RequestBy, int Asked, int AskedOf, DateOnly? NoticedOn, DateOnly HeldOn, int Entitled, int Present, int For, int Against, int Abstained);

/// <summary>What the numbers say; the first thing wrong decides.</summary>
public enum MeetingVerdict { Valid, NotConvened, NoQuorum, NotCarried }

/// <summary>One thing the law asks, and whether the numbers hold it.</summary>
/// <param name="What"><c>committee</c>; <c>request</c>; <c>notice</c>; <c>quorum</c>; <c>majority</c>.</param>
/// <param name="Needed">How many it takes (people, or days).</param>
/// <param name="Counted">How many there were.</param>
/// <param name="All">Of how many; 0 where it is no share.</param>
/// <param name="Article">Where the law says so.</param>
public sealed record MeetingCheck(string What, bool Holds, int Needed, int Counted, int All, string Article);

/// <summary>The rules on who calls a lawful meeting, how many must be there, and what majority decides.</summary>
public static class LawfulMeetings
{
    /// <summary>城市居民委员会组织法, arts. 9, 10.</summary>
    public const string UrbanLaw = "《中华人民共和国城市居民委员会组织法》";

    /// <summary>村民委员会组织法, arts. 21, 22, 25, 26, 28.</summary>
    public const string VillageLaw = "《中华人民共和国村民委员会组织法》";

    static readonly Share MoreThanHalf = new(1, 2, IsMoreThan: true), TwoThirds = new(2, 3, IsMoreThan: false);

    /// <summary>More than half of those present, in all four bodies; who abstains counts as present.</summary>
    public static Share Majority => MoreThanHalf;

    public static FrozenDictionary<LawfulBody, LawfulRule> Rules { get; } = new LawfulRule[]
    {
        new(LawfulBody.ResidentsMeeting, new Dictionary<CountedBy, Share> { [CountedBy.Adults] = AtLeast(5), [CountedBy.Households] = AtLeast(5), [CountedBy.Groups] = AtLeast(3) }, 0,
            new Dictionary<CountedBy, Share> { [CountedBy.Adults] = MoreThanHalf, [CountedBy.Households] = MoreThanHalf, [CountedBy.Groups] = MoreThanHalf }, true, UrbanLaw, "第十条", "第九条"),
        new(LawfulBody.VillagersMeeting, new Dictionary<CountedBy, Share> { [CountedBy.Adults] = AtLeast(10), [CountedBy.Representatives] = AtLeast(3) }, 10,
            new Dictionary<CountedBy, Share> { [CountedBy.Adults] = MoreThanHalf, [CountedBy.Households] = TwoThirds }, true, VillageLaw, "第二十一条", "第二十二条"),
        new(LawfulBody.VillageRepresentatives, new Dictionary<CountedBy, Share> { [CountedBy.Representatives] = AtLeast(5) }, 0,
            new Dictionary<CountedBy, Share> { [CountedBy.Representatives] = TwoThirds }, true, VillageLaw, "第二十六条", "第二十六条"),
        new(LawfulBody.VillageGroup, new Dictionary<CountedBy, Share>(), 0,
            new Dictionary<CountedBy, Share> { [CountedBy.Adults] = TwoThirds, [CountedBy.Households] = TwoThirds }, false, VillageLaw, "", "第二十八条"),
    }.ToFrozenDictionary(r => r.Body);

    /// <summary>So many asked that the committee must call the meeting.</summary>
    public static bool MustConvene(LawfulBody body, CountedBy by, int asked, int of) => Rules[body].Requests.TryGetValue(by, out var share) && share.Holds(asked, of);

    /// <summary>Everything the law asks, in its order, with whether the numbers hold it.</summary>
    public static IReadOnlyList<MeetingCheck> Check(MeetingCounts c)
    {
        var rule = Rules[c.Body];
        var checks = new List<MeetingCheck>();
        if (rule.ConvenedByCommittee) checks.Add(new("committee", c.Convened != ConvenedBy.SomebodyElse, 0, 0, 0, rule.Law + rule.ConveneArticle));
        if (rule.ConvenedByCommittee && c.Convened == ConvenedBy.CommitteeOnRequest)
        {
            // A ground that does not hold is no ground: where the committee decided by itself, that is what is written down.
            var share = c.RequestBy is { } by && rule.Requests.TryGetValue(by, out var asks) ? asks : (Share?)null;
            checks.Add(new("request", share?.Holds(c.Asked, c.AskedOf) == true, share?.Needed(c.AskedOf) ?? 0, c.Asked, c.AskedOf, rule.Law + rule.ConveneArticle));
        }
        if (rule.NoticeDays > 0)
        {
            // The day of the notice does not count (Civil Code art. 201).
            var days = c.NoticedOn is { } told ? c.HeldOn.DayNumber - told.DayNumber : 0;
            checks.Add(new("notice", days >= rule.NoticeDays, rule.NoticeDays, Math.Max(0, days), 0, rule.Law + rule.ConveneArticle));
        }
        var quorum = rule.Quorum[c.By];
        checks.Add(new("quorum", quorum.Holds(c.Present, c.Entitled), quorum.Needed(c.Entitled), c.Present, c.Entitled, rule.Law + rule.QuorumArticle));
        checks.Add(new("majority", Majority.Holds(c.For, c.Present), Majority.Needed(c.Present), c.For, c.Present, rule.Law + rule.QuorumArticle));
        return checks;
    }

    public static MeetingVerdict Judge(MeetingCounts counts) => Check(counts).FirstOrDefault(c => !c.Holds)?.What switch
    {
        null => MeetingVerdict.Valid,
        "quorum" => MeetingVerdict.NoQuorum,
        "majority" => MeetingVerdict.NotCarried,
        _ => MeetingVerdict.NotConvened,
    };

    static Share AtLeast(int parts) => new(1, parts, IsMoreThan: false);
}
