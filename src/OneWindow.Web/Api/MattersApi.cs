using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Api;

/// <summary>What anybody may do: file a matter, follow it by its code, and act on it as its resident.</summary>
static class MattersApi
{
    /// <summary>All photos of one sending together; what a phone makes fits, a film does not.</summary>
    const int LargestPhotos = 30_000_000;

    /// <summary>Codes of one address that opened nothing: some mistyped ones are free, then each doubles the wait.</summary>
    internal static readonly SlowDownRule UnknownCodes = new("matter-code", 30, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1));

    internal static void MapMattersApi(this RouteGroupBuilder api)
    {
        api.MapPost("/matters", (Delegate)FileAsync).Takes<FileMatterBody>(Examples.File).Gives<FiledAnswer>(201)
            .Says("file-matter", "File a matter", "Registers what a resident brings, sends it to the office that the rules choose, and gives the resident's code. "
                + "The code is told only here. With a staff token the matter counts as filed by that person for the resident.");
        api.MapGet("/matters/{code:matter-code}", StatusAsync).Gives<StatusAnswer>(200)
            .Says("matter-status", "Where a matter stands", "What the resident sees under their code. The ETag is the version; If-None-Match is answered 304 while nothing changed.");
        api.MapGet("/matters/{code:matter-code}/clocks", ClocksApi.ResidentAsync).Gives<ClocksAnswer>(200)
            .Says("matter-clocks", "Why each day is what it is", "All terms of the matter with every line that leads to their day: started, weekends, holidays, make-up workdays, pauses, extensions, rolled to. "
                + "Texts follow Accept-Language; codes and days are for programs.");
        api.MapPost("/matters/{code:matter-code}/photos", AddPhotosAsync).Gives<ActAnswer>(200).WithMetadata(new TakesPhotos())
            .Says("add-photos", "Add photos", "Up to five photos (JPEG, PNG, WebP, GIF; 10 MB each, 30 MB together) as multipart/form-data in parts named photos, and perhaps words in text. "
                + "They are made anew without place or camera data.");

        MapAct<TextBody>("message", Examples.Text, optional: false, (call, body) =>
            call.Get<AddMessageHandler>().HandleAsync(new(call.Matter, body.Text), call.AsResident, call.Cancellation),
            "Add a message", "Words of the resident; if the office was waiting for them, work goes on.");
        MapAct<EmptyBody>("accept-answer", "{}", optional: true, (call, _) =>
            call.Get<AcceptAnswerHandler>().HandleAsync(new(call.Matter), call.AsResident, call.Cancellation),
            "Accept the answer", "The resident is content; the matter is closed.");
        MapAct<TextBody>("second-look", Examples.Text, optional: false, (call, body) =>
            call.Get<AskSecondLookHandler>().HandleAsync(new(call.Matter, body.Text), call.AsResident, call.Cancellation),
            "Ask for a second look", "The resident is not content; another person, one level up, looks again.");
        MapAct<WithdrawBody>("withdraw", Examples.Text, optional: true, (call, body) =>
            call.Get<WithdrawMatterHandler>().HandleAsync(new(call.Matter, body.Text), call.AsResident, call.Cancellation),
            "Withdraw", "The resident takes the matter back.");
        MapAct<RatingBody>("rating", Examples.Rating, optional: false, (call, body) =>
            call.Get<RateServiceHandler>().HandleAsync(new(call.Matter, body.Grade!.Value, body.Text), call.AsResident, call.Cancellation),
            "Rate the service", "One mark, once, after an answer; it is counted for the office, never for a person.");

        void MapAct<T>(string name, string example, bool optional, Func<ApiCall, T, Task> act, string summary, string description) where T : class, new() =>
            api.MapPost($"/matters/{{code:matter-code}}/{name}", async (HttpContext http, string code) =>
            {
                var call = new ApiCall(http);
                var (body, bytes) = await ApiJson.ReadAsync<T>(http.Request, optional, ApiJson.LargestBody);
                var matter = await FindAsync(call, code);
                await call.OnceAsync(matter.District, bytes, async () =>
                {
                    await act(call, body);
                    return await AfterAsync(call);
                });
            }).Takes<T>(example, optional).Gives<ActAnswer>(200).Says($"resident-{name}", summary, description);
    }

    static async Task FileAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        var (body, bytes) = await ApiJson.ReadAsync<FileMatterBody>(http.Request, optional: false, ApiJson.LargestBody);
        // One key is one filing wherever its place lies: it is kept with the city.
        await call.OnceAsync(call.Get<SiteOptions>().CityDistrict, bytes, async () =>
        {
            var act = call.Act;
            var area = PlaceOf(call, body.Place!);
            var category = await CategoryAsync(call, body.Category);
            var filed = await call.Get<FileMatterHandler>().HandleAsync(
                new(body.Kind!.Value, Channel.Api, body.Text, area.Id, category, body.Place!.Lat, body.Place.Lon, body.PlaceNote, body.Contact?.Name, body.Contact?.Phone),
                act, call.Cancellation);
            var office = (await call.Get<MatterQueries>().OfficeNamesAsync(call.Cancellation, filed.OfficeId))[filed.OfficeId];
            var answer = new FiledAnswer(filed.Code, MatterCode.Spaced(filed.Code), filed.Number, filed.State, OfficeAnswer.Of(office), new(area.Code, area.Name),
                WhyAnswer.Of(filed.Why, call.Get<Texts>())!, NextStep.OfficeAccepts, filed.NextStepBy, filed.FiledAt);
            return new(answer, StatusCodes.Status201Created, $"/api/v1/matters/{filed.Code}");
        });
    }

    static async Task StatusAsync(HttpContext http, string code)
    {
        var call = new ApiCall(http);
        var matter = await FindAsync(call, code);
        http.Response.Headers.ETag = ApiCall.ETag(matter.Version);
        if (http.Request.Headers.IfNoneMatch.ToString() == ApiCall.ETag(matter.Version))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var status = await call.Get<MatterQueries>().StatusAsync(matter, call.Cancellation);
        await ApiCall.WriteAsync(http, StatusAnswer.Of(status, call.Get<MatterSettings>()));
    }

    static async Task AddPhotosAsync(HttpContext http, string code)
    {
        var call = new ApiCall(http);
        if (!http.Request.HasFormContentType || http.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) != true)
            throw new ApiFault(StatusCodes.Status415UnsupportedMediaType, "unsupported-media", "Content-Type");
        if (http.Request.ContentLength > LargestPhotos) throw await ApiJson.TooLargeAsync(http.Request);
        var matter = await FindAsync(call, code);
        var (words, files) = await ReadPhotosAsync(http);
        if (files.Count == 0) throw ApiFault.BadRequest("field-missing", "photos");
        if (files.Count > MatterPhoto.Most) throw new RefusalException("too-many-photos", "photos");
        var photos = files.Select(f => PhotoIntake.Check(f, "photos")).ToList();
        // The bounds between parts differ from sending to sending: what counts as the same body is what the parts hold.
        byte[] same = [.. SHA256.HashData(Encoding.UTF8.GetBytes(words ?? "")), .. files.SelectMany(SHA256.HashData)];
        await call.OnceAsync(matter.District, same, async () =>
        {
            await call.Get<AddMessageHandler>().HandleAsync(new(call.Matter, words, photos), call.AsResident, call.Cancellation);
            return await AfterAsync(call);
        });
    }

    static async Task<(string? Words, List<byte[]> Files)> ReadPhotosAsync(HttpContext http)
    {
        IFormCollection form;
        try
        {
            form = await new FormFeature(http.Request, new FormOptions
            {
                MultipartBodyLengthLimit = LargestPhotos,
                ValueLengthLimit = 100_000,
                ValueCountLimit = 20,
                KeyLengthLimit = 200,
                MultipartHeadersLengthLimit = 8_192,
            }).ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException fault) when (fault.Message.Contains("length limit", StringComparison.OrdinalIgnoreCase))
        {
            throw await ApiJson.TooLargeAsync(http.Request);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw ApiFault.BadRequest("not-multipart");
        }
        foreach (var name in form.Keys.Concat(form.Files.Select(f => f.Name)))
            if (name is not ("text" or "photos")) throw ApiFault.BadRequest("unknown-field", name.Length <= 60 ? name : name[..60]);
        if (form["text"].Count > 1) throw ApiFault.BadRequest("repeated-field", "text");
        var files = new List<byte[]>();
        foreach (var file in form.Files.Take(MatterPhoto.Most + 1))
        {
            using var kept = new MemoryStream();
            await file.CopyToAsync(kept, http.RequestAborted);
            files.Add(kept.ToArray());
        }
        return (form["text"].FirstOrDefault(), files);
    }

    /// <summary>The matter of a code; tries that open nothing are slowed down, whoever makes them.</summary>
    internal static async Task<Matter> FindAsync(ApiCall call, string code)
    {
        var slow = call.Get<SlowDown>();
        var address = SlowDown.AddressKey(call.Http);
        var wait = slow.Take(UnknownCodes, address);
        if (wait > TimeSpan.Zero)
        {
            SlowDown.Refuse(call.Http, wait);
            throw new ApiFault(StatusCodes.Status429TooManyRequests, "slow-down");
        }
        var matter = await call.Get<MatterQueries>().FindByCodeAsync(code, call.Cancellation) ?? throw new NotVisibleException("matter");
        slow.GiveBack(UnknownCodes, address);
        call.Matter = matter.Key;
        return matter;
    }

    /// <summary>The area of a point or of a code, inside the city.</summary>
    static Area PlaceOf(ApiCall call, PlaceBody place)
    {
        var (areas, city) = (call.Get<AreaTreeKeeper>(), call.Get<SiteOptions>().City);
        var today = call.Get<LocalTime>().DayOf(call.Act.At);
        if (place.Area is { } code)
        {
            if (place.Lat is not null || place.Lon is not null) throw ApiFault.BadRequest("place-twice", "place");
            if (!code.StartsWith(city, StringComparison.Ordinal) || areas.Current.FindByCode(code) is not { } named)
                throw new RefusalException("area-unknown", "place.area");
            return named.IsValidOn(today) ? named : throw new RefusalException("area-ended", "place.area");
        }
        if (place.Lat is not { } lat) throw ApiFault.BadRequest("field-missing", place.Lon is null ? "place" : "place.lat");
        if (place.Lon is not { } lon) throw ApiFault.BadRequest("field-missing", "place.lon");
        if (lat is < -90 or > 90) throw ApiFault.BadRequest("out-of-range", "place.lat");
        if (lon is < -180 or > 180) throw ApiFault.BadRequest("out-of-range", "place.lon");
        return areas.Locator.At(lat, lon, today) is { } area && area.Code.StartsWith(city, StringComparison.Ordinal)
            ? area : throw new RefusalException("point-outside", "place");
    }

    /// <summary>Id of a category in use, by its code.</summary>
    internal static async Task<Guid?> CategoryAsync(ApiCall call, string? code)
    {
        if (code is null) return null;
        // Compared here, not in the database: what PostgreSQL cannot store (U+0000) it cannot compare either.
        var category = (await call.Get<MatterQueries>().CategoriesAsync(call.Cancellation)).FirstOrDefault(c => c.Code == code);
        return category?.Id ?? throw new RefusalException("category-unknown", "category");
    }

    /// <summary>The short answer after an act: where the matter is now, also when it left the actor's sight by it.</summary>
    internal static async Task<ApiReply> AfterAsync(ApiCall call, string? part = null)
    {
        var matters = call.Get<MatterQueries>();
        var matter = await matters.VisibleTo(Actor.System)
            .FirstAsync(m => m.District == call.Matter.District && m.Id == call.Matter.Id, call.Cancellation);
        var office = (await matters.OfficeNamesAsync(call.Cancellation, matter.OfficeId))[matter.OfficeId];
        return new(new ActAnswer(matter.Number, matter.State, OfficeAnswer.Of(office), matter.NextStep, matter.NextStepBy, matter.Version, part), Version: matter.Version);
    }
}
