using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Programme.Reports;
using OneWindow.Core.Shared;

namespace OneWindow.Web.Programme.Reports;

/// <summary>A page about one report.</summary>
public abstract class WorkReportPageBase : ProgrammePage
{
    [Inject] protected ReportQueries Reports { get; set; } = null!;
    [Parameter] public Guid Id { get; set; }

    protected ReportView View { get; private set; } = null!;
    protected string ReportHome => ReportPages.Of(Year, Id);
    protected bool MayWrite => ReportQueries.MayWrite(Current.Actor, View.Row);
    protected bool MayDecide => ReportQueries.MayDecide(Current.Actor, View.Row);
    protected string Heading => T["work-report.title", T.PeriodOf(View.Row.From, View.Row.To), T.UnitOf(View.Line)];

    /// <summary>Only for the unit.</summary>
    protected virtual bool NeedsWriting => false;

    protected override async Task PrepareAsync()
    {
        View = await Reports.DemandAsync(Current.Actor, Row, Id, Cancelled);
        if (NeedsWriting && !MayWrite) throw new NotAllowedException(nameof(Permission.WorkTasks));
        await PrepareReportAsync();
    }

    protected virtual Task PrepareReportAsync() => Task.CompletedTask;
}
