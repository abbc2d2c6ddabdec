namespace OneWindow.Core.Areas;

/// <summary>The official codes as text: 2 digits province, 4 city, 6 county, 9 township, 12 community, 15 grid.</summary>
public static class AreaCodes
{
    /// <summary>The level that a code's length says; null where it is no code.</summary>
    public static AreaLevel? LevelOf(string code) =>
        code.Any(c => c is < '0' or > '9') ? null : code.Length switch
        {
            2 => AreaLevel.Province,
            4 => AreaLevel.City,
            6 => AreaLevel.County,
            9 => AreaLevel.Township,
            12 => AreaLevel.Community,
            15 => AreaLevel.Grid,
            _ => null,
        };
}
