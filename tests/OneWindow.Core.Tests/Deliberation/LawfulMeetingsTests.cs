using OneWindow.Core.Deliberation;
using OneWindow.Core.Shared;
using Xunit;

namespace OneWindow.Core.Tests.Deliberation;

/// <summary>The rules of the four lawful bodies at their boundaries (domain 10.1).</summary>
public sealed class LawfulMeetingsTests
{
    static readonly DateOnly Day = new(2026, 11, 20);

    static MeetingCounts Counts(LawfulBody body, CountedBy by, int entitled, int present, int yes, int no = 0, int abstained = 0, ConvenedBy convened = ConvenedBy.Committee, CountedBy? request = null, int asked = 0, int of = 0, DateOnly? noticed = null) =>
        new(body, by, convened, request, asked, of, noticed ?? Day.AddDays(-10), Day, entitled, present, yes, no, abstained);

    public static TheoryData<LawfulBody, CountedBy, int, int, MeetingVerdict> Quorums => new()
    {
        // More than half: exactly half is not enough, with and without a remainder.
        { LawfulBody.ResidentsMeeting, CountedBy.Adults, 100, 50, MeetingVerdict.NoQuorum },
        { LawfulBody.ResidentsMeeting, CountedBy.Adults, 100, 51, MeetingVerdict.Valid },
        { LawfulBody.ResidentsMeeting, CountedBy.Households, 101, 50, MeetingVerdict.NoQuorum },
        { LawfulBody.ResidentsMeeting, CountedBy.Households, 101, 51, MeetingVerdict.Valid },
        { LawfulBody.ResidentsMeeting, CountedBy.Groups, 2, 1, MeetingVerdict.NoQuorum },
        { LawfulBody.ResidentsMeeting, CountedBy.Groups, 3, 2, MeetingVerdict.Valid },
        { LawfulBody.VillagersMeeting, CountedBy.Adults, 900, 450, MeetingVerdict.NoQuorum },
        { LawfulBody.VillagersMeeting, CountedBy.Adults, 900, 451, MeetingVerdict.Valid },
        // Two thirds and more: exactly two thirds is enough; a remainder is rounded up.
        { LawfulBody.VillagersMeeting, CountedBy.Households, 300, 199, MeetingVerdict.NoQuorum },
        { LawfulBody.VillagersMeeting, CountedBy.Households, 300, 200, MeetingVerdict.Valid },
        { LawfulBody.VillagersMeeting, CountedBy.Households, 100, 66, MeetingVerdict.NoQuorum },
        { LawfulBody.VillagersMeeting, CountedBy.Households, 100, 67, MeetingVerdict.Valid },
        { LawfulBody.VillagersMeeting, CountedBy.Households, 101, 67, MeetingVerdict.NoQuorum },
        { LawfulBody.VillagersMeeting, CountedBy.Households, 101, 68, MeetingVerdict.Valid },
        { LawfulBody.VillageRepresentatives, CountedBy.Representatives, 45, 29, MeetingVerdict.NoQuorum },
        { LawfulBody.VillageRepresentatives, CountedBy.Representatives, 45, 30, MeetingVerdict.Valid },
        { LawfulBody.VillageGroup, CountedBy.Adults, 40, 26, MeetingVerdict.NoQuorum },
        { LawfulBody.VillageGroup, CountedBy.Adults, 40, 27, MeetingVerdict.Valid },
        { LawfulBody.VillageGroup, CountedBy.Households, 30, 20, MeetingVerdict.Valid },
        { LawfulBody.VillageGroup, CountedBy.Households, 30, 19, MeetingVerdict.NoQuorum },
    };

