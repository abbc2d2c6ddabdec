using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Supervision;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Demo;

/// <summary>Files one invented matter and brings it as far as its story goes, each step by somebody who may do it.</summary>
sealed class DemoStory(IServiceProvider services, IReadOnlyDictionary<string, Actor> people, IReadOnlyDictionary<string, Guid> offices, DemoMatter told)
{
    Guid officeNow;

    internal async Task TellAsync(Func<double, Actor?, Act> act, CancellationToken cancellation)
    {
        var filed = await FileAsync(act(told.DaysAgo, null), cancellation);
        var (key, step) = (filed.Key, told.DaysAgo);
        officeNow = filed.OfficeId;
        Act Then(Actor who) => act(step *= 0.8, who);
        if (told.Story is "filed") return;
        if (told.Story is "withdrawn") { await Do<WithdrawMatterHandler>(h => h.HandleAsync(new(key, "自己去取了，谢谢。"), Then(Actor.Resident), cancellation)); return; }
        if (told.Story is "returned") { await ReturnAsync(key, Then, cancellation); return; }
        var worker = WorkerOf(officeNow);
        if (told.Story is "referred")
        {
            await Do<ReferMatterHandler>(h => h.HandleAsync(new(key, OtherChannel.LegalAid,
                "您的情况不用审查经济条件就可以申请法律援助，也可以向法院申请人身安全保护令。单子上有地址和电话，我们已陪同联系。"), Then(worker), cancellation));
            return;
        }
        await Do<AcceptMatterHandler>(h => h.HandleAsync(new(key, Difficulty: told.Story is "extended" or "more-time" ? Difficulty.Ordinary : null), Then(worker), cancellation));
        if (told.Story is "accepted") return;
        if (told.Story is "grouped") { await GroupAsync(key, Then(worker), cancellation); return; }
        await Do<StartMatterHandler>(h => h.HandleAsync(new(key), Then(worker), cancellation));
        if (told.Story is "inhand") return;
        if (told.Story is "paused" or "extended" or "more-time" or "supervised") { await PromiseAsync(key, worker, Then, cancellation); return; }
        if (told.Story is "waiting") { await Do<AskResidentHandler>(h => h.HandleAsync(new(key, told.Answer), Then(worker), cancellation)); return; }
        if (told.Story is "refused")
        {
            await Do<ProposeRefusalHandler>(h => h.HandleAsync(new(key, RefusalGround.AgainstTheLaw, told.Answer), Then(worker), cancellation));
            await Do<DecideRefusalHandler>(h => h.HandleAsync(new(key, true, null), Then(HeadOf(officeNow)), cancellation));
            return;
        }
        await Do<AnswerMatterHandler>(h => h.HandleAsync(
            new(key, told.Answer, told.Kind is "LegalQuestion" ? Outcome.Explained : Outcome.Solved, Cause.ServiceDelay, [Evidence()]), Then(worker), cancellation));
        if (told.Story is "second")
            await Do<AskSecondLookHandler>(h => h.HandleAsync(new(key, "路面没有修好，坑还在，请换个人来看看。"), Then(Actor.Resident), cancellation));
        if (told.Story is not "closed") return;
        await Do<AcceptAnswerHandler>(h => h.HandleAsync(new(key), Then(Actor.Resident), cancellation));
        await Do<RateServiceHandler>(h => h.HandleAsync(new(key, told.Text.Length % 2 == 0 ? 5 : 4), Then(Actor.Resident), cancellation));
    }

    async Task<FiledMatter> FileAsync(Act filing, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var tree = scope.ServiceProvider.GetRequiredService<AreaTreeKeeper>().Current;
        var category = (await scope.ServiceProvider.GetRequiredService<MatterQueries>().CategoriesAsync(cancellation)).First(c => c.Code == told.Category);
        var channel = Enum.Parse<Channel>(told.Channel);
        var who = channel is Channel.Window or Channel.Phone ? people["clerk"] : Actor.Resident;
        return await scope.ServiceProvider.GetRequiredService<FileMatterHandler>().HandleAsync(
            new FileMatter(Enum.Parse<MatterKind>(told.Kind), channel, told.Text, tree.FindByCode(told.Area)!.Id, category.Id, PlaceNote: told.Place,
                ContactName: told.Text.Length % 3 == 0 ? "示例居民" : null, ContactPhone: told.Text.Length % 3 == 0 ? "13900000000" : null),
            filing with { Who = who }, cancellation);
    }

    /// <summary>Refused by two offices, so that the named person has something to decide.</summary>
    async Task ReturnAsync(MatterKey key, Func<Actor, Act> then, CancellationToken cancellation)
    {
        await Do<RefuseMatterHandler>(h => h.HandleAsync(
            new(key, NotOursReason.OtherField, "机井归水利部门管。", offices["water"]), then(WorkerOf(officeNow)), cancellation));
        await Do<RefuseMatterHandler>(h => h.HandleAsync(
            new(key, NotOursReason.OtherArea, "村级机井由乡里管护，我们只管干渠。"), then(people["water"]), cancellation));
    }

    /// <summary>What can happen to a promise: it waits for somebody else, gets more time or not yet, and a leader asks after it.</summary>
    async Task PromiseAsync(MatterKey key, Actor worker, Func<Actor, Act> then, CancellationToken cancellation)
    {
        var act = then(worker);
        if (told.Story is "paused")
        {
            var until = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(act.At, SiteOptions.LocalTime)).AddDays(10);
            await Do<PauseClockHandler>(h => h.HandleAsync(new(key, PauseReason.ThirdBody, until, told.Answer), act, cancellation));
            return;
        }
        if (told.Story is "supervised")
        {
            await Do<OrderSupervisionHandler>(h => h.HandleAsync(new(key, told.Answer), then(people["leader"]), cancellation));
            return;
        }
        await Do<AskExtensionHandler>(h => h.HandleAsync(new(key, 5, told.Answer), act, cancellation));
        if (told.Story is "extended")
            await Do<DecideExtensionHandler>(h => h.HandleAsync(new(key, true, "同意。到货后当天通知居民。"), then(HeadOf(officeNow)), cancellation));
    }

    async Task GroupAsync(MatterKey key, Act act, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var page = await scope.ServiceProvider.GetRequiredService<WorkLists>().PageAsync(Actor.System, new(WorkListKind.All), cancellation);
        var lead = page.Rows.FirstOrDefault(r => r.OfficeId == officeNow && r.Key != key && r.Key.District == key.District);
        if (lead is null) return;
        if (lead.State is MatterState.Filed) await Do<AcceptMatterHandler>(h => h.HandleAsync(new(lead.Key), act, cancellation));
        await Do<GroupMattersHandler>(h => h.HandleAsync(new(lead.Key, key), act, cancellation));
    }

    /// <summary>A plain picture stands for the photo an office takes of its work.</summary>
    static CheckedPhoto Evidence() => PhotoIntake.Check(Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));

    Actor WorkerOf(Guid office) => people.Values.FirstOrDefault(p => p.Duties.Any(d => d.OfficeId == office && d.Role == Role.CaseWorker))
        ?? people.Values.First(p => p.Duties.Any(d => d.Role == Role.Coordinator));

    Actor HeadOf(Guid office) => people.Values.FirstOrDefault(p => p.Duties.Any(d => d.OfficeId == office && d.Role == Role.OfficeHead))
        ?? people.Values.First(p => p.Duties.Any(d => d.Role == Role.Coordinator));

    async Task Do<THandler>(Func<THandler, Task> step) where THandler : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await step(scope.ServiceProvider.GetRequiredService<THandler>());
    }
}
