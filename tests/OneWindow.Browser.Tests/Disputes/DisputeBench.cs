using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.TestSupport;

namespace OneWindow.Browser.Tests.Disputes;

/// <summary>The mediation desk of a street with names as people bear them: what they look like on paper is part of what is looked at.</summary>
sealed class DisputeBench
{
    DisputeBench(MediationDesk desk) => Desk = desk;

    internal const string Committee = "哈密市伊州区丽园街道人民调解委员会";
    internal const string Court = "哈密市伊州区人民法院";

    internal MediationDesk Desk { get; }
    internal StaffMember Clerk => Desk.Desk.Clerk;
    internal StaffMember Head => Desk.Desk.Head;
    internal StaffMember Mediator => Desk.Mediator;
    internal StaffMember Second => Desk.SecondMediator;

    /// <summary>Whoever works at the office that a matter came to.</summary>
    internal async Task<StaffMember> HolderAsync(string number)
    {
        var sequence = int.Parse(number.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var matter = await Desk.Site.InDbAsync(db => db.Set<Matter>().AsNoTracking().SingleAsync(m => m.Sequence == sequence));
        return await Desk.Desk.HolderOfficeWorkerAsync(matter.Key);
    }

    static readonly System.Runtime.CompilerServices.ConditionalWeakTable<TestSite, Lazy<Task<DisputeBench>>> Open = [];

    internal static Task<DisputeBench> OfAsync(TestSite site) => Open.GetValue(site, s => new(() => OpenAsync(s))).Value;

    static async Task<DisputeBench> OpenAsync(TestSite site)
    {
        var bench = new DisputeBench(await MediationDesk.OfAsync(site));
        var names = new Dictionary<Guid, string>
        {
            [bench.Clerk.Id] = "窗口示例员",
            [bench.Head.Id] = "负责示例人",
            [bench.Mediator.Id] = "阿布都热合曼·示例",
            [bench.Second.Id] = "李示例",
        };
        await site.InDbAsync(async db =>
        {
            foreach (var person in await db.Set<StaffMember>().Where(s => names.Keys.Contains(s.Id)).ToListAsync()) person.Name = names[person.Id];
            var committee = await db.Set<Committee>().SingleAsync(c => c.Id == bench.Desk.Committee.Id);
            (committee.Name, committee.ShortName, committee.CourtName) = (Committee, "丽园", Court);
            await db.SaveChangesAsync();
        });
        foreach (var person in new[] { bench.Clerk, bench.Head, bench.Mediator, bench.Second }) person.Name = names[person.Id];
        return bench;
    }
}
