using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Mediation;

static class MediationData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<Committee> Committees => db.Set<Committee>();
        internal DbSet<CommitteeMediator> CommitteeMediators => db.Set<CommitteeMediator>();
        internal DbSet<MediationRoom> MediationRooms => db.Set<MediationRoom>();
        internal DbSet<MediatorAway> MediatorsAway => db.Set<MediatorAway>();
        internal DbSet<DisputeKind> DisputeKinds => db.Set<DisputeKind>();
        internal DbSet<MediationCase> MediationCases => db.Set<MediationCase>();
        internal DbSet<CaseEntry> CaseEntries => db.Set<CaseEntry>();
        internal DbSet<CaseParty> CaseParties => db.Set<CaseParty>();
        internal DbSet<CaseRepresentative> CaseRepresentatives => db.Set<CaseRepresentative>();
        internal DbSet<RelatedProceeding> RelatedProceedings => db.Set<RelatedProceeding>();
        internal DbSet<FreeTime> FreeTimes => db.Set<FreeTime>();
        internal DbSet<CaseMediator> CaseMediators => db.Set<CaseMediator>();
        internal DbSet<CaseInvitee> CaseInvitees => db.Set<CaseInvitee>();
        internal DbSet<InviteeConsent> InviteeConsents => db.Set<InviteeConsent>();
        internal DbSet<CaseSession> CaseSessions => db.Set<CaseSession>();
        internal DbSet<SessionPerson> SessionPeople => db.Set<SessionPerson>();
        internal DbSet<PrivateNote> PrivateNotes => db.Set<PrivateNote>();
        internal DbSet<CaseClaim> CaseClaims => db.Set<CaseClaim>();
        internal DbSet<CaseClause> CaseClauses => db.Set<CaseClause>();
        internal DbSet<Obligation> Obligations => db.Set<Obligation>();
        internal DbSet<BreachStep> BreachSteps => db.Set<BreachStep>();
        internal DbSet<MediationAgreement> MediationAgreements => db.Set<MediationAgreement>();
        internal DbSet<AgreementSignature> AgreementSignatures => db.Set<AgreementSignature>();
        internal DbSet<CourtConfirmation> CourtConfirmations => db.Set<CourtConfirmation>();
        internal DbSet<ReturnVisit> ReturnVisits => db.Set<ReturnVisit>();
        internal DbSet<HandOver> HandOvers => db.Set<HandOver>();
        internal DbSet<HandOverConsent> HandOverConsents => db.Set<HandOverConsent>();
        internal DbSet<CasePaper> CasePapers => db.Set<CasePaper>();
    }
}
