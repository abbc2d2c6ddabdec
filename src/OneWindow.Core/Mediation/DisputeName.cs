namespace OneWindow.Core.Mediation;

/// <summary>How forms name a dispute: 张三等与某公司劳动争议. The first of each side, 等 where there are more.</summary>
static class DisputeName
{
    internal static string Of(IEnumerable<(Side Side, string Name)> parties, string kind)
    {
        var all = parties.ToList();
        var sides = new[] { Side.Applicant, Side.Respondent }.Select(side => all.Where(p => p.Side == side).Select(p => p.Name).ToList())
            .Where(names => names.Count > 0).Select(names => names.Count > 1 ? $"{names[0]}等" : names[0]);
        return string.Join('与', sides) + (kind.Contains("纠纷", StringComparison.Ordinal) || kind.Contains("争议", StringComparison.Ordinal) ? kind : $"{kind}纠纷");
    }
}
