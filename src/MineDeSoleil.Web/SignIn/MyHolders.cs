using MineDeSoleil.App.Access;

namespace MineDeSoleil.Web.SignIn;

/// <summary>The shareholders that the signed-in person may see, read once a request.</summary>
public sealed class MyHolders(HolderAccess access, IHttpContextAccessor http)
{
    private IReadOnlyList<AccessibleHolder>? holders;

    public async Task<IReadOnlyList<AccessibleHolder>> All()
    {
        var context = http.HttpContext!;
        return holders ??= context.User.Email() is { } email ? await access.Of(email, context.RequestAborted) : [];
    }

    /// <summary>The holder with that code; null where it is somebody else's or nobody's, and the answer to both is 404.</summary>
    public async Task<AccessibleHolder?> Find(string? code) => (await All()).FirstOrDefault(holder => holder.Code == code);
}
