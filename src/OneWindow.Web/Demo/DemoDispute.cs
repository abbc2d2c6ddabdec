using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.After;
using OneWindow.Core.Mediation.Agreements;
using OneWindow.Core.Mediation.Mediators;
using OneWindow.Core.Mediation.Parties;
using OneWindow.Core.Mediation.Sessions;
using OneWindow.Core.Mediation.Settings;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Demo;

/// <summary>Who a demonstrated dispute is handled by.</summary>
sealed record DemoBench(string ShortName, string Office, string Worker, string Head, string Mediator);

/// <summary>Brings one invented dispute forward, step by step, by the people who may do each step; every step is a little later than the one before.</summary>
sealed class DemoDispute(IServiceProvider services, IReadOnlyDictionary<string, Actor> people, IReadOnlyDictionary<string, Guid> offices, DemoBench bench, DateTime begins)
{
    DateTime now = begins;

    internal MatterKey Matter { get; private set; }
    internal CaseKey Key { get; private set; }
    internal DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, SiteOptions.LocalTime));

    internal void Wait(double hours) => now = now.AddHours(hours);

    internal async Task Do<THandler>(Func<THandler, Act, Task> step, string? who = null) where THandler : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await step(scope.ServiceProvider.GetRequiredService<THandler>(), new Act(people[who ?? bench.Mediator], now));
        Wait(0.25);
    }

    async Task<T> Do<THandler, T>(Func<THandler, Act, Task<T>> step, string? who = null) where THandler : notnull
    {
        var result = default(T)!;
        await Do<THandler>(async (h, act) => result = await step(h, act), who);
        return result;
    }

    static PartyInput Party(Side side, string name, string phone, int? age = 45, string sex = "男", string address = "", string group = "") =>
        new(side, new PersonDetails { Name = name, Phone = phone, Age = age, Sex = sex, Address = address, IdentitySeen = true }, Group: group);

    internal static PartyInput Applicant(string name, string phone, int? age = 45, string sex = "男", string address = "") => Party(Side.Applicant, name, phone, age, sex, address);

    internal static PartyInput Respondent(string name, string phone, int? age = 48, string sex = "男", string address = "") => Party(Side.Respondent, name, phone, age, sex, address);

    internal static PartyInput Company(Side side, string name, string phone, string represented) =>
        new(side, new PersonDetails { Name = name, IsOrganisation = true, Phone = phone, LegalRepresentative = represented, Address = "哈密市伊州区", IdentitySeen = true });

    /// <summary>At the window: written down, accepted by the office, opened as a case.</summary>
    internal async Task BringAsync(string text, string category, string area, string kind, CaseSource source, CancellationToken cancellation, params PartyInput[] parties)
    {
        await FileAsync(text, category, area, cancellation);
        await Do<AcceptMatterHandler>((h, act) => h.HandleAsync(new(Matter), act, cancellation), bench.Worker);
        await using var scope = services.CreateAsyncScope();
        var query = scope.ServiceProvider.GetRequiredService<CommitteeQueries>();
        var committee = (await query.OpenAsync(cancellation)).First(c => c.ShortName == bench.ShortName);
        var kindId = (await query.KindsAsync(cancellation)).First(k => k.Code == kind).Id;
        Key = await Do<OpenCaseHandler, CaseKey>((h, act) => h.HandleAsync(new(Matter, committee.Id, kindId, source, Suitable: true,
            HandedOverBy: source == CaseSource.HandedOver ? "社区服务站" : null, Parties: parties), act, cancellation), bench.Worker);
    }

    internal async Task FileAsync(string text, string category, string area, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var tree = scope.ServiceProvider.GetRequiredService<AreaTreeKeeper>().Current;
        var categoryId = (await scope.ServiceProvider.GetRequiredService<MatterQueries>().CategoriesAsync(cancellation)).First(c => c.Code == category).Id;
        Matter = (await scope.ServiceProvider.GetRequiredService<FileMatterHandler>().HandleAsync(new FileMatter(MatterKind.Dispute, Channel.Window, text, tree.FindByCode(area)!.Id,
            categoryId, OfficeId: offices[bench.Office]), new Act(Actor.System, now), cancellation)).Key;
        Wait(0.5);
    }

    internal async Task AcceptAsync(CancellationToken cancellation)
    {
        await Do<CheckRelatedHandler>((h, act) => h.HandleAsync(new(Key), act, cancellation));
        await Do<AcceptCaseHandler>((h, act) => h.HandleAsync(new(Key), act, cancellation));
    }

    internal async Task AgreeAsync(CancellationToken cancellation)
    {
        foreach (var party in await PartiesAsync(cancellation))
            await Do<RecordConsentHandler>((h, act) => h.HandleAsync(new(Key, party.Row.Id, Consent.Given, ToldHow.ByWord), act, cancellation));
        var ids = (await PartiesAsync(cancellation)).Select(p => p.Row.Id).ToList();
        await Do<TellRightsHandler>((h, act) => h.HandleAsync(new(Key, ids, ToldHow.InWriting, Acknowledged: true, SignsOnScreen: true), act, cancellation));
    }

    internal async Task AppointAsync(string mediator, ChosenBy chosenBy, CancellationToken cancellation, string? ties = null)
    {
        await Do<AppointMediatorHandler>((h, act) => h.HandleAsync(new(Key, people[mediator].Id!.Value, chosenBy), act, cancellation), bench.Head);
        await Do<DiscloseTiesHandler>((h, act) => h.HandleAsync(new(Key, ties is not null, ties, StepsAside: ties is not null), act, cancellation), mediator);
    }

    internal async Task ClaimAsync(string text, decimal? amount, CancellationToken cancellation, CourtBar bar = CourtBar.None)
    {
        var applicant = (await PartiesAsync(cancellation)).First(p => p.Row.Side == Side.Applicant).Row.Id;
        await Do<AddClaimHandler>((h, act) => h.HandleAsync(new(Key, applicant, text, amount, bar), act, cancellation));
    }

    /// <summary>A sitting two days later with its record read back and signed.</summary>
    internal async Task SitAsync(RecordText record, CancellationToken cancellation, SessionWay way = SessionWay.ByPhone, string? absent = null, IReadOnlyList<SessionNeed>? needs = null)
    {
        var (from, to) = (now.AddHours(1), now.AddHours(2.5));
        var session = await Do<PlanSessionHandler, Guid>((h, act) => h.HandleAsync(new(Key, SessionKind.Joint, way, from, to, Place: way == SessionWay.ByPhone ? "0902-0000000" : "当事人家中",
            Needs: needs), act, cancellation));
        Wait(3);
        var view = await ViewAsync(cancellation);
        var came = view.Sessions.First(s => s.Row.Id == session).People;
        await Do<HoldSessionHandler>((h, act) => h.HandleAsync(new(Key, session, came.ToDictionary(p => p.Row.Id, p => p.Name == absent ? Attendance.Absent : Attendance.Present)), act, cancellation));
        await Do<WriteRecordHandler>((h, act) => h.HandleAsync(new(Key, session, record), act, cancellation));
        await Do<CloseRecordHandler>((h, act) => h.HandleAsync(new(Key, session,
            came.Where(p => p.Name != absent).ToDictionary(p => p.Row.Id, _ => (SigningManner?)SigningManner.Signature), Today), act, cancellation));
        Wait(20);
    }

    internal static RecordText Record(string first, string second, string facts, string result) => new()
    {
        Told = "已告知各方权利义务以及自愿、平等、不收费的原则，各方同意由本调解员主持。",
        Statements = [new("申请人", first), new("被申请人", second)],
        Facts = facts,
        Consequences = "已告知协议具有法律约束力，不履行的后果，以及达不成协议时可以走的其他途径。",
        Result = result,
    };

    internal async Task ClauseAsync(string what, string how, string ifNot, decimal? amount, CancellationToken cancellation, params Instalment[] parts)
    {
        var view = await ViewAsync(cancellation);
        var (debtor, owedTo) = (view.Parties.First(p => p.Row.Side == Side.Respondent).Row.Id, view.Parties.First(p => p.Row.Side == Side.Applicant).Row.Id);
        await Do<SetClauseHandler>((h, act) => h.HandleAsync(new(Key, null, debtor, owedTo, new ClauseText { What = what, How = how, IfNot = ifNot }, amount, parts,
            view.Claims.FirstOrDefault(k => k.Row.Outcome == ClaimOutcome.Open && view.Clauses.All(l => l.Row.ClaimId != k.Row.Id))?.Row.Id), act, cancellation));
    }

    internal async Task SignAsync(AgreementText text, CancellationToken cancellation, params (int Claim, ClaimOutcome Outcome)[] others)
    {
        await Do<DraftAgreementHandler>((h, act) => h.HandleAsync(new(Key, text), act, cancellation));
        var outcomes = (await ViewAsync(cancellation)).Claims.Where(k => others.Any(o => o.Claim == k.Row.Number)).ToDictionary(k => k.Row.Id, k => others.First(o => o.Claim == k.Row.Number).Outcome);
        await Do<FixAgreementHandler>((h, act) => h.HandleAsync(new(Key, outcomes), act, cancellation));
        Wait(2);
        var view = await ViewAsync(cancellation);
        foreach (var party in view.Parties)
        {
            var acting = view.Representatives.FirstOrDefault(r => r.Row.MaySettle && (r.Row.PartyId == party.Row.Id || (r.Row.PartyId is null && r.Row.Group == party.Row.Group)))?.Row.Id;
            await Do<SignAgreementHandler>((h, act) => h.HandleAsync(new(Key, Signer.Party, Today, SigningManner.Signature, [party.Row.Id], acting), act, cancellation));
        }
        var mediator = view.Mediators.First(m => m.Row.IsActive).Row.Id;
        await Do<SignAgreementHandler>((h, act) => h.HandleAsync(new(Key, Signer.Mediator, Today, SigningManner.Signature, MediatorId: mediator), act, cancellation));
        await Do<SignAgreementHandler>((h, act) => h.HandleAsync(new(Key, Signer.Committee, Today, SigningManner.Seal), act, cancellation));
        Wait(1);
    }

    /// <summary>Performs what is due by now, and the rest too where the file is to be bound.</summary>
    internal async Task PerformAsync(int most, CancellationToken cancellation)
    {
        foreach (var due in (await ViewAsync(cancellation)).Clauses.SelectMany(l => l.Obligations).Take(most).ToList())
            await Do<PerformObligationHandler>((h, act) => h.HandleAsync(new(Key, due.Row.Id, Today, Words: "已当面或转账履行"), act, cancellation));
    }

    internal async Task VisitAndBindAsync(Performed performed, Retention? retention, CancellationToken cancellation)
    {
        var party = (await PartiesAsync(cancellation))[0].Row.Id;
        await Do<RecordReturnVisitHandler>((h, act) => h.HandleAsync(new(Key, party, Today, ToldHow.ByPhone, performed, Satisfaction.Content,
            new VisitFindings { Remaining = "没有新的问题", Steps = "无需处理" }), act, cancellation));
        if (retention is { } kept) await Do<CloseCaseHandler>((h, act) => h.HandleAsync(new(Key, kept, "材料齐全，同意归档。"), act, cancellation));
    }

    internal async Task<IReadOnlyList<PartyView>> PartiesAsync(CancellationToken cancellation) => (await ViewAsync(cancellation)).Parties;

    internal async Task<CaseView> ViewAsync(CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<CaseQueries>().VisibleTo(Actor.System).FirstAsync(c => c.District == Key.District && c.Id == Key.Id, cancellation);
        return await scope.ServiceProvider.GetRequiredService<CaseReader>().ReadAsync(people[bench.Mediator], found, cancellation);
    }
}
