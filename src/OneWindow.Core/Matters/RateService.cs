using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>Five levels for the service of the office, once, after an answer; words are optional.</summary>
/// <param name="Grade">1 very dissatisfied to 5 very satisfied.</param>
public sealed record RateService(MatterKey Matter, int Grade, string? Words = null);

public sealed class RateServiceHandler(OneWindowDbContext db)
{
    public Task HandleAsync(RateService command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var matter = await db.LoadForResidentAsync(command.Matter, cancellation);
        if (matter.AnsweredAt is null) throw new RefusalException("wrong-state");
        if (command.Grade is < 1 or > 5) throw new RefusalException("grade-missing", nameof(command.Grade));
        var words = CleanText.Of(command.Words);
        if (words.Length > 1000) throw new RefusalException("text-too-long", nameof(command.Words));
        if (await db.MatterRatings.AnyAsync(r => r.District == matter.District && r.MatterId == matter.Id, cancellation))
            throw new RefusalException("already-rated");
        db.MatterRatings.Add(new MatterRating
        {
            District = matter.District,
            MatterId = matter.Id,
            OfficeId = matter.OfficeId,
            Grade = command.Grade,
            Words = words,
            At = act.At,
        });
        // The mark itself stays out of the entries: staff of the office do not see who gave which.
        db.WriteDown(matter, act, "rate-service", EntryKind.Rated, isPublic: false);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
