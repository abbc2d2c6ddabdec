using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme;

/// <summary>A file that shows that something was done: a PDF, a picture, a Word or Excel file. Nothing of it is ever replaced.</summary>
/// <param name="Quarter">The milestone it belongs to; null: the task as a whole.</param>
/// <param name="FileName">Only its ending is looked at, and only for files that are packed.</param>
public sealed record AddEvidence(Guid TaskId, int? Quarter, string? Title, string FileName, ReadOnlyMemory<byte> Content)
{
    public const int LargestBytes = 20 * 1024 * 1024, Most = 100;
}

public sealed class AddEvidenceHandler(ProgrammeDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>year-not-running</c>; <c>title-only</c>; <c>task-wrong-state</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>file-missing</c>; <c>file-too-large</c>; <c>file-kind</c>: none of the kinds that are taken;
    /// <c>milestone-unknown</c>; <c>evidence-full</c>.
    /// </exception>
    public Task<Guid> HandleAsync(AddEvidence command, Act act, CancellationToken cancellation = default)
    {
        var title = TypedText.Demand(command.Title, nameof(command.Title), SaveTask.LongestTitle);
        var type = EvidenceFile.TypeOf(command.Content, command.FileName, nameof(command.Content));
        return desk.Db.InOneTransactionAsync(async () =>
        {
            var held = await desk.TaskAsync(command.TaskId, cancellation);
            var (by, row, db) = (held.Working(act), held.Row, desk.Db);
            held.DemandRunning();
            row.State.Demand(TaskAct.Report);
            if (await db.TaskEvidence.CountAsync(e => e.TaskId == row.Id, cancellation) >= AddEvidence.Most) throw new RefusalException("evidence-full");
            var milestone = command.Quarter is { } quarter ? (await desk.MilestonesAsync(row.Id, cancellation)).Find(m => m.Quarter == quarter) ?? throw new RefusalException("milestone-unknown", nameof(command.Quarter)) : null;
            var evidence = new TaskEvidence
            {
                TaskId = row.Id,
                MilestoneId = milestone?.Id,
                Title = title,
                MediaType = type,
                Size = command.Content.Length,
                Content = command.Content.ToArray(),
                AddedAt = act.At,
                AddedById = act.Who.Id,
                AddedByName = act.Who.Name,
            };
            db.TaskEvidence.Add(evidence);
            await desk.WriteDown(by, "add-evidence", held, cancellation, title);
            return evidence.Id;
        }, cancellation);
    }
}

/// <summary>What a file is, by its first bytes.</summary>
static class EvidenceFile
{
    /// <exception cref="RefusalException"><c>file-missing</c>; <c>file-too-large</c>; <c>file-kind</c>.</exception>
    internal static string TypeOf(ReadOnlyMemory<byte> content, string fileName, string field)
    {
        if (content.Length == 0) throw new RefusalException("file-missing", field);
        if (content.Length > AddEvidence.LargestBytes) throw new RefusalException("file-too-large", field);
        var bytes = content.Span;
        if (bytes.StartsWith("%PDF-"u8)) return MediaTypes.Pdf;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return MediaTypes.Jpeg;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])) return MediaTypes.Png;
        if (bytes.StartsWith("PK\u0003\u0004"u8))
        {
            if (fileName.EndsWith(".docx", StringComparison.OrdinalIgnoreCase)) return MediaTypes.Docx;
            if (fileName.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)) return MediaTypes.Xlsx;
        }
        throw new RefusalException("file-kind", field);
    }
}
