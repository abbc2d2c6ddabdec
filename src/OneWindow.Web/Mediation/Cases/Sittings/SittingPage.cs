using Microsoft.AspNetCore.Components;
using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;
using OneWindow.Web.Components;

namespace OneWindow.Web.Mediation.Cases.Sittings;

/// <summary>An act on one sitting. The version seen is the sitting's own, so that two people at one record never overwrite each other.</summary>
public abstract class SittingPage : CaseActPage
{
    [Parameter] public Guid Id { get; set; }

    /// <summary>The sitting in the address; one behind a wall is there for the mediators only.</summary>
    /// <exception cref="NotVisibleException">Not there.</exception>
    public SessionView Sitting => View.Sessions.FirstOrDefault(s => s.Row.Id == Id) ?? throw new NotVisibleException("session");

    protected override int Version => Sitting.Row.Version;

    /// <summary>The sitting stands where this act can be done.</summary>
    protected abstract bool Fits(CaseSession sitting);

    protected override Task LoadAsync()
    {
        if (Standing == ActStanding.Ready && !Fits(Sitting.Row)) StopWith(ActStanding.NotNow);
        return Task.CompletedTask;
    }
}
