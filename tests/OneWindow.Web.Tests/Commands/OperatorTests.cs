using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Commands;

/// <summary>What a city's IT does first, with the program itself: divisions in, an account, a token, serve; then both are taken back.</summary>
public sealed class OperatorTests
{
    static readonly string Divisions = Path.Combine(Places.Web, "Shipped", "hami-divisions.csv");

    [Fact]
    public async Task Operator_FromAnEmptyFolder_ToAServedToken_AndBack()
    {
        using var program = new ProgramRun();
        var import = await program.DoAsync("import", "divisions", Divisions);
        Assert.True(import.Code == 0, import.ToString());
        Assert.Matches(@"\d{3}", import.Output);

        var added = await program.DoAsync("user", "add", "aygul", "--name", "阿依古丽", "--role", "Coordinator", "--area", "650502");
        Assert.True(added.Code == 0, added.ToString());
        var password = Assert.Single(Regex.Matches(added.Output, @"\b[2-9a-z]{4}(-[2-9a-z]{4}){3}\b")).Value;
        Assert.Contains("aygul", added.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(program.Data), f => Holds(f, password));

        // A person with a first password may not act yet, and no program for them.
        var token = await TokenAsync(program, "aygul", "first");
        await using (var site = await program.ServeAsync())
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await WorkAsync(site, null));
            Assert.Equal(HttpStatusCode.Unauthorized, await WorkAsync(site, "ow_" + new string('0', 64)));
            Assert.Equal(HttpStatusCode.Unauthorized, await WorkAsync(site, token));
            await ChangePasswordAsync(site, "aygul", password, "一个自己选的长密码 2026");
            // A change of password ends what was open, so the token is made anew; the site need not be started again.
            Assert.Equal(HttpStatusCode.Unauthorized, await WorkAsync(site, token));
            token = await TokenAsync(program, "aygul", "evaluation");
            Assert.Equal(HttpStatusCode.OK, await WorkAsync(site, token));
            Assert.DoesNotContain(Directory.EnumerateFiles(program.Data), f => Holds(f, token));

            Refused(await program.DoAsync("token", "add", "aygul", "--name", "evaluation"), "--name:");
            var revoked = await program.DoAsync("token", "revoke", "aygul", "--name", "evaluation");
            Assert.True(revoked.Code == 0, revoked.ToString());
            Assert.Equal(HttpStatusCode.Unauthorized, await WorkAsync(site, token));
            Refused(await program.DoAsync("token", "revoke", "aygul", "--name", "evaluation"), "token");

