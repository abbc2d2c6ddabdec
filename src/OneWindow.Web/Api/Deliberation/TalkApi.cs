using System.ComponentModel.DataAnnotations;
using OneWindow.Core.Audit;
using OneWindow.Core.Deliberation;
using OneWindow.Core.Shared;
using OneWindow.Web.Deliberation;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Api.Deliberation;

/// <summary><c>/api/v1/talk</c>: talk points, talk days with their minutes, topics and what became of them.</summary>
static class TalkApi
{
    const string Raised = """{"point":"0199a000-0000-7000-8000-000000000001","words":"3号楼前的路灯坏了半个月，晚上看不见路。","phone":"13800000000"}""";

    internal static void MapTalkApi(this IEndpointRouteBuilder api)
    {
        var talk = api.MapGroup("/talk");
        talk.MapGet("/points", (Delegate)PointsAsync).Gives<IReadOnlyList<TalkPointAnswer>>(200).WithMetadata(new TakesQuery(["area"]))
            .Says("talk-points", "Talk points", "Where residents say what concerns all of them; with area those of a place and below it.");
        talk.MapGet("/days", (Delegate)DaysAsync).Gives<IReadOnlyList<TalkDayAnswer>>(200).WithMetadata(new TakesQuery(["area", "past"]))
            .Says("talk-days", "Talk days", "Those to come, the next first, with their agenda; with past=true those whose minutes are public, with what came of each topic.");
        talk.MapGet("/topics", (Delegate)TopicsAsync).Gives<IReadOnlyList<TopicAnswer>>(200).WithMetadata(new TakesQuery(["area"]))
            .Says("talk-topics", "What was decided", "Topics with a public reply or published minutes, the last first. With a token of staff: the open topics of their talk points instead.");
        talk.MapPost("/topics", (Delegate)RaiseAsync).Takes<RaiseBody>(Raised).Gives<RaisedAnswer>(201)
            .Says("raise-topic", "Raise something", "Takes neither name nor phone where they are left out. With a token of staff somebody else's words are written down, and channel says how they came. The code is told only here.");
        talk.MapGet("/topics/{code:matter-code}", StandingAsync).Gives<StandingAnswer>(200)
            .Says("talk-topic", "Where it stands", "What somebody who raised it reads with their code.");
        talk.MapPost("/topics/{code:matter-code}/rating", RateAsync).Takes<GradeBody>("""{"grade":5}""").Gives<StandingAnswer>(200)
            .Says("rate-topic", "Say how content one is", "Once, when what became of it is public. Nobody learns who said what.");
        talk.MapDelete("/topics/{code:matter-code}", TakeAwayAsync).Gives<GoneAnswer>(200)
            .Says("take-raiser-away", "Delete what one left", "Words, name, phone and code are deleted.");
    }

