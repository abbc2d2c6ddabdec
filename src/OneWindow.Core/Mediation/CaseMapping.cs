using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneWindow.Core.Mediation;

sealed class CaseMapping :
    IEntityTypeConfiguration<MediationCase>,
    IEntityTypeConfiguration<CaseEntry>,
    IEntityTypeConfiguration<CaseParty>,
    IEntityTypeConfiguration<CaseRepresentative>,
    IEntityTypeConfiguration<RelatedProceeding>,
    IEntityTypeConfiguration<FreeTime>,
    IEntityTypeConfiguration<CaseMediator>,
    IEntityTypeConfiguration<CaseInvitee>,
    IEntityTypeConfiguration<InviteeConsent>,
    IEntityTypeConfiguration<CaseSession>,
    IEntityTypeConfiguration<SessionPerson>,
    IEntityTypeConfiguration<PrivateNote>,
    IEntityTypeConfiguration<CaseClaim>,
    IEntityTypeConfiguration<CaseClause>,
    IEntityTypeConfiguration<Obligation>,
    IEntityTypeConfiguration<BreachStep>,
    IEntityTypeConfiguration<MediationAgreement>,
    IEntityTypeConfiguration<AgreementSignature>,
    IEntityTypeConfiguration<CourtConfirmation>,
    IEntityTypeConfiguration<ReturnVisit>,
    IEntityTypeConfiguration<HandOver>,
    IEntityTypeConfiguration<HandOverConsent>,
    IEntityTypeConfiguration<CasePaper>
{
    public void Configure(EntityTypeBuilder<MediationCase> builder)
    {
        builder.ToTable("MediationCases");
        builder.Ignore(c => c.Key);
        builder.Ignore(c => c.Number);
        builder.Property(c => c.AreaCode).HasMaxLength(15);
        builder.Property(c => c.ShortName).HasMaxLength(20);
        builder.Property(c => c.HandedOverBy).HasMaxLength(100);
        builder.Property(c => c.RegistrarName).HasMaxLength(60);
        builder.Property(c => c.ClosedByName).HasMaxLength(60);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => new { c.District, c.CommitteeId, c.Year, c.Sequence }).IsUnique();
        builder.HasIndex(c => new { c.District, c.MatterId });
        builder.HasIndex(c => new { c.District, c.OfficeId, c.State, c.NextStepBy, c.Id });
        builder.HasIndex(c => new { c.District, c.AreaCode, c.State });
        builder.HasOne(c => c.Matter).WithMany();
        builder.HasOne(c => c.Committee).WithMany().HasForeignKey(c => c.CommitteeId);
        builder.HasOne(c => c.Office).WithMany().HasForeignKey(c => c.OfficeId);
        builder.HasOne(c => c.Kind).WithMany().HasForeignKey(c => c.KindId);
    }

    public void Configure(EntityTypeBuilder<CaseEntry> builder)
    {
        builder.ToTable("CaseEntries");
        builder.Property(e => e.Action).HasMaxLength(60);
        builder.Property(e => e.StaffName).HasMaxLength(60);
        builder.Property(e => e.Reason).HasMaxLength(60);
        OfCase(builder, e => e.Case, nameof(CaseEntry.CaseId));
    }

    public void Configure(EntityTypeBuilder<CaseParty> builder)
    {
        builder.ToTable("CaseParties");
        builder.Property(p => p.Group).HasMaxLength(60);
        builder.Property(p => p.CodeBlind).HasMaxLength(32);
        builder.HasIndex(p => new { p.District, p.CodeBlind }).IsUnique();
        builder.HasIndex(p => new { p.District, p.CaseId, p.Number }).IsUnique();
        builder.HasOne(p => p.Case).WithMany();
    }

    public void Configure(EntityTypeBuilder<CaseRepresentative> builder)
    {
        builder.ToTable("CaseRepresentatives");
        builder.Property(r => r.Group).HasMaxLength(60);
        builder.HasOne(r => r.Party).WithMany();
        OfCase(builder, r => r.Case, nameof(CaseRepresentative.CaseId));
    }

    public void Configure(EntityTypeBuilder<RelatedProceeding> builder)
    {
        builder.ToTable("RelatedProceedings");
        builder.Property(r => r.Body).HasMaxLength(100);
        builder.Property(r => r.NumberThere).HasMaxLength(60);
        OfCase(builder, r => r.Case, nameof(RelatedProceeding.CaseId));
    }

    public void Configure(EntityTypeBuilder<FreeTime> builder)
    {
        builder.ToTable("FreeTimes");
        builder.HasOne(t => t.Party).WithMany();
        builder.HasOne(t => t.Invitee).WithMany();
        OfCase(builder, t => t.Case, nameof(FreeTime.CaseId));
    }

    public void Configure(EntityTypeBuilder<CaseMediator> builder)
    {
        builder.ToTable("CaseMediators");
        builder.Ignore(m => m.IsActive);
        builder.Ignore(m => m.SeesPrivate);
        builder.Property(m => m.StaffName).HasMaxLength(60);
        builder.HasIndex(m => new { m.District, m.StaffId, m.EndedAt });
        builder.HasOne(m => m.Staff).WithMany().HasForeignKey(m => m.StaffId);
        OfCase(builder, m => m.Case, nameof(CaseMediator.CaseId));
    }

    public void Configure(EntityTypeBuilder<CaseInvitee> builder)
    {
        builder.ToTable("CaseInvitees");
        OfCase(builder, i => i.Case, nameof(CaseInvitee.CaseId));
    }

    public void Configure(EntityTypeBuilder<InviteeConsent> builder)
    {
        builder.ToTable("InviteeConsents");
        builder.HasIndex(c => new { c.District, c.InviteeId, c.PartyId });
        builder.HasOne(c => c.Invitee).WithMany();
        builder.HasOne(c => c.Party).WithMany();
    }

    public void Configure(EntityTypeBuilder<CaseSession> builder)
    {
        builder.ToTable("CaseSessions");
        builder.Ignore(s => s.IsBehindWall);
        builder.Property(s => s.RecorderName).HasMaxLength(60);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasIndex(s => new { s.District, s.RoomId, s.From });
        builder.HasOne(s => s.Party).WithMany();
        builder.HasOne(s => s.Room).WithMany().HasForeignKey(s => s.RoomId);
        OfCase(builder, s => s.Case, nameof(CaseSession.CaseId));
    }

    public void Configure(EntityTypeBuilder<SessionPerson> builder)
    {
        builder.ToTable("SessionPeople");
        builder.HasIndex(p => new { p.District, p.SessionId });
        builder.HasOne(p => p.Session).WithMany();
    }

    public void Configure(EntityTypeBuilder<PrivateNote> builder)
    {
        builder.ToTable("PrivateNotes");
        builder.HasOne(n => n.Party).WithMany();
        builder.HasOne(n => n.Session).WithMany();
        OfCase(builder, n => n.Case, nameof(PrivateNote.CaseId));
    }

    public void Configure(EntityTypeBuilder<CaseClaim> builder)
    {
        builder.ToTable("CaseClaims");
        builder.Property(c => c.Amount).HasPrecision(14, 2);
        builder.HasOne(c => c.Party).WithMany();
        OfCase(builder, c => c.Case, nameof(CaseClaim.CaseId));
    }

    public void Configure(EntityTypeBuilder<CaseClause> builder)
    {
        builder.ToTable("CaseClauses");
        builder.Property(c => c.Amount).HasPrecision(14, 2);
        builder.HasOne(c => c.Claim).WithMany();
        builder.HasOne(c => c.Debtor).WithMany();
        builder.HasOne(c => c.OwedTo).WithMany();
        OfCase(builder, c => c.Case, nameof(CaseClause.CaseId));
    }

    public void Configure(EntityTypeBuilder<Obligation> builder)
    {
        builder.ToTable("Obligations");
        builder.Property(o => o.Amount).HasPrecision(14, 2);
        builder.HasIndex(o => new { o.District, o.State, o.Due });
        builder.HasOne(o => o.Clause).WithMany();
        OfCase(builder, o => o.Case, nameof(Obligation.CaseId));
    }

    public void Configure(EntityTypeBuilder<BreachStep> builder)
    {
        builder.ToTable("BreachSteps");
        builder.Property(s => s.StaffName).HasMaxLength(60);
        builder.HasOne(s => s.Obligation).WithMany();
        OfCase(builder, s => s.Case, nameof(BreachStep.CaseId));
    }

    public void Configure(EntityTypeBuilder<MediationAgreement> builder)
    {
        builder.ToTable("MediationAgreements");
        builder.Property(a => a.RecorderName).HasMaxLength(60);
        OfCase(builder, a => a.Case, nameof(MediationAgreement.CaseId));
    }

    public void Configure(EntityTypeBuilder<AgreementSignature> builder)
    {
        builder.ToTable("AgreementSignatures");
        builder.Property(s => s.RecordedByName).HasMaxLength(60);
        builder.HasIndex(s => new { s.District, s.AgreementId });
        builder.HasOne(s => s.Agreement).WithMany();
    }

    public void Configure(EntityTypeBuilder<CourtConfirmation> builder)
    {
        builder.ToTable("CourtConfirmations");
        builder.Property(c => c.CourtName).HasMaxLength(100);
        builder.Property(c => c.CourtNumber).HasMaxLength(60);
        builder.HasOne(c => c.Agreement).WithMany();
        OfCase(builder, c => c.Case, nameof(CourtConfirmation.CaseId));
    }

    public void Configure(EntityTypeBuilder<ReturnVisit> builder)
    {
        builder.ToTable("ReturnVisits");
        builder.Property(v => v.StaffName).HasMaxLength(60);
        builder.HasOne(v => v.Party).WithMany();
        OfCase(builder, v => v.Case, nameof(ReturnVisit.CaseId));
    }

    public void Configure(EntityTypeBuilder<HandOver> builder)
    {
        builder.ToTable("HandOvers");
        builder.Property(h => h.Recipient).HasMaxLength(200);
        builder.Property(h => h.NumberThere).HasMaxLength(60);
        builder.Property(h => h.TermRule).HasMaxLength(40);
        builder.Property(h => h.StaffName).HasMaxLength(60);
        OfCase(builder, h => h.Case, nameof(HandOver.CaseId));
    }

    public void Configure(EntityTypeBuilder<HandOverConsent> builder)
    {
        builder.ToTable("HandOverConsents");
        builder.HasIndex(c => new { c.District, c.HandOverId, c.PartyId });
        builder.HasOne(c => c.HandOver).WithMany();
        builder.HasOne(c => c.Party).WithMany();
    }

    public void Configure(EntityTypeBuilder<CasePaper> builder)
    {
        builder.ToTable("CasePapers");
        builder.Property(p => p.MediaType).HasMaxLength(40);
        builder.HasOne(p => p.Party).WithMany();
        OfCase(builder, p => p.Case, nameof(CasePaper.CaseId));
    }

    /// <summary>A part of a case is always read with its case.</summary>
    static void OfCase<T>(EntityTypeBuilder<T> builder, System.Linq.Expressions.Expression<Func<T, MediationCase?>> theCase, string caseId) where T : class
    {
        builder.HasIndex("District", caseId);
        builder.HasOne(theCase).WithMany();
    }
}
