using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Routing;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Api;

// What callers get. Names and phones are those of offices; a resident's own stand nowhere in them.

sealed record AreaAnswer(string Code, string Name)
{
    internal static AreaAnswer? Of(Area? area) => area is null ? null : new(area.Code, area.Name);
}

sealed record OfficeAnswer(Guid Id, string Name, string? NameEn, string Phone)
{
    internal static OfficeAnswer Of(Office office) => new(office.Id, office.Name, office.NameEn, office.Phone);
}

sealed record CategoryAnswer(string Code, string Name, string NameEn)
{
    internal static CategoryAnswer? Of(Category? category) => category is null ? null : new(category.Code, category.Name, category.NameEn);
}

/// <summary>Why a matter is at its office: by a rule (for which category in which area), without one, or by a person's choice.</summary>
sealed record WhyAnswer(string How, string Text, string? AreaCode, string? AreaName, string? CategoryCode, string? CategoryName)
{
    internal static WhyAnswer? Of(RoutingReason? reason, Texts texts)
    {
        if (reason is null) return null;
        var won = reason.Won;
        return new(reason.How, texts[$"why.{reason.How}"], won?.AreaCode, won?.AreaName, won?.CategoryCode, won?.CategoryName);
    }
}

/// <summary>The receipt of a filing. The code is told here and nowhere else.</summary>
sealed record FiledAnswer(string Code, string CodeSpaced, string Number, MatterState State, OfficeAnswer Office, AreaAnswer Area,
    WhyAnswer Why, NextStep NextStep, DateTime NextStepBy, DateTime FiledAt);

/// <summary>Where a matter stands after an act.</summary>
sealed record ActAnswer(string Number, MatterState State, OfficeAnswer Office, NextStep NextStep, DateTime? NextStepBy, int Version, string? Part = null);

sealed record StatusLineAnswer(DateTime At, EntryKind Kind, ActorKind By, string Office, string Text, string Reason);

sealed record StatusPartAnswer(string Number, MatterState State, string Office, DateTime? AnswerBy);

sealed record PhotoAnswer(Guid Id, int Width, int Height, bool IsEvidence);

/// <summary>A matter as its resident sees it.</summary>
sealed record StatusAnswer(string Number, MatterKind Kind, string Text, MatterState State, OfficeAnswer Office, AreaAnswer Area, DateTime FiledAt,
    NextStep NextStep, DateTime? NextStepBy, DateTime? AnswerBy, DateTime? AnsweredAt, DateTime? ClosedAt, Outcome? Outcome, int Looks, bool Rated,
    IReadOnlyList<string> Can, IReadOnlyList<StatusLineAnswer> Entries, IReadOnlyList<PhotoAnswer> Photos, IReadOnlyList<StatusPartAnswer> Parts, int Version)
{
    internal static StatusAnswer Of(ResidentStatus status, MatterSettings settings)
    {
        var matter = status.Matter;
        (string Act, bool Can)[] acts =
        [
            ("message", status.CanWrite), ("photos", status.CanWrite), ("accept-answer", status.CanAccept),
            ("second-look", status.CanAskSecondLook(settings)), ("withdraw", status.CanWithdraw), ("rating", status.CanRate),
        ];
        return new(matter.Number, matter.Kind, matter.Text, matter.State, OfficeAnswer.Of(status.Office), new(matter.AreaCode, status.AreaName), matter.FiledAt,
            matter.NextStep, matter.NextStepBy, matter.AnswerBy, matter.AnsweredAt, matter.ClosedAt, matter.Outcome, matter.Looks, status.Rated,
            [.. acts.Where(a => a.Can).Select(a => a.Act)],
            [.. status.Lines.Select(l => new StatusLineAnswer(l.At, l.Kind, l.By, l.Office, l.Text, l.Reason))],
            [.. status.Photos.Select(p => new PhotoAnswer(p.Id, p.Width, p.Height, p.IsEvidence))],
            [.. status.Parts.Select(p => new StatusPartAnswer(p.Number, p.State, p.OfficeName, p.AnswerBy))], matter.Version);
    }
}

sealed record WorkRowAnswer(string Number, MatterKind Kind, MatterState State, string Beginning, string Area, Guid Office, Guid? Holder,
    NextStep NextStep, DateTime? NextStepBy, DateTime FiledAt, int Looks, int Version)
{
    internal static WorkRowAnswer Of(WorkListRow row) => new(row.Number, row.Kind, row.State, row.Beginning, row.AreaCode, row.OfficeId, row.HolderId,
        row.NextStep, row.NextStepBy, row.FiledAt, row.Looks, row.Version);
}

