using OneWindow.Core.Access;
using OneWindow.Core.Counters.Lectures;

namespace OneWindow.TestSupport;

/// <summary>A lecture of the supermarket of a <see cref="CounterGround"/>, on the day after the tests' clock from 16 to 18.</summary>
public sealed record LectureGround(TestSite Site, CounterGround Counters, LectureKey Key)
{
    public static DateTime Starts => CounterGround.At(16);
    public static DateTime Ends => CounterGround.At(18);

    public Act System => new(Actor.System, Site.Now);
    public Act Resident => new(Actor.Resident, Site.Now);

    /// <summary>The facts of a lecture held by the lawyer of the ground.</summary>
    public static LectureFacts Facts(CounterGround g, int seats = 20) => new()
    {
        Title = "测试讲座：欠薪怎么办",
        TitleEn = "Lecture of tests",
        About = "老板不给工资怎么办。\n带上欠条。",
        ForWhom = "打工的人",
        Languages = "普通话、维吾尔语",
        Place = "一楼大厅",
        IsStepFree = true,
        StartsAt = Starts,
        EndsAt = Ends,
        Seats = seats,
        HostId = g.Lawyer.Id,
    };

    public static async Task<LectureGround> OfAsync(TestSite site, int seats = 20, bool announced = true, LectureFacts? facts = null)
    {
        var g = await CounterGround.OfAsync(site);
        var act = new Act(Actor.System, site.Now);
        var key = await site.WithAsync<SaveLectureHandler, LectureKey>(h => h.HandleAsync(new(null, g.Supermarket.Id, facts is null ? Facts(g, seats) : facts with { HostId = g.Lawyer.Id }), act));
        if (announced) await site.WithAsync<AnnounceLectureHandler>(h => h.HandleAsync(new(key), act));
        return new(site, g, key);
    }

    public Task<TakenSeat> TakeAsync(string name = "示例居民", int persons = 1, string? phone = null, DateTime? at = null) =>
        Site.WithAsync<TakeSeatHandler, TakenSeat>(h => h.HandleAsync(new(Key, name, persons, phone), Resident with { At = at ?? Site.Now }));

    public async Task<LectureView> ViewAsync() => await Site.WithAsync<LectureQueries, LectureView?>(q => q.FindAsync(Key)) ?? throw new InvalidOperationException("not announced");

    public async Task<SeatView> SeatAsync(TakenSeat taken) => (await Site.WithAsync<LectureQueries, (LectureView Lecture, SeatView Seat)?>(q => q.FindByCodeAsync(taken.Code)))!.Value.Seat;
}
