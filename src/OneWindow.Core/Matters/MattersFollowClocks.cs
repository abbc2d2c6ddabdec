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
        var matters = db.Matters.Where(m => m.District == district && moved.Any(c => c.SubjectId == m.Id));
        if (MatterClocks.IsAnswerRule(ruleCode))
        {
            // Members of its group that have no promise of their own wait for the lead's.
            var members = db.Matters.Where(m => m.District == district && m.NextStep == NextStep.FollowsLead && moved.Any(c => c.SubjectId == m.LeadId));
            await members.ExecuteUpdateAsync(m => m.SetProperty(x => x.NextStepBy, by), cancellation);
            await matters.Where(m => m.NextStep == NextStep.OfficeAnswers || m.NextStep == NextStep.FollowsLead)
                .ExecuteUpdateAsync(m => m.SetProperty(x => x.NextStepBy, by), cancellation);
            await matters.ExecuteUpdateAsync(m => m.SetProperty(x => x.AnswerBy, by), cancellation);
        }
        else if (ruleCode == MatterClocks.Help)
            await db.MatterHelpers.Where(h => h.District == district && moved.Any(c => c.PartId == h.Id))
                .ExecuteUpdateAsync(h => h.SetProperty(x => x.AnswerBy, by), cancellation);
        else if (ruleCode == MatterClocks.Supervision)
            await db.SupervisionOrders.Where(o => o.District == district && moved.Any(c => c.PartId == o.Id))
                .ExecuteUpdateAsync(o => o.SetProperty(x => x.AnswerBy, by), cancellation);
        else await FollowStepAsync(db, matters, district, ruleCode, by, cancellation);
    }

    /// <summary>The step's day, and with it the promise of a matter that nobody has accepted yet.</summary>
    async Task FollowStepAsync(OneWindowDbContext db, IQueryable<Matter> matters, string district, string ruleCode, DateTime by, CancellationToken cancellation)
    {
        if (Enum.GetValues<NextStep>().Where(s => MatterClocks.StepRule(s) == ruleCode).Select(s => (NextStep?)s).FirstOrDefault() is not { } step) return;
        if (step is NextStep.OfficeAccepts or NextStep.DecideOwner or NextStep.ConfirmRefusal)
        {
            var open = db.Clocks.Where(c => c.District == district && c.RuleCode.StartsWith("HANDLE_") && (c.State == ClockState.Running || c.State == ClockState.Paused));
            foreach (var difficulty in Enum.GetValues<Difficulty>())
            {
                var promised = clocks.Foresee(MatterClocks.AnswerRule(difficulty), by.AddTicks(-1)).Due;
                await matters.Where(m => m.NextStep == step && m.Difficulty == difficulty && !open.Any(c => c.SubjectId == m.Id))
                    .ExecuteUpdateAsync(m => m.SetProperty(x => x.AnswerBy, promised), cancellation);
            }
        }
        await matters.Where(m => m.NextStep == step).ExecuteUpdateAsync(m => m.SetProperty(x => x.NextStepBy, by), cancellation);
    }
}
