using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;

namespace OneWindow.Core.Mediation;

/// <summary>Keeps the days on cases where their clocks have them, and tells whom a rung of the ladder concerns.</summary>
sealed class CasesFollowClocks(CaseMessages messages) : IClockSubject
{
    public string Kind => nameof(MediationCase);

    public async Task OnRungAsync(OneWindowDbContext db, Clock clock, LadderStep step, Act act, CancellationToken cancellation)
    {
        if (await db.MediationCases.FindAsync([clock.District, clock.SubjectId], cancellation) is not { } c) return;
        if (clock.RuleCode == CaseClocks.ConfirmApply)
        {
            // The right is the parties': both are reminded, and the mediators with them (days 20, 25 and 28).
            await messages.ToPartiesAsync(c, "resident-case-confirm", act, cancellation);
            await messages.ToMediatorsAsync(c, "case-confirm-soon", act, cancellation);
        }
        else if (step.Rung == Rung.Remind) await messages.ToMediatorsAsync(c, "case-due-soon", act, cancellation);
        else await messages.ToOfficeAsync(c, "case-late", act, cancellation, urgent: true);
    }

    public async Task FollowDaysAsync(OneWindowDbContext db, string district, string ruleCode, IQueryable<Clock> moved, DateTime? due, CancellationToken cancellation)
    {
        if (due is not { } by || CaseClocks.StepsOf(ruleCode) is not { Count: > 0 } steps) return;
        var subjects = moved.Select(k => k.SubjectId);
        var cases = db.MediationCases.Where(c => c.District == district && subjects.Contains(c.Id) && steps.Contains(c.NextStep));
        await cases.Where(c => c.NextStepBy != by).ExecuteUpdateAsync(c => c.SetProperty(x => x.NextStepBy, by), cancellation);
        var matters = cases.Select(c => c.MatterId);
        await db.Matters.Where(m => m.District == district && m.State == MatterState.InMediation && matters.Contains(m.Id) && m.NextStepBy != by)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.NextStepBy, by).SetProperty(x => x.AnswerBy, by), cancellation);
    }
}
