using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.OpenApi;
using MineDeSoleil.App.Access;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Api;

/// <summary>
/// The JSON API, <c>/api/v1</c>, described at <c>/openapi/v1.json</c>. Days are ISO 8601, money strings with two decimals, energy strings in kWh.
/// The public part names nobody; a shareholder's session reads that shareholder; the rest asks for a key.
/// </summary>
public static class ApiRegistration
{
    /// <summary>A key or a session: who may see whom is decided by the endpoint.</summary>
    public const string Anyone = "api-anyone";

    /// <summary>A key of any role.</summary>
    public const string AnyKey = "api-key";

    /// <summary>A key of an administrator; for reading, of an auditor too.</summary>
    public const string AdministratorKey = "api-administrator";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<JsonOptions>(options => ApiJson.Apply(options.SerializerOptions));
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Anyone, policy => policy.AddAuthenticationSchemes(ApiKeys.SchemeName, IdentityConstants.ApplicationScheme).RequireAuthenticatedUser())
            .AddPolicy(AnyKey, policy => policy.AddAuthenticationSchemes(ApiKeys.SchemeName).RequireAuthenticatedUser())
            .AddPolicy(AdministratorKey, policy => policy.AddAuthenticationSchemes(ApiKeys.SchemeName).RequireAuthenticatedUser().AddRequirements(new RoleDoor(Role.Administrator, Role.Auditor)));
        builder.Services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new() { Title = "Mine de Soleil", Version = "v1", Description = "The ledger of a citizen solar company." };
                document.Components ??= new();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key made by mds api-key create." },
                };
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, context, _) =>
            {
                if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Microsoft.AspNetCore.Authorization.IAuthorizeData>().Any())
                {
                    operation.Security = [new() { [new OpenApiSecuritySchemeReference("key", context.Document)] = [] }];
                }

                return Task.CompletedTask;
            });
            options.AddSchemaTransformer((schema, context, _) =>
            {
                if (ApiJson.Formats.TryGetValue(context.JsonTypeInfo.Type, out var format))
                {
                    (schema.Type, schema.Format) = (JsonSchemaType.String, format);
                }

                return Task.CompletedTask;
            });
        });
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        var api = app.MapGroup("/api/v1").RequireRateLimiting(SignInLimits.Api);
        api.MapPublicFigures();
        api.MapHolders();
        api.MapMovements();
        api.MapInstallations();
        api.MapDividends();
    }
}
