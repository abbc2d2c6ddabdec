using Microsoft.AspNetCore.Components;
using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;

namespace OneWindow.Web.Mediation.Cases.Afterwards;

/// <summary>An act on one thing that the agreement wants done.</summary>
public abstract class DuePage : CaseActPage
{
    /// <summary>The obligation.</summary>
    [Parameter] public Guid Id { get; set; }

    public ClauseView Clause { get; private set; } = null!;
    public ObligationView Due { get; private set; } = null!;

    protected override Task LoadAsync()
    {
        Clause = View.Clauses.FirstOrDefault(c => c.Obligations.Any(o => o.Row.Id == Id)) ?? throw new NotVisibleException("obligation");
        Due = Clause.Obligations.First(o => o.Row.Id == Id);
        return Task.CompletedTask;
    }
}
