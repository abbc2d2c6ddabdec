using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using OneWindow.Core.Notices;
using OneWindow.TestSupport;
using OneWindow.Web.Hosting;
using OneWindow.Web.Notices;
using OneWindow.Web.Tests.Commands;
using Xunit;

namespace OneWindow.Web.Tests.Notices;

/// <summary>Wrong settings stop the start with a sentence; no settings, and nothing leaves.</summary>
public sealed class SettingsTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Theory]
    [InlineData("Language", "Language=fr")]
    [InlineData("DefaultOpens", "DefaultOpens=early")]
    [InlineData("DefaultCloses", "DefaultOpens=19:00", "DefaultCloses=10:00")]
    [InlineData("EverySeconds", "EverySeconds=0")]
    [InlineData("TimeoutSeconds", "TimeoutSeconds=301")]
    [InlineData("Mail:Host", "Mail:From=a@b.cn")]
    [InlineData("Mail:Host", "Mail:Host=a b", "Mail:From=a@b.cn")]
    [InlineData("Mail:Port", "Mail:Host=mail.cn", "Mail:From=a@b.cn", "Mail:Port=70000")]
    [InlineData("Mail:From", "Mail:Host=mail.cn")]
    [InlineData("Mail:From", "Mail:Host=mail.cn", "Mail:From=窗口 <a@b.cn>")]
    [InlineData("Mail:User", "Mail:Host=mail.cn", "Mail:From=a@b.cn", "Mail:User=u")]
    [InlineData("Mail:Tls", "Mail:Host=mail.cn", "Mail:From=a@b.cn", "Mail:User=u", "Mail:Password=secret", "Mail:Tls=None")]
    [InlineData("Mail:Tls", "Mail:Host=mail.cn", "Mail:From=a@b.cn", "Mail:Tls=Perhaps")]
    [InlineData("publicAddress", "Mail:Host=mail.cn", "Mail:From=a@b.cn", "PublicAddress=")]
    [InlineData("Sms:Url", "Sms:Token=t")]
    [InlineData("Sms:Url", "Sms:Url=http://sms.cn/send")]
    [InlineData("Sms:Url", "Sms:Url=ftp://sms.cn/send")]
    [InlineData("Sms:Url", "Sms:Url=https://user:secret@sms.cn/send")]
    [InlineData("Sms:PhoneField", "Sms:Url=https://sms.cn/send", "Sms:PhoneField=text")]
    [InlineData("Sms:Fields", "Sms:Url=https://sms.cn/send", "Sms:Fields:phone=1")]
    [InlineData("Sms:SignatureHeader", "Sms:Url=https://sms.cn/send", "Sms:SignatureHeader=X:Y")]
    [InlineData("Sms:Token", "Sms:Url=https://sms.cn/send", "Sms:Token=a\r\nb")]
    [InlineData("Sms:Sign", "Sms:Url=https://sms.cn/send", "Sms:Sign=【一】")]
    public void Settings_ThatCannotBeMeant_AreNamed(string named, params string[] settings)
    {
        var wrong = Assert.Throws<SettingsException>(() => Read(settings));
        Assert.Contains(named, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 465, "Mail:Host=mail.cn", "Mail:From=a@b.cn", "Mail:User=u", "Mail:Password=secret", "Mail:Tls=Implicit")]
    [InlineData(1, 587, "Mail:Host=mail.cn", "Mail:From=a@b.cn")]
    [InlineData(2, 25, "Mail:Host=mail.cn", "Mail:From=a@b.cn", "Mail:Tls=None", "Sms:Url=https://sms.cn/send", "Sms:Token=abc")]
    public void Settings_ThatAreWell_AreTaken(int channels, int port, params string[] settings)
    {
        var options = Read(settings);
        Assert.Equal(channels, options.Channels.Count);
        if (port > 0) Assert.Equal(port, options.Mail.UsedPort);
    }

    static NoticesOptions Read(string[] settings)
    {
        var values = settings.Where(s => !s.StartsWith("PublicAddress", StringComparison.Ordinal)).Select(s => s.Split('=', 2)).ToDictionary(s => "Notices:" + s[0], s => (string?)s[1]);
        var address = settings.Contains("PublicAddress=") ? "" : "https://window.example.cn";
        return NoticesOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), new SiteOptions { PublicAddress = address }).Options;
    }

    [Fact]
    public async Task Program_WithAWrongSetting_SaysItInOneLineAndEnds()
    {
        using var program = new ProgramRun();
        var run = await program.DoAsync("serve", "--Notices:Mail:Host", "mail.cn");
        Assert.Equal((2, "setting Notices:Mail:From is the sender's address, e.g. window@example.cn"), (run.Code, run.All.Trim()));
    }

    [Theory]
    [InlineData(MailTls.StartTls, "tls")]
    [InlineData(MailTls.Implicit, "tls")]
    public async Task Server_WithoutTheWantedTls_GetsNothing(MailTls tls, string fault)
    {
        await using var server = new FakeMailServer();
        var options = new NoticesOptions { Mail = new() { Host = "127.0.0.1", Port = server.Port, Tls = tls, From = "a@b.cn", User = "u", Password = "secret" } };
        var sender = new MailSender(options, new NoticesSettings(), new SiteOptions { PublicAddress = "https://window.example.cn" }, site.Clock);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var refused = await Assert.ThrowsAsync<NotSentException>(() => sender.SendAsync(
            new Parcel(Guid.NewGuid(), "urgent:1", DeliveryChannel.Mail, "c@d.cn", "某人", new DateOnly(2026, 11, 25), false, []), limit.Token));
        Assert.Equal(fault, refused.Fault);
        Assert.Empty(server.Taken);
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Nothing_Configured_NothingLeaves_AndThePhoneIsForgotten()
    {
        var person = await site.Create.StaffAsync();
        await site.WithAsync<IServiceProvider>(async services =>
        {
            var db = (Core.Data.OneWindowDbContext)services.GetService(typeof(Core.Data.OneWindowDbContext))!;
            db.NotifyStaff(person.Id, "matter-late", "650502", "1", "/staff/work", "nothing:1", site.Now, urgent: true);
            db.NotifyResident((Core.Shared.FieldKeys)services.GetService(typeof(Core.Shared.FieldKeys))!, "13812345678", "resident-answered", "650502", "1", "nothing:2", site.Now);
            await db.SaveChangesAsync();
        });
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(1).AddHours(1));
        await ((MessageWorker)site.Services.GetService(typeof(MessageWorker))!).RunAsync(CancellationToken.None);
        var messages = await site.InDbAsync(async db => await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Set<Message>()));
        Assert.Equal([MessageState.InProgram, MessageState.Dropped], messages.OrderBy(m => m.Key).Select(m => m.State));
        Assert.All(messages, m => Assert.Null(m.AddressSealed));
        Assert.Equal(0, await site.InDbAsync(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.Set<Delivery>())));
    }
}

/// <summary>Every code has its sentence in every language, and those of residents name nothing.</summary>
public sealed partial class WordingTests
{
    public static TheoryData<string> Codes => [.. MessageCodes.Staff, .. MessageCodes.Residents];

    [Theory, MemberData(nameof(Codes))]
    public void Code_HasASentenceInEveryLanguage(string code)
    {
        foreach (var language in Texts.Languages)
        {
            var sentence = Assert.Contains($"notices.message.{code}", Texts.Of(language));
            Assert.NotEmpty(sentence);
            Assert.DoesNotContain('{', sentence);
            if (MessageCodes.Residents.Contains(code)) Assert.DoesNotMatch(Digits(), sentence);
        }
    }

    [Fact]
    public void Sentences_WithoutACode_AreNone() =>
        Assert.Equal(MessageCodes.Staff.Concat(MessageCodes.Residents).Order(StringComparer.Ordinal),
            Texts.Of("zh-CN").Keys.Where(k => k.StartsWith("notices.message.", StringComparison.Ordinal)).Select(k => k["notices.message.".Length..]).Order(StringComparer.Ordinal));

    [GeneratedRegex("[0-9]")]
    private static partial Regex Digits();
}
