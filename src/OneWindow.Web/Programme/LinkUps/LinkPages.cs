using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Programme.LinkUps;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;

namespace OneWindow.Web.Programme.LinkUps;

/// <summary>What the pages of link-ups and orders share.</summary>
static class LinkPages
{
    internal static string Of(int year) => $"{ProgrammePages.Of(year)}/links";
    internal static string Of(int year, Guid link) => $"{Of(year)}/{link}";
    internal static string Order(int year, Guid order) => $"{Of(year)}/orders/{order}";

    internal static TagColour Colour(TaskOrderState state) => state switch
    {
        TaskOrderState.Ordered => TagColour.Orange,
        TaskOrderState.Received => TagColour.Teal,
        TaskOrderState.Answered => TagColour.Yellow,
        _ => TagColour.Grey,
    };
}

/// <summary>A page about one link-up.</summary>
public abstract class LinkPageBase : ProgrammePage
{
    [Inject] protected LinkQueries Links { get; set; } = null!;
    [Parameter] public Guid Id { get; set; }

    protected LinkView View { get; private set; } = null!;
    protected string LinkHome => LinkPages.Of(Year, Id);
    protected string Subject => View.Line.Task is { } task ? $"{task.Number} {T.TitleOf(task)}" : View.Line.Place;

    /// <summary>Only for the leader, or whoever keeps the programme there.</summary>
    protected virtual bool NeedsWriting => false;

    protected override async Task PrepareAsync()
    {
        View = await Links.DemandAsync(Current.Actor, Row, Id, Cancelled);
        if (NeedsWriting && !LinkQueries.MayWrite(Current.Actor, View.Row)) throw new NotAllowedException(nameof(Permission.KeepProgramme));
        await PrepareLinkAsync();
    }

    protected virtual Task PrepareLinkAsync() => Task.CompletedTask;
}
