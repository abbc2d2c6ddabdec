using System.ComponentModel.DataAnnotations;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Tickets;
using OneWindow.Core.Shared;
using OneWindow.Web.Access;
using OneWindow.Web.Counters.Tickets;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Api.Counters;

/// <summary>The queue in <c>/api/v1/counters</c>: numbers, calls from the counter's own device, and the board as server-sent events.</summary>
static class TicketsApi
{
    const string Take = """{"kind":"legalAdvice","green":false,"phone":"13800000000"}""";

    /// <summary>A line that has been silent so long is told that it still stands.</summary>
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>Whoever holds too many lines may have lost one by then.</summary>
    static readonly TimeSpan AfterFull = TimeSpan.FromSeconds(30);

    internal static void MapTicketsApi(this RouteGroupBuilder counters)
    {
        counters.MapPost("/{id:guid}/tickets", TakeAsync).Takes<TakeBody>(Take, optional: true).Gives<TicketAnswer>(201)
            .Says("take-ticket", "Take a number", "At a counter, or at a supermarket for a kind of service. With the code of an appointment its person is there now and is called from the head of the line. The code of the slip is told only here.");
        counters.MapGet("/tickets/{code:matter-code}", StandingAsync).Gives<TicketAnswer>(200)
            .Says("ticket", "How a number stands", "How many are before it and how long the wait may be, as a range of minutes.");
        counters.MapPost("/tickets/{code:matter-code}/return", ReturnAsync).Takes<EmptyBody>("{}", optional: true).Gives<TicketAnswer>(200)
            .Says("return-ticket", "Back after a missed call", "Inside the grace the number has its old place, later the end of the line.");
        counters.MapPost("/tickets/{code:matter-code}/leave", LeaveAsync).Takes<EmptyBody>("{}", optional: true).Gives<TicketAnswer>(200)
            .Says("leave-queue", "Give a number up", "The number is over; those behind it move up.");
        counters.MapPost("/tickets/{code:matter-code}/phone", PhoneAsync).Takes<PhoneBody>("""{"phone":"13800000000"}""").Gives<TicketAnswer>(200)
            .Says("warn-before-turn", "Tell a phone before the turn", "The person's own phone or a relative's; it is forgotten as soon as the number is over.");
        counters.MapPost("/{id:guid}/calls", CallAsync).RequireAuthorization(StaffPolicies.Staff).AddEndpointFilter<StaffTokenOnly>().Takes<EmptyBody>("{}", optional: true).Gives<CallAnswer>(200)
            .Says("call-next", "Call the next number", "For the device at a counter: whoever was served there is done, and the next number by the rule of the line is called. number is left out where nobody waits.");
        counters.MapGet("/{id:guid}/board", BoardAsync).GivesFile("text/event-stream").WithMetadata(new TakesQuery(["after"]))
            .Says("board", "The board, live", "Server-sent events of a supermarket or one counter. board is the whole state, call one call with a rising id; with Last-Event-ID (or after) the calls since come first, in order. beat says that the line stands.");
    }

    static async Task TakeAsync(HttpContext http, Guid id)
    {
        var call = new ApiCall(http);
        var (body, bytes) = await ApiJson.ReadAsync<TakeBody>(http.Request, optional: true, ApiJson.LargestBody);
        var (supermarket, counter) = await PlaceAsync(call, id);
        if (call.Who.Kind != ActorKind.Staff && call.Get<SlowDown>().Take(TicketPages.Rule, SlowDown.AddressKey(http)) is var wait && wait > TimeSpan.Zero) throw ApiCall.TooFast(http, wait);
        var service = body.Service is { } code ? await AppointmentsApi.ServiceAsync(call, code) : null;
        var appointment = body.Appointment is { } booked ? (await AppointmentsApi.FindAsync(call, booked)).Appointment ?? throw new NotVisibleException("appointment") : null;
        var kind = appointment?.Service.Kind ?? service?.Kind ?? counter?.Kind ?? body.Kind ?? throw ApiFault.BadRequest("field-missing", "kind");
        await call.OnceAsync(call.Get<SiteOptions>().CityDistrict, bytes, async () =>
        {
            var taken = await call.Get<TakeTicketHandler>().HandleAsync(new(supermarket, kind, service?.Id, body.Green == true, body.Phone, appointment?.Key), call.Act, call.Cancellation);
            return new ApiReply(await AnswerAsync(call, taken.Code) with { Code = taken.Code }, StatusCodes.Status201Created, $"/api/v1/counters/tickets/{taken.Code}");
        });
    }

