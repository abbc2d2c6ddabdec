using System.ComponentModel.DataAnnotations;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Rosters;
using OneWindow.Core.Shared;
using OneWindow.Web.Areas;
using OneWindow.Web.Counters.Appointments;
using OneWindow.Web.Counters.Rosters;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Api.Counters;

/// <summary>Free times, appointments, waiting lists and calendar feeds of <c>/api/v1/counters</c>.</summary>
static class AppointmentsApi
{
    const string Place = "0199a000-0000-7000-8000-0000000000c1";
    const string Book = $$"""{"supermarket":"{{Place}}","service":"legal-advice","startsAt":"2026-11-24T04:00:00Z","name":"示例居民","phone":"0902-5550000"}""";
    const string Move = """{"startsAt":"2026-11-24T05:00:00Z"}""";
    const string Wait = $$"""{"supermarket":"{{Place}}","service":"legal-advice","from":"2026-11-24","to":"2026-11-30","name":"示例居民","phone":"0902-5550000"}""";

    /// <summary>A feed reaches back and ahead so many days.</summary>
    const int FeedBack = 31, FeedAhead = 366;

    internal static void MapAppointmentsApi(this RouteGroupBuilder counters)
    {
        counters.MapGet("/slots", (Delegate)SlotsAsync).Gives<IReadOnlyList<SlotAnswer>>(200).WithMetadata(new TakesQuery(["service", "from", "to", "supermarket", "person"]))
            .Says("slots", "Free times", "Times at which a service can be booked, over at most 31 days from from to to (local days, today and a week where left out); with supermarket or person those of one.");
        counters.MapPost("/appointments", (Delegate)BookAsync).Takes<BookBody>(Book).Gives<BookedAnswer>(201)
            .Says("book-appointment", "Book an appointment", "Takes one of the free times. Of many who ask at once one has it; the others get 409 slot-taken. The code is told only here.");
        counters.MapGet("/appointments/{code:matter-code}", StandingAsync).Gives<AppointmentAnswer>(200)
            .Says("appointment", "Where an appointment stands", "What its person sees under the code: the appointment, an offer, or the place in the waiting list.");
        counters.MapPost("/appointments/{code:matter-code}/change", ChangeAsync).Takes<ChangeBody>(Move).Gives<AppointmentAnswer>(200)
            .Says("change-appointment", "Move an appointment", "To another free time; the code stays. 409 slot-taken where somebody was faster: the appointment stays as it was.");
        counters.MapPost("/appointments/{code:matter-code}/cancel", CancelAsync).Takes<EmptyBody>("{}", optional: true).Gives<AppointmentAnswer>(200)
            .Says("cancel-appointment", "Give an appointment up", "The time goes to whoever waits first. Leaves the waiting list where the code is one of it.");
        counters.MapPost("/appointments/{code:matter-code}/accept", AcceptAsync).Takes<EmptyBody>("{}", optional: true).Gives<AppointmentAnswer>(200)
            .Says("accept-offer", "Accept an offered time", "A time kept for somebody who waited, or whose appointment fell out, is booked; 409 hold-over where it was kept until earlier only.");
        counters.MapPost("/waiting", (Delegate)WaitAsync).Takes<WaitBody>(Wait).Gives<WaitingAnswer>(201)
            .Says("join-waiting", "Wait for a time", "Joins the waiting list of a service at a supermarket while nothing is free; the first in line is offered the next free time. The code is told only here.");
        counters.MapGet("/appointments/{code:matter-code}/calendar.ics", CalendarAsync).WithMetadata(new GivesCalendar())
            .Says("appointment-calendar", "An appointment for a calendar", "One event (RFC 5545) for the calendar of a phone.");
        counters.MapGet("/duties/{token}.ics", DutiesAsync).WithMetadata(new GivesCalendar())
            .Says("duty-feed", "Duties of one person", "Calendar feed (RFC 5545) under the person's secret address: a month back and a year ahead.");
        counters.MapGet("/{id:guid}/duties.ics", CounterAsync).WithMetadata(new GivesCalendar())
            .Says("counter-feed", "Who is on duty at a counter", "Calendar feed (RFC 5545) of one counter: a month back and a year ahead, with name and profession as the board on the wall shows them.");
    }

