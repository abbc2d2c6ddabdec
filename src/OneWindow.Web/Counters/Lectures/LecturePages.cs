using OneWindow.Core.Access;
using OneWindow.Core.Counters.Lectures;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Layout;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Counters.Appointments;
using OneWindow.Web.Hosting;
using OneWindow.Web.Status;

namespace OneWindow.Web.Counters.Lectures;

/// <summary>Wires the pages of lectures and events and says what they share.</summary>
static class LecturePages
{
    internal const string Home = "/lectures", Enter = "/lectures/seats", Staff = "/staff/lectures", Api = "/api/v1/lectures";

    /// <summary>One phone does not fill a hall; many phones behind one address still get their seats.</summary>
    internal static readonly SlowDownRule SignUps = new("lecture-seats", 30, TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(20));

    /// <summary>Wrong codes of the door.</summary>
    internal static readonly SlowDownRule DoorCodes = new("attendance-code", 20, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1));

    internal static IServiceCollection AddLecturePages(this IServiceCollection services) =>
        services.AddScoped<SeatDoor>().AddSingleton(new StaffMenuItem(Staff, t => t["lecture.menu"], 26, Permission.ServeAtCounter, Permission.CountVisits, Group: StaffMenuGroup.Counters));

    internal static void MapLectures(this IEndpointRouteBuilder routes) => routes.MapGet($"{Home}/{{key}}/materials/{{id:guid}}", MaterialFiles.GetAsync);

    internal static string Address(LectureKey key) => $"{Home}/{key}";
    internal static string OfStaff(LectureKey key) => $"{Staff}/{key}";
    internal static string Seat(string code) => $"{Enter}/{(MatterCode.TryRead(code, out var plain) ? plain : code)}";
    internal static string Material(LectureKey key, Guid id) => $"{Address(key)}/materials/{id}";

    internal static LectureKey Key(string typed) => LectureKey.TryRead(typed, out var key) ? key : throw new NotVisibleException("lecture");

    internal static string Titled(this Texts texts, Lecture lecture) => texts.Said(lecture.Title, lecture.TitleEn);

    /// <summary>"27 November, Friday 10:00–12:00"; over midnight with the second day.</summary>
    internal static string WhenOf(this Texts texts, Lecture lecture)
    {
        var (from, to) = (BookingPages.DayOf(lecture.StartsAt), BookingPages.DayOf(lecture.EndsAt));
        return $"{texts.DayName(from)} {BookingPages.Hour(lecture.StartsAt)}–{(from == to ? "" : texts.DayName(to) + " ")}{BookingPages.Hour(lecture.EndsAt)}";
    }

    /// <summary>Who speaks: the guest, the host or both.</summary>
    internal static string WhoOf(this Texts texts, LectureView view) => string.Join(texts["counters.between"], new[] { view.Row.Speaker, view.Host }.Where(n => n.Length > 0));

    /// <summary>What somebody who thinks of coming should know.</summary>
    internal static string SeatsOf(this Texts texts, Lecture lecture, DateTime now) =>
        lecture.State == LectureState.CalledOff ? texts["lecture.called-off"]
        : lecture.State == LectureState.Held || lecture.EndsAt <= now ? texts["lecture.was"]
        : now < lecture.SignUpFrom ? texts["lecture.opens-on", texts.DayName(BookingPages.DayOf(lecture.SignUpFrom.Value)), BookingPages.Hour(lecture.SignUpFrom.Value)]
        : now >= lecture.SignUpEnds ? texts["lecture.closed"]
        : lecture.Free == 0 ? texts["lecture.full"]
        : texts["lecture.free", lecture.Free];

    internal static TagColour Colour(LectureState state) => state switch
    {
        LectureState.Announced => TagColour.Green,
        LectureState.Draft => TagColour.Yellow,
        LectureState.Held => TagColour.Blue,
        _ => TagColour.Grey,
    };

    internal static TagColour Colour(LectureSeatState state) => state switch
    {
        LectureSeatState.Seated or LectureSeatState.Attended => TagColour.Green,
        LectureSeatState.Waiting => TagColour.Yellow,
        LectureSeatState.CameWithoutSeat => TagColour.Blue,
        _ => TagColour.Grey,
    };
}

/// <summary>Opens a sign-up by its code; unknown codes are slowed down together with those of matters.</summary>
public sealed class SeatDoor(LectureQueries lectures, SlowDown slow)
{
    public async Task<(CodeAnswer Answer, LectureView? Lecture, SeatView? Seat)> OpenAsync(HttpContext http, string? typed)
    {
        var (answer, found) = await slow.OpenByCodeAsync(http, typed, async code => await lectures.FindByCodeAsync(code, http.RequestAborted) is (var lecture, var seat) ? new Opened(lecture, seat) : null);
        return (answer, found?.Lecture, found?.Seat);
    }

    sealed record Opened(LectureView Lecture, SeatView Seat);
}

/// <summary>Tries at the six digits of the door, slowed down by address; a right one costs nothing.</summary>
static class DoorTries
{
    /// <returns>False where the caller has to wait; the status is set.</returns>
    internal static bool MayTry(this SlowDown slow, HttpContext http)
    {
        var wait = slow.Take(LecturePages.DoorCodes, SlowDown.AddressKey(http));
        if (wait > TimeSpan.Zero) SlowDown.Refuse(http, wait);
        return wait == TimeSpan.Zero;
    }

    internal static void WasRight(this SlowDown slow, HttpContext http) => slow.GiveBack(LecturePages.DoorCodes, SlowDown.AddressKey(http));
}

/// <summary>Files of lectures, for everybody.</summary>
static class MaterialFiles
{
    internal static async Task<IResult> GetAsync(string key, Guid id, LectureQueries lectures, HttpContext http)
    {
        if (!LectureKey.TryRead(key, out var read) || await lectures.FindAsync(read, http.RequestAborted) is not { } view || await lectures.FileAsync(view, id, http.RequestAborted) is not { } file) return TypedResults.NotFound();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        // A name that people gave travels in the header only in its escaped form.
        return TypedResults.File(file.Content, file.MediaType, $"{file.Title}.{(file.MediaType == "image/jpeg" ? "jpg" : "pdf")}");
    }
}
