namespace OneWindow.Core.Mediation.Dossier;

/// <summary>What a form may name: its fields, and its blocks with what stands inside them. A field of an outer level may stand in a block.</summary>
public sealed record TemplateShape(IReadOnlyList<string> Fields, IReadOnlyDictionary<string, TemplateShape> Blocks)
{
    internal static TemplateShape Empty { get; } = new([], new Dictionary<string, TemplateShape>());
}

/// <summary>What goes to the place of a field.</summary>
/// <param name="Text">The words; a line feed becomes a line break.</param>
/// <param name="PageOf">Name of a bookmark: the page number it stands on is printed, and the words are what shows until the program counts.</param>
/// <param name="Pictures">PNG or JPEG, put one behind the other, no higher than a line to sign on; heads and feet of a form show none.</param>
readonly record struct TemplateValue(string Text, string? PageOf = null, IReadOnlyList<byte[]>? Pictures = null)
{
    public static implicit operator TemplateValue(string? text) => new(text ?? "");
}

/// <summary>The values of one level of a form and, for each block, one entry for every time it repeats.</summary>
sealed record TemplateData(IReadOnlyDictionary<string, TemplateValue> Values, IReadOnlyDictionary<string, IReadOnlyList<TemplateData>> Blocks);

/// <summary>What is wrong with a template, so that the person who edits it can mend it.</summary>
/// <param name="Code">Stable code; its sentence is <c>refusal.&lt;code&gt;</c> with name, nearest and where as {0}, {1} and {2}.</param>
/// <param name="Name">The field, block, link or field code it is about; empty where there is none.</param>
/// <param name="Nearest">The known name most like it; for a field that belongs into a block, the block.</param>
/// <param name="Where">First words of the paragraph; empty where the file as a whole is meant.</param>
public sealed record TemplateFault(string Code, string Name = "", string Nearest = "", string Where = "")
{
    internal const string TooLarge = "template-too-large";
    internal const string NotWord = "template-not-docx";
    internal const string Damaged = "template-damaged";
    internal const string Macros = "template-has-macros";
    internal const string Links = "template-has-links";
    internal const string Objects = "template-has-objects";
    internal const string FieldCode = "template-has-field-code";
    internal const string Changes = "template-has-changes";
    internal const string Notes = "template-has-notes";
    internal const string FieldUnknown = "template-field-unknown";
    internal const string FieldOutside = "template-field-outside";
    internal const string BlockUnknown = "template-block-unknown";
    internal const string BlockOutside = "template-block-outside";
    internal const string MarkNotClosed = "template-mark-not-closed";
    internal const string MarkNotOpened = "template-mark-not-opened";
    internal const string MarkWide = "template-mark-wide";
    internal const string BlockNotClosed = "template-block-not-closed";
    internal const string BlockNotOpened = "template-block-not-opened";
    internal const string BlockCrosses = "template-block-crosses-table";
    internal const string BlocksOverlap = "template-blocks-overlap";

    /// <summary>All codes, for the texts.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        TooLarge, NotWord, Damaged, Macros, Links, Objects, FieldCode, Changes, Notes, FieldUnknown, FieldOutside, BlockUnknown, BlockOutside,
        MarkNotClosed, MarkNotOpened, MarkWide, BlockNotClosed, BlockNotOpened, BlockCrosses, BlocksOverlap,
    ];
}
