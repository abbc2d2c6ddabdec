using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Agreements;
using OneWindow.Core.Mediation.Mediators;
using OneWindow.Core.Mediation.Parties;
using OneWindow.Core.Mediation.Sessions;
using OneWindow.TestSupport;

namespace OneWindow.Web.Tests.Mediation.Party;

/// <summary>A case that the real handlers bring along, one step after the other.</summary>
sealed class CaseAtWork
{
    CaseAtWork(MediationDesk desk, CaseKey key, string number) => (Desk, Key, Number) = (desk, key, number);

    public MediationDesk Desk { get; }
    public CaseKey Key { get; }

    /// <summary>The matter's.</summary>
    public string Number { get; }
    public Guid Applicant { get; private set; }
    public Guid Respondent { get; private set; }
    public DateOnly Today => DateOnly.FromDateTime(Desk.Site.Now.AddHours(8));

    public static async Task<CaseAtWork> OpenAsync(MediationDesk desk, PersonDetails? applicant = null, PersonDetails? respondent = null, CaseSource source = CaseSource.Applied)
    {
        var filed = await desk.Desk.InStateAsync(MatterState.Accepted);
        var act = await desk.Desk.ActAsync(desk.Desk.Worker);
        var key = await desk.Site.WithAsync<OpenCaseHandler, CaseKey>(h => h.HandleAsync(new(filed.Key, desk.Committee.Id, desk.Kind.Id, source, true, "双方为围墙起了争执",
            source == CaseSource.HandedOver ? "东河派出机构" : null, Parties:
            [
                new(Side.Applicant, applicant ?? new PersonDetails { Name = "申请人甲", Phone = "13900000001" }),
                new(Side.Respondent, respondent ?? new PersonDetails { Name = "被申请人乙", Phone = "13900000002" }),
            ]), act, default));
        var opened = new CaseAtWork(desk, key, filed.Number);
        var parties = await desk.Site.InDbAsync(db => db.Set<CaseParty>().Where(p => p.CaseId == key.Id).ToListAsync());
        (opened.Applicant, opened.Respondent) = (parties.Single(p => p.Side == Side.Applicant).Id, parties.Single(p => p.Side == Side.Respondent).Id);
        return opened;
    }

    public async Task DoAsync<THandler>(Func<THandler, Act, Task> work, StaffMember? who = null) where THandler : notnull
    {
        var act = await Desk.Desk.ActAsync(who ?? Desk.Mediator);
        await Desk.Site.WithAsync<THandler>(h => work(h, act));
    }

    public async Task<TResult> AskAsync<THandler, TResult>(Func<THandler, Act, Task<TResult>> work, StaffMember? who = null) where THandler : notnull
    {
        var act = await Desk.Desk.ActAsync(who ?? Desk.Mediator);
        return await Desk.Site.WithAsync<THandler, TResult>(h => work(h, act));
    }

    public async Task<string> CodeAsync(Guid party) =>
        (await AskAsync<PrintPartySlipHandler, PartySlip>((h, act) => h.HandleAsync(new(Key, party), act, default))).Code.Replace(" ", "", StringComparison.Ordinal);

    public async Task AcceptAsync()
    {
        await DoAsync<CheckRelatedHandler>((h, act) => h.HandleAsync(new(Key), act, default));
        await DoAsync<AcceptCaseHandler>((h, act) => h.HandleAsync(new(Key), act, default));
    }

    /// <summary>Everybody agrees and is told; the mediator is named and has disclosed.</summary>
    public async Task PrepareAsync()
    {
        foreach (var party in new[] { Applicant, Respondent })
            await DoAsync<RecordConsentHandler>((h, act) => h.HandleAsync(new(Key, party, Consent.Given, ToldHow.ByWord), act, default));
        await DoAsync<TellRightsHandler>((h, act) => h.HandleAsync(new(Key, [Applicant, Respondent], ToldHow.ByWord, true), act, default));
        await DoAsync<AppointMediatorHandler>((h, act) => h.HandleAsync(new(Key, Desk.Mediator.Id, ChosenBy.Committee), act, default), Desk.Desk.Head);
        await DoAsync<DiscloseTiesHandler>((h, act) => h.HandleAsync(new(Key, false, ""), act, default));
    }

