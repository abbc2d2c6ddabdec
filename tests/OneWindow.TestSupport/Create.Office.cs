using OneWindow.Core.Areas;

namespace OneWindow.TestSupport;

public sealed partial class Create
{
    /// <summary>An office that serves an area, open from Monday to Friday, 10:00–14:00 and 16:00–20:00 (Hami's winter hours in Beijing time).</summary>
    public async Task<Office> OfficeAsync(Area area, OfficeKind kind = OfficeKind.Department, string? name = null)
    {
        var number = Next();
        var office = new Office
        {
            Name = name ?? $"{area.Name}办公室{number}",
            NameEn = $"Office {number}",
            Kind = kind,
            AreaId = area.Id,
            Phone = $"0902-555{number:0000}",
            Address = $"{area.Name}示例路{number}号",
        };
        await site.InDbAsync(async db =>
        {
            db.Add(office);
            db.Add(new OfficeHours { OfficeId = office.Id, SeasonFrom = "0101", Weekdays = "12345", Opens = new(10, 0), Closes = new(14, 0) });
            db.Add(new OfficeHours { OfficeId = office.Id, SeasonFrom = "0101", Weekdays = "12345", Opens = new(16, 0), Closes = new(20, 0) });
            await db.SaveChangesAsync();
        });
        return office;
    }
}
