using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OneWindow.Core.Data;

/// <summary>A foreign key between two rows of a district carries the district: <c>(District, MatterId)</c>.</summary>
sealed class DistrictKeys : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var row in modelBuilder.Metadata.GetEntityTypes().Where(InDistrict).ToList())
        {
            row.FindProperty(nameof(IInDistrict.District))!.Builder.HasMaxLength(6);
            foreach (var key in row.GetForeignKeys().ToList())
                if (InDistrict(key.PrincipalEntityType) && key.DependentToPrincipal is { } to
                    && row.FindProperty(to.Name + "Id") is { } id)
                    key.Builder.HasForeignKey([row.FindProperty(nameof(IInDistrict.District))!, id]);
        }
    }

    internal static bool InDistrict(IReadOnlyEntityType entity) => entity.ClrType.IsAssignableTo(typeof(IInDistrict));
}

/// <summary>Nothing is deleted because something else was (and <c>SET NULL</c> cannot work on a key that holds the district).</summary>
sealed class RestrictDeletes(ProviderConventionSetBuilderDependencies dependencies) : CascadeDeleteConvention(dependencies)
{
    protected override DeleteBehavior GetTargetDeleteBehavior(IConventionForeignKey foreignKey) =>
        foreignKey.IsOwnership ? DeleteBehavior.Cascade : DeleteBehavior.Restrict;
}

/// <summary>No index led by an id alone on a table of districts: no query asks that way.</summary>
sealed class DistrictIndexes(ProviderConventionSetBuilderDependencies dependencies) : ForeignKeyIndexConvention(dependencies)
{
    protected override IConventionIndex? CreateIndex(
        IReadOnlyList<IConventionProperty> properties, bool unique, IConventionEntityTypeBuilder entityTypeBuilder) =>
        DistrictKeys.InDistrict(entityTypeBuilder.Metadata) && properties[0].Name != nameof(IInDistrict.District)
            ? null
            : base.CreateIndex(properties, unique, entityTypeBuilder);
}

/// <summary>Instants are UTC; SQLite forgets the kind and PostgreSQL insists on it.</summary>
sealed class UtcInstants() : ValueConverter<DateTime, DateTime>(
    at => at.Kind == DateTimeKind.Utc ? at : at.ToUniversalTime(),
    at => DateTime.SpecifyKind(at, DateTimeKind.Utc));