    static async Task StandingAsync(HttpContext http, string code)
    {
        var call = new ApiCall(http);
        await ApiCall.WriteAsync(http, ToAnswer(await FindAsync(call, code)));
    }

    static Task ReturnAsync(HttpContext http, string code) => ActAsync<EmptyBody>(http, code, optional: true, (call, ticket, _) => call.Get<ReturnTicketHandler>().HandleAsync(new(ticket.Key), call.AsResident, call.Cancellation));

    static Task LeaveAsync(HttpContext http, string code) => ActAsync<EmptyBody>(http, code, optional: true, (call, ticket, _) => call.Get<LeaveQueueHandler>().HandleAsync(new(ticket.Key), call.AsResident, call.Cancellation));

    static Task PhoneAsync(HttpContext http, string code) => ActAsync<PhoneBody>(http, code, optional: false, (call, ticket, body) => call.Get<WarnBeforeTurnHandler>().HandleAsync(new(ticket.Key, body.Phone), call.AsResident, call.Cancellation));

    /// <summary>One act of whoever has the slip.</summary>
    static async Task ActAsync<TBody>(HttpContext http, string code, bool optional, Func<ApiCall, TicketView, TBody, Task> act) where TBody : class, new()
    {
        var call = new ApiCall(http);
        var (body, bytes) = await ApiJson.ReadAsync<TBody>(http.Request, optional, ApiJson.LargestBody);
        var ticket = await FindAsync(call, code);
        await call.OnceAsync(call.Get<SiteOptions>().CityDistrict, bytes, async () =>
        {
            await act(call, ticket, body);
            return new ApiReply(await AnswerAsync(call, code));
        });
    }

    static async Task CallAsync(HttpContext http, Guid id)
    {
        var call = new ApiCall(http);
        var (_, bytes) = await ApiJson.ReadAsync<EmptyBody>(http.Request, optional: true, ApiJson.LargestBody);
        var (supermarket, counter) = await PlaceAsync(call, id);
        if (counter is null) throw new NotVisibleException("counter");
        await call.OnceAsync(call.Get<SiteOptions>().CityDistrict, bytes, async () =>
            new ApiReply(new CallAnswer((await call.Get<CallNextHandler>().HandleAsync(new(supermarket, counter.Id), call.Act, call.Cancellation))?.Number, counter.Number)));
    }

