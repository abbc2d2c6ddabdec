using Microsoft.Extensions.Configuration;
using OneWindow.Web.Hosting;
using OneWindow.Web.Mine;
using Xunit;

namespace OneWindow.Web.Tests.Mine;

public sealed class WeChatOptionsTests
{
    const string Id = "AppId=wx01", Key = "Secret=5ecret";

    [Theory]
    [InlineData("AppId", Key)]
    [InlineData("AppId", "AppId=wx 01", Key)]
    [InlineData("Secret", Id)]
    [InlineData("Secret", Id, "Secret=a&b=5ecret")]
    [InlineData("AuthorizeAddress", Id, Key, "AuthorizeAddress=http://open.weixin.qq.com")]
    [InlineData("AuthorizeAddress", Id, Key, "AuthorizeAddress=https://user:5ecret@open.weixin.qq.com")]
    [InlineData("ApiAddress", Id, Key, "ApiAddress=https://api.weixin.qq.com/sns")]
    [InlineData("ApiAddress", Id, Key, "ApiAddress=javascript:alert(1)")]
    [InlineData("TimeoutSeconds", Id, Key, "TimeoutSeconds=0")]
    [InlineData("TimeoutSeconds", Id, Key, "TimeoutSeconds=soon")]
    [InlineData("publicAddress", Id, Key, "PublicAddress=")]
    public void Settings_ThatCannotBeMeant_AreNamed_AndTheSecretIsNotTold(string named, params string[] settings)
    {
        var wrong = Assert.Throws<SettingsException>(() => Read(settings));
        Assert.Contains(named, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("5ecret", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_ThatAreWell_AreTaken()
    {
        Assert.False(Read().IsOn);
        var on = Read(Id, Key, "ApiAddress=http://127.0.0.1:5000");
        Assert.Equal((true, "https://open.weixin.qq.com", 5), (on.IsOn, on.AuthorizeAddress, on.TimeoutSeconds));
    }

    static WeChatOptions Read(params string[] settings)
    {
        var site = new SiteOptions { PublicAddress = settings.Contains("PublicAddress=") ? "" : "https://city.example" };
        var values = settings.Where(s => !s.StartsWith("PublicAddress", StringComparison.Ordinal)).Select(s => s.Split('=', 2)).ToDictionary(s => "WeChat:" + s[0], s => (string?)s[1]);
        return WeChatOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), site);
    }
}
