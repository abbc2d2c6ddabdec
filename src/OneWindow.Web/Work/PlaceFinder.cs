using OneWindow.Core.Areas;
using OneWindow.Web.Areas;
using OneWindow.Web.Components.Parts;

namespace OneWindow.Web.Work;

/// <summary>Where something is, as somebody at a window chooses it: their own place stands there, another one is searched for. <see cref="PlaceFields"/> shows it.</summary>
public sealed class PlaceFinder(AreaTreeKeeper areas, TimeProvider clock)
{
    /// <summary>More places than this are not offered for one search.</summary>
    const int Most = 8;

    /// <summary>What can be chosen: what was searched for, then what was chosen before, then the own place.</summary>
    public IReadOnlyList<Choice> Found { get; private set; } = [];

    /// <summary>The area of an id as it comes from a form; null where there is none.</summary>
    public Area? Of(string? id) => Guid.TryParse(id, out var known) ? areas.Current.Find(known) : null;

    /// <summary>Before anything is searched for.</summary>
    /// <param name="chosen">Id of the place chosen last.</param>
    public void Begin(string? chosen, Area? own) => Found = [.. new[] { Of(chosen), own }.OfType<Area>().DistinctBy(a => a.Id).Select(ChoiceOf)];

    /// <summary>Places of these words, from counties down, put first.</summary>
    /// <returns>Id of the best one; null where there is none, which stands beside the field.</returns>
    public string? Search(string? typed, FormErrors errors)
    {
        List<Choice> places = [.. areas.Current.Search.Find(typed, clock.LocalToday(), most: Most, where: a => a.Level >= AreaLevel.County).Select(h => ChoiceOf(h.Area))];
        if (places.Count == 0)
        {
            errors.Add(nameof(PlaceFields.PlaceSearch), "work.place-none");
            return null;
        }
        Found = [.. places, .. Found.Where(f => places.TrueForAll(p => p.Value != f.Value))];
        return places[0].Value;
    }

    Choice ChoiceOf(Area place) => new(place.Id.ToString(), place.Name, Show.Place(areas.Current.SelfAndAbove(place.Id).Skip(1)));
}
