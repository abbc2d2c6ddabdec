using System.ComponentModel.DataAnnotations;
using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;
using Xunit;

namespace OneWindow.Web.Tests.Components;

public sealed class PartsTests : BunitContext
{
    sealed class Model
    {
        [Required(ErrorMessage = "gallery.name-missing")] public string? Name { get; set; }
        [Required(ErrorMessage = "gallery.text-missing")] public string? Text { get; set; }
        public DateInput Since { get; set; } = new();
        public string? Kind { get; set; }
    }

    readonly Model model = new();

    public PartsTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        Services.AddScoped<Texts>();
        Services.AddScoped<PageState>();
        Services.AddHttpContextAccessor();
        Services.AddScoped<Flash>();
    }

    IRenderedComponent<Form> Show(Func<FormErrors, Task>? submit = null) => Render<Form>(form => form
        .Add(f => f.Model, model)
        .Add(f => f.FormName, "test")
        .Add(f => f.OnSubmit, submit ?? (_ => Task.CompletedTask))
        .AddChildContent<Field>(p => p.Add(f => f.Label, "称呼").Add(f => f.Hint, "随意").Bind(f => f.Value, model.Name, v => model.Name = v, () => model.Name))
        .AddChildContent<TextArea>(p => p.Add(f => f.Label, "事项").Add(f => f.Limit, 500).Bind(f => f.Value, model.Text, v => model.Text = v, () => model.Text))
        .AddChildContent<DateField>(p => p.Add(f => f.Label, "日期").Bind(f => f.Value, model.Since, v => model.Since = v!, () => model.Since))
        .AddChildContent<Radios>(p => p.Add(f => f.Label, "类别").Add(f => f.Choices, [new Choice("a", "甲"), new Choice("b", "乙")])
            .Bind(f => f.Value, model.Kind, v => model.Kind = v, () => model.Kind)));

    static IElement Input(IRenderedComponent<Form> form, string name) => form.Find($"[name='{name}']");

    [Fact]
    public void Field_WithoutError_IsDescribedByItsHintAlone()
    {
        var form = Show();
        var input = Input(form, "model.Name");
        Assert.Equal($"{input.Id}-hint", input.GetAttribute("aria-describedby"));
        Assert.Null(input.GetAttribute("aria-invalid"));
        Assert.Equal("称呼", form.Find($"label[for='{input.Id}']").TextContent.Trim());
        Assert.Empty(form.FindAll(".govuk-error-summary"));
    }

    [Fact]
    public async Task Field_WhenRefused_ShowsTheSentenceBesideItAndIsDescribedByIt()
    {
        var form = Show();
        await form.Find("form").SubmitAsync();
        var input = Input(form, "model.Name");
        Assert.Equal($"{input.Id}-hint {input.Id}-error", input.GetAttribute("aria-describedby"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Contains(Texts.Of("zh-CN")["gallery.name-missing"], form.Find($"#{input.Id}-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summary_WhenRefused_LinksToFieldsInPageOrderAndTakesFocus()
    {
        model.Name = model.Text = "x";
        var form = Show(errors =>
        {
            errors.AddToForm("problem.stale");
            errors.Add(() => model.Kind, "gallery.kind-missing");
            errors.Add(() => model.Since, "gallery.since-wrong");
            return Task.CompletedTask;
        });
        await form.Find("form").SubmitAsync();
        var summary = form.Find(".govuk-error-summary");
        Assert.True(summary.HasAttribute("autofocus"));
        Assert.Equal("-1", summary.GetAttribute("tabindex"));
        var links = summary.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!.Split('#')[1]).ToList();
        Assert.Equal(["model-Since", "model-Kind"], links);
        Assert.All(links, id => Assert.Equal("INPUT", form.Find($"#{id}").TagName));
        Assert.Equal(Texts.Of("zh-CN")["problem.stale"], summary.QuerySelectorAll("li")[2].TextContent.Trim());
    }

    [Fact]
    public async Task Summary_LinksCarryThePath_BecauseOfTheBase()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("file/what?x=1");
        var form = Show();
        await form.Find("form").SubmitAsync();
        Assert.StartsWith("/file/what?x=1#", form.Find(".govuk-error-summary a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_WhenCoreRefuses_ShowsTheRefusalBesideItsField()
    {
        model.Name = model.Text = "x";
        var form = Show(_ => throw new RefusalException("test-code", "kind"));
        await form.Find("form").SubmitAsync();
        Assert.Contains("refusal.test-code", form.Find("#model-Kind-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_WhenTheRefusalNamesNoFieldOfTheForm_StandsInTheSummary()
    {
        model.Name = model.Text = "x";
        var form = Show(_ => throw new RefusalException("test-code", "elsewhere"));
        await form.Find("form").SubmitAsync();
        Assert.Equal("refusal.test-code", form.Find(".govuk-error-summary li").TextContent.Trim());
        Assert.Empty(form.FindAll(".govuk-error-message"));
    }

    [Fact]
    public async Task Submit_WhenAttributesAreNotContent_NeverReachesThePage()
    {
        var reached = false;
        var form = Show(_ => { reached = true; return Task.CompletedTask; });
        await form.Find("form").SubmitAsync();
        Assert.False(reached);
    }

    [Fact]
    public async Task PageState_WhenRefused_KnowsIt()
    {
        var form = Show();
        var state = Services.GetRequiredService<PageState>();
        Assert.False(state.HasErrors);
        await form.Find("form").SubmitAsync();
        Assert.True(state.HasErrors);
    }

    [Fact]
    public void TextArea_KeepsALeadingLineBreak()
    {
        model.Text = "\n第二行";
        // The parser drops the first line break after the tag, so one is written for it.
        Assert.Contains(">\n\n第二行</textarea>", Show().Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData(" １２ 天", 12)]
    [InlineData("1,200", 1200)]
    [InlineData("二十三", 23)]
    [InlineData("十一月", 11)]
    [InlineData("二〇二六年", 2026)]
    [InlineData("-3", -3)]
    public void TryInt_ReadsWhatPeopleType(string typed, int expected)
    {
        Assert.True(Typed.TryInt(typed, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("abc")]
    [InlineData("1.5")]
    [InlineData("十十")]
    [InlineData("99999999999")]
    [InlineData("一百")]
    public void TryInt_WhenNoNumber_SaysSo(string? typed) => Assert.False(Typed.TryInt(typed, out _));

    [Theory]
    [InlineData("2026", "2", "29", false)]
    [InlineData("2028", "2", "29", true)]
    [InlineData("二〇二六", "十一", "三", true)]
    [InlineData("2026", "13", "1", false)]
    [InlineData("2026", "", "1", false)]
    [InlineData("", "", "", true)]
    public void DateInput_TryRead_KnowsDays(string year, string month, string day, bool expected) =>
        Assert.Equal(expected, new DateInput { Year = year, Month = month, Day = day }.TryRead(out _));

    [Fact]
    public void Pagination_WithOnePage_ShowsNothing() => Assert.Empty(Render<Pagination>().Markup.Trim());

    [Fact]
    public void SummaryRow_TellsScreenReadersWhatItChanges()
    {
        var row = Render<SummaryRow>(p => p.Add(r => r.Name, "地点").Add(r => r.Value, "东河街道").Add(r => r.Href, "/file/place"));
        Assert.Equal("修改 地点", row.Find("a").TextContent);
    }

    [Fact]
    public void Lamp_SaysInWordsWhatItsColourSays() =>
        Assert.Equal(Texts.Of("zh-CN")["part.lamp-red"], Render<Lamp>(p => p.Add(l => l.Colour, LampColour.Red)).Find(".ow-lamp").TextContent.Trim());

    [Fact]
    public void SideNav_MarksTheNearestPlaceOnly()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("work/team/5");
        var nav = Render<SideNav>(p => p.Add(n => n.Label, "x").Add(n => n.Items, [new NavItem("/work", "a"), new NavItem("/work/team", "b")]));
        Assert.Equal("b", Assert.Single(nav.FindAll("[aria-current]")).TextContent.Trim());
    }
}
