using System.Globalization;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;

namespace OneWindow.Web.Work;

/// <summary>The address of a work list: every filter stands in it, so that a list can be sent to a colleague and a figure can open into its matters.</summary>
static class WorkListAddress
{
    internal const string NoCategory = "none";

    /// <summary>What is not set is left out.</summary>
    internal static string Of(WorkListFilter filter)
    {
        (string Name, string? Value)[] all =
        [
            ("list", Name(filter.List)), ("state", filter.State?.ToString()), ("kind", filter.Kind?.ToString()),
            ("category", filter.NoCategory ? NoCategory : filter.CategoryId?.ToString()), ("office", filter.OfficeId?.ToString()), ("area", filter.AreaCode),
            ("here", filter.ThisAreaOnly ? "1" : null), ("late", filter.LateOnly ? "1" : null),
            ("due", filter.DueWithin?.ToString(CultureInfo.InvariantCulture)), ("waiting", filter.Waiting?.ToString()), ("paused", filter.Paused?.ToString()),
            ("rung", filter.Rung?.ToString()), ("more", filter.MoreTimeAsked ? "1" : null), ("ordered", filter.Ordered?.ToString()),
            ("of", filter.Of?.ToString()), ("after", filter.After is { } last ? Keyset(last) : null),
        ];
        return "/staff/work" + QueryString.Create(all.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Name, p.Value)));
    }

    /// <summary>A mistyped filter is no filter; the form then shows what was understood.</summary>
    internal static WorkListFilter Read(IQueryCollection query, WorkListKind list)
    {
        string? Text(string name) => query[name].ToString() is { Length: > 0 } typed ? typed : null;
        return new(list, Enum<MatterState>(Text("state")), Enum<MatterKind>(Text("kind")), Show.Id(Text("category")), Show.Id(Text("office")),
            Text("area") is { Length: <= 15 } code && code.All(char.IsAsciiDigit) ? code : null, Text("late") == "1", Of: Show.Id(Text("of")),
            After: ReadKeyset(Text("after")))
        {
            ThisAreaOnly = Text("here") == "1",
            NoCategory = Text("category") == NoCategory,
            Waiting = Enum<NextStep>(Text("waiting")),
            DueWithin = Text("due") is { Length: <= 2 } days && int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var within) && within is > 0 and <= 60
                ? within : null,
            Paused = Enum<PauseReason>(Text("paused")),
            Rung = Enum<Rung>(Text("rung")),
            MoreTimeAsked = Text("more") == "1",
            Ordered = Enum<OrderStand>(Text("ordered")),
        };
    }

    internal static string Name(WorkListKind kind) => kind == WorkListKind.ToDecide ? "decide" : kind.ToString().ToLowerInvariant();

    static TEnum? Enum<TEnum>(string? typed) where TEnum : struct, Enum =>
        System.Enum.TryParse<TEnum>(typed, out var value) && System.Enum.IsDefined(value) ? value : null;

    static string Keyset((DateTime? By, Guid Id) last) => string.Create(CultureInfo.InvariantCulture, $"{last.By?.Ticks ?? 0}_{last.Id:n}");

    static (DateTime?, Guid)? ReadKeyset(string? typed) =>
        typed?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var last)
            ? (at == 0 ? null : new DateTime(at, DateTimeKind.Utc), last) : null;
}
