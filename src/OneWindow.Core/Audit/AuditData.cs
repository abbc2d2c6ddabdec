using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Audit;

static class AuditData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<AuditEntry> AuditEntries => db.Set<AuditEntry>();
    }
}