    static async Task SlotsAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        var query = new ApiQuery(http.Request, "service", "from", "to", "supermarket", "person");
        var service = await ServiceAsync(call, query.Text("service") ?? throw ApiFault.BadRequest("field-missing", "service"));
        var (now, today) = (call.Act.At, call.Get<TimeProvider>().LocalToday());
        var from = query.Day("from") ?? today;
        var to = query.Day("to") ?? from.AddDays(7);
        if (to < from) throw new RefusalException("span-reversed", "to");
        if (to.DayNumber - from.DayNumber >= BookingQueries.MostDays) throw ApiFault.BadRequest("out-of-range", "to");
        var (at, person, queries) = (query.Id("supermarket"), query.Id("person"), call.Get<CounterQueries>());
        var offering = (await queries.CountersAsync(at, call.Cancellation)).Where(c => c.Services.Contains(service.Id)).Select(c => c.SupermarketId).ToHashSet();
        var open = (await queries.OpenAsync(call.Cancellation)).Where(s => at is null || s.Id == at).ToList();
        if (at is not null && open.Count == 0) throw new NotVisibleException("supermarket");
        var slots = new List<SlotAnswer>();
        foreach (var place in open.Where(s => offering.Contains(s.Id)))
            slots.AddRange((await call.Get<BookingQueries>().FreeAsync(place.Id, service.Id, from, to, now, person, call.Cancellation)).Select(t => new SlotAnswer(place.Id, t.StartsAt, t.EndsAt, t.People)));
        await ApiCall.WriteAsync(http, slots.OrderBy(s => s.StartsAt).ThenBy(s => s.Supermarket).ToList());
    }

    static async Task BookAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        var (body, bytes) = await ApiJson.ReadAsync<BookBody>(http.Request, optional: false, ApiJson.LargestBody);
        var service = await ServiceAsync(call, body.Service!);
        await SlowedAsync(call, () => call.OnceAsync(call.Get<SiteOptions>().CityDistrict, bytes, async () =>
        {
            var kept = await call.Get<BookAppointmentHandler>().HandleAsync(new(body.Supermarket!.Value, service.Id, body.StartsAt!.Value.UtcDateTime, new(body.Name, body.Phone, body.ForName), body.Person), call.Act, call.Cancellation);
            return new ApiReply(new BookedAnswer(kept.Code, kept.StartsAt, kept.EndsAt, kept.CounterId, kept.ProfessionalId), StatusCodes.Status201Created, $"/api/v1/counters/appointments/{kept.Code}");
        }));
    }

    static async Task WaitAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        var (body, bytes) = await ApiJson.ReadAsync<WaitBody>(http.Request, optional: false, ApiJson.LargestBody);
        var service = await ServiceAsync(call, body.Service!);
        await SlowedAsync(call, () => call.OnceAsync(call.Get<SiteOptions>().CityDistrict, bytes, async () =>
        {
            var joined = await call.Get<JoinWaitingHandler>().HandleAsync(new(body.Supermarket!.Value, service.Id, body.From!.Value, body.To!.Value, new(body.Name, body.Phone, body.ForName), body.Person), call.Act, call.Cancellation);
            return new ApiReply(new WaitingAnswer(joined.Code, joined.Sequence, joined.Ahead), StatusCodes.Status201Created, $"/api/v1/counters/appointments/{joined.Code}");
        }));
    }

    static async Task SlowedAsync(ApiCall call, Func<Task> take)
    {
        if (!await call.Get<SlowDown>().TakeAsync(call.Http, call.Who.Kind == ActorKind.Staff, take)) throw new ApiFault(StatusCodes.Status429TooManyRequests, "slow-down");
    }

    static async Task StandingAsync(HttpContext http, string code) => await ApiCall.WriteAsync(http, await AnswerAsync(new ApiCall(http), code));

    static async Task ChangeAsync(HttpContext http, string code)
    {
        var call = new ApiCall(http);
        var (body, bytes) = await ApiJson.ReadAsync<ChangeBody>(http.Request, optional: false, ApiJson.LargestBody);
        var (appointment, _) = await FindAsync(call, code);
        await call.OnceAsync(call.Get<SiteOptions>().CityDistrict, bytes, async () =>
        {
            if (appointment is null) throw new RefusalException("appointment-ended");
            await call.Get<ChangeAppointmentHandler>().HandleAsync(new(appointment.Key, body.StartsAt!.Value.UtcDateTime, body.Person), call.AsResident, call.Cancellation);
            return new ApiReply(await AnswerAsync(call, code));
        });
    }

    static async Task CancelAsync(HttpContext http, string code)
    {
        var call = new ApiCall(http);
        var (_, bytes) = await ApiJson.ReadAsync<EmptyBody>(http.Request, optional: true, ApiJson.LargestBody);
        var (appointment, waiting) = await FindAsync(call, code);
        await call.OnceAsync(call.Get<SiteOptions>().CityDistrict, bytes, async () =>
        {
            if (waiting is { Row.State: WaitingState.Waiting }) await call.Get<LeaveWaitingHandler>().HandleAsync(new(waiting.Key), call.AsResident, call.Cancellation);
            else await call.Get<CancelAppointmentHandler>().HandleAsync(new(appointment?.Key ?? throw new RefusalException("waiting-ended")), call.AsResident, call.Cancellation);
            return new ApiReply(await AnswerAsync(call, code));
        });
    }

    static async Task AcceptAsync(HttpContext http, string code)
    {
        var call = new ApiCall(http);
        var (_, bytes) = await ApiJson.ReadAsync<EmptyBody>(http.Request, optional: true, ApiJson.LargestBody);
        var (appointment, _) = await FindAsync(call, code);
        await call.OnceAsync(call.Get<SiteOptions>().CityDistrict, bytes, async () =>
        {
            await call.Get<ConfirmAppointmentHandler>().HandleAsync(new(appointment?.Key ?? throw new RefusalException("hold-over")), call.AsResident, call.Cancellation);
            return new ApiReply(await AnswerAsync(call, code));
        });
    }

    static async Task CalendarAsync(HttpContext http, string code)
    {
        var call = new ApiCall(http);
        var (appointment, _) = await FindAsync(call, code);
        if (appointment is not { Row.State: AppointmentState.Booked } booked) throw new RefusalException("appointment-ended");
        var place = await call.Get<CounterQueries>().FindAsync(booked.Row.SupermarketId, call.Cancellation) ?? throw new NotVisibleException("supermarket");
        await WriteAsync(http, DutyCalendar.Of(call.Get<Texts>(), booked, place, call.Act.At));
    }

    static async Task DutiesAsync(HttpContext http, string token)
    {
        var call = new ApiCall(http);
        var rosters = call.Get<RosterQueries>();
        var wait = call.Get<SlowDown>().Take(MattersApi.UnknownCodes, SlowDown.AddressKey(http));
        if (wait > TimeSpan.Zero) throw ApiCall.TooFast(http, wait);
        var owner = token.Length == 43 ? await rosters.FeedAsync(token, call.Cancellation) : null;
        if (owner is not (var staff, var name)) throw new NotVisibleException("feed");
        call.Get<SlowDown>().GiveBack(MattersApi.UnknownCodes, SlowDown.AddressKey(http));
        var today = call.Get<TimeProvider>().LocalToday();
        await WriteAsync(http, DutyCalendar.Of(call.Get<Texts>(), name, await rosters.OfStaffAsync(staff, today.AddDays(-FeedBack), today.AddDays(FeedAhead), call.Cancellation), withPlace: true, call.Act.At));
    }

    static async Task CounterAsync(HttpContext http, Guid id)
    {
        var call = new ApiCall(http);
        var today = call.Get<TimeProvider>().LocalToday();
        var counter = (await call.Get<CounterQueries>().CountersAsync(null, call.Cancellation)).FirstOrDefault(c => c.Id == id) ?? throw new NotVisibleException("counter");
        await WriteAsync(http, DutyCalendar.Of(call.Get<Texts>(), counter.Name, await call.Get<RosterQueries>().OfCounterAsync(id, today.AddDays(-FeedBack), today.AddDays(FeedAhead), call.Cancellation), withPlace: false, call.Act.At));
    }

    internal static async Task WriteAsync(HttpContext http, string calendar)
    {
        http.Response.ContentType = "text/calendar; charset=utf-8";
        await http.Response.WriteAsync(calendar, http.RequestAborted);
    }

    internal static async Task<Service> ServiceAsync(ApiCall call, string code) =>
        await call.Get<CounterQueries>().FindServiceAsync(code, call.Cancellation) ?? throw new RefusalException("service-unknown", "service");

    internal static async Task<(BookingView? Appointment, WaitingView? Waiting)> FindAsync(ApiCall call, string code)
    {
        var (answer, appointment, waiting) = await call.Get<BookingDoor>().OpenAsync(call.Http, code);
        ApiCall.Opened<object>(answer, (object?)appointment ?? waiting, "appointment");
        return (appointment, waiting);
    }

    static async Task<AppointmentAnswer> AnswerAsync(ApiCall call, string code)
    {
        var (a, w) = await call.Get<BookingQueries>().FindByCodeAsync(code, call.Cancellation);
        var service = (a?.Service ?? w?.Service ?? throw new NotVisibleException("appointment")).Code;
        return new(service, a?.Row.SupermarketId ?? w!.Row.SupermarketId, a?.Row.State, a?.Row.StartsAt, a?.Row.EndsAt, a?.Row.HeldUntil, a?.Row.CounterId, a?.Counter.Number, a?.Row.ProfessionalId, w?.Row.State, w is { Row.State: WaitingState.Waiting } ? w.Ahead : null);
    }
}

