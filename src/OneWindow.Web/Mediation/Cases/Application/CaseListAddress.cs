using System.Globalization;
using OneWindow.Core.Mediation;

namespace OneWindow.Web.Mediation.Cases.Application;

/// <summary>The address of the mediator's desk: every filter stands in it, so that a list can be sent to a colleague.</summary>
static class CaseListAddress
{
    /// <summary>What is not set is left out.</summary>
    internal static string Of(CaseFilter filter)
    {
        (string Name, string? Value)[] all =
        [
            ("mine", filter.MineOnly ? "1" : null), ("waiting", filter.Waiting?.ToString()), ("state", filter.State?.ToString()), ("late", filter.LateOnly ? "1" : null),
            ("after", filter.After is { } last ? string.Create(CultureInfo.InvariantCulture, $"{last.By?.Ticks ?? 0}_{last.Id:n}") : null),
        ];
        return CasesPages.Home + QueryString.Create(all.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Name, p.Value)));
    }

    /// <summary>A mistyped filter is no filter; the form then shows what was understood.</summary>
    internal static CaseFilter Read(IQueryCollection query) => new(query["mine"] == "1",
        CaseForms.Is<CaseStep>(query["waiting"], out var step) && step != CaseStep.Nothing ? step : null,
        CaseForms.Is<CaseState>(query["state"], out var state) ? state : null, query["late"] == "1", ReadKeyset(query["after"]));

    static (DateTime?, Guid)? ReadKeyset(string? typed) =>
        typed?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var last)
            ? (at == 0 ? null : new DateTime(at, DateTimeKind.Utc), last) : null;
}
