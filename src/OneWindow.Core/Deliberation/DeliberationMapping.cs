using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Access;

namespace OneWindow.Core.Deliberation;

sealed class TalkPlacesMapping : IEntityTypeConfiguration<TalkPoint>, IEntityTypeConfiguration<TalkDay>, IEntityTypeConfiguration<ResidentsPact>
{
    public void Configure(EntityTypeBuilder<TalkPoint> builder)
    {
        builder.ToTable("TalkPoints");
        foreach (var name in new[] { nameof(TalkPoint.Name), nameof(TalkPoint.NameEn) }) builder.Property(name).HasMaxLength(SaveTalkPoint.LongestName);
        foreach (var line in new[] { nameof(TalkPoint.Place), nameof(TalkPoint.Hours) }) builder.Property(line).HasMaxLength(SaveTalkPoint.LongestLine);
        builder.HasOne(p => p.Office).WithMany().HasForeignKey(p => p.OfficeId);
        builder.HasOne(p => p.Area).WithMany().HasForeignKey(p => p.AreaId);
    }

    public void Configure(EntityTypeBuilder<TalkDay> builder)
    {
        builder.ToTable("TalkDays");
        builder.Ignore(d => d.Key).Ignore(d => d.Came).Ignore(d => d.IsAtWork);
        builder.Property(d => d.CalledOffWhy).HasMaxLength(TalkDay.LongestLine);
        foreach (var text in new[] { nameof(TalkDay.Invitation), nameof(TalkDay.Invited), nameof(TalkDay.UnitsThere), nameof(TalkDay.Minutes) }) builder.Property(text).HasMaxLength(TalkDay.LongestText);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasIndex(d => new { d.District, d.PointId, d.StartsAt });
        builder.HasIndex(d => new { d.State, d.EndsAt });
        builder.HasOne(d => d.Point).WithMany().HasForeignKey(d => d.PointId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(d => d.HostId);
    }

    public void Configure(EntityTypeBuilder<ResidentsPact> builder)
    {
        builder.ToTable("ResidentsPacts");
        builder.Property(p => p.Title).HasMaxLength(SavePact.LongestTitle);
        builder.Property(p => p.Text).HasMaxLength(SavePact.LongestText);
        builder.Property(p => p.What).HasMaxLength(SavePact.LongestLine);
        // Two cannot write one version.
        builder.HasIndex(p => new { p.AreaId, p.Version }).IsUnique();
        builder.HasOne(p => p.Area).WithMany().HasForeignKey(p => p.AreaId);
    }
}

sealed class TalkTopicsMapping : IEntityTypeConfiguration<TalkTopic>, IEntityTypeConfiguration<TalkRaiser>, IEntityTypeConfiguration<TalkRating>, IEntityTypeConfiguration<AgendaItem>,
    IEntityTypeConfiguration<TalkOption>, IEntityTypeConfiguration<TalkTask>, IEntityTypeConfiguration<LawfulMeeting>
{
    public void Configure(EntityTypeBuilder<TalkTopic> builder)
    {
        builder.ToTable("TalkTopics");
        builder.Ignore(t => t.Key).Ignore(t => t.Number);
        builder.Property(t => t.Title).HasMaxLength(TalkTopic.LongestTitle);
        foreach (var text in new[] { nameof(TalkTopic.Reply), nameof(TalkTopic.Timetable) }) builder.Property(text).HasMaxLength(TalkTopic.LongestWords);
        foreach (var number in new[] { nameof(TalkTopic.FromMatter), nameof(TalkTopic.ToMatter) }) builder.Property(number).HasMaxLength(24);
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.HasIndex(t => new { t.District, t.Year, t.Sequence }).IsUnique();
        builder.HasIndex(t => new { t.District, t.PointId, t.State });
        builder.HasOne(t => t.Point).WithMany().HasForeignKey(t => t.PointId);
    }

    public void Configure(EntityTypeBuilder<TalkRaiser> builder)
    {
        builder.ToTable("TalkRaisers");
        builder.Ignore(r => r.Key);
        builder.Property(r => r.CodeBlind).HasMaxLength(32);
        builder.HasIndex(r => new { r.District, r.CodeBlind });
        builder.HasIndex(r => new { r.District, r.TopicId });
        builder.HasOne(r => r.Topic).WithMany().HasForeignKey(r => new { r.District, r.TopicId });
    }

    public void Configure(EntityTypeBuilder<TalkRating> builder)
    {
        builder.ToTable("TalkRatings", t => t.HasCheckConstraint("CK_TalkRatings_Grade", "\"Grade\" BETWEEN 1 AND 5"));
        builder.HasIndex(r => new { r.District, r.TopicId });
        builder.HasOne(r => r.Topic).WithMany().HasForeignKey(r => new { r.District, r.TopicId });
    }

    public void Configure(EntityTypeBuilder<AgendaItem> builder)
    {
        builder.ToTable("AgendaItems");
        builder.Property(i => i.Views).HasMaxLength(TalkDay.LongestText);
        builder.Property(i => i.OutcomeWords).HasMaxLength(TalkTopic.LongestWords);
        // A topic stands once on an agenda.
        builder.HasIndex(i => new { i.District, i.DayId, i.TopicId }).IsUnique();
        builder.HasIndex(i => new { i.District, i.TopicId });
        builder.HasOne(i => i.Day).WithMany().HasForeignKey(i => new { i.District, i.DayId });
        builder.HasOne(i => i.Topic).WithMany().HasForeignKey(i => new { i.District, i.TopicId });
    }

    public void Configure(EntityTypeBuilder<TalkOption> builder)
    {
        builder.ToTable("TalkOptions");
        builder.Property(o => o.Text).HasMaxLength(TalkDay.LongestLine);
        builder.HasIndex(o => new { o.District, o.ItemId, o.Order }).IsUnique();
        builder.HasOne(o => o.Item).WithMany().HasForeignKey(o => new { o.District, o.ItemId });
    }

    public void Configure(EntityTypeBuilder<TalkTask> builder)
    {
        builder.ToTable("TalkTasks");
        builder.Property(t => t.What).HasMaxLength(TalkDay.LongestLine);
        builder.Property(t => t.Result).HasMaxLength(TalkTopic.LongestWords);
        builder.HasIndex(t => new { t.District, t.TopicId });
        builder.HasOne(t => t.Topic).WithMany().HasForeignKey(t => new { t.District, t.TopicId });
        builder.HasOne(t => t.Office).WithMany().HasForeignKey(t => t.OfficeId);
    }

    public void Configure(EntityTypeBuilder<LawfulMeeting> builder)
    {
        builder.ToTable("LawfulMeetings");
        builder.Property(m => m.Question).HasMaxLength(TalkDay.LongestLine);
        builder.HasIndex(m => new { m.District, m.TopicId });
        builder.HasOne(m => m.Topic).WithMany().HasForeignKey(m => new { m.District, m.TopicId });
        builder.Ignore(m => m.Counts);
    }
}
