using Microsoft.AspNetCore.Components;
using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;

namespace OneWindow.Web.Mediation.Cases.Application;

/// <summary>A page for one act on somebody who was invited to help.</summary>
public abstract class InviteeActPage : CaseActPage
{
    [Parameter] public Guid Id { get; set; }
    public InviteeView Invitee { get; private set; } = null!;

    protected override Task LoadAsync()
    {
        Invitee = View.Invitees.FirstOrDefault(i => i.Row.Id == Id) ?? throw new NotVisibleException("invitee");
        return Task.CompletedTask;
    }
}
