using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.After;

/// <summary>The next link of the chain: what goes to whom and why, before anybody is asked. The committee stays the contact (domain 2.3).</summary>
public sealed record PrepareHandOver(CaseKey Case, OtherChannel Channel, string? Recipient, string? Reason, string? Tried, int? Seen = null);

public sealed class PrepareHandOverHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException"><c>recipient-missing</c>; <c>text-missing</c>; <c>hand-over-not-for</c>: no case is handed to this channel.</exception>
    public Task<Guid> HandleAsync(PrepareHandOver command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.PrepareHandOver, command.Seen, act, (c, allowed) =>
        {
            if (command.Channel is OtherChannel.Emergency or OtherChannel.PeoplesMediation) throw new RefusalException("hand-over-not-for", nameof(command.Channel));
            var recipient = CaseDesk.Line(command.Recipient, nameof(command.Recipient), 200);
            if (recipient.Length == 0) throw new RefusalException("recipient-missing", nameof(command.Recipient));
            var text = new HandOverText(CaseDesk.Demand(command.Reason, nameof(command.Reason), 2000), CaseDesk.Demand(command.Tried, nameof(command.Tried), 2000));
            var row = new HandOver { District = c.District, CaseId = c.Id, Channel = command.Channel, Recipient = recipient, PreparedAt = act.At, StaffName = act.Who.Name };
            row.TextSealed = desk.Keys.SealJson(text, nameof(HandOver), "text", row.Id);
            desk.Db.HandOvers.Add(row);
            desk.WriteDown(c, allowed, "prepare-hand-over", reason: command.Channel.ToString());
            return Task.FromResult(row.Id);
        }, cancellation);
}

/// <summary>A party's consent that their data go to this one recipient, or their no (PIPL art. 23).</summary>
public sealed record ConsentToHandOver(CaseKey Case, Guid HandOverId, Guid PartyId, Consent Consent, ToldHow How, int? Seen = null);

public sealed class ConsentToHandOverHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException"><c>consent-missing</c>; <c>hand-over-sent</c>.</exception>
    public Task HandleAsync(ConsentToHandOver command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.ConsentHandOver, command.Seen, act, async (c, allowed) =>
            await GiveAsync(c, await desk.PartyAsync(c, command.PartyId, cancellation), command, allowed, cancellation), cancellation);

    public Task HandleAsPartyAsync(ConsentToHandOver command, Act act, CancellationToken cancellation) =>
        desk.ActAsPartyAsync(command.Case, command.PartyId, CaseAct.ConsentHandOver, act, (c, party) =>
            GiveAsync(c, party, command with { How = ToldHow.OnScreen }, act, cancellation), cancellation);

    async Task GiveAsync(MediationCase c, CaseParty party, ConsentToHandOver command, Act act, CancellationToken cancellation)
    {
        if (command.Consent == Consent.NotAsked) throw new RefusalException("consent-missing", nameof(command.Consent));
        var over = await desk.PartOfAsync<HandOver>(c, command.HandOverId, h => h.CaseId, cancellation);
        if (over.SentOn is not null && command.Consent == Consent.Given) throw new RefusalException("hand-over-sent");
        desk.Db.HandOverConsents.Add(new HandOverConsent { District = c.District, HandOverId = over.Id, PartyId = party.Id, Consent = command.Consent, How = command.How, At = act.At });
        desk.WriteDown(c, act, "consent-to-hand-over", reason: command.Consent.ToString(), partyId: party.Id);
    }
}

/// <summary>The papers went to the recipient; only the data of parties who agreed went along. The number given there and the term that then runs are kept.</summary>
/// <param name="TermRule">Code of the catalogue's rule whose term runs there; empty where none is known.</param>
public sealed record SendHandOver(CaseKey Case, Guid HandOverId, DateOnly On, string? NumberThere, string? TermRule, int? Seen = null);

