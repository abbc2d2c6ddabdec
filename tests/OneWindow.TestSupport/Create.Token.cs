using System.Security.Cryptography;
using System.Text;
using OneWindow.Core.Access;

namespace OneWindow.TestSupport;

public sealed partial class Create
{
    /// <summary>A bearer token with which a program acts as this person.</summary>
    public async Task<string> TokenAsync(StaffMember staff)
    {
        var token = "ow_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await SaveAsync(new ApiToken
        {
            StaffId = staff.Id,
            Name = $"token {Next()}",
            Hash = SHA256.HashData(Encoding.UTF8.GetBytes(token)),
            CreatedAt = site.Now,
            ExpiresAt = site.Now.AddDays(365),
        });
        return token;
    }
}