    static async Task PointsAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        await ApiCall.WriteAsync(http, (await call.Get<TalkQueries>().PointsAsync(new ApiQuery(http.Request, "area").AreaCode("area"), call.Cancellation))
            .Select(p => new TalkPointAnswer(p.Id, p.Row.Name, p.Row.NameEn, p.AreaCode, p.AreaName, p.OfficeName, p.Phone, p.Row.Place, p.Row.Hours, p.Row.IsStepFree)).ToList());
    }

    static async Task DaysAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        var (query, talks) = (new ApiQuery(http.Request, "area", "past"), call.Get<TalkQueries>());
        var points = await talks.PointsAsync(query.AreaCode("area"), call.Cancellation);
        var answers = new List<TalkDayAnswer>();
        foreach (var day in query.Flag("past") ? await talks.PublishedAsync(points, call.Cancellation) : await talks.NextDaysAsync(points, call.Act.At, call.Cancellation))
        {
            var (row, isPublic) = (day.Row, day.Row.State == TalkDayState.Published);
            answers.Add(new(day.Key.ToString(), day.Point.Id, row.State, row.StartsAt, row.EndsAt, day.Host, row.Invitation, TalkPages.LinesOf(row.Invited), isPublic ? row.CameWithCode : null, isPublic ? row.CameWithout : null,
                [.. (await talks.AgendaAsync(row, call.Cancellation)).Select(l => new AgendaAnswer(l.Topic.Key.ToString(), l.Topic.Title, isPublic ? l.Item.Views : null, isPublic ? l.Item.Outcome : null, isPublic ? l.Item.OutcomeWords : null))]));
        }
        await ApiCall.WriteAsync(http, answers);
    }

    static async Task TopicsAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        var (area, talks) = (new ApiQuery(http.Request, "area").AreaCode("area"), call.Get<TalkQueries>());
        var lines = call.Who.Kind == ActorKind.Staff
            ? [.. (await talks.TopicsOfAsync(call.Who, call.Cancellation)).Where(l => area is null || l.Point.AreaCode.StartsWith(area, StringComparison.Ordinal))]
            : await talks.DecidedAsync(await talks.PointsAsync(area, call.Cancellation), call.Cancellation);
        await ApiCall.WriteAsync(http, lines.Select(ToAnswer).ToList());
    }

    static async Task RaiseAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        var (body, bytes) = await ApiJson.ReadAsync<RaiseBody>(http.Request, optional: false, ApiJson.LargestBody);
        var point = await call.Get<TalkQueries>().FindPointAsync(body.Point ?? Guid.Empty, call.Cancellation) ?? throw new RefusalException("talk-point-unknown", "point");
        if (call.Who.Kind != ActorKind.Staff && call.Get<SlowDown>().Take(TalkPages.Raises, SlowDown.AddressKey(http)) is var wait && wait > TimeSpan.Zero) throw ApiCall.TooFast(http, wait);
        await call.OnceAsync(point.District, bytes, async () =>
        {
            var raised = await call.Get<RaiseTopicHandler>().HandleAsync(new(point.Id, body.Words, body.Name, body.Phone, body.Channel ?? (call.Who.Kind == ActorKind.Staff ? TalkChannel.Table : TalkChannel.Page), body.Matter), call.Act, call.Cancellation);
            return new ApiReply(new RaisedAnswer(raised.Code, raised.Number, raised.Topic.ToString(), raised.ReplyBy), StatusCodes.Status201Created, $"{TalkPages.Api}/topics/{raised.Code}");
        });
    }

    static async Task StandingAsync(HttpContext http, string code) => await ApiCall.WriteAsync(http, ToStanding(await OpenAsync(new ApiCall(http), code)));

    static async Task RateAsync(HttpContext http, string code)
    {
        var call = new ApiCall(http);
        var (body, bytes) = await ApiJson.ReadAsync<GradeBody>(http.Request, optional: false, ApiJson.LargestBody);
        var view = await OpenAsync(call, code);
        await call.OnceAsync(view.Row.District, bytes, async () =>
        {
            await call.Get<RateTopicHandler>().HandleAsync(new(view.Row.Key, body.Grade ?? 0), call.AsResident, call.Cancellation);
            return new ApiReply(ToStanding(await call.Get<TalkQueries>().FindByCodeAsync(code, call.Cancellation) ?? throw new NotVisibleException("topic")));
        });
    }

    static async Task TakeAwayAsync(HttpContext http, string code)
    {
        var call = new ApiCall(http);
        var view = await OpenAsync(call, code);
        await call.OnceAsync(view.Row.District, ReadOnlyMemory<byte>.Empty, async () =>
        {
            await call.Get<TakeRaiserAwayHandler>().HandleAsync(new(view.Row.Key, Everything: true), call.AsResident, call.Cancellation);
            return new ApiReply(new GoneAnswer(view.Topic.Row.Number));
        });
    }

    static async Task<RaiserView> OpenAsync(ApiCall call, string code)
    {
        var (answer, view) = await call.Get<TalkDoor>().OpenAsync(call.Http, code);
        return ApiCall.Opened(answer, view, "topic");
    }

    static TopicAnswer ToAnswer(TopicLine line) =>
        new(line.Row.Key.ToString(), line.Row.Number, line.Point.Id, line.Row.Title, line.Shown, line.Raisers, line.Row.RaisedAt, line.Row.ReplyBy, line.Row.RepliedAt, line.Row.Reply.Length > 0 ? line.Row.Reply : null);

    static StandingAnswer ToStanding(RaiserView view)
    {
        var topic = view.Topic.Row;
        return new(topic.Number, view.Topic.Shown, view.Words, topic.Title, view.Row.RaisedAt, topic.ReplyBy, topic.RepliedAt, topic.Reply.Length > 0 ? topic.Reply : null, topic.Timetable.Length > 0 ? topic.Timetable : null, topic.ToMatter.Length > 0 ? topic.ToMatter : null,
            [.. view.Topic.Tasks.Where(_ => view.Topic.Shown.IsDecided()).Select(t => new TaskAnswer(t.Row.What, t.Office, t.Row.Due, t.Row.DoneOn, t.Row.Result))], view.Row.HasRated);
    }
}

