using OneWindow.Core.Access;
using OneWindow.Core.Deliberation;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;
using OneWindow.Web.Access;
using OneWindow.Web.Components.Layout;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Counters;
using OneWindow.Web.Counters.Appointments;
using OneWindow.Web.Hosting;
using OneWindow.Web.Status;

namespace OneWindow.Web.Deliberation;

/// <summary>Wires the pages of residents' talk and says what they share.</summary>
static class TalkPages
{
    internal const string Home = "/talk", Raise = "/talk/raise", Enter = "/talk/enter", Pacts = "/talk/pacts", Staff = "/staff/talk", Points = "/staff/settings/talk-points", Api = "/api/v1/talk";

    /// <summary>One address does not fill an agenda; a table of people behind one address still gets its topics in.</summary>
    internal static readonly SlowDownRule Raises = new("talk-topics", 10, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1));

    internal static IServiceCollection AddTalkPages(this IServiceCollection services) => services.AddScoped<TalkDoor>().AddHostedService<TalkWorker>()
        .AddSingleton(new StaffMenuItem(Staff, t => t["talk.menu"], 22, Permission.ReadTalks, Group: StaffMenuGroup.Counters))
        .AddSingleton(new StaffMenuItem(Points, t => t["talk.points"], 67, Permission.KeepTalks, Group: StaffMenuGroup.Settings));

    internal static void MapTalks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{Home}/days/{{key}}/minutes.docx", TalkMinutes.GetAsync);
        routes.MapGet($"{Staff}/days/{{key}}/minutes.docx", TalkMinutes.GetForStaffAsync).RequireAuthorization(StaffPolicies.Staff);
    }

    internal static string Address(string code) => $"{Home}/{(MatterCode.TryRead(code, out var plain) ? plain : code)}";
    internal static string Day(TalkKey key) => $"{Home}/days/{key}";
    internal static string Topic(TalkKey key) => $"{Home}/topics/{key}";
    internal static string Pact(string areaCode) => $"{Pacts}/{areaCode}";
    internal static string StaffDay(TalkKey key) => $"{Staff}/days/{key}";
    internal static string StaffTopic(TalkKey key) => $"{Staff}/topics/{key}";
    internal static string Point(Guid id) => $"{Points}/{id}";

    internal static TalkKey Key(string typed, string what) => TalkKey.TryRead(typed, out var key) ? key : throw new NotVisibleException(what);

    internal static string NameOf(this Texts texts, TalkPointLine point) => texts.Said(point.Row.Name, point.Row.NameEn);

    /// <summary>The host's wording; until there is one, that there is none.</summary>
    internal static string TitleOf(this Texts texts, TalkTopic topic) => topic.Title.Length > 0 ? topic.Title : texts["talk.unsorted-title"];

    /// <summary>"27 November, Friday 10:00–12:00".</summary>
    internal static string WhenOf(this Texts texts, TalkDay day) => $"{texts.DayName(BookingPages.DayOf(day.StartsAt))} {BookingPages.Hour(day.StartsAt)}–{BookingPages.Hour(day.EndsAt)}";

    internal static string[] LinesOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The last day on which a reply is in time.</summary>
    internal static DateOnly LastDay(DateTime by) => BookingPages.DayOf(by.AddTicks(-1));

    internal static TagColour Colour(TalkDayState state) => state switch
    {
        TalkDayState.Planned => TagColour.Blue,
        TalkDayState.Held => TagColour.Yellow,
        TalkDayState.Published => TagColour.Green,
        _ => TagColour.Grey,
    };

    internal static TagColour Colour(TopicState state) => state switch
    {
        TopicState.Raised => TagColour.Yellow,
        TopicState.OnAgenda => TagColour.Blue,
        TopicState.HandedOn or TopicState.ToMeeting => TagColour.Teal,
        TopicState.Settled or TopicState.CarriedOut => TagColour.Green,
        TopicState.NotTaken => TagColour.Orange,
        _ => TagColour.Grey,
    };

    internal static TagColour Colour(MeetingVerdict verdict) => verdict switch
    {
        MeetingVerdict.Valid => TagColour.Green,
        MeetingVerdict.NotCarried => TagColour.Orange,
        _ => TagColour.Red,
    };

    /// <exception cref="NotAllowedException">Reads no talks anywhere.</exception>
    internal static void DemandTalks(this Actor actor)
    {
        if (!actor.MayAnywhere(Permission.ReadTalks)) throw new NotAllowedException(nameof(Permission.ReadTalks));
    }

    /// <exception cref="NotAllowedException">Keeps no talk point anywhere.</exception>
    internal static void DemandTalkKeeper(this Actor actor)
    {
        if (!actor.MayAnywhere(Permission.KeepTalks)) throw new NotAllowedException(nameof(Permission.KeepTalks));
    }
}

/// <summary>Opens what somebody raised by their code; unknown codes are slowed down together with those of matters.</summary>
public sealed class TalkDoor(TalkQueries talks, SlowDown slow)
{
    public Task<(CodeAnswer Answer, RaiserView? Raiser)> OpenAsync(HttpContext http, string? typed) => slow.OpenByCodeAsync(http, typed, code => talks.FindByCodeAsync(code, http.RequestAborted));
}
