using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>
/// A matter that a mediation case has: into it, along with it, and out of it again. While the case has it, the promised answer does not run and the matter has the day
/// of the case. Everything joins the open transaction of the case's own action, which saves. Only what is handed over gets into the matter, nothing else of the case.
/// </summary>
public sealed class MatterInMediation(OneWindowDbContext db, MatterClocks clocks, MatterMessages messages)
{
    // What the history calls it: the actions of the module that has the cases.
    const string Opens = "open-case";
    const string Ends = "end-case";

    /// <summary>
    /// A case begins from this matter. Whoever works the matter may do it, and so may the mediator of the office that leads it, who sees no matter otherwise. What was
    /// handled together with it goes on by itself: a case is about one matter.
    /// </summary>
    /// <param name="nextStepBy">When the case's next step is due.</param>
    /// <exception cref="NotVisibleException">It is not there or not theirs to see.</exception>
    /// <exception cref="NotAllowedException">They see it but may not do this.</exception>
    /// <exception cref="StaleException">It changed since <paramref name="seen"/>.</exception>
    /// <exception cref="RefusalException">It cannot go to a case from where it stands (<c>wrong-state</c>).</exception>
    internal async Task<Matter> OpenAsync(MatterKey key, Act act, DateTime nextStepBy, int? seen, CancellationToken cancellation)
    {
        var (matter, allowed) = await LoadAsync(key, act, seen, cancellation);
        matter.Make(MatterMove.OpenCase);
        await clocks.FollowAsync(matter, act, cancellation, nextStepBy);
        await db.ReleaseMembersAsync(matter, clocks, act, cancellation);
        db.WriteDown(matter, allowed, Opens, EntryKind.CaseOpened, isPublic: true);
        return matter;
    }

    /// <summary>The next step of the case has another day. The case's history tells of it; the matter's does not.</summary>
    internal Task FollowAsync(Matter matter, Act act, DateTime nextStepBy, CancellationToken cancellation)
    {
        matter.State.Demand(MatterMove.AnswerFromCase);
        return clocks.FollowAsync(matter, act, cancellation, nextStepBy);
    }

    /// <summary>Something happened in the case that the resident of the matter reads; the matter stays where it is.</summary>
    /// <param name="kind">One of the kinds of cases.</param>
    /// <param name="reason">A code or the number of the case; residents do not read it.</param>
    /// <param name="text">In the words in which the resident reads it; may be empty.</param>
    internal Task NoteAsync(Matter matter, Act act, EntryKind kind, string reason, string text, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        db.WriteDown(matter, act, ActionOf(kind), kind, isPublic: true, text, reason);
        return Task.CompletedTask;
    }

    /// <summary>
    /// The case brought an answer: the resident may accept it or ask for a second look, as with any other. The case's papers are its evidence, so none is asked for here.
    /// </summary>
    /// <exception cref="RefusalException"><c>outcome-not-an-answer</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>wrong-state</c>.</exception>
    internal async Task AnswerAsync(Matter matter, Act act, Outcome outcome, string words, CancellationToken cancellation)
    {
        if (outcome is Outcome.LawfullyRefused or Outcome.Withdrawn or Outcome.LedToOtherChannel) throw new RefusalException("outcome-not-an-answer", nameof(outcome));
        var said = MatterWork.Demand(words, nameof(words));
        matter.Make(MatterMove.AnswerFromCase);
        (matter.Outcome, matter.Cause, matter.AnsweredAt) = (outcome, Cause.BetweenResidents, act.At);
        await clocks.FollowAsync(matter, act, cancellation);
        // One line and no second one that the case is over: the answer says it.
        db.WriteDown(matter, act, Ends, EntryKind.Answered, isPublic: true, said, outcome.ToString());
        await messages.ToResidentAsync(matter, "resident-answered", act, cancellation);
    }

    /// <summary>The case ended without an answer: the office works on and promises one anew.</summary>
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>wrong-state</c>.</exception>
    internal async Task ReturnAsync(Matter matter, Act act, string words, CancellationToken cancellation)
    {
        var said = MatterWork.Demand(words, nameof(words));
        matter.Make(MatterMove.ReturnFromCase);
        await clocks.FollowAsync(matter, act, cancellation, promiseStart: "case-ended");
        db.WriteDown(matter, act, Ends, EntryKind.CaseEnded, isPublic: true, said);
        await messages.ToOfficeAsync(matter, matter.OfficeId, "matter-from-case", act, cancellation);
    }

    /// <summary>The case ended and the parties were told their other channel (People's Mediation Law art. 26): the matter ends with it.</summary>
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>wrong-state</c>.</exception>
    internal async Task ReferAsync(Matter matter, Act act, OtherChannel channel, string words, CancellationToken cancellation)
    {
        var said = MatterWork.Demand(words, nameof(words));
        matter.Make(MatterMove.ReferFromCase);
        (matter.Outcome, matter.ClosedAt) = (Outcome.LedToOtherChannel, act.At);
        await clocks.FollowAsync(matter, act, cancellation);
        db.WriteDown(matter, act, Ends, EntryKind.Referred, isPublic: true, said, channel.ToString());
        await messages.ToResidentAsync(matter, "resident-referred", act, cancellation);
    }

    /// <summary>As <see cref="MatterWork.LoadForStaffAsync"/>; the permission to open cases counts at the leading office, for seeing as for doing.</summary>
    async Task<(Matter Matter, Act Act)> LoadAsync(MatterKey key, Act act, int? seen, CancellationToken cancellation)
    {
        var matter = await db.Matters.FindAsync([key.District, key.Id], cancellation) ?? throw new NotVisibleException("matter");
        var opens = act.Who.May(Permission.OpenCases, matter.AreaCode, matter.OfficeId);
        var offices = await db.OfficesOfAsync(matter, cancellation);
        if (act.Who.Kind != Audit.ActorKind.System && !opens && !act.Who.May(Permission.ReadMatters, matter.AreaCode, offices)) throw new NotVisibleException("matter");
        var allowed = act.Needing(opens ? Permission.OpenCases : Permission.WorkMatters, matter.AreaCode, matter.OfficeId);
        if (seen is { } version && version != matter.Version) throw new StaleException(matter.Version);
        return (matter, allowed);
    }

    static string ActionOf(EntryKind kind) => kind switch
    {
        EntryKind.CaseOpened => Opens,
        EntryKind.CaseAccepted => "accept-case",
        EntryKind.CaseDeclined => "decline-case",
        EntryKind.CaseEnded => Ends,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of cases"),
    };
}
