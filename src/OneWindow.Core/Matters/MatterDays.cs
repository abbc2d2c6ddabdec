using OneWindow.Core.Clocks;

namespace OneWindow.Core.Matters;

/// <summary>The days of a matter, each with the lines it follows from.</summary>
/// <param name="Clocks">All clocks, open ones first.</param>
/// <param name="Next">Of the next step; null once the matter has ended.</param>
/// <param name="Promise">Of the promised answer; foreseen before an office has accepted; null once there is an answer.</param>
public sealed record MatterDays(IReadOnlyList<ExplainedClock> Clocks, ExplainedDay? Next, ExplainedDay? Promise)
{
    /// <summary>Of a helper or a supervision order.</summary>
    public ExplainedDay? OfPart(Guid part) => Clocks.FirstOrDefault(c => c.Clock.PartId == part && c.Clock.IsOpen)?.Day;
}

/// <summary>Reads the days of one matter; whoever asks has checked that the reader may see it.</summary>
public sealed class MatterDayQueries(ClockQueries clocks)
{
    public async Task<MatterDays> OfAsync(Matter matter, CancellationToken cancellation)
    {
        var all = await clocks.ExplainAsync(MatterClocks.Subject(matter), cancellation);
        if (matter.State.IsEnd()) return new(all, null, null);
        var step = all.FirstOrDefault(c => c.Clock.IsOpen && c.Clock.PartId is null && c.Clock.RuleCode == MatterClocks.StepRule(matter.NextStep));
        var promise = OpenPromise(all);
        // A member of a group without a promise of its own waits for the lead's.
        if (promise is null && matter.LeadId is { } lead) promise = OpenPromise(await clocks.ExplainAsync(new(matter.District, nameof(Matter), lead), cancellation));
        var promised = promise?.Day;
        if (promised is null && step?.Clock.Due is { } due && matter.NextStep is NextStep.OfficeAccepts or NextStep.DecideOwner or NextStep.ConfirmRefusal)
            promised = clocks.Foresee(MatterClocks.AnswerRule(matter.Difficulty), due.AddTicks(-1), "accepted-foreseen");
        return new(all, matter.NextStep is NextStep.OfficeAnswers or NextStep.FollowsLead ? promised : step?.Day, promised);
    }

    static ExplainedClock? OpenPromise(IReadOnlyList<ExplainedClock> all) => all.FirstOrDefault(c => c.Clock.IsOpen && MatterClocks.IsAnswerRule(c.Clock.RuleCode));
}
