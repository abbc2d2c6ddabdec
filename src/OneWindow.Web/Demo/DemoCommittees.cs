using OneWindow.Core.Access;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Settings;

namespace OneWindow.Web.Demo;

/// <summary>Committees of the demonstration: invented ones at the real centres, with invented mediators and rooms.</summary>
static class DemoCommittees
{
    sealed record Shown(string Name, string NameEn, string ShortName, string Office, Procedure Procedure, int TermMonths, (string UserName, bool IsMember, string Fields)[] People,
        (string Name, int Seats, bool StepFree, bool Video)[] Rooms);

    /// <summary>The term of Balikun's members has ended, so that the warning can be seen.</summary>
    static readonly Shown[] All =
    [
        new("丽园街道人民调解委员会", "People's mediation committee of Liyuan street", "丽园", "650502004", Procedure.General, 20,
            [("mediator", true, "邻里、婚姻家庭；汉语、维吾尔语"), ("mediator2", true, "物业、房屋；汉语"), ("mediator3", false, "消费、合同；汉语、哈萨克语")],
            [("一号调解室", 8, true, false), ("二号调解室", 12, true, true)]),
        new("伊州区人民调解委员会", "People's mediation committee of Yizhou district", "伊州", "650502", Procedure.General, 30,
            [("mediator4", true, "合同、劳动；汉语"), ("mediator5", true, "征地拆迁、损害赔偿；汉语、维吾尔语")],
            [("伊州一号调解室", 16, true, true), ("伊州二号调解室", 6, true, false)]),
        new("伊州区医疗纠纷人民调解委员会", "Medical disputes mediation committee of Yizhou district", "伊州医", "650502", Procedure.Medical, 12,
            [("mediator-medical", true, "医疗；汉语"), ("mediator-medical2", true, "医疗；汉语、维吾尔语")], [("医疗调解室", 10, true, true)]),
        new("巴里坤县人民调解委员会", "People's mediation committee of Balikun county", "巴里坤", "650521", Procedure.General, -1,
            [("mediator-balikun", true, "草原草场、用水；汉语、哈萨克语"), ("mediator-balikun2", false, "山林土地；汉语")],
            [("一号调解室", 8, true, false), ("二号调解室", 10, false, true)]),
    ];

    internal static async Task EnsureAsync(IServiceProvider services, Act act, IReadOnlyDictionary<string, Guid> offices, IReadOnlyDictionary<string, Actor> people,
        CancellationToken cancellation)
    {
        // The acts are of today, when the people's duties begin; what they say began earlier.
        var today = DateOnly.FromDateTime(act.At);
        foreach (var shown in All)
        {
            await using var scope = services.CreateAsyncScope();
            var (office, provider) = (offices[shown.Office], scope.ServiceProvider);
            var committee = await provider.GetRequiredService<SaveCommitteeHandler>().HandleAsync(new(null, office, shown.Name, shown.NameEn, shown.ShortName, shown.Procedure,
                true, today.AddMonths(shown.TermMonths - 36), today.AddMonths(shown.TermMonths), shown.Office == "650521" ? "巴里坤哈萨克自治县人民法院" : "哈密市伊州区人民法院"),
                act, cancellation);
            foreach (var (userName, isMember, fields) in shown.People)
                await provider.GetRequiredService<AddCommitteeMediatorHandler>().HandleAsync(
                    new(committee, people[userName].Id!.Value, isMember, fields, today.AddDays(-60)), act, cancellation);
            foreach (var (name, seats, stepFree, video) in shown.Rooms)
                await provider.GetRequiredService<SaveRoomHandler>().HandleAsync(new(null, office, name, seats, stepFree, video), act, cancellation);
        }
    }
}
