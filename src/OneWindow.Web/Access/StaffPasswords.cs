using OneWindow.Core.Access;

namespace OneWindow.Web.Access;

/// <summary>First passwords: made here, shown once, kept only as hashes.</summary>
public sealed class StaffPasswords
{
    readonly PasswordGate gate;
    readonly AddStaffHandler add;
    readonly ResetStaffHandler reset;

    internal StaffPasswords(PasswordGate gate, AddStaffHandler add, ResetStaffHandler reset) => (this.gate, this.add, this.reset) = (gate, add, reset);

    public async Task<(StaffMember Person, string Password)> AddAsync(
        string userName, string name, string workPhone, DutyTerms duty, Act act, string workMail = "", CancellationToken cancellation = default)
    {
        var password = PasswordGate.NewFirstPassword();
        return (await add.HandleAsync(new(userName, name, workPhone, await gate.HashAsync(password, cancellation), duty, workMail), act, cancellation), password);
    }

    public async Task<string> ResetAsync(Guid staffId, Act act, CancellationToken cancellation = default)
    {
        var password = PasswordGate.NewFirstPassword();
        await reset.HandleAsync(new(staffId, await gate.HashAsync(password, cancellation)), act, cancellation);
        return password;
    }
}
