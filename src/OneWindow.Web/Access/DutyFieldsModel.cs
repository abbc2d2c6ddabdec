using System.ComponentModel.DataAnnotations;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;

namespace OneWindow.Web.Access;

/// <summary>What is typed for a new duty. Names match <see cref="DutyTerms"/>, so that a refusal finds its field.</summary>
public sealed class DutyFieldsModel
{
    [Required(ErrorMessage = "access.role-missing")] public string? Role { get; set; }
    public string? OfficeId { get; set; }

    /// <summary>Typed as the area's official code.</summary>
    public string? AreaId { get; set; }
    public DateInput To { get; set; } = new();

    /// <exception cref="RefusalException">Something typed cannot be read.</exception>
    internal DutyTerms Read(AreaTree areas)
    {
        if (!Enum.TryParse<Role>(Role, out var role) || !Enum.IsDefined(role)) throw new RefusalException("duty-role-unknown", nameof(Role));
        if (!To.TryRead(out var to)) throw new RefusalException("access-day-unreadable", nameof(To));
        Guid? area = null;
        if (CleanText.Digits(AreaId) is { Length: > 0 } code && !role.IsOfOffice())
            area = areas.FindByCode(code)?.Id ?? throw new RefusalException("duty-area-unknown", nameof(AreaId));
        return new(role, area, Guid.TryParse(OfficeId, out var office) ? office : null, To: to);
    }
}
