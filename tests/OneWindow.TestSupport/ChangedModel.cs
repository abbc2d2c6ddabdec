using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using OneWindow.Core.Data;

namespace OneWindow.TestSupport;

/// <summary>Plants a fault in the database model, to prove that the guard over the model sees it.</summary>
sealed class ChangedModel(ModelCustomizerDependencies dependencies) : ModelCustomizer(dependencies)
{
    static readonly AsyncLocal<Action<ModelBuilder>?> Change = new();

    internal static void Plant(DbContextOptionsBuilder<OneWindowDbContext> options, Action<ModelBuilder> change)
    {
        Change.Value = change;
        options.ReplaceService<IModelCustomizer, ChangedModel>();
        options.ReplaceService<IModelCacheKeyFactory, NeverTheSame>();
    }

    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        Change.Value?.Invoke(modelBuilder);
    }

    sealed class NeverTheSame : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.ContextId.InstanceId, designTime);
    }
}
