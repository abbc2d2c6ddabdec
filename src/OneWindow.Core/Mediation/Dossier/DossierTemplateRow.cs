using OneWindow.Core.Data;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>
/// One version of a committee's own template of a form. Nothing is overwritten: the highest version counts, and going back to the template that ships
/// with the program is a version too, so that it can be said with which template a file of last year was printed.
/// </summary>
public sealed class DossierTemplateRow : SharedRow
{
    /// <summary>Longest name of a file that is kept.</summary>
    public const int LongestFileName = 120;

    public required Guid CommitteeId { get; init; }
    public Committee? Committee { get; init; }
    public required DossierForm Form { get; init; }

    /// <summary>Counts up from 1 for each form of a committee.</summary>
    public required int Version { get; init; }

    /// <summary>From this version on the template that ships with the program counts again; there is no content.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The .docx as it was uploaded and checked.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>As the keeper's file was called.</summary>
    public string FileName { get; init; } = "";
    public required DateTime UploadedAt { get; init; }

    /// <summary>Null where the program did it.</summary>
    public Guid? UploadedById { get; init; }
    public string UploadedByName { get; init; } = "";
}
