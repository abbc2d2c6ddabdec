using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access.Residents;
using OneWindow.Core.Areas;
using OneWindow.Core.Clocks;
using OneWindow.Core.Counters.Aid;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Consultations;
using OneWindow.Core.Counters.Lectures;
using OneWindow.Core.Counters.Questions;
using OneWindow.Core.Counters.Rosters;
using OneWindow.Core.Counters.Tickets;

namespace OneWindow.Core.Counters;

public static class CountersModule
{
    public static IServiceCollection AddCounters(this IServiceCollection services)
    {
        services.AddScoped<CounterQueries>().AddScoped<IOfficeUse, SupermarketsUseOffices>().AddScoped<ICodeKind, AppointmentCodeKind>().AddScoped<ICodeKind, TicketCodeKind>();
        services.AddScoped<ICodeKind, AidCodeKind>().AddScoped<ICodeKind, LectureCodeKind>().AddScoped<ICodeKind, ConsultationCodeKind>();
        services.AddScoped<SaveSupermarketHandler>().AddScoped<EndSupermarketHandler>().AddScoped<SaveCounterHandler>().AddScoped<EndCounterHandler>();
        services.AddScoped<SaveServiceHandler>().AddScoped<EndServiceHandler>().AddScoped<SaveLifeEventHandler>().AddScoped<EndLifeEventHandler>();
        services.AddScoped<RosterWork>().AddScoped<SaveProfessionalHandler>().AddScoped<SetProfessionalAwayHandler>();
        services.AddScoped<AddShiftHandler>().AddScoped<EndShiftHandler>().AddScoped<ChangeDutyDayHandler>();
        services.AddScoped<EndProfessionalHandler>().AddScoped<AskSwapHandler>().AddScoped<AnswerSwapHandler>().AddScoped<WithdrawSwapHandler>();
        services.AddScoped<ComeOnDutyHandler>().AddScoped<LeaveDutyHandler>().AddScoped<RenewDutyFeedHandler>().AddScoped<RosterQueries>();
        services.AddScoped<BookingPeople>().AddScoped<BookingKeeper>().AddScoped<RosterFollower>().AddScoped<BookingQueries>().AddScoped<SaveBookingRulesHandler>();
        services.AddScoped<HoldSlotHandler>().AddScoped<BookAppointmentHandler>().AddScoped<ConfirmAppointmentHandler>().AddScoped<ChangeAppointmentHandler>().AddScoped<CancelAppointmentHandler>();
        services.AddScoped<JoinWaitingHandler>().AddScoped<LeaveWaitingHandler>().AddScoped<ReceiveAppointmentHandler>().AddScoped<TendAppointmentsHandler>();
        services.AddScoped<Figures.CounterFigures>().AddScoped<TicketDesk>().AddScoped<TicketQueries>().AddScoped<TakeTicketHandler>().AddScoped<CallNextHandler>().AddScoped<CallAgainHandler>().AddScoped<ReceiveTicketHandler>().AddScoped<MissTicketHandler>();
        services.AddScoped<SetTicketAsideHandler>().AddScoped<TransferTicketHandler>().AddScoped<FinishTicketHandler>().AddScoped<ReturnTicketHandler>().AddScoped<LeaveQueueHandler>();
        services.AddScoped<WarnBeforeTurnHandler>().AddScoped<CloseQueueHandler>();
        services.AddScoped<ConsultationWork>().AddScoped<ConsultationQueries>().AddScoped<PaperTemplates>().AddScoped<WriteConsultationHandler>().AddScoped<CorrectConsultationHandler>().AddScoped<WithdrawConsentHandler>();
        services.AddScoped<DraftConsultationPaperHandler>().AddScoped<RemoveConsultationPaperHandler>().AddScoped<OpenMatterFromConsultationHandler>().AddScoped<LinkConsultationHandler>();
        services.AddScoped<LectureDesk>().AddScoped<LectureQueries>().AddScoped<SaveLectureHandler>().AddScoped<AnnounceLectureHandler>().AddScoped<CallOffLectureHandler>().AddScoped<CloseLectureHandler>();
        services.AddScoped<TakeSeatHandler>().AddScoped<LeaveSeatHandler>().AddScoped<MarkAttendanceHandler>().AddScoped<ComeToLectureHandler>().AddScoped<TendLecturesHandler>();
        services.AddScoped<PutUpMaterialHandler>().AddScoped<TakeDownMaterialHandler>().AddScoped<GiveLectureFeedbackHandler>();
        services.AddSingleton<QuestionShelf>().AddScoped<QuestionQueries>();
        services.AddScoped<SaveQuestionTreeHandler>().AddScoped<SaveTreeNodeHandler>().AddScoped<RemoveTreeNodeHandler>().AddScoped<PublishQuestionTreeHandler>().AddScoped<EndQuestionTreeHandler>();
        services.AddScoped<AidPeople>().AddScoped<AidClocks>().AddScoped<AidDesk>().AddScoped<AidQueries>().AddScoped<AidFigures>().AddScoped<IClockSubject, AidFollowsClocks>();
        services.AddScoped<PrepareAidHandler>().AddScoped<SaveAidHandler>().AddScoped<HandInAidHandler>().AddScoped<FollowAidHandler>().AddScoped<WithdrawAidHandler>().AddScoped<SaveAidBodyHandler>().AddScoped<EndAidBodyHandler>();
        return services;
    }
}
