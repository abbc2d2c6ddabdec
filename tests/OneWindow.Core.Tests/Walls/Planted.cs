#pragma warning disable IDE0161 // two namespaces in one file: the fault that the wall test must see
namespace OneWindow.Core.Tests.Walls.Planted.Matters
{
    static class PlantedMatter
    {
        internal static Task<int> CountAsync() => Task.FromResult(1);
    }
}

namespace OneWindow.Core.Tests.Walls.Planted.Areas
{
    static class PlantedArea
    {
        internal static async Task<int> SumAsync(IEnumerable<int> numbers)
        {
            var counts = await Task.WhenAll(numbers.Select(async n => n + await Matters.PlantedMatter.CountAsync()));
            return counts.Sum();
        }
    }
}
