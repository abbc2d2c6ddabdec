using OneWindow.Core.Access;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Rosters;

namespace OneWindow.TestSupport;

public sealed partial class Create
{
    public Task<Professional> ProfessionalAsync(Supermarket supermarket, StaffMember staff, Profession profession = Profession.Lawyer) =>
        SaveAsync(new Professional { SupermarketId = supermarket.Id, StaffId = staff.Id, Profession = profession, From = new DateOnly(2026, 11, 1), Body = "测试律师事务所", PromisedMinutes = 480 });

    /// <summary>Serves every day of the week at a counter, in these hours.</summary>
    public Task<DutyShift> ShiftAsync(Professional person, Counter counter, int opens = 10, int closes = 14, DateOnly? from = null) => SaveAsync(new DutyShift
    {
        ProfessionalId = person.Id,
        CounterId = counter.Id,
        Repeat = Repeat.Weekly,
        From = from ?? new DateOnly(2026, 11, 2),
        Every = 1,
        Weekdays = "1234567",
        Nth = 0,
        Opens = new TimeOnly(opens, 0),
        Closes = new TimeOnly(closes, 0),
    });
}

/// <summary>A supermarket with one counter, one lawyer on duty there every day from 10 to 14, and one service of twenty minutes.</summary>
public sealed record CounterGround(MatterDesk Desk, Supermarket Supermarket, Counter Counter, Service Service, StaffMember Lawyer, Professional Person, DutyShift Shift)
{
    /// <summary>Tuesday after the clock of the tests.</summary>
    public static readonly DateOnly Tomorrow = new(2026, 11, 24);

    public static async Task<CounterGround> OfAsync(TestSite site, int opens = 10, int closes = 14)
    {
        var desk = await MatterDesk.OfAsync(site);
        var create = site.Create;
        var supermarket = await create.SupermarketAsync(desk.Station);
        var service = await create.ServiceAsync();
        var counter = await create.CounterAsync(supermarket, 1, service);
        var lawyer = await create.StaffAsync(Role.CounterStaff, desk.City.Community, desk.Station);
        var person = await create.ProfessionalAsync(supermarket, lawyer);
        return new(desk, supermarket, counter, service, lawyer, person, await create.ShiftAsync(person, counter, opens, closes));
    }

    /// <summary>An hour of tomorrow, local, as an instant.</summary>
    public static DateTime At(int hour, int minute = 0, int days = 0) => new DateTime(2026, 11, 24, hour, minute, 0, DateTimeKind.Utc).AddDays(days).AddHours(-8);

    public BookAppointment Book(DateTime startsAt, string name = "示例居民", Guid? with = null) => new(Supermarket.Id, Service.Id, startsAt, new Visitor(name, "13800000000"), with);
}
