using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access.Residents;

/// <summary>A kept code as its resident reads it.</summary>
/// <param name="Standing">Null: the code no longer opens anything.</param>
public sealed record KeptLine(Guid Id, string Kind, string Code, CodeStanding? Standing);

/// <param name="Kind">Of the kind that knows it.</param>
public sealed record FoundCode(string Kind, CodeStanding Standing);

/// <summary>What is read of kept codes, and what a typed code opens.</summary>
public sealed class KeptCodeQueries(OneWindowDbContext db, FieldKeys keys, IEnumerable<ICodeKind> kinds, AccessSettings local)
{
    /// <summary>The list of a sign-in, what was kept last first; empty where nothing is kept.</summary>
    public async Task<IReadOnlyList<KeptLine>> OfAsync(byte[] openIdBlind, DateTime now, CancellationToken cancellation = default)
    {
        if (await db.SignInOfAsync(local.CityDistrict, openIdBlind, cancellation) is not { } signIn) return [];
        var rows = await db.KeptCodes.AsNoTracking().Where(c => c.District == local.CityDistrict && c.SignInId == signIn.Id).OrderByDescending(c => c.Id).ToListAsync(cancellation);
        var lines = new List<KeptLine>();
        foreach (var row in rows)
        {
            // One that cannot be opened any more (its key is gone) can still be taken off the list.
            var (kind, code) = keys.TryOpen(row.CodeSealed, KeptCode.Place(row.Id)) is { } read && read.Split(' ') is [var name, var digits] ? (name, digits) : ("", "");
            lines.Add(new(row.Id, kind, code, kinds.FirstOrDefault(k => k.Name == kind) is { } known ? await known.FindAsync(code, now, cancellation) : null));
        }
        return lines;
    }

    /// <summary>Which kind of thing a typed code opens; null: none.</summary>
    public async Task<FoundCode?> FindAsync(string? typed, DateTime now, CancellationToken cancellation = default)
    {
        var code = CleanText.Digits(typed);
        foreach (var kind in kinds)
            if (await kind.FindAsync(code, now, cancellation) is { } standing) return new(kind.Name, standing);
        return null;
    }
}
