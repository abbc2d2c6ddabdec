using System.Security.Cryptography;
using System.Text;
using OneWindow.Core.Shared;
using Xunit;

namespace OneWindow.Core.Tests.Shared;

public sealed class FieldKeysTests
{
    static readonly byte[] Old = RandomNumberGenerator.GetBytes(32), New = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public void Open_GivesBackWhatWasSealed_AndTheBytesDoNotShowIt()
    {
        var keys = new FieldKeys(new Dictionary<byte, byte[]> { [1] = Old });
        var hidden = keys.Seal("13900001234", "MatterContacts/phone/1");
        Assert.Equal("13900001234", keys.Open(hidden, "MatterContacts/phone/1"));
        Assert.DoesNotContain("139", Encoding.Latin1.GetString(hidden), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WhenMovedToAnotherRowOrChanged_IsRefused()
    {
        var keys = new FieldKeys(new Dictionary<byte, byte[]> { [1] = Old });
        var hidden = keys.Seal("张三", "a/1");
        Assert.ThrowsAny<CryptographicException>(() => keys.Open(hidden, "a/2"));
        for (var i = 0; i < hidden.Length; i++)
        {
            var changed = hidden.ToArray();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => keys.Open(changed, "a/1"));
        }
    }

    [Fact]
    public void Open_AfterAKeyWasAdded_ReadsOldAndNew_AndLookUpsStillFind()
    {
        var before = new FieldKeys(new Dictionary<byte, byte[]> { [1] = Old });
        var after = new FieldKeys(new Dictionary<byte, byte[]> { [1] = Old, [2] = New });
        Assert.Equal("x", after.Open(before.Seal("x", "p"), "p"));
        Assert.Equal(2, after.Seal("x", "p")[0]);
        Assert.Equal(before.Blind("650502", "code"), after.Blind("650502", "code"));
    }
}
