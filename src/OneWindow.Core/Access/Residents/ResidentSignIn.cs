using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access.Residents;

/// <summary>
/// A resident who keeps codes under a sign-in from outside (WeChat). It names nobody: there is no account, no profile, and the id of the other side is not stored, only a keyed hash by
/// which it is found again. The row comes with the first code that is kept and goes with the last.
/// </summary>
public sealed class ResidentSignIn : DistrictRow, IInsertedOnce
{
    /// <summary>Codes that one sign-in keeps at most.</summary>
    public const int MostCodes = 30;

    /// <summary>Days after the last code was kept; then all of it is forgotten. A local setting, no law.</summary>
    public const int KeptDays = 365;

    /// <summary>See <see cref="BlindOf"/>.</summary>
    public required byte[] OpenIdBlind { get; init; }

    /// <summary>Local day on which a code was last kept.</summary>
    public required DateOnly UsedOn { get; set; }

    /// <summary>Keyed hash of an openid: the same person is found again, and the openid cannot be read from it.</summary>
    public static byte[] BlindOf(FieldKeys keys, string openId) => keys.Blind(openId, "resident-wechat");
}

/// <summary>One code that a resident holds, kept so that it need not be typed.</summary>
public sealed class KeptCode : DistrictRow
{
    public required Guid SignInId { get; init; }
    public ResidentSignIn? SignIn { get; init; }

    /// <summary>Kind (<see cref="ICodeKind.Name"/>) and code, as <c>matter 6505…</c>: not even what it is about stands open.</summary>
    public required byte[] CodeSealed { get; init; }

    /// <summary>Keeps a code from standing twice in one list. The sign-in is hashed with it: that two people keep the same code cannot be seen.</summary>
    public required byte[] CodeBlind { get; init; }

    internal static string Place(Guid id) => $"{nameof(KeptCode)}/code/{id}";

    internal static byte[] BlindOf(FieldKeys keys, Guid signInId, string code) => keys.Blind($"{signInId}/{code}", "kept-code");
}

sealed class ResidentMapping : IEntityTypeConfiguration<ResidentSignIn>, IEntityTypeConfiguration<KeptCode>
{
    public void Configure(EntityTypeBuilder<ResidentSignIn> builder)
    {
        builder.ToTable("ResidentSignIns");
        builder.Property(s => s.OpenIdBlind).HasMaxLength(32);
        builder.HasIndex(s => new { s.District, s.OpenIdBlind }).IsUnique();
        builder.HasIndex(s => new { s.District, s.UsedOn });
    }

    public void Configure(EntityTypeBuilder<KeptCode> builder)
    {
        builder.ToTable("KeptCodes");
        builder.Property(c => c.CodeBlind).HasMaxLength(32);
        builder.HasIndex(c => new { c.District, c.SignInId, c.CodeBlind }).IsUnique();
        builder.HasOne(c => c.SignIn).WithMany().HasForeignKey(c => new { c.District, c.SignInId });
    }
}

static class ResidentsData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<ResidentSignIn> ResidentSignIns => db.Set<ResidentSignIn>();
        internal DbSet<KeptCode> KeptCodes => db.Set<KeptCode>();
    }

    /// <summary>
    /// Takes the turn of a sign-in: another act on the same list waits until this one has committed. False where nothing is kept under it.
    /// </summary>
    internal static async Task<bool> TakeTurnAsync(this OneWindowDbContext db, string district, byte[] openIdBlind, CancellationToken cancellation) =>
        await db.ResidentSignIns.Where(s => s.District == district && s.OpenIdBlind == openIdBlind).ExecuteUpdateAsync(s => s.SetProperty(x => x.UsedOn, x => x.UsedOn), cancellation) > 0;

    internal static Task<ResidentSignIn?> SignInOfAsync(this OneWindowDbContext db, string district, byte[] openIdBlind, CancellationToken cancellation) =>
        db.ResidentSignIns.AsNoTracking().FirstOrDefaultAsync(s => s.District == district && s.OpenIdBlind == openIdBlind, cancellation);
}
