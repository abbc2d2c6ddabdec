using OneWindow.Core.Data;

namespace OneWindow.Core.Areas;

/// <summary>Levels of the official division table, with the grid below the community.</summary>
public enum AreaLevel { Province = 1, City = 2, County = 3, Township = 4, Community = 5, Grid = 6 }

/// <summary>
/// A place in the official tree: city, county or district, township or street, community or village, grid. Codes are those of the
/// National Bureau of Statistics (2, 4, 6, 9, 12 digits; a grid has its community's 12 and three more) and are text, never numbers.
/// A merged or renamed place is not rewritten: its row gets an end day and a successor, so that old matters keep the name of their time.
/// </summary>
public sealed class Area : SharedRow
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public AreaLevel Level { get; init; }
    public Guid? ParentId { get; set; }

    /// <summary>First day on which the place exists under this code and name.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>Last day; null while it exists.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The place that took over when this one ended.</summary>
    public Guid? SuccessorId { get; set; }

    /// <summary>The six digits that rows of this place are kept under; a city's or province's own code padded with zeros.</summary>
    public string District => DistrictOf(Code);

    /// <summary>650502001 → 650502; 6505 → 650500; 65 → 650000.</summary>
    public static string DistrictOf(string code) => code.Length >= 6 ? code[..6] : code.PadRight(6, '0');

    public bool IsValidOn(DateOnly day) => day >= ValidFrom && (ValidTo is null || day <= ValidTo);
}

/// <summary>Boundary of an area as WGS 84 GeoJSON geometry (Polygon or MultiPolygon, longitude first, RFC 7946).</summary>
public sealed class AreaBoundary : SharedRow
{
    public required Guid AreaId { get; init; }
    public required string GeoJson { get; set; }
    public required string Source { get; set; }
}
