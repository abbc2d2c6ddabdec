using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Mediators;
using OneWindow.Core.Mediation.Parties;
using OneWindow.TestSupport;

namespace OneWindow.Web.Tests.Mediation.Cases;

/// <summary>A case brought by the real handlers to where sittings begin: accepted, two parties who agreed, two claims, one mediator without ties.</summary>
sealed class CaseWalk
{
    public required MediationDesk Desk { get; init; }
    public required FiledMatter Matter { get; init; }
    public required CaseKey Key { get; init; }
    public Guid Applicant { get; private set; }
    public Guid Respondent { get; private set; }
    public string Home => $"/staff/cases/{Matter.Number}";

    public static async Task<CaseWalk> BeginAsync(TestSite site)
    {
        var desk = await MediationDesk.OfAsync(site);
        var filed = await desk.Desk.FileAsync("楼上漏水，把我家的天花板泡坏了");
        await desk.Desk.AcceptAsync(filed.Key);
        var (mediator, head) = (await desk.Desk.ActAsync(desk.Mediator), await desk.Desk.ActAsync(desk.Desk.Head));
        var key = await site.WithAsync<OpenCaseHandler, CaseKey>(h => h.HandleAsync(new(filed.Key, desk.Committee.Id, desk.Kind.Id, CaseSource.Applied, Suitable: true, Parties:
            [new(Side.Applicant, new PersonDetails { Name = "张三", Phone = "13900000001" }), new(Side.Respondent, new PersonDetails { Name = "李四", Phone = "13900000002" })]), mediator, default));
        var walk = new CaseWalk { Desk = desk, Matter = filed, Key = key };
        var parties = await site.InDbAsync(db => db.Set<CaseParty>().Where(p => p.CaseId == key.Id).OrderBy(p => p.Number).Select(p => p.Id).ToListAsync());
        (walk.Applicant, walk.Respondent) = (parties[0], parties[1]);
        foreach (var party in parties)
            await site.WithAsync<RecordConsentHandler>(h => h.HandleAsync(new(key, party, Consent.Given, ToldHow.ByWord), mediator, default));
        await site.WithAsync<TellRightsHandler>(h => h.HandleAsync(new(key, parties, ToldHow.ByWord, Acknowledged: true), mediator, default));
        await site.WithAsync<CheckRelatedHandler>(h => h.HandleAsync(new(key), mediator, default));
        await site.WithAsync<AddClaimHandler>(h => h.HandleAsync(new(key, walk.Applicant, "赔修理费", 1500m), mediator, default));
        await site.WithAsync<AddClaimHandler>(h => h.HandleAsync(new(key, walk.Applicant, "当面道歉"), mediator, default));
        await site.WithAsync<AcceptCaseHandler>(h => h.HandleAsync(new(key), mediator, default));
        await site.WithAsync<AppointMediatorHandler>(h => h.HandleAsync(new(key, desk.Mediator.Id, ChosenBy.Committee), head, default));
        await site.WithAsync<DiscloseTiesHandler>(h => h.HandleAsync(new(key, HasTies: false, null), mediator, default));
        return walk;
    }

    public Task<HttpClient> VisitorAsync(StaffMember who) => Desk.Desk.VisitorAsync(who);

    public Task<MediationCase> CaseAsync() => Desk.Site.InDbAsync(db => db.Set<MediationCase>().AsNoTracking().SingleAsync(c => c.Id == Key.Id));

    public Task<List<CaseSession>> SittingsAsync() => Desk.Site.InDbAsync(db => db.Set<CaseSession>().AsNoTracking().Where(s => s.CaseId == Key.Id).OrderBy(s => s.Id).ToListAsync());

    /// <summary>Arranges a sitting by the page with the first time the finder offers.</summary>
    public async Task<CaseSession> PlanAsync(HttpClient visitor, Guid? alone = null)
    {
        var page = await visitor.OpenAsync($"{Home}/plan-session?whom={alone}&minutes=60");
        var slot = page.Document.QuerySelectorAll("main table a").First().GetAttribute("href")!;
        var done = await (await visitor.OpenAsync(slot.Split('#')[0])).Form("plan-session").SubmitAsync(visitor);
        if (done.Location is null) throw new InvalidOperationException(done.Text);
        return (await SittingsAsync())[^1];
    }

    /// <summary>It took place this morning and everybody came.</summary>
    public async Task<CaseSession> HoldAsync(HttpClient visitor, Guid? alone = null)
    {
        var planned = await PlanAsync(visitor, alone);
        var form = AllPresent((await visitor.OpenAsync($"{Home}/hold-session/{planned.Id}")).Form("hold-session"));
        var done = await form.SubmitAsync(visitor);
        if (done.Location is null) throw new InvalidOperationException(done.Text);
        return planned;
    }

    public HtmlForm AllPresent(HtmlForm form)
    {
        var today = Desk.Site.Now;
        form.With("Input.Day.Year", today.Year.ToString(CultureInfo.InvariantCulture)).With("Input.Day.Month", today.Month.ToString(CultureInfo.InvariantCulture))
            .With("Input.Day.Day", today.Day.ToString(CultureInfo.InvariantCulture)).With("Input.From", "08:00").With("Input.To", "09：30");
        for (var i = 0; form[$"Input.People[{i}].Id"] is not null; i++) form.With($"Input.People[{i}].Came", nameof(Attendance.Present));
        return form;
    }

    /// <summary>A sitting of all sides with its record written, so that an agreement can be drafted.</summary>
    public async Task<CaseSession> TalkAsync(HttpClient visitor)
    {
        var sitting = await HoldAsync(visitor);
        var done = await (await visitor.OpenAsync($"{Home}/write-record/{sitting.Id}")).Form("write-record").With("Input.Facts", "水管接头老化").With("Input.Result", "同意赔偿").SubmitAsync(visitor);
        if (done.Location is null) throw new InvalidOperationException(done.Text);
        return sitting;
    }
}
