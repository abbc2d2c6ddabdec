using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Counters.Questions;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Consultations;

/// <summary>Keeps a paper, filled in from a template of the guided questions, with the record of a talk whose words are kept.</summary>
/// <param name="Template">One of <see cref="PaperTemplates"/>.</param>
/// <param name="Values">What goes into its places, by key; what is left out stays blank for a pen.</param>
public sealed record DraftConsultationPaper(ConsultationKey Key, string Template, IReadOnlyDictionary<string, string> Values);

public sealed class DraftConsultationPaperHandler(ConsultationWork work, PaperTemplates templates)
{
    /// <summary>Papers of one talk.</summary>
    public const int Most = 10;

    /// <exception cref="RefusalException"><c>words-without-consent</c>; <c>paper-unknown</c>; <c>text-too-long</c>; <c>too-many-papers</c>.</exception>
    public Task<Guid> HandleAsync(DraftConsultationPaper command, Act act, CancellationToken cancellation = default) => work.Db.InOneTransactionAsync(async () =>
    {
        var (row, by) = await work.OwnAsync(command.Key, act, cancellation);
        ConsultationWork.DemandConsent(row, nameof(command.Template));
        var paper = await templates.FindAsync(command.Template, cancellation) ?? throw new RefusalException("paper-unknown", nameof(command.Template));
        foreach (var field in paper.Paper.Fields)
            if (!FilledPaper.Fits(field, command.Values.GetValueOrDefault(field.Key))) throw new RefusalException("text-too-long", field.Key);
        if (await work.Db.ConsultationPapers.CountAsync(p => p.District == row.District && p.ConsultationId == row.Id, cancellation) >= Most) throw new RefusalException("too-many-papers");
        var id = Guid.CreateVersion7();
        var lines = FilledPaper.Lines(paper.Paper.Body.Zh, command.Values);
        work.Db.ConsultationPapers.Add(new ConsultationPaper
        {
            District = row.District,
            Id = id,
            ConsultationId = row.Id,
            Title = CleanText.Line(paper.Title.Zh),
            LinesSealed = work.Seal(string.Join('\n', lines), id, "paper")!,
            DraftedAt = act.At,
        });
        row.Version++;
        work.WriteDown(by, "draft-consultation-paper", row, ("paper", command.Template));
        await work.Db.SaveOrRunAgainAsync(cancellation);
        return id;
    }, cancellation);
}
