using Microsoft.AspNetCore.Authorization;
using MineDeSoleil.App.Access;

namespace MineDeSoleil.Web.SignIn;

/// <summary>The door of a role: its holders read and change, readers read. An auditor changes nothing, whatever else they were given.</summary>
public sealed record RoleDoor(Role Holder, params Role[] Readers) : IAuthorizationRequirement;

/// <summary>The door of whoever has shares to look after: their own or those of somebody they represent.</summary>
public sealed record ShareholderDoor : IAuthorizationRequirement;

/// <summary>The one place that decides what a role may do: reading is GET and HEAD, anything else changes something.</summary>
public sealed class RoleDoorKeeper(IHttpContextAccessor http) : AuthorizationHandler<RoleDoor>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleDoor requirement)
    {
        var method = http.HttpContext!.Request.Method;
        var isReading = HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
        var mayRead = context.User.Is(requirement.Holder) || requirement.Readers.Any(context.User.Is);
        if (isReading ? mayRead : context.User.Is(requirement.Holder) && !context.User.Is(Role.Auditor))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

public sealed class ShareholderDoorKeeper(MyHolders mine) : AuthorizationHandler<ShareholderDoor>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ShareholderDoor requirement)
    {
        if ((await mine.All()).Count > 0)
        {
            context.Succeed(requirement);
        }
    }
}
