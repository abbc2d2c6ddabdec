using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace OneWindow.Core.Data;

/// <summary>A row that belongs to a place. Every query for it names the district, so that it stays on one shard.</summary>
public interface IInDistrict
{
    /// <summary>Six-digit code of the county or district; the city's own code (650500) for rows of the whole city.</summary>
    string District { get; }
}

/// <summary>Base of every row that belongs to a place; its key is <c>(District, Id)</c>.</summary>
[PrimaryKey(nameof(District), nameof(Id))]
public abstract class DistrictRow : IInDistrict
{
    public required string District { get; init; }

    /// <summary>Version-7 UUID, so that rows of one time lie together and those of one act stand in the order they were written.</summary>
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public Guid Id { get; init; } = RowId.Next();
}

/// <summary>Base of every row that all districts read (areas, offices, people who work here, categories, rules).</summary>
[PrimaryKey(nameof(Id))]
public abstract class SharedRow
{
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public Guid Id { get; init; } = RowId.Next();
}
