using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.WebEncoders;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Questions;
using OneWindow.Core.Data;
using OneWindow.Core.Deliberation;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Settings;
using OneWindow.Core.Programme;
using OneWindow.Core.Reporting;
using OneWindow.Core.Settings;
using OneWindow.Web.Access;
using OneWindow.Web.Api;
using OneWindow.Web.Areas;
using OneWindow.Web.Calendar;
using OneWindow.Web.Clocks;
using OneWindow.Web.Counters;
using OneWindow.Web.Counters.Aid;
using OneWindow.Web.Counters.Appointments;
using OneWindow.Web.Counters.Consultations;
using OneWindow.Web.Counters.Figures;
using OneWindow.Web.Counters.Lectures;
using OneWindow.Web.Counters.Questions;
using OneWindow.Web.Counters.Questions.Settings;
using OneWindow.Web.Counters.Rosters;
using OneWindow.Web.Counters.Settings;
using OneWindow.Web.Counters.Tickets;
using OneWindow.Web.Deliberation;
using OneWindow.Web.Demo;
using OneWindow.Web.Filing;
using OneWindow.Web.Mediation;
using OneWindow.Web.Mediation.Cases.Application;
using OneWindow.Web.Mediation.Figures;
using OneWindow.Web.Mediation.Party;
using OneWindow.Web.Mediation.Settings;
using OneWindow.Web.Mine;
using OneWindow.Web.Notices;
using OneWindow.Web.Programme;
using OneWindow.Web.Promises;
using OneWindow.Web.Reporting;
using OneWindow.Web.Rules;
using OneWindow.Web.Shipped;
using OneWindow.Web.Status;
using OneWindow.Web.Terms;
using OneWindow.Web.Work;

namespace OneWindow.Web.Hosting;

/// <summary>Puts the program together; reads as a table of contents.</summary>
static class Site
{
    internal static WebApplication Build(string[] args)
    {
        // The program's own folder, wherever it is started from: settings and assets lie beside it. Data stays relative to where one stands.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddEnvironmentVariables("ONEWINDOW_").AddCommandLine(args);
        var options = builder.Configuration.Get<SiteOptions>() ?? new SiteOptions();
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);

        builder.Services.AddSingleton(options);
        builder.Services.TryAddTimeProvider();
        builder.Services.AddDatabase(options);
        builder.Services.AddSingleton(_ => KeyFiles.LoadOrMakeFieldKeys(options.Data));
        builder.Services.AddAreas();
        builder.Services.AddCalendar(SiteOptions.LocalTime);
        builder.Services.AddClocks();
        builder.Services.AddSettings();
        builder.Services.AddHostedService<SnapshotRefresher>();
        builder.Services.AddMatters(builder.Configuration.GetSection("Matters").Get<MatterSettings>() ?? new MatterSettings());
        builder.Services.AddMediation();
        builder.Services.AddCounters();
        builder.Services.AddDeliberation(builder.Configuration.GetSection("Talk").Get<TalkSettings>() ?? new TalkSettings());
        builder.Services.AddProgramme();
        builder.Services.AddReporting(builder.Configuration.GetSection("Reporting").Get<ReportingSettings>() ?? new ReportingSettings());
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<CurrentActor>();
        builder.Services.AddScoped<InApp>();
        builder.Services.AddScoped<Texts>();
        builder.Services.AddStaffAccess(options);
        builder.Services.AddMine(builder.Configuration, options);
        builder.Services.AddNotices(builder.Configuration, options);
        builder.Services.AddRulesPages();
        builder.Services.AddCalendarPages();
        builder.Services.AddWork();
        builder.Services.AddClockPages();
        builder.Services.AddPromises();
        builder.Services.AddTermsPages();
        builder.Services.AddMediationSettings();
        builder.Services.AddCountersPages(builder.Configuration);
        builder.Services.AddCounterSettings();
        builder.Services.AddRosterPages();
        builder.Services.AddBookingPages();
        builder.Services.AddTicketPages();
        builder.Services.AddConsultationPages();
        builder.Services.AddAidPages();
        builder.Services.AddCounterFigures();
        builder.Services.AddLecturePages();
        builder.Services.AddTalkPages();
        builder.Services.AddProgrammePages();
        builder.Services.AddMechanismPages();
        builder.Services.AddIndicatorPages();
        builder.Services.AddQuestionSettings();
        builder.Services.AddMediationPages();
        builder.Services.AddCases();
        builder.Services.AddPartyPages();
        builder.Services.AddMediationFigures();
        builder.Services.AddApi();
        // Chinese is written as Chinese, not as numbered entities.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));

        builder.AddWebBase();
        builder.Services.AddFiling();
        builder.Services.AddStatus();

        var app = builder.Build();
        app.UseWebBase();
        app.UseApiProblems();
        app.UseStaffAccess();
        app.MapStaffAccess();
        app.MapWeChatSignIn();
        app.MapFiling();
        app.MapStatus();
        app.MapNotices();
        app.MapWork();
        app.MapMediation();
        app.MapMediationFigures();
        app.MapQuestions();
        app.MapConsultations();
        app.MapAid();
        app.MapLectures();
        app.MapTalks();
        app.MapProgramme();
        app.MapMechanisms();
        app.MapApi();
        app.MapAreas();
        app.MapWebBase();
        return app;
    }

    /// <summary>Brings the database up to date, loads what lives in memory, serves until stopped.</summary>
    /// <param name="args">Settings.</param>
    /// <param name="cancellation">Stops serving.</param>
    /// <param name="tell">Told the addresses once it serves.</param>
    internal static async Task<int> RunAsync(string[] args, CancellationToken cancellation, Action<IEnumerable<string>>? tell = null)
    {
        await using var app = Build(args);
        await PrepareAsync(app.Services, cancellation);
        if (tell is not null) app.Lifetime.ApplicationStarted.Register(() => tell(app.Urls));
        await app.RunAsync(cancellation);
        return 0;
    }

    internal static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OneWindowDbContext>();
        await db.Database.MigrateAsync(cancellation);
        await ShippedData.SeedHolidaysAsync(scope.ServiceProvider, cancellation);
        var options = services.GetRequiredService<SiteOptions>();
        var clock = services.GetRequiredService<TimeProvider>();
        await StartingRules.EnsureAsync(db, options.CityDistrict, clock.GetUtcNow().UtcDateTime, cancellation);
        await scope.ServiceProvider.GetRequiredService<SnapshotStore>().RefreshAsync(db, cancellation);
        await StartingCategories.EnsureAsync(db, options.CityDistrict, clock.GetUtcNow().UtcDateTime, cancellation);
        await StartingDisputeKinds.EnsureAsync(db, options.CityDistrict, clock.GetUtcNow().UtcDateTime, cancellation);
        await StartingServices.EnsureAsync(db, options.CityDistrict, clock.GetUtcNow().UtcDateTime, cancellation);
        await StartingQuestions.EnsureAsync(db, options.CityDistrict, clock.GetUtcNow().UtcDateTime, cancellation);
        await StartingIndicators.EnsureAsync(db, options.CityDistrict, clock.GetUtcNow().UtcDateTime, cancellation);
        if (options.Demo) await new DemoCity(services, clock).EnsureAsync(cancellation);
        else if (await scope.ServiceProvider.GetRequiredService<Demonstration>().IsLoadedAsync(cancellation))
            throw new InvalidOperationException("this database holds the demonstration; a real city needs an empty one (--data DIR or --database)");
    }

    static void TryAddTimeProvider(this IServiceCollection services) => services.AddSingleton(TimeProvider.System);
}
