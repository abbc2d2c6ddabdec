using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OneWindow.Core.Access;
using OneWindow.Core.Mediation;

namespace OneWindow.Browser.Tests.Disputes;

/// <summary>One side of a dispute as told at the window.</summary>
/// <param name="Head">Of an organisation: who represents it by law.</param>
sealed record Told(string Name, string Phone, int? Age = 45, string Sex = "男", string Address = "伊州区示例路1号", string Occupation = "居民", string? Head = null)
{
    internal bool IsOrganisation => Head is not null;

    internal static Told Firm(string name, string phone, string head) => new(name, phone, null, "", "伊州区示例大道8号", "", head);
}

/// <summary>The steps of the work, each of them a page or a few.</summary>
sealed partial class DisputeWalk
{
    StaffMember Clerk => bench.Clerk;
    StaffMember Mediator => bench.Mediator;

    /// <summary>At the window: the dispute in the words of whoever brings it; the applicant goes home with a slip.</summary>
    internal async Task BringAsync(string account, string kind, Told applicant, Told respondent)
    {
        var page = await PageOfAsync(Clerk);
        await page.GotoAsync("/staff/cases");
        await page.PressAsync(page.Locator("main a[href='/staff/cases/new']"));
        await LookAsync(page, "new");
        foreach (var (field, side) in new[] { ("Applicant", applicant), ("Respondent", respondent) })
        {
            await page.AnswerAsync($"{field}.Name", side.Name);
            await page.AnswerAsync($"{field}.Phone", side.Phone);
            await page.AnswerAsync($"{field}.IsOrganisation", side.IsOrganisation);
        }
        await page.AnswerAsync("Suitable", true);
        await page.AnswerAsync("Account", account);
        await page.AnswerAsync("KindId", kind);
        await page.SendAsync("file");
        await page.Locator(".ow-slip svg").First.WaitForAsync();
        await LookAsync(page, "print-slip");
        Number = SlipAddress().Match(page.Url).Groups[1].Value;
        foreach (var side in new[] { applicant, respondent }) await DescribeAsync(side);
    }

    /// <summary>A dispute that came in as a matter: written down, accepted by its office and opened as a case without an applicant yet, as a group brings it.</summary>
    internal async Task BringForGroupAsync(string account, string kind, Told respondent, string group, IEnumerable<string> lines)
    {
        var page = await PageOfAsync(Clerk);
        await page.GotoAsync("/staff/window");
        await page.AnswerAsync("Kind", "Dispute");
        await page.AnswerAsync("Words", account);
        await page.SendAsync("read");
        await page.SendAsync("file");
        Number = (await page.Locator(".ow-slip__number").InnerTextAsync()).Trim();
        page = await PageOfAsync(await bench.HolderAsync(Number));
        await page.GotoAsync($"/staff/matters/{Number}");
        await page.PressAsync(page.Locator($"main a[href$='/{Number}/accept']").First);
        await page.SendAsync();
        await page.PressAsync(page.Locator($"main a[href$='/{Number}/open-case']"));
        await LookAsync(page, "open-case");
        await page.AnswerAsync("Suitable", true);
        await page.AnswerAsync("CommitteeId", DisputeBench.Committee);
        await page.AnswerAsync("KindId", kind);
        await page.AnswerAsync("Respondent.Name", respondent.Name);
        await page.AnswerAsync("Respondent.Phone", respondent.Phone);
        await page.AnswerAsync("Respondent.IsOrganisation", respondent.IsOrganisation);
        await page.SendAsync();
        await DescribeAsync(respondent);
        page = await OpenAsync(Clerk, "add-party");
        await page.PressAsync(page.Locator("main a[href$='/add-group']"));
        await LookAsync(page, "add-group");
        await page.AnswerAsync("Side", nameof(Side.Applicant));
        await page.AnswerAsync("Group", group);
        await page.AnswerAsync("Lines", string.Join('\n', lines));
        await page.SendAsync();
        Parties.AddRange(lines.Select(l => l.Split(' ')[0]));
    }

    /// <summary>The basic facts the agreement will need (People's Mediation Law art. 29).</summary>
    async Task DescribeAsync(Told side)
    {
        Parties.Add(side.Name);
        (string, object)[] facts = side.Head is { } head
            ? [("Person.LegalRepresentative", head), ("Person.Address", side.Address)]
            : [("Person.Sex", side.Sex), ("Person.Age", side.Age?.ToString(CultureInfo.InvariantCulture) ?? ""), ("Person.Address", side.Address), ("Person.Occupation", side.Occupation)];
        await DoOnAsync(Clerk, "change-party", side.Name, [.. facts, ("Person.IdentitySeen", true)]);
    }

