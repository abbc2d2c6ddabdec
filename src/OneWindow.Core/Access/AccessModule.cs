using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access.Residents;
using OneWindow.Core.Areas;

namespace OneWindow.Core.Access;

public static class AccessModule
{
    /// <summary>Everything of Access. The host adds <see cref="AccessSettings"/> beside it.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<LiveSessions>();
        services.AddScoped<ActorLoader>();
        services.AddScoped<Demonstration>();
        services.AddScoped<StaffDirectory>();
        services.AddScoped<StaffQueries>();
        services.AddScoped<PeopleScope>();
        services.AddScoped<SignInGuard>();

        services.AddScoped<IFollowsAreas, DutiesFollowAreas>().AddScoped<IOfficeUse, DutiesUseOffices>().AddScoped<IAreaUse, DutiesUseOffices>();

        services.AddScoped<SignInHandler>();
        services.AddScoped<RefuseSignInHandler>();
        services.AddScoped<EndSessionHandler>();
        services.AddScoped<ChangePasswordHandler>();
        services.AddScoped<TurnOnSecondFactorHandler>();
        services.AddScoped<RenewRecoveryCodesHandler>();
        services.AddScoped<AddPasskeyHandler>();
        services.AddScoped<NamePasskeyHandler>();
        services.AddScoped<RemovePasskeyHandler>();
        services.AddScoped<AddTokenHandler>();
        services.AddScoped<RevokeTokenHandler>();

        services.AddScoped<AddStaffHandler>();
        services.AddScoped<ChangeStaffHandler>();
        services.AddScoped<SetOwnMessagesHandler>();
        services.AddScoped<DisableStaffHandler>();
        services.AddScoped<EnableStaffHandler>();
        services.AddScoped<ResetStaffHandler>();
        services.AddScoped<GiveDutyHandler>();
        services.AddScoped<EndDutyHandler>();
        services.AddScoped<SetStandInHandler>();
        services.AddScoped<EndStandInHandler>();

        services.AddScoped<KeptCodeQueries>();
        services.AddScoped<KeepCodeHandler>();
        services.AddScoped<DropCodeHandler>();
        services.AddScoped<ForgetCodesHandler>();
        services.AddScoped<ForgetUnusedCodesHandler>();
        return services;
    }
}
