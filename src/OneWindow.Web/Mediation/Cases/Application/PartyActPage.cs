using Microsoft.AspNetCore.Components;
using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;

namespace OneWindow.Web.Mediation.Cases.Application;

/// <summary>A page for one act on one party of the case.</summary>
public abstract class PartyActPage : CaseActPage
{
    [Parameter] public Guid Id { get; set; }
    public PartyView Party { get; private set; } = null!;

    protected override Task LoadAsync()
    {
        Party = View.Parties.FirstOrDefault(p => p.Row.Id == Id) ?? throw new NotVisibleException("party");
        return Task.CompletedTask;
    }
}
