using System.Buffers.Text;
using System.Globalization;
using OneWindow.Core.Counters.Tickets;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;
using OneWindow.Web.Status;

namespace OneWindow.Web.Counters.Tickets;

/// <summary>Wires the pages of the queue and says what they share.</summary>
static class TicketPages
{
    /// <summary>One phone does not empty the roll; a hall full of phones behind one address still gets its numbers. A kiosk is not slowed down.</summary>
    internal static readonly SlowDownRule Rule = new("tickets", 30, TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(20));

    internal static IServiceCollection AddTicketPages(this IServiceCollection services) => services.AddScoped<TicketDoor>().AddSingleton<KioskKeys>().AddSingleton<NumberInHand>().AddSingleton<BoardFeed>();

    internal static string Take(Guid supermarketId) => $"{CountersPages.Home}/{supermarketId}/ticket";
    internal static string Board(Guid supermarketId) => $"{CountersPages.Home}/{supermarketId}/board";
    internal static string Stream(Guid supermarketId) => $"/api/v1/counters/{supermarketId}/board";
    internal static string Desk(Guid supermarketId, Guid counterId) => $"/staff/counters/{supermarketId}/desk/{counterId}";
    internal static string Address(string code) => $"{CountersPages.Home}/tickets/{(MatterCode.TryRead(code, out var plain) ? plain : code)}";

    /// <summary>A number as it hangs on the wall: 007.</summary>
    internal static string Number(int number) => number.ToString("000", CultureInfo.InvariantCulture);

    /// <summary>Beyond so many minutes nobody can say more than "longer".</summary>
    const int FarEnd = 180;

    /// <summary>"10 to 25 minutes", "up to 10 minutes", "more than 90 minutes".</summary>
    internal static string Said(this Texts texts, WaitingRange range) =>
        range.ToMinutes > FarEnd ? texts["queue.more-than", Math.Min(range.FromMinutes, FarEnd)] : range.FromMinutes == 0 ? texts["queue.up-to", range.ToMinutes] : texts["queue.range", range.FromMinutes, range.ToMinutes];

    internal static TagColour Colour(TicketState state) => state switch
    {
        TicketState.Called => TagColour.Yellow,
        TicketState.AtCounter or TicketState.Served => TagColour.Green,
        TicketState.Waiting => TagColour.Blue,
        _ => TagColour.Grey,
    };
}

/// <summary>Opens a ticket by the code on its slip; unknown codes are slowed down together with those of matters.</summary>
public sealed class TicketDoor(TicketQueries tickets, SlowDown slow, TimeProvider clock)
{
    public Task<(CodeAnswer Answer, TicketView? Ticket)> OpenAsync(HttpContext http, string? typed) =>
        slow.OpenByCodeAsync(http, typed, code => tickets.FindByCodeAsync(code, clock.GetUtcNow().UtcDateTime, http.RequestAborted));
}

/// <summary>The address of a kiosk: whoever has it takes numbers for all who come, so it is not slowed down. Staff find it on the page of the day.</summary>
public sealed class KioskKeys(FieldKeys keys)
{
    internal string Of(Guid supermarketId) => Base64Url.EncodeToString(keys.Blind(supermarketId.ToString(), "counter-kiosk").AsSpan(0, 12));

    internal bool Fits(Guid supermarketId, string? key) => key == Of(supermarketId);
}
