using OneWindow.Core.Access;
using OneWindow.Core.Counters.Aid;
using OneWindow.Core.Counters.Rosters;

namespace OneWindow.TestSupport;

public sealed partial class Create
{
    public Task<AidBody> AidBodyAsync(Core.Areas.Area area) =>
        SaveAsync(new AidBody { AreaId = area.Id, Name = $"测试法律援助中心{Next()}", Place = "广场路一号", Phone = "0902-5550001", BureauName = "测试司法局", BureauPhone = "0902-5550002" });
}

/// <summary>A supermarket where somebody is on duty for legal aid, and what a test does with a request there.</summary>
public sealed record AidGround(TestSite Site, CounterGround Counter, StaffMember Helper, AidBody Body)
{
    /// <summary>The day on which the clock of the tests stands.</summary>
    public static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>Words that no column may hold as they are.</summary>
    public static readonly AidFacts Facts = new(AidHelp.LabourAgency, AidKind.Pay, AidMeans.NotChecked, "古丽示例", "13900007788", "代办示例人", "工地上干了三个月没有发工资", "要回拖欠的工资", "考勤本\n聊天记录");

    public static async Task<AidGround> OfAsync(TestSite site)
    {
        var counter = await CounterGround.OfAsync(site);
        var helper = await site.Create.StaffAsync(Role.CounterStaff, counter.Desk.City.Community, counter.Desk.Station);
        await site.Create.ProfessionalAsync(counter.Supermarket, helper, Profession.LegalAidWorker);
        return new(site, counter, helper, await site.Create.AidBodyAsync(counter.Desk.City.Yizhou));
    }

    public Task<Act> ByHelperAsync() => Counter.Desk.ActAsync(Helper);

    public Act ByResident => Counter.Desk.Resident;

    public Task<PreparedAid> PrepareAsync(AidFacts? facts = null, Act? by = null) =>
        Site.WithAsync<PrepareAidHandler, PreparedAid>(h => h.HandleAsync(new(Counter.Supermarket.Id, facts ?? Facts), by ?? ByResident));

    public async Task HandInAsync(AidKey key, DateOnly? on = null)
    {
        var act = await ByHelperAsync();
        await Site.WithAsync<HandInAidHandler>(h => h.HandleAsync(new(key, Body.Id, null, null, null, on ?? Today), act));
    }

    public async Task FollowAsync(AidKey key, AidAct what, DateOnly? on = null, string words = "照书面决定写下")
    {
        var act = await ByHelperAsync();
        await Site.WithAsync<FollowAidHandler>(h => h.HandleAsync(new(key, what, on ?? Today, words), act));
    }

    public async Task DoAsync(AidKey key, AidAct what, DateOnly? on = null)
    {
        switch (what)
        {
            case AidAct.Save: await Site.WithAsync<SaveAidHandler>(h => h.HandleAsync(new(key, Facts), ByResident)); break;
            case AidAct.HandIn: await HandInAsync(key, on); break;
            case AidAct.Withdraw: await Site.WithAsync<WithdrawAidHandler>(h => h.HandleAsync(new(key), ByResident)); break;
            default: await FollowAsync(key, what, on); break;
        }
    }

    /// <summary>The acts that lead to a state from the beginning.</summary>
    public static AidAct[] WayTo(AidState state) => state switch
    {
        AidState.Preparing => [],
        AidState.HandedIn => [AidAct.HandIn],
        AidState.PapersAsked => [AidAct.HandIn, AidAct.AskPapers],
        AidState.Granted => [AidAct.HandIn, AidAct.Grant],
        AidState.Refused => [AidAct.HandIn, AidAct.Refuse],
        AidState.Assigned => [AidAct.HandIn, AidAct.Grant, AidAct.Assign],
        AidState.Ended => [AidAct.HandIn, AidAct.Grant, AidAct.Assign, AidAct.End],
        AidState.Objected => [AidAct.HandIn, AidAct.Refuse, AidAct.MakeObjection],
        AidState.Upheld => [AidAct.HandIn, AidAct.Refuse, AidAct.MakeObjection, AidAct.Uphold],
        AidState.Withdrawn => [AidAct.Withdraw],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public async Task<PreparedAid> InStateAsync(AidState state)
    {
        var prepared = await PrepareAsync();
        foreach (var act in WayTo(state)) await DoAsync(prepared.Key, act);
        return prepared;
    }

    public Task<AidRequest> RowAsync(AidKey key) => Site.InDbAsync(async db => await db.FindAsync<AidRequest>(key.District, key.Id) ?? throw new InvalidOperationException("no request"));
}
