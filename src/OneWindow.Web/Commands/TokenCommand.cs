using System.CommandLine;
using OneWindow.Core.Access;

namespace OneWindow.Web.Commands;

/// <summary><c>onewindow token add|revoke</c>: bearer tokens with which programs use the API as a person.</summary>
static class TokenCommand
{
    internal static Command Create()
    {
        var command = new Command("token", "Bearer tokens for the API: add, revoke.");
        command.Add(Add());
        command.Add(Revoke());
        return command;
    }

    static Command Add()
    {
        var user = new Argument<string>("USER") { Description = "User name of the person the program acts as." };
        var name = new Option<string>("--name") { Description = "What the token is for.", Required = true };
        var days = new Option<int>("--days") { Description = "Days until it ends, 1 to 3650.", DefaultValueFactory = _ => 365 };
        var command = new Command("add", "Make a token and print it, this once.") { user, name, days };
        SiteSettings.AddTo(command);
        command.SetAction((parsed, cancellation) => OnSite.RunAsync(parsed, async (services, act) =>
        {
            var person = await OnSite.PersonAsync(services, parsed.GetValue(user)!, cancellation);
            // Alone on its line, so that a script can keep it.
            Console.WriteLine(await services.GetRequiredService<AddTokenHandler>()
                .HandleAsync(new(person.Id, parsed.GetValue(name)!, parsed.GetValue(days)), act, cancellation));
        }, cancellation));
        return command;
    }

    static Command Revoke()
    {
        var user = new Argument<string>("USER");
        var name = new Option<string>("--name") { Description = "Name the token was made with.", Required = true };
        var command = new Command("revoke", "End a token at once.") { user, name };
        SiteSettings.AddTo(command);
        command.SetAction((parsed, cancellation) => OnSite.RunAsync(parsed, async (services, act) =>
        {
            var person = await OnSite.PersonAsync(services, parsed.GetValue(user)!, cancellation);
            await services.GetRequiredService<RevokeTokenHandler>().HandleAsync(new(person.Id, parsed.GetValue(name)!), act, cancellation);
            Console.WriteLine("revoked");
        }, cancellation));
        return command;
    }
}