    [Theory, MemberData(nameof(Quorums))]
    public void Quorum_AtItsBoundary_IsWhatTheLawSays(LawfulBody body, CountedBy by, int entitled, int present, MeetingVerdict verdict)
    {
        var counts = Counts(body, by, entitled, present, yes: present);
        Assert.Equal(verdict, LawfulMeetings.Judge(counts));
        // What is printed as needed is the smallest number that suffices.
        var needed = LawfulMeetings.Check(counts).Single(c => c.What == "quorum").Needed;
        Assert.Equal(MeetingVerdict.Valid, LawfulMeetings.Judge(Counts(body, by, entitled, needed, yes: needed)));
        Assert.Equal(MeetingVerdict.NoQuorum, LawfulMeetings.Judge(Counts(body, by, entitled, needed - 1, yes: needed - 1)));
    }

    [Theory]
    [InlineData(60, 30, 30, 0, MeetingVerdict.NotCarried)] // exactly half of those present
    [InlineData(60, 31, 29, 0, MeetingVerdict.Valid)]
    [InlineData(61, 30, 10, 21, MeetingVerdict.NotCarried)] // more for than against, and yet too few: who abstains is present
    [InlineData(61, 31, 0, 30, MeetingVerdict.Valid)]
    [InlineData(61, 30, 0, 0, MeetingVerdict.NotCarried)] // who does not vote is present too
    public void Majority_IsOfThosePresent_InEveryBody(int present, int yes, int no, int abstained, MeetingVerdict verdict)
    {
        foreach (var rule in LawfulMeetings.Rules.Values)
            foreach (var by in rule.Quorum.Keys)
                Assert.Equal(verdict, LawfulMeetings.Judge(Counts(rule.Body, by, 61, present, yes, no, abstained)));
    }

    [Theory]
    [InlineData(LawfulBody.ResidentsMeeting, CountedBy.Adults, 19, 100, false)]
    [InlineData(LawfulBody.ResidentsMeeting, CountedBy.Adults, 20, 100, true)]
    [InlineData(LawfulBody.ResidentsMeeting, CountedBy.Households, 20, 101, false)]
    [InlineData(LawfulBody.ResidentsMeeting, CountedBy.Households, 21, 101, true)]
    [InlineData(LawfulBody.ResidentsMeeting, CountedBy.Groups, 3, 10, false)]
    [InlineData(LawfulBody.ResidentsMeeting, CountedBy.Groups, 4, 10, true)]
    [InlineData(LawfulBody.ResidentsMeeting, CountedBy.Representatives, 10, 10, false)]
    [InlineData(LawfulBody.VillagersMeeting, CountedBy.Adults, 99, 1000, false)]
    [InlineData(LawfulBody.VillagersMeeting, CountedBy.Adults, 100, 1000, true)]
    [InlineData(LawfulBody.VillagersMeeting, CountedBy.Representatives, 10, 31, false)]
    [InlineData(LawfulBody.VillagersMeeting, CountedBy.Representatives, 11, 31, true)]
    [InlineData(LawfulBody.VillagersMeeting, CountedBy.Households, 31, 31, false)]
    [InlineData(LawfulBody.VillageRepresentatives, CountedBy.Representatives, 8, 41, false)]
    [InlineData(LawfulBody.VillageRepresentatives, CountedBy.Representatives, 9, 41, true)]
    [InlineData(LawfulBody.VillageGroup, CountedBy.Adults, 40, 40, false)]
    public void Request_OfEnoughPeople_BindsTheCommittee(LawfulBody body, CountedBy by, int asked, int of, bool must)
    {
        Assert.Equal(must, LawfulMeetings.MustConvene(body, by, asked, of));
        if (!LawfulMeetings.Rules[body].ConvenedByCommittee) return;
        var counts = Counts(body, LawfulMeetings.Rules[body].Quorum.Keys.First(), 60, 60, 60, convened: ConvenedBy.CommitteeOnRequest, request: by, asked: asked, of: of);
        Assert.Equal(must ? MeetingVerdict.Valid : MeetingVerdict.NotConvened, LawfulMeetings.Judge(counts));
    }

