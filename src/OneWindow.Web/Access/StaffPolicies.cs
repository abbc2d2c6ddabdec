using Microsoft.AspNetCore.Authorization;
using OneWindow.Core.Access;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Access;

/// <summary>Names of the policies that pages and endpoints of staff carry.</summary>
public static class StaffPolicies
{
    /// <summary>Fully signed in (second factor given, own password), by cookie or bearer token.</summary>
    public const string Staff = "Staff";

    /// <summary>Fully signed in, in a browser.</summary>
    public const string StaffCookie = "StaffCookie";

    /// <summary>In a browser, and perhaps still without second factor or own password: only the pages that set these up.</summary>
    public const string SettingUp = "StaffSettingUp";

    /// <summary>In a browser, with a duty that keeps people somewhere.</summary>
    public const string KeepPeople = "StaffCookie:KeepPeople";

    /// <summary><see cref="StaffCookie"/> and a permission somewhere; the page or handler then narrows down to the place.</summary>
    public static string May(Permission permission) => $"{StaffCookie}:{permission}";

    internal static void AddTo(AuthorizationOptions options)
    {
        options.AddPolicy(Staff, p => p.AddRequirements(new StaffRequirement(Cookie: false)));
        options.AddPolicy(StaffCookie, p => p.AddRequirements(new StaffRequirement(Cookie: true)));
        options.AddPolicy(SettingUp, p => p.AddRequirements(new StaffRequirement(Cookie: true, Full: false)));
        foreach (var permission in Enum.GetValues<Permission>())
            options.AddPolicy(May(permission), p => p.AddRequirements(new StaffRequirement(Cookie: true, Permission: permission)));
    }
}

sealed record StaffRequirement(bool Cookie, bool Full = true, Permission? Permission = null) : IAuthorizationRequirement;

sealed class StaffRequirementHandler(IHttpContextAccessor accessor) : AuthorizationHandler<StaffRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, StaffRequirement requirement)
    {
        var http = accessor.HttpContext;
        if (http is null || SignedIn.Of(http) is not { } signedIn) return Task.CompletedTask;
        var actor = http.Items[CurrentActor.ItemKey] as Actor;
        if ((!requirement.Cookie || signedIn.SessionId is not null)
            && (!requirement.Full || (signedIn.Full && actor is not null))
            && (requirement.Permission is not { } permission || actor!.MayAnywhere(permission)))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