/// <param name="After">Give it back as <c>after</c> for the next page; left out on the last one.</param>
sealed record WorkAnswer(IReadOnlyList<WorkRowAnswer> Rows, string? After);

/// <summary>One thing that happened, with what only staff see.</summary>
sealed record EntryAnswer(DateTime At, EntryKind Kind, ActorKind By, string Person, string? Office, string Text, string Reason, bool IsPublic, MatterState State)
{
    internal static EntryAnswer Of(MatterEntry entry, IReadOnlyDictionary<Guid, Office> offices) => new(entry.At, entry.Kind, entry.By, entry.StaffName,
        entry.OfficeId is { } id && offices.TryGetValue(id, out var office) ? office.Name : null, entry.Text, entry.Reason, entry.IsPublic, entry.State);
}

sealed record HelperAnswer(OfficeAnswer? Office, string Asked, DateTime AskedAt, DateTime AnswerBy, string? Answer, DateTime? AnsweredAt);

sealed record RelatedAnswer(string Number, MatterState State, string? Office);

sealed record PointAnswer(double? Lat, double? Lon, string Note);

/// <summary>The phone as its last four digits; the whole is shown on the page that writes down who asked for it.</summary>
sealed record MaskedContactAnswer(bool HasName, bool HasPhone, string PhoneTail);

/// <summary>Everything a member of staff sees of a matter.</summary>
sealed record DossierAnswer(string Number, MatterKind Kind, Channel Channel, string Text, MatterState State, CategoryAnswer? Category,
    IReadOnlyList<AreaAnswer> Areas, PointAnswer Place, OfficeAnswer? Office, Guid? Holder, string? HolderName, Difficulty Difficulty, NextStep NextStep,
    DateTime? NextStepBy, DateTime? AnswerBy, DateTime FiledAt, DateTime? AnsweredAt, DateTime? ClosedAt, Outcome? Outcome, Cause? Cause, int Refusals,
    int Looks, WhyAnswer? Why, MaskedContactAnswer? Contact, IReadOnlyList<MatterMove> Moves, IReadOnlyList<EntryAnswer> Entries,
    IReadOnlyList<HelperAnswer> Helpers, IReadOnlyList<PhotoAnswer> Photos, IReadOnlyList<RelatedAnswer> Related, int Version)
{
    internal static DossierAnswer Of(MatterDossier dossier, Texts texts)
    {
        var m = dossier.Matter;
        OfficeAnswer? Named(Guid id) => dossier.Offices.TryGetValue(id, out var office) ? OfficeAnswer.Of(office) : null;
        return new(m.Number, m.Kind, m.Channel, m.Text, m.State, CategoryAnswer.Of(dossier.Category), [.. dossier.Place.Select(a => AreaAnswer.Of(a)!)],
            new(m.Latitude, m.Longitude, m.PlaceNote), Named(m.OfficeId), m.HolderId, dossier.HolderName, m.Difficulty, m.NextStep, m.NextStepBy, m.AnswerBy,
            m.FiledAt, m.AnsweredAt, m.ClosedAt, m.Outcome, m.Cause, m.Refusals, m.Looks, WhyAnswer.Of(dossier.Why, texts),
            dossier.Contact is { } c ? new(c.HasName, c.HasPhone, c.PhoneTail) : null,
            [.. Enum.GetValues<MatterMove>().Where(move => m.State.CanMake(move))],
            [.. dossier.Entries.Select(e => EntryAnswer.Of(e, dossier.Offices))],
            [.. dossier.Helpers.Select(h => new HelperAnswer(Named(h.OfficeId), h.Asked, h.AskedAt, h.AnswerBy, h.Answer, h.AnsweredAt))],
            [.. dossier.Photos.Select(p => new PhotoAnswer(p.Id, p.Width, p.Height, p.IsEvidence))],
            [.. dossier.Related.Select(r => new RelatedAnswer(r.Number, r.State, Named(r.OfficeId)?.Name))], m.Version);
    }
}

sealed record ListedCategoryAnswer(string Code, string? Parent, string Name, string NameEn, bool NeedsEvidence);

sealed record ListedOfficeAnswer(Guid Id, string Name, string? NameEn, OfficeKind Kind, string Phone, string Address, AreaAnswer? Area);

/// <summary>The problem document of every "no" (RFC 9457).</summary>
sealed record ProblemAnswer(string Type, string Title, int Status, string Code, string? Field);
