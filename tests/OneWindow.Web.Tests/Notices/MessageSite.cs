using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using OneWindow.Web.Notices;

namespace OneWindow.Web.Tests.Notices;

/// <summary>The site with a mail server and an SMS gateway of its own.</summary>
public abstract class MessageSite(DatabaseKind kind) : TestSite(kind)
{
    public const string Host = "window.example.cn", Token = "gateway-token", SignatureKey = "signature-key";

    static int last;

    public FakeMailServer Mail { get; } = new();
    public FakeSmsGateway Sms { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Sms = await FakeSmsGateway.StartAsync();
        foreach (var (name, value) in SettingsOf(Mail, Sms)) Settings[name] = value;
        // The tests run a round themselves.
        Settings["Notices:EverySeconds"] = "300";
        // In real time: a busy machine must not look like a silent server.
        Settings["Notices:TimeoutSeconds"] = "20";
    }

    internal static Dictionary<string, string> SettingsOf(FakeMailServer mail, FakeSmsGateway sms) => new()
    {
        ["PublicAddress"] = $"https://{Host}",
        ["Notices:Mail:Host"] = "127.0.0.1",
        ["Notices:Mail:Port"] = mail.Port.ToString(),
        ["Notices:Mail:Tls"] = "None",
        ["Notices:Mail:From"] = $"window@{Host}",
        ["Notices:Sms:Url"] = sms.Url.ToString(),
        ["Notices:Sms:Token"] = Token,
        ["Notices:Sms:SignatureKey"] = SignatureKey,
        ["Notices:Sms:PhoneField"] = "mobile",
        ["Notices:Sms:TextField"] = "content",
        ["Notices:Sms:Fields:template"] = "7",
        ["Notices:Sms:Sign"] = "哈密一窗通",
    };

    /// <summary>One round of making and sending, as the worker does it every few seconds.</summary>
    public Task RoundAsync() => Services.GetRequiredService<MessageWorker>().RunAsync(CancellationToken.None);

    /// <summary>Moves the clock on to the next such day and time, Beijing.</summary>
    public void GoTo(DayOfWeek day, int hour, int minute = 0)
    {
        var local = Now.AddHours(8);
        var at = local.Date.AddDays(((int)day - (int)local.DayOfWeek + 7) % 7).AddHours(hour).AddMinutes(minute);
        if (at <= local) at = at.AddDays(7);
        Pass(at - local);
    }

    /// <summary>Time goes by without waking the program's timers: the tests run the rounds.</summary>
    public void Pass(TimeSpan time) => Clock.AdjustTime(Clock.GetUtcNow() + time);

    /// <summary>A case worker of an office open from Monday to Friday, 10:00–14:00 and 16:00–20:00, with a work mail.</summary>
    public async Task<(StaffMember Person, Office Office, string Mail)> WorkerAsync(Action<StaffMember>? change = null, string? name = null, Office? office = null)
    {
        var city = await Create.SmallCityAsync();
        office ??= await Create.OfficeAsync(city.Community, OfficeKind.Station);
        var person = await Create.StaffAsync(Role.CaseWorker, city.Community, office, name);
        return (await ChangeAsync(person, change), office, MailOf(person));
    }

    public static string MailOf(StaffMember person) => $"{person.UserName}@{Host}";

    public Task<StaffMember> ChangeAsync(StaffMember person, Action<StaffMember>? change = null) => InDbAsync(async db =>
    {
        var row = await db.Set<StaffMember>().SingleAsync(s => s.Id == person.Id);
        row.WorkMail = MailOf(person);
        change?.Invoke(row);
        await db.SaveChangesAsync();
        return row;
    });

    public Task TellAsync(StaffMember person, string code = "matter-new", string number = "650502-2026-000001", bool urgent = false, string? key = null,
        params (string, string)[] arguments) => InDbAsync(async db =>
    {
        db.NotifyStaff(person.Id, code, "650502", number, $"/staff/matters/{Uri.EscapeDataString(number)}", key ?? $"{code}:{Interlocked.Increment(ref last)}", Now, urgent, arguments);
        await db.SaveChangesAsync();
    });

    public Task TellResidentAsync(string phone, string code = "resident-answered", string? key = null) => WithAsync<IServiceProvider>(async services =>
    {
        var db = services.GetRequiredService<OneWindowDbContext>();
        db.NotifyResident(services.GetRequiredService<FieldKeys>(), phone, code, "650502", "650502-2026-000001", key ?? $"{code}:{Interlocked.Increment(ref last)}", Now,
            ("office", "丽园社区服务站"));
        await db.SaveChangesAsync();
    });

    public Task<List<Message>> MessagesAsync(StaffMember person) =>
        InDbAsync(db => db.Set<Message>().AsNoTracking().Where(m => m.StaffId == person.Id).OrderBy(m => m.QueuedAt).ThenBy(m => m.Id).ToListAsync());

    public Task<Delivery> DeliveryAsync(StaffMember person) => InDbAsync(db => db.Set<Delivery>().AsNoTracking().SingleAsync(d => d.StaffId == person.Id));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Mail.DisposeAsync();
        await Sms.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteMessages() : MessageSite(DatabaseKind.Sqlite);

public sealed class PostgresMessages() : MessageSite(DatabaseKind.Postgres);
