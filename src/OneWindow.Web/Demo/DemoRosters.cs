using OneWindow.Core.Access;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Rosters;
using OneWindow.Web.Counters.Appointments;

namespace OneWindow.Web.Demo;

/// <summary>Invented people on duty at the supermarkets of the demonstration, their shifts, and some appointments of the days to come.</summary>
static class DemoRosters
{
    /// <param name="Counter">Number of the counter.</param>
    /// <param name="Hours">Promised a month.</param>
    sealed record Shown(string Supermarket, string Who, Profession Profession, string Body, string BodyEn, string Fields, int Hours, int Counter, string Weekdays, bool AllDay, int Every = 1);

    static readonly Shown[] All =
    [
        new("丽园法治超市", "lawyer", Profession.Lawyer, "哈密示例律师事务所", "Example law firm", "劳动争议、损害赔偿", 80, 1, "12345", true),
        new("丽园法治超市", "lawyer2", Profession.Lawyer, "天山示例律师事务所", "Tianshan example law firm", "婚姻家庭、继承", 16, 1, "6", false),
        new("丽园法治超市", "aid", Profession.LegalAidWorker, "伊州区法律援助中心", "Yizhou legal aid centre", "", 80, 2, "12345", true),
        new("丽园法治超市", "mediator", Profession.Mediator, "丽园街道人民调解委员会", "Liyuan mediation committee", "邻里、物业", 40, 3, "135", true),
        new("丽园法治超市", "mediator2", Profession.Mediator, "丽园街道人民调解委员会", "Liyuan mediation committee", "婚姻家庭", 24, 3, "24", true),
        new("丽园法治超市", "notary", Profession.Notary, "哈密示例公证处", "Example notary office", "", 16, 4, "24", false),
        new("丽园法治超市", "judge", Profession.Judge, "伊州区人民法院", "Yizhou people's court", "", 8, 5, "3", false, 2),
        new("伊州区法治超市", "lawyer3", Profession.Lawyer, "东天山示例律师事务所", "East Tianshan example law firm", "合同、劳动", 60, 1, "12345", true),
        new("伊州区法治超市", "notary2", Profession.Notary, "哈密示例公证处", "Example notary office", "", 16, 3, "135", false),
        new("巴里坤法治超市", "adviser-balikun", Profession.LegalAdviser, "巴里坤示例律师事务所", "Balikun example law firm", "土地承包、婚姻家庭", 16, 1, "24", true),
    ];

    static readonly string[] Visitors = ["示例居民甲", "示例居民乙", "示例居民丙", "示例居民丁", "示例居民戊", "示例居民己"];

    internal static async Task EnsureAsync(IServiceProvider services, Act act, IReadOnlyDictionary<string, Actor> people, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var provider = scope.ServiceProvider;
        var counters = provider.GetRequiredService<CounterQueries>();
        var today = BookingPages.DayOf(act.At);
        foreach (var place in await counters.OpenAsync(cancellation))
        {
            var there = await counters.CountersAsync(place.Id, cancellation);
            foreach (var shown in All.Where(s => s.Supermarket == place.Name))
            {
                var person = await provider.GetRequiredService<SaveProfessionalHandler>()
                    .HandleAsync(new(place.Id, null, people[shown.Who].Id, shown.Profession, shown.Body, shown.BodyEn, shown.Fields, shown.Hours * 60), act, cancellation);
                var counter = there.First(c => c.Number == shown.Counter).Id;
                var pattern = new DutyPattern(Repeat.Weekly, today, null, shown.Every, shown.Weekdays, 0);
                await AddAsync(provider, new(place.Id, person, counter, pattern, new(10, 0), new(14, 0)), act, cancellation);
                if (shown.AllDay) await AddAsync(provider, new(place.Id, person, counter, pattern, new(15, 30), new(19, 30)), act, cancellation);
            }
        }
        await BookAsync(provider, act, today, cancellation);
    }

    static Task<Guid> AddAsync(IServiceProvider provider, AddShift shift, Act act, CancellationToken cancellation) => provider.GetRequiredService<AddShiftHandler>().HandleAsync(shift, act, cancellation);

    static async Task BookAsync(IServiceProvider provider, Act act, DateOnly today, CancellationToken cancellation)
    {
        var counters = provider.GetRequiredService<CounterQueries>();
        var service = (await counters.ServicesAsync(cancellation)).First(s => s.Row.Kind == ServiceKind.LegalAdvice).Row;
        var place = (await counters.OpenAsync(cancellation)).First(s => s.Name == All[0].Supermarket);
        var free = await provider.GetRequiredService<BookingQueries>().FreeAsync(place.Id, service.Id, today, today.AddDays(10), act.At, null, cancellation);
        // Every third time, so that the page shows both.
        foreach (var (time, visitor) in free.Where((_, i) => i % 3 == 0).Zip(Visitors))
            await provider.GetRequiredService<BookAppointmentHandler>().HandleAsync(new(place.Id, service.Id, time.StartsAt, new(visitor)), act with { Who = Actor.Resident }, cancellation);
    }
}
