using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Lectures;

namespace OneWindow.Web.Demo;

/// <summary>Invented lectures and events of the demonstration: some to come, one of them full, one called off, and some that were, with what people said.</summary>
static class DemoLectures
{
    /// <param name="Day">From today.</param>
    /// <param name="Groups">How many come with each sign-up, in order.</param>
    /// <param name="Host">Whose sign-in.</param>
    sealed record Shown(int Day, int From, int To, LectureKind Kind, string Title, string TitleEn, string About, string ForWhom, string Languages, int Seats, int[] Groups, string Host, string Speaker = "", bool IsAdviserTalk = false, string CalledOff = "");

    const string Supermarket = "丽园法治超市", Hall = "丽园街道综合服务楼一层讲座区（示例）";

    static readonly Shown[] All =
    [
        new(3, 16, 18, LectureKind.Lecture, "工资被拖欠，怎么要回来", "Wages owed: how to get them", "欠条、考勤、聊天记录，哪些能当证据；先找谁、再找谁、多久有结果。\n可以带上合同或欠条来问。", "打工的人和家属", "普通话、维吾尔语", 40, [1, 2, 1, 3, 1], "lawyer"),
        new(6, 11, 12, LectureKind.Lecture, "立遗嘱：老人常问的十个问题", "Wills: ten questions of the old", "哪种遗嘱算数，要不要公证，房子怎么写。", "老年人和子女", "普通话", 20, [2, 2, 4, 1, 3, 2, 2, 4, 2, 1, 3], "notary"),
        new(12, 10, 13, LectureKind.Event, "法治超市开放日", "Open day of the supermarket", "看看每个柜台能办什么，律师、公证员、调解员现场答问；带孩子的有模拟法庭。", "所有人", "普通话、维吾尔语、哈萨克语", 120, [4, 3, 2], "mediator"),
        new(8, 16, 17, LectureKind.Lecture, "电动车事故怎么处理", "Accidents with electric bikes", "现场先做什么，赔多少，怎么谈。", "骑电动车的人", "普通话", 30, [1, 1], "lawyer", CalledOff: "讲课人临时出庭，改期另行通知"),
        new(-9, 16, 18, LectureKind.Lecture, "邻里纠纷怎么谈", "Talking with neighbours", "楼上漏水、半夜吵闹、占道停车：怎么开口，什么时候请调解员。", "所有人", "普通话、维吾尔语", 30, [1, 2, 1, 1, 4, 2, 1], "mediator2"),
        new(-33, 11, 12, LectureKind.Lecture, "租房押金和合同", "Deposits and leases", "签合同看哪几条，退房怎么要回押金。", "租房的人", "普通话", 25, [1, 1, 2, 1], "lawyer2", IsAdviserTalk: true),
    ];

    static readonly (LectureVerdict Verdict, string Words)[] Said =
    [
        (LectureVerdict.Yes, "讲得清楚，例子就是身边的事。"), (LectureVerdict.Yes, ""), (LectureVerdict.Partly, "希望多留时间提问。"), (LectureVerdict.Yes, ""), (LectureVerdict.No, "后排听不清。"),
    ];

    internal static async Task EnsureAsync(IServiceProvider services, DateTime now, IReadOnlyDictionary<string, Actor> people, CancellationToken cancellation)
    {
        foreach (var shown in All)
        {
            await using var scope = services.CreateAsyncScope();
            await TellAsync(scope.ServiceProvider, shown, now, people, cancellation);
        }
    }

    static async Task TellAsync(IServiceProvider provider, Shown shown, DateTime now, IReadOnlyDictionary<string, Actor> people, CancellationToken cancellation)
    {
        var (time, place) = (provider.GetRequiredService<LocalTime>(), (await provider.GetRequiredService<CounterQueries>().OpenAsync(cancellation)).First(s => s.Name == Supermarket));
        var day = time.DayOf(now).AddDays(shown.Day);
        var (starts, ends) = (time.At(day, new(shown.From, 0)), time.At(day, new(shown.To, 0)));
        var before = shown.Day < 0 ? starts.AddDays(-12) : now;
        Act At(DateTime at) => new(Actor.System, at);
        var key = await provider.GetRequiredService<SaveLectureHandler>().HandleAsync(new(null, place.Id, new()
        {
            Kind = shown.Kind,
            IsAdviserTalk = shown.IsAdviserTalk,
            Title = shown.Title,
            TitleEn = shown.TitleEn,
            About = shown.About,
            ForWhom = shown.ForWhom,
            Languages = shown.Languages,
            Place = Hall,
            IsStepFree = true,
            StartsAt = starts,
            EndsAt = ends,
            Seats = shown.Seats,
            HostId = people[shown.Host].Id,
            Speaker = shown.Speaker,
        }), At(before), cancellation);
        await provider.GetRequiredService<AnnounceLectureHandler>().HandleAsync(new(key), At(before), cancellation);
        var taken = new List<TakenSeat>();
        foreach (var (persons, number) in shown.Groups.Select((persons, number) => (persons, number)))
            taken.Add(await provider.GetRequiredService<TakeSeatHandler>().HandleAsync(new(key, $"示例居民{number + 1}", persons), new(Actor.Resident, shown.Day < 0 ? before.AddDays(number % 5) : before), cancellation));
        if (shown.CalledOff.Length > 0) await provider.GetRequiredService<CallOffLectureHandler>().HandleAsync(new(key, shown.CalledOff), At(now), cancellation);
        if (shown.Day < 0) await HoldAsync(provider, key, shown, starts, ends, taken, cancellation);
    }

    /// <summary>All but the last came, some walked in, and most said something.</summary>
    static async Task HoldAsync(IServiceProvider provider, LectureKey key, Shown shown, DateTime starts, DateTime ends, List<TakenSeat> taken, CancellationToken cancellation)
    {
        var there = taken.SkipLast(1).ToList();
        await provider.GetRequiredService<MarkAttendanceHandler>().HandleAsync(new(key, [.. there.Select(t => t.Key.Id)], [], 5), new(Actor.System, starts.AddMinutes(10)), cancellation);
        await provider.GetRequiredService<PutUpMaterialHandler>().HandleAsync(new(key, $"{shown.Title}：要点", shown.About + "\n有具体问题，可以到柜台或预约律师。"), new(Actor.System, ends), cancellation);
        await provider.GetRequiredService<CloseLectureHandler>().HandleAsync(new(key, 5), new(Actor.System, ends.AddMinutes(15)), cancellation);
        foreach (var (seat, (verdict, words)) in there.Zip(Said))
            await provider.GetRequiredService<GiveLectureFeedbackHandler>().HandleAsync(new(key, seat.Key, null, verdict, words), new(Actor.Resident, ends.AddHours(2)), cancellation);
    }
}