public sealed class SendHandOverHandler(CaseDesk desk, CaseEnding ending, Clocks.RuleKeeper rules, LocalTime time)
{
    /// <exception cref="RefusalException"><c>hand-over-sent</c>; <c>consent-needed</c>: nobody has agreed; <c>done-in-future</c>; <c>term-rule-unknown</c>.</exception>
    public Task HandleAsync(SendHandOver command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.SendHandOver, command.Seen, act, async (c, allowed) =>
        {
            var over = await desk.PartOfAsync<HandOver>(c, command.HandOverId, h => h.CaseId, cancellation);
            if (over.SentOn is not null) throw new RefusalException("hand-over-sent");
            if (command.On > time.DayOf(act.At)) throw new RefusalException("done-in-future", nameof(command.On));
            var agreed = await HandOvers.AgreedAsync(desk, over, cancellation);
            if (agreed.Count == 0) throw new RefusalException("consent-needed");
            var rule = CaseDesk.Line(command.TermRule, nameof(command.TermRule), 40);
            if (rule.Length > 0 && rules.VersionsOf(rule).Count == 0) throw new RefusalException("term-rule-unknown", nameof(command.TermRule));
            (over.SentOn, over.NumberThere, over.TermRule) = (command.On, CaseDesk.Line(command.NumberThere, nameof(command.NumberThere), 60), rule);
            desk.WriteDown(c, allowed, "send-hand-over", reason: over.Channel.ToString());
            await desk.Messages.ToPartiesAsync(c, "resident-case-changed", act, cancellation);
            // While it is still talked about here, it goes on there and is over here.
            if (c.State is CaseState.Accepted or CaseState.InMediation or CaseState.Signing)
                await ending.StopAsync(c, act, CaseOutcome.HandedOver, EndReason.TakenElsewhere, over.Channel,
                    $"已移交{over.Recipient}继续办理。 / Handed over to {over.Recipient}.", cancellation);
        }, cancellation);
}

/// <summary>What came back from there; the parties hear it from us.</summary>
public sealed record AnswerHandOver(CaseKey Case, Guid HandOverId, DateOnly On, string? Answer, int? Seen = null);

public sealed class AnswerHandOverHandler(CaseDesk desk, LocalTime time)
{
    /// <exception cref="RefusalException"><c>hand-over-not-sent</c>; <c>text-missing</c>; <c>done-in-future</c>; <c>step-before-last</c>.</exception>
    public Task HandleAsync(AnswerHandOver command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.AnswerHandOver, command.Seen, act, async (c, allowed) =>
        {
            var over = await desk.PartOfAsync<HandOver>(c, command.HandOverId, h => h.CaseId, cancellation);
            if (over.SentOn is not { } sent) throw new RefusalException("hand-over-not-sent");
            if (command.On > time.DayOf(act.At)) throw new RefusalException("done-in-future", nameof(command.On));
            if (command.On < sent) throw new RefusalException("step-before-last", nameof(command.On));
            over.AnswerSealed = desk.Keys.SealText(CaseDesk.Demand(command.Answer, nameof(command.Answer), 4000), nameof(HandOver), "answer", over.Id);
            over.AnsweredOn = command.On;
            desk.WriteDown(c, allowed, "answer-hand-over");
            await desk.Messages.ToPartiesAsync(c, "resident-case-changed", act, cancellation);
        }, cancellation);
}

static class HandOvers
{
    /// <summary>Parties whose last word on this recipient is yes.</summary>
    internal static async Task<IReadOnlyList<Guid>> AgreedAsync(CaseDesk desk, HandOver over, CancellationToken cancellation)
    {
        var words = await desk.Db.HandOverConsents.Where(k => k.District == over.District && k.HandOverId == over.Id).ToListAsync(cancellation);
        return [.. words.GroupBy(w => w.PartyId).Where(g => g.OrderBy(w => w.At).ThenBy(w => w.Id).Last().Consent == Consent.Given).Select(g => g.Key)];
    }
}
