using System.CommandLine;
using OneWindow.Core.Clocks;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Commands;

/// <summary>
/// <c>onewindow clocks check [--repair]</c>: counts every term again from its history. Exit code 0: all days are right, or were put right; 1: some are wrong and
/// stayed so.
/// </summary>
static class ClocksCommand
{
    const int MostShown = 100;
    const int TellEvery = 10_000;

    internal static Command Create()
    {
        var command = new Command("clocks", "Terms: check that every day that is kept is the one its history gives.");
        command.Add(Check());
        return command;
    }

    static Command Check()
    {
        var repair = new Option<bool>("--repair") { Description = "Write the right days where they differ, on the clock and on its matter." };
        var command = new Command("check", "Count every term again from its history and compare.") { repair };
        SiteSettings.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var wrong = 0;
            var code = await OnSite.RunAsync(parsed, async (services, act) =>
            {
                var texts = services.GetRequiredService<Texts>();
                var mends = parsed.GetValue(repair);
                var (looked, differences) = mends
                    ? await services.GetRequiredService<RepairClocksHandler>().HandleAsync(new(n => Tell(texts, n)), act, cancellation)
                    : await services.GetRequiredService<CheckClocks>().RunAsync(n => Tell(texts, n), cancellation);
                foreach (var d in differences.Take(MostShown)) Console.WriteLine(texts["clocks.check.difference", d.District, d.Id, d.RuleCode, d.Kept, d.Computed]);
                if (differences.Count > MostShown) Console.WriteLine(texts["clocks.check.more", differences.Count - MostShown]);
                Console.WriteLine(texts[mends ? "clocks.check.repaired" : "clocks.check.done", looked, differences.Count]);
                wrong = mends ? 0 : differences.Count;
            }, cancellation);
            return code != 0 ? code : wrong > 0 ? 1 : 0;
        });
        return command;
    }

    static void Tell(Texts texts, int looked)
    {
        if (looked % TellEvery == 0) Console.Error.WriteLine(texts["clocks.check.looked", looked]);
    }
}
