using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneWindow.Core.Counters.Questions;

sealed class QuestionMapping : IEntityTypeConfiguration<QuestionTree>, IEntityTypeConfiguration<QuestionTreeVersion>
{
    public void Configure(EntityTypeBuilder<QuestionTree> builder)
    {
        builder.ToTable("QuestionTrees");
        builder.Property(t => t.Code).HasMaxLength(40);
        builder.Property(t => t.Edits).IsConcurrencyToken();
        builder.HasIndex(t => t.Code).IsUnique();
        builder.HasOne(t => t.LifeEvent).WithMany().HasForeignKey(t => t.LifeEventId);
    }

    public void Configure(EntityTypeBuilder<QuestionTreeVersion> builder)
    {
        builder.ToTable("QuestionTreeVersions");
        builder.Property(v => v.Note).HasMaxLength(PublishQuestionTree.LongestNote);
        builder.HasIndex(v => new { v.TreeId, v.Number }).IsUnique();
        builder.HasOne(v => v.Tree).WithMany().HasForeignKey(v => v.TreeId);
    }
}
