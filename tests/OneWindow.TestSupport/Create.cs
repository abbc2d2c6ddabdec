namespace OneWindow.TestSupport;

/// <summary>Makes what tests begin from, straight in the database; one file of this class for each kind of thing.</summary>
public sealed partial class Create(TestSite site)
{
    static int last;

    /// <summary>Different at every call, for names that must not clash.</summary>
    static int Next() => Interlocked.Increment(ref last);

    async Task<T> SaveAsync<T>(T thing) where T : class
    {
        await site.InDbAsync(async db =>
        {
            db.Add(thing);
            await db.SaveChangesAsync();
        });
        return thing;
    }
}
