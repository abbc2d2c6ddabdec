using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Mediation.Dossier;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>Adds a scan or file to the case.</summary>
/// <param name="Wall">All sides, one side (whose paper it is), or the mediators alone.</param>
/// <param name="PartyId">Who handed it in; needed with <see cref="Wall.OneSide"/>.</param>
public sealed record AddPaper(CaseKey Case, PaperKind Kind, Wall Wall, Guid? PartyId, string? Name, byte[] Content, DateOnly? On = null, int? Seen = null);

public sealed class AddPaperHandler(CaseDesk desk, LocalTime time)
{
    /// <exception cref="RefusalException">
    /// <c>text-missing</c>; <c>whom-missing</c>; <c>paper-too-large</c>; <c>paper-unreadable</c>: neither PNG, JPEG nor PDF; <c>done-in-future</c>.
    /// </exception>
    public Task<Guid> HandleAsync(AddPaper command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.AddPaper, command.Seen, act, async (c, allowed) =>
        {
            // What one side gives in private goes to the mediators and nobody else, whoever holds the scanner.
            if (command.Wall != Wall.Shared && !await desk.IsMediatorAsync(c, act, cancellation)) throw new NotAllowedException(nameof(Wall));
            var name = CleanText.Line(CaseDesk.Demand(command.Name, nameof(command.Name), 100));
            var party = command.PartyId is { } id ? await desk.PartyAsync(c, id, cancellation) : null;
            if (command.Wall == Wall.OneSide && party is null) throw new RefusalException("whom-missing", nameof(command.PartyId));
            if (command.On > time.DayOf(act.At)) throw new RefusalException("done-in-future", nameof(command.On));
            if (command.Content.Length > CasePaper.Largest) throw new RefusalException("paper-too-large", nameof(command.Content));
            var paper = new CasePaper
            {
                District = c.District,
                CaseId = c.Id,
                Kind = command.Kind,
                Wall = command.Wall,
                PartyId = party?.Id,
                After = AfterOf(command.Kind),
                MediaType = MediaTypeOf(command.Content) ?? throw new RefusalException("paper-unreadable", nameof(command.Content)),
                On = command.On,
                AddedAt = act.At,
                AddedById = act.Who.Id,
            };
            paper.NameSealed = desk.Keys.Seal(name, Sealing.Place(nameof(CasePaper), "name", paper.Id));
            paper.ContentSealed = desk.Keys.Seal(command.Content, Sealing.Place(nameof(CasePaper), "content", paper.Id));
            desk.Db.CasePapers.Add(paper);
            desk.WriteDown(c, allowed, "add-paper", command.Wall, reason: command.Wall == Wall.Shared ? command.Kind.ToString() : "", partyId: party?.Id);
            return paper.Id;
        }, cancellation);

    /// <summary>The form behind which a paper of a kind is bound.</summary>
    internal static DossierForm AfterOf(PaperKind kind) => kind switch
    {
        PaperKind.Identity => DossierForm.RightsNotice,
        PaperKind.PowerOfAttorney => DossierForm.PowerOfAttorney,
        PaperKind.SignedPage => DossierForm.Agreement,
        PaperKind.PerformanceProof => DossierForm.PerformanceProof,
        PaperKind.CourtPaper => DossierForm.CourtApplication,
        _ => DossierForm.PaperList,
    };

    /// <summary>By the first bytes, whatever the name says.</summary>
    static string? MediaTypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? "image/png"
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : content.StartsWith("%PDF-"u8) ? "application/pdf" : null;
}

/// <summary>Takes out a paper that was added by mistake; its bytes are wiped, the line in the history stays.</summary>
public sealed record RemovePaper(CaseKey Case, Guid PaperId, int? Seen = null);

public sealed class RemovePaperHandler(CaseDesk desk)
{
    public Task HandleAsync(RemovePaper command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.RemovePaper, command.Seen, act, async (c, allowed) =>
        {
            var paper = await desk.PartOfAsync<CasePaper>(c, command.PaperId, p => p.CaseId, cancellation);
            if (paper.RemovedAt is not null || (paper.Wall != Wall.Shared && !await desk.IsMediatorAsync(c, act, cancellation))) throw new NotVisibleException("paper");
            paper.RemovedAt = act.At;
            paper.ContentSealed = [];
            desk.WriteDown(c, allowed, "remove-paper", paper.Wall, partyId: paper.PartyId);
        }, cancellation);
}
