namespace OneWindow.Core.Mediation.Dossier;

/// <summary>A filled form as it lies on paper, for a page that the browser prints.</summary>
/// <param name="Name">As the table of contents calls it.</param>
/// <param name="IsLying">Across the sheet.</param>
/// <param name="Head">What stands above the line at the top of each page; empty where nothing does.</param>
public sealed record PrintedSheet(DossierForm Form, string Name, bool IsLying, string Head, IReadOnlyList<PrintedBlock> Blocks)
{
    /// <summary>
    /// The sheets of a file in the order of binding, read from the very documents that are handed out as .docx: the two cannot differ in a word.
    /// Page numbers are blanks to be written by hand; scans are not in it.
    /// </summary>
    /// <param name="only">One form alone.</param>
    /// <exception cref="Shared.RefusalException"><c>template-broken</c>, <c>template-filled-too-large</c>.</exception>
    public static IReadOnlyList<PrintedSheet> Of(DossierContent content, Func<DossierForm, byte[]> templateOf, DossierForm? only = null) =>
    [
        .. from form in Enum.GetValues<DossierForm>()
           where only is null || form == only
           from sheet in DossierWriter.Forms(content, form, templateOf)
           select SheetReader.Read(form, sheet.Name, sheet.Document),
    ];
}

public abstract record PrintedBlock;

public enum PrintedSide { Start, Middle, End }

public enum PrintedRole { Words, Title, Heading }

/// <param name="Points">Size of most of its letters.</param>
/// <param name="IsIndented">The first line is set in.</param>
/// <param name="IsSetIn">All lines are set in.</param>
/// <param name="Above">Room above, in twentieths of a point.</param>
public sealed record PrintedParagraph(PrintedRole Role, PrintedSide Side, double Points, bool IsIndented, bool IsSetIn, int Above, IReadOnlyList<PrintedPiece> Pieces) : PrintedBlock;

public enum PieceKind
{
    Words,
    Break,

    /// <summary>Room between words.</summary>
    Gap,

    /// <summary>A line to write on, as far as the paragraph goes.</summary>
    Line,

    /// <summary>A short blank to write a figure into.</summary>
    Blank,

    /// <summary>A drawn signature; the text is its address (a <c>data:</c> URI).</summary>
    Picture,
}

public sealed record PrintedPiece(PieceKind Kind, string Text = "", bool IsBold = false, bool IsUnderlined = false);

/// <param name="Widths">Of the columns, in hundredths of the table.</param>
public sealed record PrintedTable(IReadOnlyList<int> Widths, IReadOnlyList<PrintedRow> Rows) : PrintedBlock;

/// <param name="Height">At least, in twentieths of a point.</param>
public sealed record PrintedRow(bool IsHead, int Height, IReadOnlyList<PrintedCell> Cells);

public enum PrintedRules { All, Below, None }

public sealed record PrintedCell(int Columns, int Rows, PrintedRules Rules, bool IsShaded, IReadOnlyList<PrintedBlock> Blocks);
