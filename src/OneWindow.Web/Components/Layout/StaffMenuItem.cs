using OneWindow.Core.Access;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Components.Layout;

/// <summary>Entries that stand behind one word where somebody has many.</summary>
public enum StaffMenuGroup { None, Counters, Oversight, Settings }

/// <summary>A link in the menu of signed-in staff; a module registers its own: <c>services.AddSingleton(new StaffMenuItem(…))</c>.</summary>
/// <param name="Words">Reads its text key literally: <c>t =&gt; t["matters.menu"]</c>.</param>
/// <param name="Order">Place in the menu, smallest first, no two the same: work 10–49, keeping 50–89, oneself 90–.</param>
/// <param name="CountAsync">A figure behind the words for this member of staff, shown where it is not zero.</param>
/// <param name="Needs">Shown only to those who hold it anywhere; null for everybody signed in.</param>
/// <param name="OrNeeds">Another permission that also shows it.</param>
/// <param name="Group">Where it stands for those whose menu is long.</param>
public sealed record StaffMenuItem(string Href, Func<Texts, string> Words, int Order, Permission? Needs = null, Permission? OrNeeds = null,
    Func<IServiceProvider, Guid, Task<int>>? CountAsync = null, StaffMenuGroup Group = StaffMenuGroup.None)
{
    internal bool IsFor(Actor actor) =>
        Needs is not { } need || actor.MayAnywhere(need) || (OrNeeds is { } other && actor.MayAnywhere(other));
}
