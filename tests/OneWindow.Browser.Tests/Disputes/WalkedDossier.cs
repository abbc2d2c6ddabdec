using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Browser.Tests.Disputes;

/// <summary>
/// The file of a dispute as it came down, laid out by a word processor. Kept with its pages as pictures in <c>artifacts/dossiers</c>, for people to look at.
/// </summary>
sealed partial record WalkedDossier(string Name, string CaseNumber, byte[] Whole, IReadOnlyDictionary<string, byte[]> Copies)
{
    static readonly string Folder = Directory.CreateDirectory(Path.Combine(Places.Artifacts, "dossiers")).FullName;

    /// <summary>Lays the file out and looks at what every file must have.</summary>
    /// <param name="forms">The names in its contents, in their order; what did not happen is not there.</param>
    internal async Task<IReadOnlyList<string>> CheckAsync(IReadOnlyList<string> parties, params string[] forms)
    {
        var pages = await PagesAsync();
        Assert.DoesNotContain(pages, p => p.Contains("{{", StringComparison.Ordinal) || p.Contains("}}", StringComparison.Ordinal) || p.Contains("民族", StringComparison.Ordinal));
        Assert.Contains(Plain(CaseNumber), Plain(pages[0]));
        Assert.Contains(Plain(DisputeBench.Committee), Plain(pages[0]));
        var whole = Plain(string.Concat(pages));
        Assert.All(parties, p => Assert.Contains(p, whole));

        // The contents may take more than one page; the first form begins behind them.
        var contents = string.Join('\n', pages.Skip(1).TakeWhile(p => !Plain(p).Contains(Mark(forms[0]), StringComparison.Ordinal) || Plain(p).Contains("卷内目录", StringComparison.Ordinal)));
        // A long name takes two lines on paper; the names are read from the document and the pages from the paper.
        Assert.Equal(forms, NamesOf(Whole));
        var numbered = Line().Matches(contents).Select(m => m.Groups[1].Success ? int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) : 0).ToList();
        Assert.Equal(forms.Length, numbered.Count);
        // What is enclosed apart has no page.
        foreach (var (form, page) in forms.Zip(numbered).Where(l => l.Second > 0)) Assert.Contains(Mark(form), Plain(pages[page - 1]), StringComparison.Ordinal);
        for (var i = 1; i < pages.Count - 1; i++)
            if (Foot().Match(pages[i]) is { Success: true } foot) Assert.Equal($"{i + 1}/{pages.Count}", $"{foot.Groups[1].Value}/{foot.Groups[2].Value}");
        Assert.Contains($"共{pages.Count}页", Plain(pages[^1]), StringComparison.Ordinal);
        return pages;
    }

    /// <summary>What one side takes home tells nothing of how to reach the others.</summary>
    internal void CheckCopy(string party, string ownPhone, params string[] others)
    {
        var words = WordsOf(Copies[party]);
        Assert.Contains(party, words, StringComparison.Ordinal);
        Assert.Contains(ownPhone, words, StringComparison.Ordinal);
        Assert.All(others, o => Assert.DoesNotContain(o, words, StringComparison.Ordinal));
    }

    /// <summary>So many signatures drawn on the screen stand in the file and in every copy of it.</summary>
    internal void CheckDrawn(int signatures)
    {
        foreach (var document in Copies.Values.Append(Whole))
        {
            using var zip = new ZipArchive(new MemoryStream(document));
            Assert.Equal(signatures, zip.Entries.Count(e => e.FullName.Contains("media/", StringComparison.Ordinal)));
        }
    }

    static string WordsOf(byte[] document)
    {
        using var zip = new ZipArchive(new MemoryStream(document));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return WebUtility.HtmlDecode(Tags().Replace(reader.ReadToEnd(), ""));
    }

    /// <summary>The second cell of each numbered row of the table of contents, which is the second table of the file.</summary>
    static IEnumerable<string> NamesOf(byte[] document)
    {
        using var zip = new ZipArchive(new MemoryStream(document));
        using var stream = zip.GetEntry("word/document.xml")!.Open();
        XNamespace w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        var table = XDocument.Load(stream).Descendants(w + "tbl").ElementAt(1);
        return [.. table.Elements(w + "tr").Skip(1).Select(r => string.Concat(r.Elements(w + "tc").ElementAt(1).Descendants(w + "t").Select(t => t.Value)))];
    }

    async Task<List<string>> PagesAsync()
    {
        var (office, text, pictures) = (Program("soffice", "libreoffice-writer-nogui"), Program("pdftotext", "poppler-utils"), Program("pdftoppm", "poppler-utils"));
        var file = Path.Combine(Folder, Name);
        foreach (var old in Directory.GetFiles(Folder, $"{Name}[-.]*")) File.Delete(old);
        foreach (var old in Directory.GetFiles(Folder).Where(f => Path.GetFileName(f).StartsWith($"{Name}-", StringComparison.Ordinal))) File.Delete(old);
        await File.WriteAllBytesAsync($"{file}.docx", Whole);
        foreach (var (party, copy) in Copies) await File.WriteAllBytesAsync($"{file}-copy-{party}.docx", copy);
        // One profile for all twelve: making one takes longer than laying out a file.
        await RunAsync(office, $"-env:UserInstallation=file://{Path.GetTempPath()}/onewindow-dossiers-profile", "--headless", "--convert-to", "pdf", "--outdir", Folder, $"{file}.docx");
        await RunAsync(text, "-layout", $"{file}.pdf", $"{file}.txt");
        await RunAsync(pictures, "-r", "50", "-gray", "-png", $"{file}.pdf", $"{file}-page");
        return [.. (await File.ReadAllTextAsync($"{file}.txt")).TrimEnd('\f', '\n').Split('\f')];
    }

    static string Program(string name, string package) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Where(f => f.Length > 0).Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists)
        ?? throw Skipping.Because($"{name} is not installed on this machine (apt-get install {package}); ./test.sh installs it");

    static async Task RunAsync(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await output}{await errors}");
    }

    /// <summary>What must stand on the page the contents name.</summary>
    static string Mark(string form) => form switch
    {
        "口头协议登记表" => "人民调解口头协议登记表",
        "结案报告表" => "人民调解结案报告表",
        _ when form.StartsWith("回访记录", StringComparison.Ordinal) => "人民调解回访记录",
        _ when form.StartsWith("授权委托书", StringComparison.Ordinal) => "授权委托书",
        _ when form.StartsWith("调查记录", StringComparison.Ordinal) => "被调查人：",
        _ when form.StartsWith("调解记录（", StringComparison.Ordinal) => form["调解记录".Length..],
        _ => form,
    };

    internal static string Plain(string page) => Spaces().Replace(page, "");

    [GeneratedRegex(@"^ *\d+ +(?:\S.*? +)?(?:(\d+)|另附.*)$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"第 *(\d+) *页\s*共 *(\d+) *页")]
    private static partial Regex Foot();

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
