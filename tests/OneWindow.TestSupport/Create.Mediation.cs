using OneWindow.Core.Areas;
using OneWindow.Core.Mediation;

namespace OneWindow.TestSupport;

public sealed partial class Create
{
    /// <summary>A people's mediation committee that works from an office.</summary>
    public Task<Committee> CommitteeAsync(Office office, string? name = null, DateOnly? endedOn = null)
    {
        var number = Next();
        return SaveAsync(new Committee { Name = name ?? $"示例人民调解委员会{number}", NameEn = $"Committee {number}", ShortName = $"例{number}", OfficeId = office.Id, EndedOn = endedOn });
    }
}
