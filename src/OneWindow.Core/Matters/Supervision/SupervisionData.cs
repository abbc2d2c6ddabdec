using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters.Supervision;

static class SupervisionData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<SupervisionOrder> SupervisionOrders => db.Set<SupervisionOrder>();
    }

    /// <summary>An order with its matter, for a member of staff of the office that has the matter now: the order goes along when it is handed on.</summary>
    /// <exception cref="NotVisibleException">It is not there or not theirs to see.</exception>
    /// <exception cref="NotAllowedException">They see it but may not answer for the office.</exception>
    internal static async Task<(Matter Matter, SupervisionOrder Order, Act Act)> LoadOrderForOfficeAsync(
        this OneWindowDbContext db, MatterKey key, Guid orderId, Act act, CancellationToken cancellation)
    {
        var matter = await db.Matters.FindAsync([key.District, key.Id], cancellation) ?? throw new NotVisibleException("matter");
        var order = await db.SupervisionOrders.FindAsync([key.District, orderId], cancellation);
        if (order is null || order.MatterId != matter.Id || !act.Who.May(Permission.ReadMatters, matter.AreaCode, matter.OfficeId))
            throw new NotVisibleException("order");
        return (matter, order, act.Needing(Permission.WorkMatters, matter.AreaCode, matter.OfficeId));
    }
}

sealed class SupervisionMapping : IEntityTypeConfiguration<SupervisionOrder>
{
    public void Configure(EntityTypeBuilder<SupervisionOrder> builder)
    {
        builder.ToTable("SupervisionOrders");
        builder.Property(o => o.Words).HasMaxLength(SupervisionOrder.LongestText);
        builder.Property(o => o.Answer).HasMaxLength(SupervisionOrder.LongestText);
        builder.Property(o => o.OrderedByName).HasMaxLength(60);
        builder.Property(o => o.ReceivedByName).HasMaxLength(60);
        builder.Property(o => o.AnsweredByName).HasMaxLength(60);
        builder.HasIndex(o => new { o.District, o.MatterId });
        builder.HasIndex(o => new { o.District, o.OfficeId, o.State });
        builder.HasOne(o => o.Matter).WithMany();
        builder.HasOne(o => o.Office).WithMany().HasForeignKey(o => o.OfficeId);
    }
}
