using OneWindow.Core.Areas;
using OneWindow.Core.Counters;

namespace OneWindow.TestSupport;

public sealed partial class Create
{
    public Task<Supermarket> SupermarketAsync(Office office)
    {
        var number = Next();
        return SaveAsync(new Supermarket { Name = $"测试法治超市{number}", NameEn = $"Supermarket {number}", OfficeId = office.Id, Place = "市场一楼", IsStepFree = true });
    }

    public async Task<Counter> CounterAsync(Supermarket supermarket, int number, params Service[] services)
    {
        var counter = await SaveAsync(new Counter { SupermarketId = supermarket.Id, Number = number, Name = $"测试柜台{number}", NameEn = $"Counter of tests {number}", Kind = services.Length > 0 ? services[0].Kind : ServiceKind.LegalAdvice });
        foreach (var service in services) await SaveAsync(new CounterService { CounterId = counter.Id, ServiceId = service.Id });
        return counter;
    }

    public Task<Service> ServiceAsync(ServiceKind kind = ServiceKind.LegalAdvice)
    {
        var number = Next();
        return SaveAsync(new Service { Code = $"test-{number}", Kind = kind, Name = $"测试服务{number}", NameEn = $"Service {number}", Minutes = 20, Order = 900 });
    }

    public Task<LifeEvent> LifeEventAsync()
    {
        var number = Next();
        return SaveAsync(new LifeEvent { Code = $"test-{number}", Name = $"测试事项{number}", NameEn = $"Event {number}", Order = 900 });
    }
}