/// <param name="Hours">When somebody is there, in words.</param>
sealed record TalkPointAnswer(Guid Id, string Name, string NameEn, string Area, string AreaName, string Office, string Phone, string Place, string Hours, bool StepFree);

/// <param name="Id">Its district and a number, as one text.</param>
/// <param name="CameWithCode">Once the minutes are public: people who hold the code of something they raised.</param>
/// <param name="CameWithout">Everybody else who was there.</param>
sealed record TalkDayAnswer(string Id, Guid Point, TalkDayState State, DateTime StartsAt, DateTime EndsAt, string Host, string Invitation, IReadOnlyList<string> Invited, int? CameWithCode, int? CameWithout, IReadOnlyList<AgendaAnswer> Agenda);

/// <param name="Views">Once the minutes are public, as all that follows.</param>
/// <param name="Outcome">Left out: nothing yet; it returned to the next talk day.</param>
sealed record AgendaAnswer(string Topic, string Title, string? Views, TalkOutcome? Outcome, string? OutcomeWords);

/// <param name="Title">The host's wording; empty until it is sorted.</param>
/// <param name="Raisers">How many raised it.</param>
/// <param name="ReplyBy">Left out once it is answered.</param>
sealed record TopicAnswer(string Id, string Number, Guid Point, string Title, TopicState State, int Raisers, DateTime RaisedAt, DateTime? ReplyBy, DateTime? RepliedAt, string? Reply);

/// <param name="Code">Told once.</param>
sealed record RaisedAnswer(string Code, string Number, string Topic, DateTime ReplyBy);

/// <param name="Words">The person's own.</param>
/// <param name="Matter">Number of the matter in which it goes on.</param>
sealed record StandingAnswer(string Number, TopicState State, string Words, string Title, DateTime RaisedAt, DateTime? ReplyBy, DateTime? RepliedAt, string? Reply, string? Timetable, string? Matter, IReadOnlyList<TaskAnswer> Tasks, bool Rated);

sealed record TaskAnswer(string What, string Office, DateOnly Due, DateOnly? DoneOn, string Result);

/// <param name="Number">Of the topic at which nothing of the person is left.</param>
sealed record GoneAnswer(string Number);

sealed record RaiseBody
{
    /// <summary>The talk point.</summary>
    [Required] public Guid? Point { get; init; }
    /// <summary>In the person's own words.</summary>
    [Required, MaxLength(2000)] public string? Words { get; init; }
    /// <summary>May be left out.</summary>
    [MaxLength(60)] public string? Name { get; init; }
    /// <summary>For messages about replies; may be left out.</summary>
    [MaxLength(20)] public string? Phone { get; init; }
    /// <summary>Only with a token of staff.</summary>
    public TalkChannel? Channel { get; init; }
    /// <summary>Number of the matter it was found in, with channel matter.</summary>
    [MaxLength(24)] public string? Matter { get; init; }
}

sealed record GradeBody
{
    /// <summary>1 very dissatisfied to 5 very satisfied.</summary>
    [Required] public int? Grade { get; init; }
}
