using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Access;

namespace OneWindow.Core.Counters.Lectures;

sealed class LectureMapping : IEntityTypeConfiguration<Lecture>, IEntityTypeConfiguration<LectureSeat>, IEntityTypeConfiguration<LectureFeedback>, IEntityTypeConfiguration<LectureMaterial>
{
    public void Configure(EntityTypeBuilder<Lecture> builder)
    {
        // The promise that no seat is given twice, whoever writes.
        builder.ToTable("Lectures", t => t.HasCheckConstraint("CK_Lectures_Taken", "\"Taken\" >= 0 AND \"Taken\" <= \"Seats\""));
        builder.Ignore(l => l.Key).Ignore(l => l.Free).Ignore(l => l.IsPublic).Ignore(l => l.SignUpEnds);
        builder.Property(l => l.Title).HasMaxLength(SaveLecture.LongestTitle);
        builder.Property(l => l.TitleEn).HasMaxLength(SaveLecture.LongestTitle);
        builder.Property(l => l.About).HasMaxLength(SaveLecture.LongestAbout);
        foreach (var line in new[] { nameof(Lecture.ForWhom), nameof(Lecture.Languages), nameof(Lecture.Place), nameof(Lecture.Speaker), nameof(Lecture.CalledOffWhy) }) builder.Property(line).HasMaxLength(SaveLecture.LongestLine);
        builder.Property(l => l.AttendanceCode).HasMaxLength(6);
        builder.HasIndex(l => new { l.District, l.SupermarketId, l.StartsAt });
        // The programme of the whole city, and what is due.
        builder.HasIndex(l => new { l.State, l.StartsAt });
        builder.HasOne<Supermarket>().WithMany().HasForeignKey(l => l.SupermarketId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(l => l.HostId);
    }

    public void Configure(EntityTypeBuilder<LectureSeat> builder)
    {
        builder.ToTable("LectureSeats");
        builder.Ignore(s => s.Key).Ignore(s => s.HoldsSeats).Ignore(s => s.WasThere);
        builder.Property(s => s.CodeBlind).HasMaxLength(32);
        builder.HasIndex(s => new { s.District, s.CodeBlind });
        // No place in the line twice.
        builder.HasIndex(s => new { s.District, s.LectureId, s.Sequence }).IsUnique();
        builder.HasOne(s => s.Lecture).WithMany();
    }

    public void Configure(EntityTypeBuilder<LectureFeedback> builder)
    {
        builder.ToTable("LectureFeedback");
        builder.HasIndex(f => new { f.District, f.LectureId });
        builder.HasOne(f => f.Lecture).WithMany();
    }

    public void Configure(EntityTypeBuilder<LectureMaterial> builder)
    {
        builder.ToTable("LectureMaterials");
        builder.Property(m => m.Title).HasMaxLength(PutUpMaterial.LongestTitle);
        builder.Property(m => m.Text).HasMaxLength(PutUpMaterial.LongestText);
        builder.Property(m => m.MediaType).HasMaxLength(40);
        builder.HasIndex(m => new { m.District, m.LectureId });
        builder.HasOne(m => m.Lecture).WithMany();
    }
}