            token = await TokenAsync(program, "aygul", "evaluation");
            Assert.Equal(HttpStatusCode.OK, await WorkAsync(site, token));
            var disabled = await program.DoAsync("user", "disable", "aygul");
            Assert.True(disabled.Code == 0, disabled.ToString());
            Assert.Equal(HttpStatusCode.Unauthorized, await WorkAsync(site, token));
            Refused(await program.DoAsync("token", "add", "aygul", "--name", "again"));
        }
    }

    [Fact]
    public async Task Operator_WithWrongArguments_IsToldWhichAndWhy()
    {
        using var program = new ProgramRun();
        Assert.Equal(0, (await program.DoAsync("import", "divisions", Divisions)).Code);
        Refused(await program.DoAsync("import", "divisions", "no-such-file.csv"), "no-such-file.csv");
        Refused(await program.DoAsync("user", "add"), "argument");
        Refused(await program.DoAsync("user", "add", "somebody", "--name", "某人", "--role", "Emperor", "--area", "6505"), "Emperor");
        Refused(await program.DoAsync("user", "add", "somebody", "--name", "某人", "--role", "Leader", "--area", "999999"), "area");
        Refused(await program.DoAsync("user", "add", "somebody", "--name", "某人", "--role", "WindowClerk", "--office", "没有这个办公室"), "office");
        // Nobody at the keyboard: what is missing is named.
        Refused(await program.DoAsync("user", "add", "somebody", "--role", "Leader", "--area", "6505"), "--name");
        Refused(await program.DoAsync("user", "add", "some body!", "--name", "某人", "--role", "Leader", "--area", "6505"));
        // A mistyped option is not silently a setting.
        Refused(await program.DoAsync("user", "add", "somebody", "--name", "某人", "--rolle", "Leader", "--area", "6505"), "--rol");
        Refused(await program.DoAsync("user", "disable", "nobody"), "nobody");
        Refused(await program.DoAsync("user", "reset", "nobody"), "nobody");
        Refused(await program.DoAsync("token", "add", "nobody", "--name", "x"), "nobody");
        Refused(await program.DoAsync("token", "add", "nobody"), "--name");
        Assert.Equal(0, (await program.DoAsync("user", "add", "somebody", "--name", "某人", "--role", "Leader", "--area", "6505")).Code);
        Refused(await program.DoAsync("user", "add", "SOMEBODY", "--name", "某人", "--role", "Leader", "--area", "6505"));
        Refused(await program.DoAsync("token", "add", "somebody", "--name", "x", "--days", "0"), "days");
        Refused(await program.DoAsync("token", "add", "somebody", "--name", "x", "--days", "many"), "many");
    }

    [Fact]
    public async Task Operator_ImportsTheYearsNotice_AndAFaultyOneChangesNothing()
    {
        using var program = new ProgramRun();
        string Write(string name, string text)
        {
            File.WriteAllText(Path.Combine(program.Data, name), text);
            return Path.Combine(program.Data, name);
        }
        var year = Write("2027.json", """{"year":2027,"papers":[],"days":[{"name":"元旦","date":"2026-12-31","isOffDay":true},{"name":"元旦","date":"2027-01-01","isOffDay":true}]}""");
        var table = Write("more.csv", "date,kind,name\n2027-01-01,off,元旦\n2027-01-09,work,元旦\n");
        var region = Write("region.csv", "date,kind,name\n2027-03-10,off,肉孜节\n");
        var faulty = Write("faulty.csv", "date,kind,name\n2027-01-01,off,新年\n2027-01-04,work,元旦\n");

        // On an empty folder: what ships is there first, and the new days come on top of it.
        var done = await program.DoAsync("import", "holidays", year, table);
        Assert.True(done.Code == 0, done.ToString());
        Assert.Matches("3.*0.*0.*0", done.Output);
        var local = await program.DoAsync("import", "holidays", "--layer", "region", "--source", "自治区通知", region);
        Assert.True(local.Code == 0, local.ToString());

        var refused = await program.DoAsync("import", "holidays", year, faulty);
        Refused(refused, "faulty.csv", "2027-01-01", "2027.json", "2027-01-04");
        Refused(await program.DoAsync("import", "holidays", "--layer", "moon", region), "moon");
        Refused(await program.DoAsync("import", "holidays", "--regio", region), "--regio");
        Refused(await program.DoAsync("import", "holidays", "--sources=x", region), "--sources");
        Refused(await program.DoAsync("import", "divisions", Divisions, "--end-mising"), "--end-mising");
        Refused(await program.DoAsync("import", "holidays"), "FILE");
        Refused(await program.DoAsync("import", "holidays", "no-such-file.csv", year), "no-such-file.csv");
        Assert.Matches("0.*0.*0.*3", (await program.DoAsync("import", "holidays", year, table)).Output);
        Assert.Matches("0.*0.*0.*315", (await program.DoAsync("import", "holidays", Path.Combine(Places.Web, "Shipped", "holidays-2018-2026.csv"))).Output);
    }

    /// <summary>
    /// Over a real socket, where a server that answers before it has read can look to a browser like a broken line: 50 MB as one photo is refused
    /// at the field, more than the form takes is a page or a problem document of its own, and the draft and the server go on.
    /// </summary>
    [Fact]
    public async Task Upload_Of50MegabytesOverTheWire_IsAnsweredAndNothingIsLost()
    {
        using var program = new ProgramRun();
        Assert.Equal(0, (await program.DoAsync("import", "divisions", Divisions)).Code);
        await using var site = await program.ServeAsync();
        var visitor = new Wire(site);
        var start = await visitor.SendAsync(HttpMethod.Get, "/file");
        var what = await visitor.SendAsync(HttpMethod.Post, "/file", new FormUrlEncodedContent(start.Form("start").Values));
        var draft = what.Location![..(what.Location!.LastIndexOf('/') + 1)];
        var page = await visitor.SendAsync(HttpMethod.Get, draft + "photos");
        MultipartFormDataContent Form(int bytes)
        {
            var form = new MultipartFormDataContent();
            foreach (var (name, value) in page.Form("photos").Values) form.Add(new StringContent(value), name);
            form.Add(new ByteArrayContent(new byte[bytes]) { Headers = { ContentType = new("image/jpeg") } }, "Input.Photos", "big.jpg");
            return form;
        }

        var refused = await visitor.SendAsync(HttpMethod.Post, draft + "photos", Form(50_000_000));
        if (refused.Location is { } again) refused = await visitor.SendAsync(HttpMethod.Get, again);
        Assert.Equal("照片太大。请选 10 MB 以内的照片。", refused.Errors["Input.Photos"]);
        var larger = await visitor.SendAsync(HttpMethod.Post, draft + "photos", Form(60_000_000));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "文件太大了"), (larger.Status, larger.Heading));
        Assert.Equal(HttpStatusCode.OK, (await visitor.SendAsync(HttpMethod.Get, draft + "photos")).Status);

        using var body = new ByteArrayContent(new byte[50_000_000]) { Headers = { ContentType = new("application/json") } };
        using var problem = await site.Client.PostAsync(new Uri("/api/v1/matters", UriKind.Relative), body);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (problem.StatusCode, problem.Content.Headers.ContentType!.MediaType));
        Assert.Contains("body-too-large", await problem.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.SendAsync(HttpMethod.Get, "/")).Status);
    }

    /// <summary>Passed on unread, it would be taken for a setting, and the command would do something else than was asked.</summary>
    [Theory]
    [InlineData("--end-mising", "import", "divisions", "FILE", "--end-mising")]
    [InlineData("--valid-fron", "import", "divisions", "--valid-fron", "2026-01-01", "FILE")]
    [InlineData("second.csv", "import", "divisions", "FILE", "second.csv")]
    [InlineData("--skip-unknwon", "import", "boundaries", "FILE", "--skip-unknwon")]
    [InlineData("--regoin", "import", "holidays", "FILE", "--regoin")]
    [InlineData("--databse", "migrate", "--databse", "Host=nowhere")]
    [InlineData("now", "migrate", "now")]
    [InlineData("--url", "serve", "--url", "http://127.0.0.1:0")]
    [InlineData("--publicAdress", "serve", "--publicAdress=https://city.example")]
    [InlineData("--city", "serve", "--city")]
    [InlineData("quickly", "serve", "quickly")]
    [InlineData("--potr", "demo", "--potr", "5080")]
    [InlineData("--rolle", "user", "add", "somebody", "--rolle", "Leader")]
    [InlineData("--days-left", "token", "add", "--days-left", "somebody", "--name", "x")]
    public async Task Command_WithAWordThatMeansNothing_NamesItAndEndsWith2(string named, params string[] words)
    {
        using var program = new ProgramRun();
        var run = await program.DoAsync([.. words.Select(w => w == "FILE" ? Divisions : w)]);
        Refused(run, named);
        Assert.Equal(2, run.Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(program.Data));
    }

    [Fact]
    public async Task Settings_BeforeAndAfterTheFile_AreRead()
    {
        using var program = new ProgramRun();
        // DoAsync puts --data at the end; before the file stands a city.
        Assert.Equal(0, (await program.DoAsync("import", "divisions", "--city", "6505", Divisions)).Code);
        Assert.Equal(0, (await program.DoAsync("migrate", "--city=6505")).Code);
        Refused(await program.DoAsync("sevre"), "sevre");
    }

    /// <summary>Not done, said in a line or two that name what is wrong, and not with the insides of the program.</summary>
    static void Refused(Run run, params string[] named)
    {
        Assert.True(run.Code != 0, run.ToString());
        Assert.True(run.All.Trim().Length > 0, run.ToString());
        Assert.All(named, n => Assert.Contains(n, run.All, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at ", run.All, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.All, StringComparison.Ordinal);
        Assert.DoesNotContain("refusal.", run.All, StringComparison.Ordinal);
    }

    static async Task<string> TokenAsync(ProgramRun program, string user, string name)
    {
        var run = await program.DoAsync("token", "add", user, "--name", name, "--days", "30");
        Assert.True(run.Code == 0, run.ToString());
        var token = run.Output.Trim();
        Assert.Matches("^ow_[0-9a-f]{64}$", token); // alone on standard output, for scripts
        return token;
    }

    static async Task<HttpStatusCode> WorkAsync(Serving site, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/work", UriKind.Relative));
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await site.Client.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>The first sign-in, as the person does it.</summary>
    static async Task ChangePasswordAsync(Serving site, string user, string old, string own)
    {
        var visitor = new Wire(site);
        async Task<HtmlPage> FillAsync(string address, string form, params (string, string)[] fields)
        {
            var page = await visitor.SendAsync(HttpMethod.Get, address);
            var values = page.Form(form).Values.ToDictionary(v => v.Key, v => v.Value);
            foreach (var (name, value) in fields) values[name] = value;
            return await visitor.SendAsync(HttpMethod.Post, address, new FormUrlEncodedContent(values));
        }
        var signedIn = await FillAsync("/staff/sign-in", "sign-in", ("Input.UserName", user), ("Input.Password", old));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.Status);
        var changed = await FillAsync("/staff/account/password", "password", ("Input.Old", old), ("Input.New", own), ("Input.Again", own));
        Assert.Equal(HttpStatusCode.Redirect, changed.Status);
    }

    /// <summary>Cookies are Secure: a browser takes them on localhost, here they are carried by hand.</summary>
    sealed class Wire(Serving site)
    {
        readonly Dictionary<string, string> cookies = [];

        internal async Task<HtmlPage> SendAsync(HttpMethod method, string address, HttpContent? body = null)
        {
            using var request = new HttpRequestMessage(method, new Uri(address, UriKind.RelativeOrAbsolute)) { Content = body };
            if (cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
            using var plain = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Client.BaseAddress };
            var answer = await plain.SendAsync(request);
            foreach (var line in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                var pair = line.Split(';')[0].Split('=', 2);
                cookies[pair[0]] = pair[1];
            }
            return await HtmlPage.ReadAsync(answer);
        }
    }

    static bool Holds(string file, string words)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(open, System.Text.Encoding.Latin1);
        return reader.ReadToEnd().Contains(words, StringComparison.Ordinal);
    }
}
