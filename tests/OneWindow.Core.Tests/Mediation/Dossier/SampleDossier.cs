using OneWindow.Core.Mediation.Dossier;
using SkiaSharp;

namespace OneWindow.Core.Tests.Mediation.Dossier;

/// <summary>The sample with its papers scanned.</summary>
static class SampleDossier
{
    internal static DossierContent Full() => DossierSample.Of("某某市某某街道人民调解委员会") with
    {
        Papers =
        [
            new("当事人身份证明", DossierForm.RightsNotice, "张三、李四", new(2026, 3, 2), [new("a.png", Page(1)), new("b.jpg", Page(2, lying: true))]),
            new("受损照片", DossierForm.PaperList, "张三", new(2026, 3, 2), [new("c.jpg", Page(3))]),
            new("估价报告", DossierForm.PaperList, "某某估价公司", new(2026, 3, 16), [new("d.pdf", "%PDF-1.7"u8.ToArray())]),
            new("人民调解协议书（签名页）", DossierForm.Agreement, "", new(2026, 3, 20), [new("e.png", Page(4)), new("f.png", Page(5)), new("g.pdf", "%PDF-1.7"u8.ToArray())]),
        ],
    };

    static byte[] Page(int n, bool lying = false) =>
        Documents.Scan(lying ? 1100 : 780, lying ? 780 : 1100, n % 2 == 0 ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Png, $"page {n}");
}