    /// <summary>A sitting of two hours that ends so many hours from now. One that stays planned takes the mediator's hours from the other tests of the site: give it hours of its own.</summary>
    public Task<Guid> PlanAsync(SessionKind kind = SessionKind.Joint, SessionWay way = SessionWay.ByPhone, string? place = "电话0902-1234567", Guid? party = null, int hours = 1) =>
        AskAsync<PlanSessionHandler, Guid>((h, act) => h.HandleAsync(
            new(Key, kind, way, act.At.AddHours(hours - 2), act.At.AddHours(hours), Place: place, PartyId: party), act, default));

    public async Task HoldAsync(Guid session)
    {
        var people = await Desk.Site.InDbAsync(db => db.Set<SessionPerson>().Where(p => p.SessionId == session).ToListAsync());
        await DoAsync<HoldSessionHandler>((h, act) => h.HandleAsync(new(Key, session, people.ToDictionary(p => p.Id, _ => Attendance.Present)), act, default));
        await DoAsync<WriteRecordHandler>((h, act) => h.HandleAsync(new(Key, session, new RecordText { Facts = "围墙", Result = "谈成" }), act, default));
        await DoAsync<CloseRecordHandler>((h, act) => h.HandleAsync(new(Key, session, people.ToDictionary(p => p.Id, _ => (SigningManner?)SigningManner.Signature), Today), act, default));
    }

    /// <summary>From nothing to talks: accepted, prepared, one sitting held and closed.</summary>
    public async Task TalkAsync()
    {
        await AcceptAsync();
        await PrepareAsync();
        await HoldAsync(await PlanAsync());
    }

    public async Task<Guid> ClauseAsync(decimal amount = 600, int days = 10, string what = "赔偿围墙修理费") =>
        await AskAsync<SetClauseHandler, Guid>((h, act) => h.HandleAsync(new(Key, null, Respondent, Applicant, new ClauseText { What = what }, amount,
            [new(amount, Today.AddDays(days))]), act, default));

    /// <summary>A written agreement that is in force today.</summary>
    public async Task SettleAsync(decimal amount = 600)
    {
        await ClauseAsync(amount);
        await DoAsync<DraftAgreementHandler>((h, act) => h.HandleAsync(new(Key, new AgreementText { Facts = "围墙倒了", Issues = "谁修", Responsibility = "乙的责任" }), act, default));
        var claims = await Desk.Site.InDbAsync(db => db.Set<CaseClaim>().Where(k => k.CaseId == Key.Id && k.RemovedAt == null).ToListAsync());
        await DoAsync<FixAgreementHandler>((h, act) => h.HandleAsync(new(Key, claims.ToDictionary(k => k.Id, _ => ClaimOutcome.Agreed)), act, default));
        var mediator = await Desk.Site.InDbAsync(db => db.Set<CaseMediator>().FirstAsync(m => m.CaseId == Key.Id && m.EndedAt == null));
        await DoAsync<SignAgreementHandler>((h, act) => h.HandleAsync(new(Key, Signer.Party, Today, SigningManner.Signature, [Applicant, Respondent]), act, default));
        await DoAsync<SignAgreementHandler>((h, act) => h.HandleAsync(new(Key, Signer.Mediator, Today, SigningManner.Signature, MediatorId: mediator.Id), act, default));
        await DoAsync<SignAgreementHandler>((h, act) => h.HandleAsync(new(Key, Signer.Committee, Today, SigningManner.Seal), act, default));
    }

    public Task<MediationCase> RowAsync() => Desk.Site.InDbAsync(db => db.Set<MediationCase>().FirstAsync(c => c.Id == Key.Id));

    public Task<Guid> DueAsync() => Desk.Site.InDbAsync(db => db.Set<Obligation>().Where(o => o.CaseId == Key.Id).Select(o => o.Id).FirstAsync());
}
