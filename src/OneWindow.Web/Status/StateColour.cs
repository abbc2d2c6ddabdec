using OneWindow.Core.Matters;
using OneWindow.Web.Components.Parts;

namespace OneWindow.Web.Status;

static class StateColour
{
    internal static TagColour Of(MatterState state) => state switch
    {
        MatterState.Filed => TagColour.Blue,
        MatterState.Returned => TagColour.Orange,
        MatterState.Accepted or MatterState.Assigned or MatterState.InHand or MatterState.Grouped or MatterState.InMediation => TagColour.Teal,
        MatterState.Waiting or MatterState.RefusalProposed => TagColour.Yellow,
        MatterState.Answered => TagColour.Green,
        MatterState.Reopened => TagColour.Purple,
        _ => TagColour.Grey,
    };
}
