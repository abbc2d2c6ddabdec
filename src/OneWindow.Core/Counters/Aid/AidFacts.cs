using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Aid;

/// <summary>What a form of a request holds; everything but the name may still be missing while it is prepared.</summary>
/// <param name="AgentName">Own name of whoever applies for another person; empty where the applicant does it.</param>
/// <param name="Papers">Names of papers, one a line.</param>
/// <param name="TermEndsOn">Last day of a running term of law, where there is one.</param>
/// <param name="NeedsPreservation">Property or evidence must be preserved, or something performed in advance (Legal Aid Law art. 44).</param>
public sealed record AidFacts(AidHelp? Help, AidKind? Kind, AidMeans? Means, string? Name, string? Phone = null, string? AgentName = null, string? Facts = null, string? Claim = null, string? Papers = null,
    DateOnly? TermEndsOn = null, bool NeedsPreservation = false);

static class AidFilling
{
    /// <summary>Puts what was typed where it belongs, sealed.</summary>
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>phone-unreadable</c>; <c>aid-term-over</c>: the day of the term has passed.</exception>
    internal static void Fill(this AidDesk desk, AidRequest r, AidFacts facts, Act act)
    {
        var (today, people) = (desk.DayOf(act), desk.People);
        if (facts.TermEndsOn < today) throw new RefusalException("aid-term-over", nameof(facts.TermEndsOn));
        var name = TypedText.Demand(facts.Name, nameof(facts.Name), AidRequest.LongestName);
        var agent = TypedText.Short(facts.AgentName, nameof(facts.AgentName), AidRequest.LongestName);
        var phone = Appointments.Visitor.ReadPhone(facts.Phone, nameof(facts.Phone));
        var papers = TypedText.Lines(facts.Papers, nameof(facts.Papers), AidRequest.LongestText);
        (r.Help, r.Kind, r.Means) = (facts.Help, facts.Kind, facts.Means);
        r.NameSealed = people.Seal(name, r.Id, "name")!;
        (r.PhoneSealed, r.AgentSealed) = (people.Seal(phone, r.Id, "phone"), people.Seal(agent, r.Id, "agent"));
        (r.FactsSealed, r.ClaimSealed) = (people.Seal(AidDesk.Fit(facts.Facts, nameof(facts.Facts)), r.Id, "facts"), people.Seal(AidDesk.Fit(facts.Claim, nameof(facts.Claim)), r.Id, "claim"));
        r.PapersSealed = people.Seal(papers, r.Id, "papers");
        // The day since which it is urgent stays while nothing about it is changed: the clock goes on.
        if (r.UrgentFrom is null || (r.TermEndsOn, r.NeedsPreservation) != (facts.TermEndsOn, facts.NeedsPreservation)) r.UrgentFrom = AidClocks.UrgentFrom(facts.TermEndsOn, facts.NeedsPreservation, today);
        (r.TermEndsOn, r.NeedsPreservation) = (facts.TermEndsOn, facts.NeedsPreservation);
    }
}
