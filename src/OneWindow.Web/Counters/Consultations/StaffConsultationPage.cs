using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Counters.Consultations;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Counters.Consultations;

/// <summary>A page about one record, for those who serve at its supermarket.</summary>
public abstract class StaffConsultationPage : ComponentBase
{
    [Inject] protected ConsultationQueries Consultations { get; set; } = null!;
    [Inject] protected CurrentActor Current { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;
    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] protected Flash Flash { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    [Parameter] public Guid Id { get; set; }
    [Parameter] public Guid ConsultationId { get; set; }

    protected ConsultationView View { get; private set; } = null!;
    protected Act Act => new(Current.Actor, Clock.GetUtcNow().UtcDateTime);
    protected CancellationToken Cancelled => Http.RequestAborted;
    protected string Home => ConsultationPages.One(Id, ConsultationId);

    /// <summary>Only whoever wrote the record acts on it.</summary>
    protected virtual bool IsForWriter => true;

    protected override async Task OnInitializedAsync()
    {
        View = await Consultations.FindAsync(Current.Actor, Id, ConsultationId, Cancelled);
        if (IsForWriter && !View.IsMine) throw new NotVisibleException("consultation");
        await PrepareAsync();
    }

    protected virtual Task PrepareAsync() => Task.CompletedTask;
}
