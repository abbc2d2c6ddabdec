using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Agreements;
using OneWindow.Core.Mediation.Mediators;
using OneWindow.Core.Mediation.Parties;
using OneWindow.Core.Mediation.Sessions;

namespace OneWindow.TestSupport;

/// <summary>Brings mediation cases to where a test needs them, by the real handlers.</summary>
public sealed class CaseDriver(MediationDesk desk)
{
    public MediationDesk Desk => desk;
    public TestSite Site => desk.Site;

    public static async Task<CaseDriver> OfAsync(TestSite site) => new(await MediationDesk.OfAsync(site));

    public Task<Act> ByAsync(StaffMember who) => desk.Desk.ActAsync(who);

    /// <summary>An act of a handler by the desk's mediator, or by somebody else.</summary>
    public async Task DoAsync<THandler>(Func<THandler, Act, Task> work, StaffMember? who = null) where THandler : notnull
    {
        var act = await ByAsync(who ?? desk.Mediator);
        await Site.WithAsync<THandler>(h => work(h, act));
    }

    public async Task<T> DoAsync<THandler, T>(Func<THandler, Act, Task<T>> work, StaffMember? who = null) where THandler : notnull
    {
        var act = await ByAsync(who ?? desk.Mediator);
        return await Site.WithAsync<THandler, T>(h => work(h, act));
    }

    public static PartyInput Person(Side side, string name, string phone = "", int? age = 40) =>
        new(side, new PersonDetails { Name = name, Phone = phone, Age = age, Sex = "男", Address = $"{name}的住址" });

    /// <summary>A dispute that was brought, accepted by its office and opened as a case.</summary>
    public async Task<CaseKey> OpenAsync(params PartyInput[] parties)
    {
        var filed = await Site.WithAsync<FileMatterHandler, FiledMatter>(h => h.HandleAsync(new(MatterKind.Dispute, Channel.Window, "邻居的排水沟把水排到我家院里", desk.Desk.City.Community.Id,
            ContactName: "张三", ContactPhone: "13900000001", OfficeId: desk.Desk.Station.Id), desk.Desk.Resident, default));
        await desk.Desk.AcceptAsync(filed.Key);
        return await DoAsync<OpenCaseHandler, CaseKey>((h, act) => h.HandleAsync(new(filed.Key, desk.Committee.Id, desk.Kind.Id, CaseSource.Applied, Suitable: true,
            Parties: parties.Length > 0 ? parties : [Person(Side.Applicant, "张三", "13900000001"), Person(Side.Respondent, "李四", "13900000002")]), act, default));
    }

    public async Task<CaseKey> AcceptedAsync(params PartyInput[] parties)
    {
        var key = await OpenAsync(parties);
        await DoAsync<CheckRelatedHandler>((h, act) => h.HandleAsync(new(key), act, default));
        await DoAsync<AcceptCaseHandler>((h, act) => h.HandleAsync(new(key), act, default));
        return key;
    }

    /// <summary>Everybody agrees and knows their rights; a mediator is named and has disclosed.</summary>
    public async Task<CaseKey> ReadyAsync(params PartyInput[] parties)
    {
        var key = await AcceptedAsync(parties);
        await AgreeAsync(key);
        await AppointAsync(key, desk.Mediator);
        return key;
    }

    public async Task AgreeAsync(CaseKey key)
    {
        foreach (var party in await PartiesAsync(key))
            await DoAsync<RecordConsentHandler>((h, act) => h.HandleAsync(new(key, party.Id, Consent.Given, ToldHow.ByWord), act, default));
        var ids = (await PartiesAsync(key)).ConvertAll(p => p.Id);
        await DoAsync<TellRightsHandler>((h, act) => h.HandleAsync(new(key, ids, ToldHow.InWriting, Acknowledged: true), act, default));
    }

    public async Task AppointAsync(CaseKey key, StaffMember mediator)
    {
        await DoAsync<AppointMediatorHandler>((h, act) => h.HandleAsync(new(key, mediator.Id, ChosenBy.Parties), act, default), desk.Desk.Head);
        await DoAsync<DiscloseTiesHandler>((h, act) => h.HandleAsync(new(key, false, null), act, default), mediator);
    }

    /// <summary>A sitting with everybody present, an hour from now, held and its record closed.</summary>
    public async Task<Guid> HoldAsync(CaseKey key, SessionKind kind = SessionKind.Joint, Guid? partyId = null, bool closeRecord = true, RecordText? record = null)
    {
        var (from, to) = (Site.Now.AddHours(1), Site.Now.AddHours(2));
        var session = await DoAsync<PlanSessionHandler, Guid>((h, act) => h.HandleAsync(new(key, kind, SessionWay.ByPhone, from, to, Place: "电话 12345", PartyId: partyId), act, default));
        Later(TimeSpan.FromHours(3));
        var people = await PeopleAsync(key, session);
        await DoAsync<HoldSessionHandler>((h, act) => h.HandleAsync(new(key, session, people.ToDictionary(p => p.Id, _ => Attendance.Present)), act, default));
        await DoAsync<WriteRecordHandler>((h, act) => h.HandleAsync(new(key, session, record ?? new RecordText { Told = "已告知", Facts = "排水沟在两家之间", Result = "继续协商" }), act, default));
        if (closeRecord)
            await DoAsync<CloseRecordHandler>((h, act) => h.HandleAsync(new(key, session, people.ToDictionary(p => p.Id, _ => (SigningManner?)SigningManner.Signature), Today), act, default));
        return session;
    }

