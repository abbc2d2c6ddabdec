using OneWindow.Core.Matters;

namespace OneWindow.Web.Work;

/// <summary>A question at the window and the channels it leads to, the first one first.</summary>
public sealed record SteerTopic(string Name, IReadOnlyList<OtherChannel> Channels);

/// <summary>
/// What is not for this window: crime and danger first (People's Mediation Law art. 25), violence at home (Anti-Domestic Violence Law art. 23),
/// then what the law gives to an organ of its own.
/// </summary>
static class SteerTopics
{
    internal static IReadOnlyList<SteerTopic> All { get; } =
    [
        new("danger", [OtherChannel.Emergency]),
        new("violence", [OtherChannel.ProtectionOrder, OtherChannel.Emergency, OtherChannel.LegalAid]),
        new("office-act", [OtherChannel.Reconsideration, OtherChannel.Lawsuit, OtherChannel.LegalAid]),
        new("labour", [OtherChannel.LabourArbitration, OtherChannel.LegalAid]),
        new("farmland", [OtherChannel.FarmlandArbitration]),
        new("arbitration", [OtherChannel.CommercialArbitration]),
        new("court", [OtherChannel.Lawsuit, OtherChannel.LegalAid]),
        new("unwilling", [OtherChannel.Lawsuit, OtherChannel.LegalAid]),
        new("field", [OtherChannel.AdministrativeMediation]),
        new("petition", [OtherChannel.Petition]),
        new("question", [OtherChannel.Hotline12345]),
    ];

    internal static SteerTopic? Find(string name) => All.FirstOrDefault(t => t.Name == name);
}
