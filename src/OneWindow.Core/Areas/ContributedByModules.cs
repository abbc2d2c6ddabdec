using OneWindow.Core.Data;

namespace OneWindow.Core.Areas;

/// <summary>A module that points to offices says how often, so that no office is closed while something still leads to it.</summary>
public interface IOfficeUse
{
    /// <summary>Name of the use, for the list beside the refusal: the text <c>areas.use.&lt;name&gt;</c>.</summary>
    string Name { get; }

    Task<int> CountUsesAsync(Guid officeId);
}

/// <summary>A module that points to areas says how often, so that whoever ends a place sees what hangs on it.</summary>
public interface IAreaUse
{
    /// <summary>Name of the use: the text <c>areas.use.&lt;name&gt;</c>.</summary>
    string Name { get; }

    Task<int> CountUsesInAreaAsync(Guid areaId);
}

/// <summary>
/// A module that points to areas follows when a place is renamed: the same code goes on under a new row. It writes its own rows and history;
/// the caller saves.
/// </summary>
public interface IFollowsAreas
{
    /// <param name="onlyNameChanged">Ids of renamed areas → ids of the rows that go on under the same code.</param>
    Task FollowAsync(OneWindowDbContext db, IReadOnlyDictionary<Guid, Guid> onlyNameChanged, DateTime at, CancellationToken cancellation);
}
