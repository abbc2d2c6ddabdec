using System.ComponentModel.DataAnnotations;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Lectures;
using OneWindow.Core.Shared;
using OneWindow.Web.Counters.Lectures;
using OneWindow.Web.Counters.Rosters;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Api.Counters;

/// <summary><c>/api/v1/lectures</c>: the programme, sign-ups by code, calendars.</summary>
static class LecturesApi
{
    const string SignUp = """{"name":"示例居民","persons":2,"phone":"13800000000"}""";

    internal static void MapLecturesApi(this IEndpointRouteBuilder api)
    {
        var lectures = api.MapGroup("/lectures");
        lectures.MapGet("", (Delegate)ProgrammeAsync).Gives<IReadOnlyList<LectureAnswer>>(200).WithMetadata(new TakesQuery(["q", "supermarket", "kind", "past"]))
            .Says("lectures", "Lectures and events", "What is announced, the next first; with q those that fit these words, with supermarket or kind those of one, with past=true what was.");
        lectures.MapGet("/programme.ics", (Delegate)FeedAsync).WithMetadata(new GivesCalendar(), new TakesQuery(["supermarket"]))
            .Says("lectures-feed", "The programme for a calendar", "Calendar feed (RFC 5545) of what is announced; what was called off stays in it as cancelled until its hour.");
        lectures.MapGet("/{id}", OneAsync).Gives<LectureAnswer>(200)
            .Says("lecture", "A lecture or event", "With what is put up to be read or taken along; the files themselves lie under the address given.");
        lectures.MapGet("/{id}/calendar.ics", CalendarAsync).WithMetadata(new GivesCalendar())
            .Says("lecture-calendar", "A lecture for a calendar", "One event (RFC 5545) for the calendar of a phone.");
        lectures.MapPost("/{id}/seats", SignUpAsync).Takes<SignUpBody>(SignUp).Gives<SeatAnswer>(201)
            .Says("take-seat", "Sign up", "Takes seats while there are any, and otherwise a place in the waiting list (state waiting, ahead says how many wait before it). A freed seat goes to the first in line that fits. The code is told only here.");
        lectures.MapGet("/seats/{code:matter-code}", StandingAsync).Gives<SeatAnswer>(200)
            .Says("seat", "Where a sign-up stands", "What its person sees under the code.");
        lectures.MapDelete("/seats/{code:matter-code}", LeaveAsync).Gives<SeatAnswer>(200)
            .Says("leave-seat", "Give a sign-up up", "Until the lecture begins. The seats go to whoever waits first.");
    }

