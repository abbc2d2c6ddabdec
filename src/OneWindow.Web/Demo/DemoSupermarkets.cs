using OneWindow.Core.Access;
using OneWindow.Core.Counters;

namespace OneWindow.Web.Demo;

/// <summary>Rule-of-law supermarkets of the demonstration: invented ones at the real centres.</summary>
static class DemoSupermarkets
{
    sealed record Shown(string Name, string NameEn, string Office, string Place, bool StepFree, bool HearingHelp, (string Name, string NameEn, ServiceKind Kind)[] Counters);

    static readonly Shown[] All =
    [
        new("丽园法治超市", "Liyuan rule-of-law supermarket", "650502004", "丽园街道综合服务楼一层（示例）", true, true,
        [
            ("律师咨询", "Lawyer", ServiceKind.LegalAdvice), ("法律援助", "Legal aid", ServiceKind.LegalAid), ("人民调解", "Mediation", ServiceKind.Mediation), ("公证", "Notary", ServiceKind.Notary),
            ("诉讼指引", "Court guidance", ServiceKind.CourtGuidance), ("讲座区", "Talks", ServiceKind.Lecture),
        ]),
        new("伊州区法治超市", "Yizhou rule-of-law supermarket", "650502", "伊州区公共法律服务中心（示例）", true, true,
        [
            ("律师咨询", "Lawyer", ServiceKind.LegalAdvice), ("法律援助", "Legal aid", ServiceKind.LegalAid), ("公证", "Notary", ServiceKind.Notary), ("司法鉴定", "Appraisal", ServiceKind.Appraisal),
            ("仲裁", "Arbitration", ServiceKind.Arbitration), ("人民调解", "Mediation", ServiceKind.Mediation), ("诉讼指引", "Court guidance", ServiceKind.CourtGuidance),
        ]),
        new("巴里坤法治超市", "Balikun rule-of-law supermarket", "650521", "", true, false,
            [("法律咨询", "Advice", ServiceKind.LegalAdvice), ("法律援助", "Legal aid", ServiceKind.LegalAid), ("人民调解", "Mediation", ServiceKind.Mediation)]),
    ];

    internal static async Task EnsureAsync(IServiceProvider services, Act act, IReadOnlyDictionary<string, Guid> offices, CancellationToken cancellation)
    {
        foreach (var shown in All)
        {
            await using var scope = services.CreateAsyncScope();
            var provider = scope.ServiceProvider;
            var catalogue = await provider.GetRequiredService<CounterQueries>().ServicesAsync(cancellation);
            var supermarket = await provider.GetRequiredService<SaveSupermarketHandler>()
                .HandleAsync(new(null, offices[shown.Office], shown.Name, shown.NameEn, shown.Place, shown.StepFree, shown.HearingHelp), act, cancellation);
            foreach (var ((name, nameEn, kind), place) in shown.Counters.Select((counter, place) => (counter, place)))
                await provider.GetRequiredService<SaveCounterHandler>().HandleAsync(new(supermarket, null, place + 1, name, nameEn, kind,
                    [.. catalogue.Where(s => s.Row.Kind == kind).Select(s => s.Row.Id)]), act, cancellation);
        }
    }
}
