using Microsoft.AspNetCore.Components;
using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;

namespace OneWindow.Web.Mediation.Cases.Afterwards;

/// <summary>An act on one hand-over.</summary>
public abstract class HandOverActPage : CaseActPage
{
    [Parameter] public Guid Id { get; set; }

    public HandOverView Over { get; private set; } = null!;

    protected override Task LoadAsync()
    {
        Over = View.HandOvers.FirstOrDefault(h => h.Row.Id == Id) ?? throw new NotVisibleException("hand-over");
        return Task.CompletedTask;
    }
}