    /// <summary>Looked up elsewhere and accepted; claims are written down.</summary>
    internal async Task AcceptAsync(params (string Text, decimal? Amount)[] claims)
    {
        await DoAsync(Clerk, "check-related", ("Found", "no"));
        foreach (var (text, amount) in claims) await DoAsync(Clerk, "add-claim", [("Text", text), .. amount is { } a ? new (string, object)[] { ("Amount", Yuan(a)) } : []]);
        await DoAsync(Mediator, "accept");
    }

    /// <summary>Everybody says yes, and is told their rights and duties.</summary>
    internal async Task AgreeAsync(bool onScreen = false)
    {
        var asked = new HashSet<string>();
        foreach (var party in Parties)
        {
            if (!asked.Add(party)) continue;
            var page = await OpenAsync(Clerk, "record-consent", party);
            await page.AnswerAsync("Consent", nameof(Consent.Given));
            await page.AnswerAsync("How", nameof(ToldHow.ByWord));
            foreach (var also in await page.Locator("input[name='Input.Also']").AllAsync())
            {
                await also.CheckAsync();
                asked.Add(await page.Locator($"label[for='{await also.GetAttributeAsync("id")}']").InnerTextAsync());
            }
            await page.SendAsync();
        }
        await DoAsync(Clerk, "tell-rights", ("How", nameof(ToldHow.InWriting)), ("Acknowledged", true), ("SignsOnScreen", onScreen));
    }

    /// <summary>Named by the head of the committee's office; the mediator says whether ties stand in the way.</summary>
    internal async Task AppointAsync(StaffMember who, ChosenBy by = ChosenBy.Parties, string? ties = null)
    {
        await DoAsync(bench.Head, "appoint-mediator", ("StaffId", who.Name), ("ChosenBy", by.ToString()));
        await DoAsync(who, "disclose", ties is null ? [("Ties", "no")] : [("Ties", "yes"), ("Words", ties), ("StepsAside", true)]);
    }

    /// <summary>A time is found and planned, the day comes, and everybody came.</summary>
    internal async Task SitAsync(SessionWay way = SessionWay.InRoom, SessionKind kind = SessionKind.Joint, string place = "", params (string Field, object Answer)[] more)
    {
        var page = await OpenAsync(Mediator, "plan-session");
        if (way != SessionWay.InRoom)
        {
            await page.Locator("select[name=way]").SelectOptionAsync(way.ToString());
            await page.PressAsync(page.Locator("main form.ow-filter button[type=submit]"));
        }
        await page.PressAsync(page.Locator("main table a").First);
        await page.AnswerAsync("Kind", kind.ToString());
        if (place.Length > 0) await page.AnswerAsync("Place", place);
        foreach (var (field, answer) in more) await page.AnswerAsync(field, answer);
        var begins = await BeginsAsync(page);
        await LookAsync(page, "plan-session-filled");
        await page.SendAsync();
        Later(begins.AddHours(2) - site.Now);
        page = await OpenAsync(Mediator, "hold-session");
        for (var i = 0; await page.Locator($"[name='Input.People[{i}].Came']").CountAsync() > 0; i++)
            await page.AnswerAsync($"People[{i}].Came", nameof(Attendance.Present));
        await page.SendAsync();
    }

    /// <summary>The record of the sitting just held: written, read back, signed by everybody who came.</summary>
    internal async Task RecordAsync(string facts, string result, params (string Who, string Words)[] said)
    {
        var page = await OpenAsync(Mediator, "write-record");
        await page.AnswerAsync("Told", "已告知各方权利和义务以及自愿、平等、不收费的原则，各方同意由本调解员主持。");
        for (var i = 0; i < said.Length; i++)
        {
            await page.AnswerAsync($"Statements[{i}].Who", said[i].Who);
            await page.AnswerAsync($"Statements[{i}].Words", said[i].Words);
        }
        await page.AnswerAsync("Facts", facts);
        await page.AnswerAsync("Consequences", "已告知协议具有法律约束力，不履行的后果，以及达不成协议时可以走的其他途径。");
        await page.AnswerAsync("Result", result);
        await page.SendAsync();
        await ReadBackAsync();
    }

