using OneWindow.Core.Data;
using Xunit;

namespace OneWindow.Core.Tests.Shared;

public sealed class RowIdTests
{
    [Fact]
    public void Next_ManyInOneMillisecond_RiseAndAreOfVersion7()
    {
        var ids = Enumerable.Range(0, 20_000).Select(_ => RowId.Next()).ToList();
        // As SQLite (text) and PostgreSQL (bytes) compare them.
        var texts = ids.ConvertAll(i => i.ToString());
        Assert.Equal(texts.Order(StringComparer.Ordinal), texts);
        Assert.All(ids, i => Assert.Equal((7, true), (i.Version, i.Variant is >= 8 and <= 11)));
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        Assert.InRange(Convert.ToInt64(texts[0].Replace("-", "", StringComparison.Ordinal)[..12], 16), now - 600_000, now + 1000);
    }

    [Fact]
    public void Next_ByManyAtOnce_IsNeverTheSame()
    {
        var ids = new Guid[8][];
        Parallel.For(0, ids.Length, i => ids[i] = [.. Enumerable.Range(0, 2_000).Select(_ => RowId.Next())]);
        Assert.Equal(16_000, ids.SelectMany(i => i).Select(i => i.ToString()[..18]).Distinct().Count());
    }
}