/// <summary>Marks an answer that is a calendar and not JSON.</summary>
sealed record GivesCalendar;

/// <param name="People">Professionals of the supermarket who could serve then.</param>
sealed record SlotAnswer(Guid Supermarket, DateTime StartsAt, DateTime EndsAt, IReadOnlyList<Guid> People);

/// <param name="Code">For the life of the appointment; told only here.</param>
sealed record BookedAnswer(string Code, DateTime StartsAt, DateTime EndsAt, Guid Counter, Guid Person);

/// <param name="Number">Place in the waiting lists of the district, rising.</param>
/// <param name="Ahead">How many wait before them.</param>
sealed record WaitingAnswer(string Code, int Number, int Ahead);

/// <param name="State">Of the newest appointment under the code; left out while there is none.</param>
/// <param name="HeldUntil">Of an offer: until when it is kept.</param>
/// <param name="Waiting">Of the place in the waiting list, where there is or was one.</param>
sealed record AppointmentAnswer(string Service, Guid Supermarket, AppointmentState? State, DateTime? StartsAt, DateTime? EndsAt, DateTime? HeldUntil, Guid? Counter, int? CounterNumber, Guid? Person, WaitingState? Waiting, int? Ahead);

sealed record BookBody
{
    [Required] public Guid? Supermarket { get; init; }
    /// <summary>Code of the service.</summary>
    [Required, MaxLength(40)] public string? Service { get; init; }
    /// <summary>One of the free times.</summary>
    [Required] public DateTimeOffset? StartsAt { get; init; }
    /// <summary>Only this person; left out: anybody on duty.</summary>
    public Guid? Person { get; init; }
    /// <summary>Who comes.</summary>
    [Required, MaxLength(60)] public string? Name { get; init; }
    [MaxLength(20)] public string? Phone { get; init; }
    /// <summary>Whose affair it is, where somebody comes for another person.</summary>
    [MaxLength(60)] public string? ForName { get; init; }
}

sealed record ChangeBody
{
    [Required] public DateTimeOffset? StartsAt { get; init; }
    public Guid? Person { get; init; }
}

sealed record WaitBody
{
    [Required] public Guid? Supermarket { get; init; }
    [Required, MaxLength(40)] public string? Service { get; init; }
    [Required] public DateOnly? From { get; init; }
    [Required] public DateOnly? To { get; init; }
    public Guid? Person { get; init; }
    [Required, MaxLength(60)] public string? Name { get; init; }
    [MaxLength(20)] public string? Phone { get; init; }
    [MaxLength(60)] public string? ForName { get; init; }
}
