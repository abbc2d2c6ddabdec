using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Notices;

static class NoticesData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<Message> Messages => db.Set<Message>();
        internal DbSet<Delivery> Deliveries => db.Set<Delivery>();
    }
}

sealed class NoticesMapping : IEntityTypeConfiguration<Message>, IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("Messages");
        builder.Property(m => m.AddressSealed).HasMaxLength(100);
        builder.Property(m => m.Code).HasMaxLength(60);
        builder.Property(m => m.Arguments).HasMaxLength(2000);
        builder.Property(m => m.SubjectNumber).HasMaxLength(40);
        builder.Property(m => m.Link).HasMaxLength(400);
        builder.Property(m => m.Key).HasMaxLength(MessageQueue.LongestKey + 50);
        builder.HasIndex(m => new { m.District, m.Key }).IsUnique();
        // These three look across districts: a person may have messages in several, and the sender serves all of them.
        builder.HasIndex(m => new { m.StaffId, m.ReadAt, m.QueuedAt });
        builder.HasIndex(m => new { m.State, m.LookAt });
        builder.HasIndex(m => m.DeliveryId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(m => m.StaffId);
        builder.HasOne<Delivery>().WithMany().HasForeignKey(m => m.DeliveryId);
    }

    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("Deliveries");
        builder.Property(d => d.Key).HasMaxLength(100);
        builder.Property(d => d.AddressSealed).HasMaxLength(100);
        builder.Property(d => d.SmsPlace).HasMaxLength(32);
        builder.Property(d => d.LastError).HasMaxLength(40);
        builder.HasIndex(d => d.Key).IsUnique();
        builder.HasIndex(d => d.SmsPlace).IsUnique();
        builder.HasIndex(d => new { d.State, d.NextTryAt });
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(d => d.StaffId);
    }
}
