using Microsoft.AspNetCore.Components;
using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;

namespace OneWindow.Web.Mediation.Cases.Application;

/// <summary>A page for one act on one claim of the case.</summary>
public abstract class ClaimActPage : CaseActPage
{
    [Parameter] public Guid Id { get; set; }
    public ClaimView Claim { get; private set; } = null!;

    protected override Task LoadAsync()
    {
        Claim = View.Claims.FirstOrDefault(c => c.Row.Id == Id) ?? throw new NotVisibleException("claim");
        return Task.CompletedTask;
    }
}
