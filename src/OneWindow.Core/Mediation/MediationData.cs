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
    }
}
