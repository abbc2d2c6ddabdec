using Microsoft.Playwright;
using OneWindow.Core.Mediation;

namespace OneWindow.Browser.Tests.Disputes;

/// <summary>From signing to the bound file.</summary>
sealed partial class DisputeWalk
{
    /// <summary>On paper: the printed text is signed by everybody, scanned, and each signature written down with its page.</summary>
    /// <param name="how">Of the parties; mediators write their names and the committee seals.</param>
    /// <param name="signers">Who signs, and for whom another signs.</param>
    internal async Task SignOnPaperAsync(SigningManner how = SigningManner.Signature, params (string? Through, string[] Who)[] signers)
    {
        var scan = await ScanAsync("/agreement");
        await PaperAsync("协议书签名页", PaperKind.SignedPage, new("signed.jpg", "image/jpeg", scan));
        foreach (var (through, who) in signers)
            await DoAsync(Mediator, "sign-agreement",
            [
                ("Signer", nameof(Signer.Party)), ("PartyIds", who), .. through is null ? [] : new (string, object)[] { ("RepresentativeId", through) },
                ("How", how.ToString()), ("PaperId", "协议书签名页"), ("On", Today),
            ]);
        await SealAsync();
    }

    /// <summary>On the screen, as the parties agreed to: each draws a signature.</summary>
    internal async Task SignOnScreenAsync(params string[] who)
    {
        foreach (var one in who)
        {
            var page = await OpenAsync(Mediator, "sign-agreement");
            await page.AnswerAsync("Signer", nameof(Signer.Party));
            await page.AnswerAsync("PartyIds", new[] { one });
            await page.AnswerAsync("How", nameof(SigningManner.OnScreen));
            var pad = page.Locator("canvas.ow-ink");
            await pad.ScrollIntoViewIfNeededAsync();
            var box = await pad.BoundingBoxAsync() ?? throw new InvalidOperationException("no pad to sign on");
            await page.Mouse.MoveAsync(box.X + 20, box.Y + 40);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync(box.X + 90, box.Y + 20, new() { Steps = 4 });
            await page.Mouse.MoveAsync(box.X + 150, box.Y + 70, new() { Steps = 4 });
            await page.Mouse.UpAsync();
            await LookAsync(page, "sign-on-screen");
            await page.SendAsync();
        }
        await SealAsync();
    }

    /// <summary>The mediators sign and the committee seals; with the last of them the agreement is in force.</summary>
    async Task SealAsync()
    {
        var waiting = true;
        for (var i = 0; waiting; i++)
        {
            var page = await OpenAsync(Mediator, "sign-agreement");
            var mediators = page.Locator("select[name='Input.MediatorId'] option:not([value=''])");
            waiting = await mediators.CountAsync() > 1;
            await page.AnswerAsync("Signer", nameof(Signer.Mediator));
            await page.AnswerAsync("MediatorId", await mediators.First.GetAttributeAsync("value") ?? "");
            await page.AnswerAsync("How", nameof(SigningManner.Signature));
            await page.SendAsync();
        }
        await DoAsync(Mediator, "sign-agreement", ("Signer", nameof(Signer.Committee)), ("How", nameof(SigningManner.Seal)), ("On", Today));
    }

    /// <summary>A page of the case as a scanner would give it.</summary>
    internal async Task<byte[]> ScanAsync(string part)
    {
        var page = await PageOfAsync(Mediator);
        await page.GotoAsync(Home + part);
        await LookAsync(page, part.Trim('/'));
        return await page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 40 });
    }

    /// <summary>A paper handed in or that came of it.</summary>
    internal async Task PaperAsync(string name, PaperKind kind, ChosenFile file, string? from = null)
    {
        var page = await OpenAsync(Mediator, "add-paper");
        await page.AnswerAsync("Content", file);
        await page.AnswerAsync("Name", name);
        await page.AnswerAsync("Kind", kind.ToString());
        if (from is not null) await page.AnswerAsync("PartyId", from);
        // Walls are a question for the mediators of the case alone.
        if (await page.Locator("[name='Input.Wall']").CountAsync() > 0) await page.AnswerAsync("Wall", nameof(Wall.Shared));
        await page.AnswerAsync("On", Today);
        await page.SendAsync();
    }

    /// <summary>What is due next is done.</summary>
    internal async Task PerformAsync(string words, string? proof = null)
    {
        await DoAsync(Mediator, "perform", [("On", Today), ("Words", words), .. proof is null ? [] : new (string, object)[] { ("ProofPaperId", proof) }]);
    }

    internal async Task StepAtCourtAsync(ConfirmationState to, DateOnly? on = null, string number = "") => await DoAsync(Mediator, "step-confirmation",
        [("To", to.ToString()), .. on is { } day ? new (string, object)[] { ("On", day) } : [], ("CourtName", DisputeBench.Court), ("CourtNumber", number)]);

    /// <summary>Each of these is asked how it went; then the file is bound.</summary>
    internal async Task VisitAndCloseAsync(Performed performed, Satisfaction content, Retention retention, params string[] asked)
    {
        foreach (var one in asked)
            await DoOnAsync(Clerk, "visit-again", one, ("On", Today), ("How", nameof(ToldHow.ByPhone)), ("Performed", performed.ToString()), ("Satisfaction", content.ToString()),
                ("Lawsuits", "没有诉讼。"), ("Remaining", "没有新的问题。"), ("Steps", "无需处理。"));
        await DoAsync(Mediator, "close-case", ("Retention", retention.ToString()), ("Opinion", "材料齐全，同意归档。"));
    }

    /// <summary>The file and what each side may take home, by the links on the case's page.</summary>
    internal async Task<WalkedDossier> DossierAsync(params string[] copiesFor)
    {
        var page = await HomeAsync(Mediator);
        await LookAsync(page, "home-at-the-end");
        var whole = await DownloadAsync(page, page.Locator($"main a[href='{Home}/dossier.docx']"));
        var copies = new Dictionary<string, byte[]>();
        foreach (var party in copiesFor) copies[party] = await DownloadAsync(page, page.Locator($"main a[href^='{Home}/copies/']", new() { HasTextString = party }).First);
        var caseNumber = (await page.Locator(".govuk-caption-l, .govuk-caption-xl, .govuk-caption-m").First.InnerTextAsync()).Trim();
        return new(name, caseNumber, whole, copies);
    }

    static async Task<byte[]> DownloadAsync(IPage page, ILocator link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    /// <summary>A small PDF, made by the browser itself.</summary>
    internal async Task<ChosenFile> PdfAsync(string file)
    {
        var page = await PageOfAsync(Clerk);
        await page.GotoAsync(Home);
        return new(file, "application/pdf", await page.PdfAsync());
    }
}