    [Fact]
    public void Calling_IsForTheCommittee_AndNobodyAsksWhoCalledAGroup()
    {
        foreach (var rule in LawfulMeetings.Rules.Values)
            Assert.Equal(rule.Body == LawfulBody.VillageGroup ? MeetingVerdict.Valid : MeetingVerdict.NotConvened,
                LawfulMeetings.Judge(Counts(rule.Body, rule.Quorum.Keys.First(), 60, 60, 60, convened: ConvenedBy.SomebodyElse)));
    }

    [Theory]
    [InlineData(9, MeetingVerdict.NotConvened)]
    [InlineData(10, MeetingVerdict.Valid)]
    [InlineData(0, MeetingVerdict.NotConvened)]
    public void Notice_OfAVillagersMeeting_IsTenDaysAhead(int days, MeetingVerdict verdict)
    {
        Assert.Equal(verdict, LawfulMeetings.Judge(Counts(LawfulBody.VillagersMeeting, CountedBy.Adults, 60, 60, 60, noticed: Day.AddDays(-days))));
        Assert.Equal(MeetingVerdict.NotConvened, LawfulMeetings.Judge(Counts(LawfulBody.VillagersMeeting, CountedBy.Adults, 60, 60, 60) with { NoticedOn = null }));
        Assert.Equal(MeetingVerdict.Valid, LawfulMeetings.Judge(Counts(LawfulBody.ResidentsMeeting, CountedBy.Adults, 60, 60, 60) with { NoticedOn = null }));
    }

    [Fact]
    public void TheFirstThingWrong_Decides()
    {
        var all = Counts(LawfulBody.VillagersMeeting, CountedBy.Adults, 60, 10, 1, convened: ConvenedBy.SomebodyElse, noticed: Day);
        Assert.Equal(MeetingVerdict.NotConvened, LawfulMeetings.Judge(all));
        Assert.Equal(["committee", "notice", "quorum", "majority"], LawfulMeetings.Check(all).Where(c => !c.Holds).Select(c => c.What));
        Assert.Equal(MeetingVerdict.NoQuorum, LawfulMeetings.Judge(Counts(LawfulBody.VillagersMeeting, CountedBy.Adults, 60, 10, 1)));
        Assert.All(LawfulMeetings.Check(all), c => Assert.Contains("》第", c.Article, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LawfulBody.VillageGroup, CountedBy.Groups, 10, 5, 5, "counted-by-unfit", "By")]
    [InlineData(LawfulBody.ResidentsMeeting, CountedBy.Adults, 0, 0, 0, "number-out-of-range", "Entitled")]
    [InlineData(LawfulBody.ResidentsMeeting, CountedBy.Adults, 10, 11, 5, "counts-do-not-add", "Present")]
    [InlineData(LawfulBody.ResidentsMeeting, CountedBy.Adults, 10, 5, 6, "counts-do-not-add", "For")]
    [InlineData(LawfulBody.ResidentsMeeting, CountedBy.Adults, 10, 5, -1, "number-out-of-range", "For")]
    public void Numbers_ThatCannotBe_AreRefusedBesideTheirField(LawfulBody body, CountedBy by, int entitled, int present, int yes, string code, string field)
    {
        var refusal = Assert.Throws<RefusalException>(() => RecordLawfulMeetingHandler.Demand(Counts(body, by, entitled, present, yes), Day));
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void Days_ThatCannotBe_AreRefused()
    {
        var good = Counts(LawfulBody.ResidentsMeeting, CountedBy.Adults, 10, 10, 10);
        Assert.Equal("done-in-future", Assert.Throws<RefusalException>(() => RecordLawfulMeetingHandler.Demand(good, Day.AddDays(-1))).Code);
        Assert.Equal("notice-after", Assert.Throws<RefusalException>(() => RecordLawfulMeetingHandler.Demand(good with { NoticedOn = Day.AddDays(1) }, Day)).Code);
        Assert.Equal("request-by-unfit", Assert.Throws<RefusalException>(() => RecordLawfulMeetingHandler.Demand(good with { Convened = ConvenedBy.CommitteeOnRequest }, Day)).Code);
    }
}
