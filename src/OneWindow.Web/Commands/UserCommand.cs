using System.CommandLine;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Shared;
using OneWindow.Web.Access;
using OneWindow.Web.Hosting;
using Spectre.Console;

namespace OneWindow.Web.Commands;

/// <summary><c>onewindow user add|disable|reset</c>: accounts from the machine itself, for the first administrator and for emergencies.</summary>
static class UserCommand
{
    internal static Command Create()
    {
        var command = new Command("user", "Accounts of people who work here: add, disable, reset.");
        command.Add(Add());
        command.Add(Disable());
        command.Add(Reset());
        return command;
    }

    static Command Add()
    {
        var user = new Argument<string>("USER") { Description = "User name to sign in with." };
        var name = new Option<string?>("--name") { Description = "The person's name." };
        var role = new Option<Role?>("--role") { Description = "First role, e.g. Administrator." };
        var area = new Option<string?>("--area") { Description = "Code of the area of the role, e.g. 6505; for roles of an office the office's own." };
        var office = new Option<string?>("--office") { Description = "Name of the office, for WindowClerk, CaseWorker, OfficeHead and Mediator." };
        var phone = new Option<string>("--phone") { Description = "Work phone.", DefaultValueFactory = _ => "" };
        var mail = new Option<string>("--mail") { Description = "Work mail, for messages.", DefaultValueFactory = _ => "" };
        var command = new Command("add", "Make an account and print its first password, this once.") { user, name, role, area, office, phone, mail };
        SiteSettings.AddTo(command);
        command.SetAction((parsed, cancellation) => OnSite.RunAsync(parsed, async (services, act) =>
        {
            var fullName = parsed.GetValue(name) ?? OnSite.Ask("--name", "Name of the person");
            var firstRole = parsed.GetValue(role) ?? Enum.Parse<Role>(OnSite.Ask("--role", $"Role ({string.Join(", ", Enum.GetNames<Role>())})"), ignoreCase: true);
            Guid? areaId = null, officeId = null;
            if (firstRole.IsOfOffice())
            {
                var wanted = parsed.GetValue(office) ?? OnSite.Ask("--office", "Name of the office");
                var offices = await services.GetRequiredService<StaffQueries>().OfficesForDutiesAsync(Actor.System, cancellation);
                var found = offices.Where(o => o.Name == wanted).ToList();
                if (found.Count != 1) throw new RefusalException(found.Count == 0 ? "duty-office-unknown" : "duty-office-ambiguous", "office");
                officeId = found[0].Id;
            }
            else
            {
                var code = parsed.GetValue(area) ?? OnSite.Ask("--area", "Code of the area");
                areaId = services.GetRequiredService<AreaTreeKeeper>().Current.FindByCode(code.Trim())?.Id ?? throw new RefusalException("duty-area-unknown", "area");
            }
            var password = PasswordGate.NewFirstPassword();
            var hash = await services.GetRequiredService<PasswordGate>().HashAsync(password, cancellation);
            var person = await services.GetRequiredService<AddStaffHandler>().HandleAsync(
                new(parsed.GetValue(user)!, fullName, parsed.GetValue(phone)!, hash, new(firstRole, areaId, officeId), parsed.GetValue(mail)!), act, cancellation);
            PrintPassword(person.UserName, password);
        }, cancellation));
        return command;
    }

    static Command Disable()
    {
        var user = new Argument<string>("USER");
        var command = new Command("disable", "Close an account: sessions and tokens end at once.") { user };
        SiteSettings.AddTo(command);
        command.SetAction((parsed, cancellation) => OnSite.RunAsync(parsed, async (services, act) =>
        {
            var person = await OnSite.PersonAsync(services, parsed.GetValue(user)!, cancellation);
            await services.GetRequiredService<DisableStaffHandler>().HandleAsync(new(person.Id), act, cancellation);
            Console.WriteLine($"{person.UserName} is disabled.");
        }, cancellation));
        return command;
    }

    static Command Reset()
    {
        var user = new Argument<string>("USER");
        var command = new Command("reset", "New first password, second factor and passkeys gone; prints the password, this once.") { user };
        SiteSettings.AddTo(command);
        command.SetAction((parsed, cancellation) => OnSite.RunAsync(parsed, async (services, act) =>
        {
            var person = await OnSite.PersonAsync(services, parsed.GetValue(user)!, cancellation);
            var password = PasswordGate.NewFirstPassword();
            var hash = await services.GetRequiredService<PasswordGate>().HashAsync(password, cancellation);
            await services.GetRequiredService<ResetStaffHandler>().HandleAsync(new(person.Id, hash), act, cancellation);
            PrintPassword(person.UserName, password);
        }, cancellation));
        return command;
    }

    static void PrintPassword(string userName, string password)
    {
        Console.WriteLine($"User name:      {userName}");
        Console.WriteLine($"First password: {password}");
        Console.WriteLine("It is shown this once and must be changed at the first sign-in.");
    }
}

/// <summary>What commands share that act on the site's data: build, prepare, act as the system, answer refusals in one line.</summary>
static class OnSite
{
    internal static async Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, Act, Task> work, CancellationToken cancellation)
    {
        if (await SiteSettings.RefusedAsync(parsed)) return 2;
        await using var site = Site.Build(SiteSettings.Of(parsed));
        await Site.PrepareAsync(site.Services, cancellation);
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        try
        {
            await work(services, new Act(Actor.System, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime));
            return 0;
        }
        catch (Exception fault) when (fault is RefusalException or NotVisibleException or FormatException or ArgumentException)
        {
            var words = fault switch
            {
                RefusalException refusal => services.GetRequiredService<Texts>()[$"refusal.{refusal.Code}"],
                _ => fault.Message,
            };
            await Console.Error.WriteLineAsync(fault is RefusalException { Field: { } field } ? $"{OptionOf(field)}: {words}" : words);
            return 1;
        }
    }

    /// <summary>A command's field as it is typed here.</summary>
    static string OptionOf(string field) => field switch
    {
        "UserName" => "USER",
        "AreaId" => "--area",
        "OfficeId" => "--office",
        "WorkPhone" => "--phone",
        "WorkMail" => "--mail",
        _ => "--" + char.ToLowerInvariant(field[0]) + field[1..],
    };

    /// <summary>Asks on a terminal; where nobody can answer, says what is missing.</summary>
    internal static string Ask(string option, string question) =>
        Console.IsInputRedirected ? throw new ArgumentException($"{option} is missing: {question}") : AnsiConsole.Ask<string>($"{Markup.Escape(question)}:");

    internal static async Task<StaffMember> PersonAsync(IServiceProvider services, string userName, CancellationToken cancellation) =>
        await services.GetRequiredService<StaffDirectory>().FindByNormalizedNameAsync(StaffDirectory.Normalize(userName), cancellation)
            ?? throw new NotVisibleException(userName);
}
