using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Matters.Supervision;

namespace OneWindow.Core.Matters;

/// <summary>Keeps the days on matters, helpers and orders where their clocks have them, and writes down what the ladder reaches.</summary>
sealed class MattersFollowClocks(ClockBook clocks, MatterMessages messages) : IClockSubject
{
    public string Kind => nameof(Matter);

    public async Task OnRungAsync(OneWindowDbContext db, Clock clock, LadderStep step, Act act, CancellationToken cancellation)
    {
        if (await db.Matters.FindAsync([clock.District, clock.SubjectId], cancellation) is not { } matter) return;
        db.WriteDown(matter, act, "climb-ladder", EntryKind.RungReached, isPublic: false, reason: step.Rung.ToString(), officeId: clock.OfficeId, counts: false);
        await TellAsync(matter, clock, step, act, cancellation);
    }

    /// <summary>The higher the rung, the more people know: whoever has it, then the head, then the place above.</summary>
    async Task TellAsync(Matter matter, Clock clock, LadderStep step, Act act, CancellationToken cancellation)
    {
        if (step.Rung == Rung.Remind)
        {
            var code = step.WorkingDays <= 0 ? "matter-due-soon" : "matter-late";
            if (clock.RuleCode is MatterClocks.ExtensionDecision or MatterClocks.ConfirmRefusal) await messages.ToHeadAsync(matter, clock.OfficeId, code, act, cancellation, withHolder: false);
            else if (clock.OfficeId == matter.OfficeId && clock.RuleCode != MatterClocks.DecideOwner) await messages.ToHolderAsync(matter, code, act, cancellation);
            else await messages.ToOfficeAsync(matter, clock.OfficeId, code, act, cancellation);
            return;
        }
        await messages.ToHeadAsync(matter, clock.OfficeId, step.Rung switch
        {
            Rung.WrittenReminder => "matter-written-reminder",
            Rung.ListedSupervision => "matter-listed",
            _ => "matter-level-above",
        }, act, cancellation, withHolder: clock.OfficeId == matter.OfficeId);
        if (step.Rung is Rung.ListedSupervision or Rung.LevelAbove || clock.RuleCode == MatterClocks.DecideOwner)
            await messages.ToLevelAboveAsync(matter, step.Rung == Rung.ListedSupervision ? "matter-listed" : "matter-level-above", act, cancellation);
    }

    public async Task FollowDaysAsync(OneWindowDbContext db, string district, string ruleCode, IQueryable<Clock> moved, DateTime? due, CancellationToken cancellation)
    {
        if (due is not { } by) return;
        // A list of ids, not a question for each row: so both databases go from the few clocks to their things.
        var subjects = moved.Select(c => c.SubjectId);
        var parts = moved.Select(c => c.PartId!.Value);
        var matters = db.Matters.Where(m => m.District == district && subjects.Contains(m.Id));
        if (MatterClocks.IsAnswerRule(ruleCode))
        {
            await db.WaitingForLeads(district).Where(m => subjects.Contains(m.LeadId!.Value) && m.NextStepBy != by)
                .ExecuteUpdateAsync(m => m.SetProperty(x => x.NextStepBy, by).SetProperty(x => x.AnswerBy, by), cancellation);
            await matters.Where(m => m.AnswerBy != by || m.NextStepBy != by).ExecuteUpdateAsync(m => m.SetProperty(x => x.AnswerBy, by)
                .SetProperty(x => x.NextStepBy, x => x.NextStep == NextStep.OfficeAnswers || x.NextStep == NextStep.FollowsLead ? by : x.NextStepBy), cancellation);
        }
        else if (ruleCode == MatterClocks.Help)
            await db.MatterHelpers.Where(h => h.District == district && parts.Contains(h.Id) && h.AnswerBy != by)
                .ExecuteUpdateAsync(h => h.SetProperty(x => x.AnswerBy, by), cancellation);
        else if (ruleCode == MatterClocks.Supervision)
            await db.SupervisionOrders.Where(o => o.District == district && parts.Contains(o.Id) && o.AnswerBy != by)
                .ExecuteUpdateAsync(o => o.SetProperty(x => x.AnswerBy, by), cancellation);
        else await FollowStepAsync(db, matters, district, ruleCode, by, cancellation);
    }

    /// <summary>The step's day, and with it the promise of a matter that nobody has accepted yet.</summary>
    async Task FollowStepAsync(OneWindowDbContext db, IQueryable<Matter> matters, string district, string ruleCode, DateTime by, CancellationToken cancellation)
    {
        if (Enum.GetValues<NextStep>().Where(s => MatterClocks.StepRule(s) == ruleCode).Select(s => (NextStep?)s).FirstOrDefault() is not { } step) return;
        await matters.Where(m => m.NextStep == step && m.NextStepBy != by).ExecuteUpdateAsync(m => m.SetProperty(x => x.NextStepBy, by), cancellation);
        if (step is not (NextStep.OfficeAccepts or NextStep.DecideOwner or NextStep.ConfirmRefusal)) return;
        var promises = db.OpenPromises(district);
        var (simple, ordinary, complex) = (Promised(Difficulty.Simple), Promised(Difficulty.Ordinary), Promised(Difficulty.Complex));
        await matters.Where(m => m.NextStep == step && !promises.Any(c => c.SubjectId == m.Id))
            .Where(m => m.AnswerBy != (m.Difficulty == Difficulty.Simple ? simple : m.Difficulty == Difficulty.Complex ? complex : ordinary))
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.AnswerBy, x => x.Difficulty == Difficulty.Simple ? simple : x.Difficulty == Difficulty.Complex ? complex : ordinary), cancellation);

        DateTime? Promised(Difficulty difficulty) => clocks.Foresee(MatterClocks.AnswerRule(difficulty), by.AddTicks(-1)).Due;
    }
}
