using System.CommandLine;
using OneWindow.Core.Reporting;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Commands;

/// <summary><c>onewindow recount [--check]</c>: counts the measures of all indicators anew from the records. Exit code 0: they are right, or were put right; 1: some differ and stayed so.</summary>
static class RecountCommand
{
    const int MostShown = 100;

    internal static Command Create()
    {
        var check = new Option<bool>("--check") { Description = "Only say what differs." };
        var command = new Command("recount", "Count the measures of all indicators anew from the records.") { check };
        SiteSettings.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var wrong = 0;
            var only = parsed.GetValue(check);
            var code = await OnSite.RunAsync(parsed, async (services, _) =>
            {
                var texts = services.GetRequiredService<Texts>();
                var differences = await services.GetRequiredService<RecountMeasures>().RunAsync(!only, cancellation);
                foreach (var d in differences.Take(MostShown)) Console.WriteLine(texts["recount.difference", d.Key.District, d.Key.Measure, d.Key.Part, d.Key.OfficeId, d.Key.Month, d.Kept, d.Counted]);
                Console.WriteLine(texts[only ? "recount.checked" : "recount.done", differences.Count]);
                wrong = only ? differences.Count : 0;
            }, cancellation);
            return code != 0 ? code : wrong > 0 ? 1 : 0;
        });
        return command;
    }
}
