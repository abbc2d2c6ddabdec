using System.Diagnostics;
using System.Text.RegularExpressions;
using OneWindow.Core.Mediation.Dossier;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Mediation.Dossier;

/// <summary>The whole file as a word processor lays it out.</summary>
public sealed partial class DossierPrintTests
{
    [Fact]
    public async Task Whole_LaidOutByAWordProcessor_HasTheRightPagesInItsContents()
    {
        var document = DossierWriter.Whole(SampleDossier.Full(), DefaultTemplates.Of);
        var pages = await PagesAsync(document);
        Assert.True(pages.Count >= 12, $"{pages.Count} pages");
        Assert.DoesNotContain(pages, p => p.Contains("{{", StringComparison.Ordinal) || p.Contains("}}", StringComparison.Ordinal));

        // Each line of the table: number, name, perhaps a day, page.
        var lines = Line().Matches(pages[1]).Select(m => (Name: m.Groups[1].Value, Page: int.Parse(m.Groups[2].Value))).ToList();
        Assert.Equal(["人民调解申请书", "人民调解受理登记表", "当事人权利义务告知书", "当事人身份证明", "授权委托书（李四）", "调查记录（维修员吴师傅）", "证据材料清单", "受损照片",
            "调解记录（第一次）", "调解记录（第二次）", "人民调解协议书", "人民调解协议书（签名页）", "口头协议登记表", "履行凭证", "回访记录", "司法确认申请书", "结案报告表", "卷宗情况说明"], lines.Select(l => l.Name));
        foreach (var (name, page) in lines) Assert.Contains(Mark(name), Plain(pages[page - 1]));
        for (var i = 1; i < pages.Count - 1; i++)
            if (Foot().Match(pages[i]) is { Success: true } foot) Assert.Equal($"{i + 1}/{pages.Count}", $"{foot.Groups[1].Value}/{foot.Groups[2].Value}");
        Assert.Contains($"共{pages.Count}页", Plain(pages[^1]));
        Assert.Contains(Line().Matches("1 另一份 2026.3.1 99\n"), m => m.Groups[2].Value == "99"); // the pattern itself sees a wrong page
    }

    /// <summary>A template that another word processor saved has its marks split and its styles renamed; it goes on working.</summary>
    [Fact]
    public async Task Whole_FromTemplatesSavedByAnotherProgram_IsTheSame()
    {
        var folder = Directory.CreateTempSubdirectory("onewindow-dossier");
        try
        {
            foreach (var form in Enum.GetValues<DossierForm>()) await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{form}.docx"), DefaultTemplates.Of(form));
            await Programs.RunAsync(Office(), [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", Path.Combine(folder.FullName, "saved"), .. Directory.GetFiles(folder.FullName, "*.docx")]);
            byte[] Saved(DossierForm form) => File.ReadAllBytes(Path.Combine(folder.FullName, "saved", $"{form}.docx"));
            foreach (var form in Enum.GetValues<DossierForm>()) Assert.Empty(DocumentTemplate.Check(Saved(form), DossierForms.ShapeOf(form)));
            var mixed = DossierWriter.Whole(SampleDossier.Full(), form => (int)form % 2 == 0 ? Saved(form) : DefaultTemplates.Of(form));
            Assert.Equal(Documents.Lines(DossierWriter.Whole(SampleDossier.Full(), DefaultTemplates.Of)).Where(l => l.Length > 0), Documents.Lines(mixed).Where(l => l.Length > 0));
            // What that program itself writes against the schema is copied with its form; joining adds nothing to it.
            var theirs = Enum.GetValues<DossierForm>().SelectMany(f => Documents.Faults(Saved(f))).Select(f => f.Reason).ToHashSet();
            Assert.DoesNotContain(Documents.Faults(mixed), f => !theirs.Contains(f.Reason));
            Assert.True((await PagesAsync(mixed)).Count >= 12);
        }
        finally { folder.Delete(recursive: true); }
    }

    static string Office() => Programs.Find("soffice") ?? throw Skipping.Because("LibreOffice is not installed on this machine (apt-get install libreoffice-writer-nogui); ./test.sh installs it");

    /// <summary>What must stand on the page the contents name.</summary>
    static string Mark(string name) => name switch
    {
        "口头协议登记表" => "人民调解口头协议登记表",
        "回访记录" => "人民调解回访记录",
        "结案报告表" => "人民调解结案报告表",
        "调解记录（第一次）" => "（第一次）",
        "调解记录（第二次）" => "（第二次）",
        "授权委托书（李四）" => "授权委托书",
        _ when name.StartsWith("调查记录", StringComparison.Ordinal) => "被调查人：",
        _ => name,
    };

    static string Plain(string page) => Spaces().Replace(page, "");

    static async Task<List<string>> PagesAsync(byte[] document)
    {
        var office = Office();
        var reader = Programs.Find("pdftotext") ?? throw Skipping.Because("pdftotext is not installed on this machine (apt-get install poppler-utils); ./test.sh installs it");
        var folder = Directory.CreateTempSubdirectory("onewindow-dossier");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "file.docx"), document);
            await Programs.RunAsync(office, $"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder.FullName, Path.Combine(folder.FullName, "file.docx"));
            await Programs.RunAsync(reader, "-layout", Path.Combine(folder.FullName, "file.pdf"), Path.Combine(folder.FullName, "file.txt"));
            if (Environment.GetEnvironmentVariable("ONEWINDOW_KEEP_PRINT") is { Length: > 0 } keep) File.Copy(Path.Combine(folder.FullName, "file.pdf"), keep, overwrite: true);
            return [.. (await File.ReadAllTextAsync(Path.Combine(folder.FullName, "file.txt"))).TrimEnd('\f', '\n').Split('\f')];
        }
        finally { folder.Delete(recursive: true); }
    }

    [GeneratedRegex(@"^ *\d+ +(\S+)(?: +[\d.]+)? +(\d+)(?: +另附.*)?$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"第 *(\d+) *页\s*共 *(\d+) *页")]
    private static partial Regex Foot();

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();
}

/// <summary>Programs beside .NET.</summary>
static class Programs
{
    internal static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Where(f => f.Length > 0).Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);

    internal static async Task RunAsync(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await output}{await errors}");
    }
}
