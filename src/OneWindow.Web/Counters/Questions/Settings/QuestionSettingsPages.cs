using OneWindow.Core.Access;
using OneWindow.Core.Counters.Questions;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Layout;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Counters.Questions.Settings;

/// <summary>Wires the pages on which lawyers edit the guided questions, and says what they share.</summary>
static class QuestionSettingsPages
{
    internal const string Home = "/staff/settings/questions";

    internal static IServiceCollection AddQuestionSettings(this IServiceCollection services) =>
        services.AddSingleton(new StaffMenuItem(Home, t => t["questions.menu"], 62, Permission.KeepQuestions, Group: StaffMenuGroup.Settings));

    internal static string Address(Guid treeId) => $"{Home}/{treeId}";

    internal static string Address(Guid treeId, QuestionNode node) => $"{Home}/{treeId}/nodes/{node.Key}";

    internal static string FaultOf(this Texts texts, TreeFault fault) => texts[$"questions.fault.{fault.Code}", fault.Part is { } part ? texts[$"questions.part.{part}"] : "", fault.Detail];

    /// <summary>Reading is for whoever keeps questions anywhere; the trees are one list of the whole city, which changing needs.</summary>
    internal static void DemandQuestionReader(this Actor actor)
    {
        if (!actor.MayAnywhere(Permission.KeepQuestions)) throw new NotAllowedException(nameof(Permission.KeepQuestions));
    }

    internal static bool MayKeepQuestions(this Actor actor, SiteOptions site) => actor.May(Permission.KeepQuestions, site.CityDistrict);

    /// <summary>A tree in use, for whoever may change it.</summary>
    internal static async Task<KeptTree> DemandKeptAsync(this QuestionQueries questions, Actor actor, SiteOptions site, Guid id, CancellationToken cancellation)
    {
        if (!actor.MayKeepQuestions(site)) throw new NotAllowedException(nameof(Permission.KeepQuestions));
        return await questions.FindKeptAsync(id, cancellation) is { Row.EndedAt: null } kept ? kept : throw new NotVisibleException("question-tree");
    }
}