    internal Task ClauseAsync(string from, string to, string what, decimal? amount, string how, string ifNot, string place = "", string claim = "", params DateOnly[] days) => DoAsync(Mediator, "set-clause",
    [
        ("DebtorId", from), ("OwedToId", to), ("What", what), .. amount is { } a ? new (string, object)[] { ("Amount", Yuan(a)) } : [],
        ("Instalments", string.Join('\n', days.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))), ("How", how), ("Place", place), ("IfNot", ifNot),
        .. claim.Length > 0 ? new (string, object)[] { ("ClaimId", claim) } : [],
    ]);

    /// <summary>A sum in equal parts, one each month, as the page reckons them.</summary>
    internal async Task ClauseInPartsAsync(string from, string to, string what, decimal amount, int parts, DateOnly first, string how, string ifNot, string claim)
    {
        var page = await OpenAsync(Mediator, "set-clause");
        await page.AnswerAsync("Amount", Yuan(amount));
        await page.Locator("main details summary").First.ClickAsync();
        await page.AnswerAsync("Parts", parts.ToString(CultureInfo.InvariantCulture));
        await page.AnswerAsync("First", first);
        await page.SendAsync("equal");
        foreach (var (field, answer) in new[] { ("DebtorId", from), ("OwedToId", to), ("What", what), ("How", how), ("IfNot", ifNot), ("ClaimId", claim) }) await page.AnswerAsync(field, answer);
        await page.SendAsync();
    }

    /// <summary>The record of an inquiry: questions and answers, read back and signed.</summary>
    internal async Task AskAsync(params (string Question, string Reply)[] asked)
    {
        var page = await OpenAsync(Mediator, "write-record");
        for (var i = 0; i < asked.Length; i++)
        {
            await page.AnswerAsync($"Statements[{i}].Who", asked[i].Question);
            await page.AnswerAsync($"Statements[{i}].Words", asked[i].Reply);
        }
        await page.SendAsync();
        await ReadBackAsync();
    }

    async Task ReadBackAsync()
    {
        var page = await OpenAsync(Mediator, "close-record");
        for (var i = 0; await page.Locator($"[name='Input.People[{i}].SignedBy']").CountAsync() > 0; i++) await page.AnswerAsync($"People[{i}].SignedBy", nameof(SigningManner.Signature));
        await page.SendAsync();
    }

    /// <summary>The text is drafted and fixed; what is not agreed stays open for another way.</summary>
    internal async Task FixAsync(string facts, string issues, string responsibility, params (string Claim, ClaimOutcome Outcome)[] others)
    {
        await DoAsync(Mediator, "draft-agreement", ("Facts", facts), ("Issues", issues), ("Responsibility", responsibility));
        var page = await OpenAsync(Mediator, "fix-agreement");
        await AnswerClaimsAsync(page, others);
        await page.SendAsync();
    }

    internal static async Task AnswerClaimsAsync(IPage page, params (string Claim, ClaimOutcome Outcome)[] others)
    {
        for (var i = 0; await page.Locator($"[name='Input.Claims[{i}].Outcomes']").CountAsync() > 0; i++)
            foreach (var (claim, outcome) in others)
                if (await LegendAsync(page, $"Input.Claims[{i}].Outcomes", claim)) await page.AnswerAsync($"Claims[{i}].Outcomes", outcome.ToString());
    }

    /// <summary>The group of answers is headed by these words.</summary>
    static async Task<bool> LegendAsync(IPage page, string name, string words) =>
        await page.Locator("fieldset", new() { Has = page.Locator($"[name='{name}']") }).Filter(new() { HasTextString = words }).CountAsync() > 0;

    static async Task<DateTime> BeginsAsync(IPage page)
    {
        async Task<string> ValueAsync(string name) => await page.Locator($"[name='Input.{name}']").InputValueAsync();
        var day = $"{await ValueAsync("Day.Year")}-{await ValueAsync("Day.Month")}-{await ValueAsync("Day.Day")} {await ValueAsync("From")}";
        return DateTime.ParseExact(day, "yyyy-M-d HH:mm", CultureInfo.InvariantCulture).AddHours(-8);
    }

    [GeneratedRegex("/staff/cases/([^/]+)/print-slip/")]
    private static partial Regex SlipAddress();
}