    public async Task<CaseKey> InMediationAsync(params PartyInput[] parties)
    {
        var key = await ReadyAsync(parties);
        await HoldAsync(key);
        return key;
    }

    /// <summary>The first respondent owes the first applicant.</summary>
    public async Task<Guid> ClauseAsync(CaseKey key, decimal? amount, params Instalment[] instalments)
    {
        var parties = await PartiesAsync(key);
        return await DoAsync<SetClauseHandler, Guid>((h, act) => h.HandleAsync(new(key, null, parties.First(p => p.Side == Side.Respondent).Id, parties.First(p => p.Side == Side.Applicant).Id,
            new ClauseText { What = "赔偿损失", How = "转账", IfNot = "按未付部分继续支付" }, amount, instalments), act, default));
    }

    public async Task<CaseKey> SigningAsync(params PartyInput[] parties)
    {
        var key = await InMediationAsync(parties);
        await ClauseAsync(key, 600m, new Instalment(600m, Today.AddDays(30)));
        await FixAsync(key);
        return key;
    }

    public async Task FixAsync(CaseKey key)
    {
        await DoAsync<DraftAgreementHandler>((h, act) => h.HandleAsync(new(key, new AgreementText { Facts = "事实", Issues = "争议", Responsibility = "责任" }), act, default));
        await DoAsync<FixAgreementHandler>((h, act) => h.HandleAsync(new(key, new Dictionary<Guid, ClaimOutcome>()), act, default));
    }

    public async Task SignPartyAsync(CaseKey key, Guid party, DateOnly? on = null) =>
        await DoAsync<SignAgreementHandler>((h, act) => h.HandleAsync(new(key, Signer.Party, on ?? Today, SigningManner.Signature, [party]), act, default));

    public async Task SealAsync(CaseKey key, DateOnly? on = null)
    {
        var mediator = await Site.InDbAsync(db => db.Set<CaseMediator>().Where(m => m.CaseId == key.Id && m.EndedAt == null).Select(m => m.Id).FirstAsync());
        await DoAsync<SignAgreementHandler>((h, act) => h.HandleAsync(new(key, Signer.Mediator, on ?? Today, SigningManner.Signature, MediatorId: mediator), act, default));
        await DoAsync<SignAgreementHandler>((h, act) => h.HandleAsync(new(key, Signer.Committee, on ?? Today, SigningManner.Seal), act, default));
    }

    public async Task<CaseKey> PerformingAsync(params PartyInput[] parties)
    {
        var key = await SigningAsync(parties);
        foreach (var party in await PartiesAsync(key)) await SignPartyAsync(key, party.Id);
        await SealAsync(key);
        return key;
    }

    public Task EndAsync(CaseKey key) => DoAsync<EndCaseHandler>((h, act) =>
        h.HandleAsync(new(key, EndReason.NoAgreement, OtherChannel.Lawsuit, "没有谈拢，可以向法院起诉"), act, default));

    /// <summary>A case in this state.</summary>
    public async Task<CaseKey> InStateAsync(CaseState state)
    {
        if (state == CaseState.Applied) return await OpenAsync();
        if (state == CaseState.NotAccepted)
        {
            var declined = await OpenAsync();
            await DoAsync<DeclineCaseHandler>((h, act) => h.HandleAsync(new(declined, EndReason.NotForMediation, OtherChannel.Reconsideration, "这是行政处罚，请申请复议"), act, default));
            return declined;
        }
        if (state is CaseState.Signing) return await SigningAsync();
        if (state is CaseState.Performing) return await PerformingAsync();
        if (state is CaseState.InMediation) return await InMediationAsync();
        var key = await ReadyAsync();
        if (state is CaseState.Ended or CaseState.Closed) await EndAsync(key);
        if (state == CaseState.Closed) await DoAsync<CloseCaseHandler>((h, act) => h.HandleAsync(new(key, Retention.LongTerm), act, default));
        return key;
    }

    /// <summary>Moves the clock without ringing every timer in between.</summary>
    public void Later(TimeSpan by) => Site.Clock.AdjustTime(Site.Clock.GetUtcNow() + by);

    public DateOnly Today => DateOnly.FromDateTime(Site.Now.AddHours(8));

    public Task<MediationCase> CaseAsync(CaseKey key) => Site.InDbAsync(db => db.Set<MediationCase>().AsNoTracking().SingleAsync(c => c.Id == key.Id));

    public Task<List<CaseParty>> PartiesAsync(CaseKey key) =>
        Site.InDbAsync(db => db.Set<CaseParty>().AsNoTracking().Where(p => p.CaseId == key.Id && p.RemovedAt == null).OrderBy(p => p.Number).ToListAsync());

    public Task<List<SessionPerson>> PeopleAsync(CaseKey key, Guid session) =>
        Site.InDbAsync(db => db.Set<SessionPerson>().AsNoTracking().Where(p => p.District == key.District && p.SessionId == session).ToListAsync());

    /// <summary>The case as this person sees it.</summary>
    public async Task<CaseView> ViewAsync(CaseKey key, StaffMember who)
    {
        var act = await ByAsync(who);
        var found = await CaseAsync(key);
        return await Site.WithAsync<CaseReader, CaseView>(r => r.ReadAsync(act.Who, found, default));
    }
}