    static async Task BoardAsync(HttpContext http, Guid id)
    {
        var call = new ApiCall(http);
        var query = new ApiQuery(http.Request, "after");
        var (supermarket, counter) = await PlaceAsync(call, id);
        // A browser names the last event by itself when it comes back; a page that makes a new line names it in the address.
        var typed = http.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } header] ? header : query.Text("after");
        long after = -1;
        if (typed is not null && (!long.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out after))) throw ApiFault.BadRequest("out-of-range", "after");
        var feed = call.Get<BoardFeed>();
        using var line = feed.TryOpen(SlowDown.AddressKey(http)) ?? throw Full(http);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, call.Get<IHostApplicationLifetime>().ApplicationStopping);
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await TypedResults.ServerSentEvents(EventsAsync(feed, http.RequestServices.GetRequiredService<IServiceScopeFactory>(), supermarket, counter?.Id, after, over.Token)).ExecuteAsync(http);
    }

    static ApiFault Full(HttpContext http)
    {
        SlowDown.Refuse(http, AfterFull);
        return new(StatusCodes.Status429TooManyRequests, "boards-full");
    }

    static async IAsyncEnumerable<SseItem<string>> EventsAsync(BoardFeed feed, IServiceScopeFactory scopes, Guid supermarketId, Guid? only, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var day = default(DateOnly);
        await foreach (var board in feed.FollowAsync(supermarketId, Beat, cancellation))
        {
            if (board is null)
            {
                yield return new SseItem<string>("{}", "beat");
                continue;
            }
            // Whoever comes without a number sees the board as it stands; whoever was away gets the calls since, in order, and then the board.
            if (after < 0) after = board.LastCall;
            // A new day begins anew; what the old one still had is over.
            if (day != default && day != board.Day) after = CounterCall.FirstOf(board.Day);
            day = board.Day;
            while (after < board.LastCall)
            {
                IReadOnlyList<CounterCall> calls;
                await using (var scope = scopes.CreateAsyncScope()) calls = await scope.ServiceProvider.GetRequiredService<TicketQueries>().CallsAsync(board.District, supermarketId, board.Day, after, cancellation);
                foreach (var call in calls.Where(c => only is null || c.CounterId == only))
                    yield return new SseItem<string>(JsonSerializer.Serialize(new BoardCall(call.Id, call.Kind, call.Number, call.CounterId, call.CounterNumber, call.At), ApiJson.Options), "call") { EventId = Text(call.Id) };
                if (calls.Count == 0) break;
                after = calls[^1].Id;
            }
            yield return new SseItem<string>(JsonSerializer.Serialize(new BoardState(board.Day, board.LastCall, [.. board.Counters.Where(c => only is null || c.Id == only)], board.Waiting, board.Missed), ApiJson.Options), "board")
            { EventId = Text(Math.Max(after, board.LastCall)), ReconnectionInterval = TimeSpan.FromSeconds(2) };
        }
    }

    static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The supermarket an id names, by itself or by one of its counters.</summary>
    static async Task<(Guid SupermarketId, CounterLine? Counter)> PlaceAsync(ApiCall call, Guid id)
    {
        var queries = call.Get<CounterQueries>();
        if (await queries.FindAsync(id, call.Cancellation) is { } supermarket) return (supermarket.Id, null);
        var counter = (await queries.CountersAsync(null, call.Cancellation)).FirstOrDefault(c => c.Id == id) ?? throw new NotVisibleException("counter");
        return (counter.SupermarketId, counter);
    }

    static async Task<TicketView> FindAsync(ApiCall call, string code)
    {
        var (answer, ticket) = await call.Get<TicketDoor>().OpenAsync(call.Http, code);
        return ApiCall.Opened(answer, ticket, "ticket");
    }

    static async Task<TicketAnswer> AnswerAsync(ApiCall call, string code) => ToAnswer(await FindAsync(call, code));

    static TicketAnswer ToAnswer(TicketView t) => new(null, t.Row.Number, t.Row.State, t.Row.Kind, t.Service?.Code, t.Row.SupermarketId, t.Row.IsGreen, t.Ahead, t.Range?.FromMinutes, t.Range?.ToMinutes, t.Range?.FromToday,
        t.At?.Id, t.At?.Number, t.Row.KeepsPlaceUntil, t.Row.TakenAt);
}

/// <param name="Code">Of the slip; told only once.</param>
/// <param name="Ahead">How many are called before it; left out while it does not wait.</param>
/// <param name="WaitFrom">Shortest likely wait in minutes; left out where nobody serves it now.</param>
/// <param name="WaitTo">Longest likely wait.</param>
/// <param name="FromToday">The range was learned from today; otherwise from the usual length of the services.</param>
/// <param name="KeepsPlaceUntil">Of a missed number.</param>
sealed record TicketAnswer(string? Code, int Number, TicketState State, ServiceKind Kind, string? Service, Guid Supermarket, bool Green, int? Ahead, int? WaitFrom, int? WaitTo, bool? FromToday, Guid? Counter, int? CounterNumber,
    DateTime? KeepsPlaceUntil, DateTime TakenAt);

/// <param name="Number">Left out where nobody waits.</param>
sealed record CallAnswer(int? Number, int Counter);

/// <param name="Id">Rises with every call, over the days too.</param>
sealed record BoardCall(long Id, CallKind Kind, int Number, Guid Counter, int CounterNumber, DateTime At);

sealed record BoardState(DateOnly Day, long LastCall, IReadOnlyList<BoardCounter> Counters, int Waiting, IReadOnlyList<int> Missed);

sealed record TakeBody
{
    /// <summary>At a supermarket: what for. A counter has its own.</summary>
    public ServiceKind? Kind { get; init; }
    /// <summary>Only counters that offer this service, by its code.</summary>
    [MaxLength(40)] public string? Service { get; init; }
    /// <summary>Through the green channel.</summary>
    public bool? Green { get; init; }
    /// <summary>Told before the turn.</summary>
    [MaxLength(20)] public string? Phone { get; init; }
    /// <summary>Code of an appointment whose person is there.</summary>
    [MaxLength(30)] public string? Appointment { get; init; }
}

sealed record PhoneBody
{
    /// <summary>Empty: nobody is told any more.</summary>
    [Required(AllowEmptyStrings = true), MaxLength(20)] public string? Phone { get; init; }
}