    static async Task ProgrammeAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        var query = new ApiQuery(http.Request, "q", "supermarket", "kind", "past");
        if (query.Text("q") is { Length: > ServiceSearch.LongestQuestion }) throw ApiFault.BadRequest("text-too-long", "q");
        var (lectures, at, kind) = (call.Get<LectureQueries>(), query.Id("supermarket"), query.Enum<LectureKind>("kind"));
        var found = query.Flag("past") ? await lectures.PastAsync(call.Act.At, at, kind, call.Cancellation) : await lectures.ProgrammeAsync(call.Act.At, at, kind, call.Cancellation);
        await ApiCall.WriteAsync(http, LectureSearch.Find(found, query.Text("q")).Select(l => ToAnswer(l)).ToList());
    }

    static async Task OneAsync(HttpContext http, string id)
    {
        var call = new ApiCall(http);
        var view = await FindAsync(call, id);
        var materials = await call.Get<LectureQueries>().MaterialsAsync(view, call.Cancellation);
        await ApiCall.WriteAsync(http, ToAnswer(view, [.. materials.Select(m => new MaterialAnswer(m.Title, m.Text.Length > 0 ? m.Text : null, m.MediaType.Length > 0 ? LecturePages.Material(view.Key, m.Id) : null, m.MediaType.Length > 0 ? m.MediaType : null))]));
    }

    static async Task SignUpAsync(HttpContext http, string id)
    {
        var call = new ApiCall(http);
        var (body, bytes) = await ApiJson.ReadAsync<SignUpBody>(http.Request, optional: false, ApiJson.LargestBody);
        var view = await FindAsync(call, id);
        if (call.Who.Kind != ActorKind.Staff && call.Get<SlowDown>().Take(LecturePages.SignUps, SlowDown.AddressKey(http)) is var wait && wait > TimeSpan.Zero) throw ApiCall.TooFast(http, wait);
        await call.OnceAsync(view.Key.District, bytes, async () =>
        {
            var taken = await call.Get<TakeSeatHandler>().HandleAsync(new(view.Key, body.Name, body.Persons ?? 1, body.Phone), call.Act, call.Cancellation);
            return new ApiReply(new SeatAnswer(taken.Code, view.Key.ToString(), taken.State, body.Persons ?? 1, taken.State == LectureSeatState.Waiting ? taken.Ahead : null), StatusCodes.Status201Created, $"{LecturePages.Api}/seats/{taken.Code}");
        });
    }

    static async Task StandingAsync(HttpContext http, string code)
    {
        var (lecture, seat) = await OpenAsync(new ApiCall(http), code);
        await ApiCall.WriteAsync(http, ToAnswer(lecture, seat));
    }

    static async Task LeaveAsync(HttpContext http, string code)
    {
        var call = new ApiCall(http);
        var (lecture, seat) = await OpenAsync(call, code);
        await call.OnceAsync(lecture.Key.District, ReadOnlyMemory<byte>.Empty, async () =>
        {
            await call.Get<LeaveSeatHandler>().HandleAsync(new(seat.Row.Key), call.AsResident, call.Cancellation);
            var (now, gone) = await call.Get<LectureQueries>().FindByCodeAsync(code, call.Cancellation) ?? throw new NotVisibleException("seat");
            return new ApiReply(ToAnswer(now, gone));
        });
    }

    static async Task FeedAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        var at = new ApiQuery(http.Request, "supermarket").Id("supermarket");
        var texts = call.Get<Texts>();
        await AppointmentsApi.WriteAsync(http, DutyCalendar.Of(texts, texts["lecture.feed-name"], await call.Get<LectureQueries>().ProgrammeAsync(call.Act.At, at, null, call.Cancellation), call.Act.At));
    }

    static async Task CalendarAsync(HttpContext http, string id)
    {
        var call = new ApiCall(http);
        var view = await FindAsync(call, id);
        await AppointmentsApi.WriteAsync(http, DutyCalendar.Of(call.Get<Texts>(), view.Row.Title, [view], call.Act.At));
    }

    static async Task<LectureView> FindAsync(ApiCall call, string id) =>
        (LectureKey.TryRead(id, out var key) ? await call.Get<LectureQueries>().FindAsync(key, call.Cancellation) : null) ?? throw new NotVisibleException("lecture");

    static async Task<(LectureView Lecture, SeatView Seat)> OpenAsync(ApiCall call, string code)
    {
        var (answer, lecture, seat) = await call.Get<SeatDoor>().OpenAsync(call.Http, code);
        return (ApiCall.Opened(answer, lecture, "seat"), ApiCall.Opened(answer, seat, "seat"));
    }

    static SeatAnswer ToAnswer(LectureView lecture, SeatView seat) =>
        new(null, lecture.Key.ToString(), seat.Row.State, seat.Row.Persons, seat.Row.State == LectureSeatState.Waiting ? seat.Ahead : null);

    static LectureAnswer ToAnswer(LectureView view, IReadOnlyList<MaterialAnswer>? materials = null)
    {
        var l = view.Row;
        return new(view.Key.ToString(), l.SupermarketId, l.Kind, l.State, l.Title, l.TitleEn, l.About, l.ForWhom, l.Languages, l.Place, l.IsStepFree, l.StartsAt, l.EndsAt, l.Seats, l.Free, l.MostPersons,
            l.SignUpFrom, l.SignUpEnds, view.Host, l.Speaker, l.CalledOffWhy.Length > 0 ? l.CalledOffWhy : null, materials);
    }
}

/// <summary>A lecture or event.</summary>
/// <param name="Id">Its district and a number, as one text.</param>
/// <param name="Languages">In which it is held.</param>
/// <param name="MostPersons">So many may come with one sign-up.</param>
/// <param name="SignUpFrom">Left out: since it was announced.</param>
/// <param name="Materials">Of one lecture alone.</param>
sealed record LectureAnswer(string Id, Guid Supermarket, LectureKind Kind, LectureState State, string Title, string TitleEn, string About, string ForWhom, string Languages, string Place, bool StepFree,
    DateTime StartsAt, DateTime EndsAt, int Seats, int Free, int MostPersons, DateTime? SignUpFrom, DateTime SignUpUntil, string Host, string Speaker, string? CalledOffBecause, IReadOnlyList<MaterialAnswer>? Materials);

/// <param name="Text">Where it is to be read.</param>
/// <param name="File">Address of the file, where it is one.</param>
sealed record MaterialAnswer(string Title, string? Text, string? File, string? MediaType);

/// <param name="Code">Told once, when it is made.</param>
/// <param name="Ahead">How many sign-ups wait before it, while it waits.</param>
sealed record SeatAnswer(string? Code, string Lecture, LectureSeatState State, int Persons, int? Ahead);

sealed record SignUpBody
{
    /// <summary>How the host addresses them.</summary>
    [Required, MaxLength(60)] public string? Name { get; init; }
    /// <summary>How many come; left out: one.</summary>
    public int? Persons { get; init; }
    /// <summary>For messages about the seats; may be left out.</summary>
    [MaxLength(20)] public string? Phone { get; init; }
}
