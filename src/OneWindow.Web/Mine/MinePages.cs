using OneWindow.Core.Access.Residents;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Matters;
using OneWindow.Web.Access;
using OneWindow.Web.Counters.Aid;
using OneWindow.Web.Counters.Appointments;
using OneWindow.Web.Counters.Consultations;
using OneWindow.Web.Counters.Lectures;
using OneWindow.Web.Counters.Tickets;
using OneWindow.Web.Deliberation;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Mine;

/// <summary>How the list of one's own codes shows one kind; a module brings its own beside its <see cref="ICodeKind"/>.</summary>
/// <param name="Kind"><see cref="ICodeKind.Name"/>.</param>
/// <param name="Word">What it is, e.g. "dispute".</param>
/// <param name="Address">Page that a code opens.</param>
/// <param name="State">Where it stands, in words.</param>
public sealed record CodeKindLook(string Kind, Func<Texts, string> Word, Func<string, string> Address, Func<Texts, CodeStanding, string> State);

/// <summary>Wires the list of one's own codes, and says what its pages share.</summary>
static class MinePages
{
    internal const string Home = "/mine", Forget = "/mine/forget";

    /// <summary>The page with a code already in its field.</summary>
    internal static string Address(string? code) => MatterCode.TryRead(code, out var plain) ? $"{Home}?code={plain}" : Home;

    internal static void AddMine(this IServiceCollection services, IConfiguration configuration, SiteOptions site)
    {
        services.AddSingleton(WeChatOptions.Read(configuration, site)).AddSingleton<WeChatClient>().AddSingleton<ResidentSession>().AddHostedService<KeptCodeWorker>();
        services.AddAuthentication()
            .AddCookie(ResidentSession.Scheme, o =>
            {
                StaffAccess.Cookie(o, site, "resident");
                o.ExpireTimeSpan = ResidentSession.Lasts;
                o.SlidingExpiration = false;
            })
            .AddCookie(ResidentSession.StateScheme, o =>
            {
                // Lax: WeChat's own page leads back here.
                StaffAccess.Cookie(o, site, "resident-state");
                o.ExpireTimeSpan = ResidentSession.StateLasts;
                o.SlidingExpiration = false;
            });
        services.AddSingleton(new CodeKindLook("matter", t => t["mine.kind.matter"], code => $"/m/{code}", (t, s) => t[$"state.{s.State}"]));
        services.AddSingleton(new CodeKindLook("case", t => t["mine.kind.case"], code => $"/case/{code}", (t, s) => t[$"case.state.{s.State}"]));
        services.AddSingleton(new CodeKindLook("appointment", t => t["mine.kind.appointment"], BookingPages.Address,
            (t, s) => s.State == nameof(WaitingState.Waiting) ? t["booking.waiting"] : t.Has($"booking.state.{s.State}") ? t[$"booking.state.{s.State}"] : t["booking.waiting-over"]));
        services.AddSingleton(new CodeKindLook("aid", t => t["mine.kind.aid"], AidPages.Address, (t, s) => t[$"aid.state.{s.State}"]));
        services.AddSingleton(new CodeKindLook("talk", t => t["mine.kind.talk"], TalkPages.Address, (t, s) => t[$"talk.state.{s.State}"]));
        services.AddSingleton(new CodeKindLook("lecture", t => t["mine.kind.lecture"], LecturePages.Seat, (t, s) => t[$"lecture.seat.{s.State}"]));
        services.AddSingleton(new CodeKindLook("consultation", t => t["mine.kind.consultation"], ConsultationPages.Address, (t, s) => t[s.IsOver ? "consult.words-deleted" : $"consult.result.{s.State}"]));
        services.AddSingleton(new CodeKindLook("ticket", t => t["mine.kind.ticket"], TicketPages.Address, (t, s) => t[$"queue.state.{s.State}"]));
    }
}
