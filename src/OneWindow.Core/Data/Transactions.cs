using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace OneWindow.Core.Data;

public static class Transactions
{
    /// <summary>
    /// Runs one act in one transaction: reads, checks, writes, then commits. The transaction takes the write lock at its start
    /// on SQLite, so that an act never finds half-way that somebody else wrote; a deadlock or a lost race (also one that the act itself
    /// notices and reports as <see cref="WrittenMeanwhileException"/>) runs the act again (three times at most). Inside a transaction that is already open it only joins in.
    /// </summary>
    public static async Task<T> InOneTransactionAsync<T>(
        this OneWindowDbContext db, Func<Task<T>> act, CancellationToken cancellation = default)
    {
        if (db.Database.CurrentTransaction is not null) return await act();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var turn = db.Gate is { } gate ? await gate.EnterAsync(cancellation) : null;
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                var result = await act();
                await transaction.CommitAsync(cancellation);
                return result;
            }
            catch (Exception fault) when (attempt < 4 && LostARace(fault))
            {
                db.ChangeTracker.Clear();
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 25 * attempt)), cancellation);
            }
        }
    }

    /// <inheritdoc cref="InOneTransactionAsync{T}"/>
    public static Task InOneTransactionAsync(this OneWindowDbContext db, Func<Task> act, CancellationToken cancellation = default) =>
        db.InOneTransactionAsync(async () => { await act(); return 0; }, cancellation);

    /// <summary>Saves an act. Where somebody else changed a row of it meanwhile, or was first under a unique key, the act runs again and finds what stands now.</summary>
    internal static async Task SaveOrRunAgainAsync(this OneWindowDbContext db, CancellationToken cancellation)
    {
        try { await db.SaveChangesAsync(cancellation); }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || (fault.InnerException as DbException)?.SqlState == "23505") { throw new WrittenMeanwhileException(fault); }
    }

    /// <summary>Serialization failure or deadlock (SQL states 40001 and 40P01); the name of a database stands nowhere in Core.</summary>
    static bool LostARace(Exception fault) =>
        fault is WrittenMeanwhileException || (fault as DbException ?? fault.InnerException as DbException)?.SqlState is "40001" or "40P01";
}

/// <summary>The program itself wrote a row in between that the act had read; done again, the act finds it as it is now.</summary>
public sealed class WrittenMeanwhileException(Exception inner) : Exception("lost a race", inner);
