using OneWindow.Core.Mediation.Dossier;

namespace OneWindow.Web.Mediation.Dossier;

/// <summary>
/// Sizes and room of a sheet as classes: the content policy lets no style stand in the page, and a few steps are enough for a form.
/// </summary>
static class SheetLooks
{
    /// <summary>The steps of <c>_dossier.scss</c>, in points.</summary>
    static readonly (double UpTo, string Class)[] Sizes = [(9.5, "9"), (11, "10"), (13, "12"), (14.5, "14"), (16.5, "15"), (20, "18"), (28, "22"), (double.MaxValue, "36")];

    internal static string Of(PrintedParagraph paragraph) => string.Join(' ', new[]
    {
        "ow-sheet__p",
        $"ow-sheet__p--{Sizes.First(s => paragraph.Points <= s.UpTo).Class}",
        paragraph.Side switch { PrintedSide.Middle => "ow-sheet__p--middle", PrintedSide.End => "ow-sheet__p--end", _ => "" },
        paragraph.IsIndented ? "ow-sheet__p--indented" : "",
        paragraph.IsSetIn ? "ow-sheet__p--set-in" : "",
        paragraph.Pieces.Any(p => p.Kind == PieceKind.Line) ? "ow-sheet__p--line" : "",
        paragraph.Above switch { < 100 => "", < 500 => "ow-sheet__p--room-1", < 900 => "ow-sheet__p--room-2", < 2400 => "ow-sheet__p--room-3", _ => "ow-sheet__p--room-4" },
    }.Where(c => c.Length > 0));

    internal static string Of(PrintedRow row) => row.Height switch { < 300 => "", < 650 => "ow-sheet__row--1", < 1000 => "ow-sheet__row--2", < 1400 => "ow-sheet__row--3", < 2000 => "ow-sheet__row--4", _ => "ow-sheet__row--5" };

    internal static string Of(PrintedCell cell) => $"ow-sheet__cell--{cell.Rules.ToString().ToLowerInvariant()}{(cell.IsShaded ? " ow-sheet__cell--shaded" : "")}";

    internal static string Of(PrintedPiece piece) => $"ow-sheet__words{(piece.IsBold ? " ow-sheet__words--bold" : "")}{(piece.IsUnderlined ? " ow-sheet__words--underlined" : "")}";
}
