using OneWindow.Core.Access;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters.Supervision;

namespace OneWindow.Core.Matters;

/// <summary>What a member of staff can do with a matter; each is a page.</summary>
public enum MatterAct
{
    Accept, Refuse, DecideOwner, DecideRefusal, Start, Answer, Ask, Assign, HandOn, Help, HelperAnswer, Note, Category, Group, Ungroup, Split,
    ProposeRefusal, Refer, Close, AskExtension, DecideExtension, PauseClock, ResumeClock, Slip, Contact,
    OrderSupervision, ReceiveSupervision, AnswerSupervision, DecideSupervision,
}

/// <summary>What the moves table and the duties allow, for menus; the handlers check again.</summary>
public static class MatterActs
{
    /// <summary>Everything this person can do with the matter as it stands now.</summary>
    public static IEnumerable<MatterAct> Of(Actor actor, MatterDossier dossier) =>
        Enum.GetValues<MatterAct>().Where(act => May(actor, dossier, act) && CanNow(dossier, act) && !NeedsSomebodyElse(actor, dossier, act));

    /// <summary>The person's duties allow it, whatever the state.</summary>
    public static bool May(Actor actor, MatterDossier dossier, MatterAct act)
    {
        var matter = dossier.Matter;
        return act == MatterAct.HelperAnswer
            ? dossier.Helpers.Any(h => actor.May(Permission.WorkMatters, matter.AreaCode, h.OfficeId))
            : actor.May(Needed(act), matter.AreaCode, matter.OfficeId);
    }

    /// <summary>The state allows it.</summary>
    public static bool CanNow(MatterDossier dossier, MatterAct act)
    {
        var matter = dossier.Matter;
        return act switch
        {
            MatterAct.HelperAnswer => !matter.State.IsEnd() && dossier.Helpers.Any(h => h.AnsweredAt is null),
            MatterAct.Note or MatterAct.Slip => act == MatterAct.Note || matter.ParentId is null,
            MatterAct.Category => !matter.State.IsEnd(),
            MatterAct.Contact => dossier.Contact is not null,
            MatterAct.AskExtension => dossier.Promise is { ExtensionAsked: null } clock && clock.Events.Count(e => e.Kind == ClockEventKind.ExtensionApproved) < clock.Rule.MostExtensions,
            MatterAct.DecideExtension => dossier.Promise?.ExtensionAsked is not null,
            MatterAct.PauseClock => dossier.Promise?.Clock.State == ClockState.Running,
            MatterAct.ResumeClock => matter.State != MatterState.Waiting && dossier.Promise?.Clock.State == ClockState.Paused,
            MatterAct.OrderSupervision => !matter.State.IsEnd() && dossier.Order is null or { State: OrderState.Closed },
            MatterAct.ReceiveSupervision => dossier.Order?.State == OrderState.Ordered,
            MatterAct.AnswerSupervision => dossier.Order?.State is OrderState.Ordered or OrderState.Received,
            MatterAct.DecideSupervision => dossier.Order?.State == OrderState.Answered,
            MatterAct.Split => matter.ParentId is null && matter.State.CanMake(MatterMove.Split),
            MatterAct.Group => matter.State.CanMake(MatterMove.Group) && !dossier.Related.Any(r => r.LeadId == matter.Id),
            _ => matter.State.CanMake(Move(act)),
        };
    }

    /// <summary>Another person must do it: a second look by whoever answered, a refusal confirmed by whoever proposed it.</summary>
    public static bool NeedsSomebodyElse(Actor actor, MatterDossier dossier, MatterAct act) => act switch
    {
        MatterAct.Accept or MatterAct.Answer or MatterAct.ProposeRefusal => dossier.Matter.Looks > 0
            && !(act == MatterAct.Accept && dossier.Matter.State != MatterState.Reopened)
            && dossier.Entries.Any(e => HasAnswered(actor, e)),
        MatterAct.Close => dossier.Entries.LastOrDefault(e => e.Kind == EntryKind.SecondLookAsked) is { } asked
            && dossier.Entries.Any(e => HasAnswered(actor, e) && e.At <= asked.At),
        MatterAct.DecideExtension => dossier.Promise?.ExtensionAsked?.StaffId is { } asker && asker == actor.Id,
        MatterAct.DecideRefusal => dossier.Entries.LastOrDefault(e => e.Kind == EntryKind.RefusalProposed)?.StaffId == actor.Id,
        _ => false,
    };

    static bool HasAnswered(Actor actor, MatterEntry entry) =>
        entry.StaffId is { } staff && staff == actor.Id && entry.Kind is (EntryKind.Answered or EntryKind.RefusalProposed);

    static Permission Needed(MatterAct act) => act switch
    {
        MatterAct.DecideOwner => Permission.DecideOwner,
        MatterAct.DecideRefusal => Permission.ConfirmRefusals,
        MatterAct.Slip => Permission.FileForOthers,
        MatterAct.Contact => Permission.RevealContact,
        MatterAct.DecideExtension => Permission.DecideExtensions,
        MatterAct.OrderSupervision or MatterAct.DecideSupervision => Permission.Supervise,
        _ => Permission.WorkMatters,
    };

    static MatterMove Move(MatterAct act) => act switch
    {
        MatterAct.Accept => MatterMove.Accept,
        MatterAct.Refuse => MatterMove.RefuseAsNotOurs,
        MatterAct.DecideOwner => MatterMove.DecideOwner,
        MatterAct.DecideRefusal => MatterMove.ConfirmRefusal,
        MatterAct.Start => MatterMove.Start,
        MatterAct.Answer => MatterMove.Answer,
        MatterAct.Ask => MatterMove.Ask,
        MatterAct.Assign => MatterMove.Assign,
        MatterAct.HandOn => MatterMove.HandOn,
        MatterAct.Help => MatterMove.AskHelper,
        MatterAct.Ungroup => MatterMove.Ungroup,
        MatterAct.ProposeRefusal => MatterMove.ProposeRefusal,
        MatterAct.Refer => MatterMove.Refer,
        MatterAct.Close => MatterMove.Close,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "has no move of its own"),
    };
}
