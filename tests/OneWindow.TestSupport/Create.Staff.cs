using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;

namespace OneWindow.TestSupport;

public sealed partial class Create
{
    /// <summary>A person who works here, without any duty and without a password.</summary>
    public Task<StaffMember> StaffAsync(string? name = null)
    {
        var number = Next();
        return SaveAsync(new StaffMember
        {
            UserName = $"staff{number}",
            NormalizedUserName = $"STAFF{number}",
            Name = name ?? $"测试员{number}",
            WorkPhone = $"0902-666{number:0000}",
            SecurityStamp = Guid.NewGuid().ToString("n"),
            CreatedAt = site.Now,
        });
    }

    /// <summary>A person with one duty: of an office for the roles of an office, else of the area.</summary>
    public async Task<StaffMember> StaffAsync(Role role, Area area, Office? office = null, string? name = null)
    {
        var staff = await StaffAsync(name);
        await DutyAsync(staff, role, area, office);
        return staff;
    }

    public Task<Duty> DutyAsync(StaffMember staff, Role role, Area area, Office? office = null, DateOnly? from = null, DateOnly? to = null)
    {
        if (role.IsOfOffice() != office is not null) throw new ArgumentException($"{role} needs {(role.IsOfOffice() ? "an" : "no")} office", nameof(office));
        return SaveAsync(new Duty
        {
            StaffId = staff.Id,
            Role = role,
            AreaId = area.Id,
            OfficeId = office?.Id,
            ValidFrom = from ?? Always,
            ValidTo = to,
        });
    }

    /// <summary>An actor with one duty, for calling handlers directly; stored nowhere unless <paramref name="staff"/> is given.</summary>
    public Actor Actor(Role role, Area area, Office? office = null, StaffMember? staff = null)
    {
        var codes = site.Services.GetRequiredService<AreaTreeKeeper>().Current.CodesCovering(area.Id);
        return Core.Access.Actor.Staff(staff?.Id ?? Guid.CreateVersion7(), staff?.Name ?? $"{role} of {area.Name}", [new ActiveDuty(role, codes, office?.Id)]);
    }

    /// <summary>The circumstances of an act at the site's time.</summary>
    public Act Act(Actor who, string? why = null) => new(who, site.Now, Why: why);
}
