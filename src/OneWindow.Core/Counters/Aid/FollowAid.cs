using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Aid;

/// <summary>Writes down what the aid body or the justice bureau did, as it was told: nothing is decided here.</summary>
/// <param name="What">One of <see cref="AidMoves.Followed"/>.</param>
/// <param name="On">The day it happened; not in the future, and not before the step before it.</param>
/// <param name="Words">Which papers, which reasons, who helps: demanded for those (<see cref="AidMoves.NeedsWords"/>).</param>
public sealed record FollowAid(AidKey Request, AidAct What, DateOnly On, string? Words = null, int? Seen = null);

public sealed class FollowAidHandler(AidDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>aid-wrong-state</c>; <c>aid-papers-told-once</c>: papers may be asked for once, all together (Legal Aid Law art. 43); <c>done-in-future</c>; <c>aid-day-before</c>;
    /// <c>text-missing</c>; <c>text-too-long</c>.
    /// </exception>
    public Task HandleAsync(FollowAid command, Act act, CancellationToken cancellation = default)
    {
        if (!AidMoves.Followed.Contains(command.What)) throw new ArgumentException($"{command.What} has an action of its own", nameof(command));
        return desk.ActAsync(command.Request, command.What, command.Seen, act, (r, by) =>
        {
            if (by.Who.Kind == Audit.ActorKind.Resident) throw new NotAllowedException(nameof(FollowAid));
            if (command.What == AidAct.AskPapers && r.PapersAskedOn is not null) throw new RefusalException("aid-papers-told-once");
            var words = AidDesk.Fit(command.Words, nameof(command.Words));
            if (words.Length == 0 && command.What.NeedsWords()) throw new RefusalException("text-missing", nameof(command.Words));
            SetDay(r, command.What, desk.DemandDay(r, command.On, act, nameof(command.On)));
            desk.WriteDown(r, by, "follow-aid", command.What, command.On, words);
            desk.People.ToApplicant(r, "resident-aid-changed", by);
            return Task.CompletedTask;
        }, cancellation);
    }

    static void SetDay(AidRequest r, AidAct what, DateOnly on)
    {
        switch (what)
        {
            case AidAct.AskPapers: r.PapersAskedOn = on; break;
            case AidAct.Grant or AidAct.Refuse: r.DecidedOn = on; break;
            case AidAct.Assign: r.AssignedOn = on; break;
            case AidAct.MakeObjection: r.ObjectedOn = on; break;
            case AidAct.Uphold or AidAct.Overturn: r.ObjectionDecidedOn = on; break;
        }
    }
}
