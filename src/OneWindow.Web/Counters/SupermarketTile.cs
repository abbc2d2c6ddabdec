using OneWindow.Core.Counters;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Counters;

/// <summary>
/// A large tile on the first screen of a supermarket's page; a module registers its own: <c>services.AddSingleton(new SupermarketTile(…))</c>. The number somebody takes or has comes first of
/// all, how long one waits now, place and phone come last.
/// </summary>
/// <param name="Order">Smallest first: booking 20, questions 30, services 40; lectures and legal aid follow.</param>
/// <param name="Title">Reads its text key literally: <c>t =&gt; t["counters.tile.book"]</c>.</param>
public sealed record SupermarketTile(int Order, Func<SupermarketLine, string> Address, Func<Texts, string> Title, Func<Texts, string> Text);
