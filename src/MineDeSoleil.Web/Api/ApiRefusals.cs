using System.Globalization;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.Web.Api;

/// <summary>A declined command as problem+json (RFC 9457): every rule by its name, its sentence and its figures.</summary>
public static class ApiRefusals
{
    public static IResult Problem(IReadOnlyList<Refusal> refusals, HttpContext context)
    {
        var culture = context.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase)
            ? Hosting.Languages.English
            : Hosting.Languages.French;
        return Results.Problem(
            statusCode: refusals.Any(r => r.Rule == "IdempotencyKeyReused") ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity,
            title: refusals[0].Rule,
            detail: refusals[0].Say(culture),
            extensions: new Dictionary<string, object?>
            {
                ["refusals"] = refusals.Select(r => new { r.Rule, Reason = r.Say(culture), Figures = r.Figures.ToDictionary(f => f.Key, f => Plain(f.Value)) }).ToList(),
            });
    }

    private static object? Plain(object figure) => figure switch
    {
        long or int or string => figure,
        LocalDate day => LocalDatePattern.Iso.Format(day),
        Instant instant => InstantPattern.ExtendedIso.Format(instant),
        Money money => money.ToString(),
        Energy energy => energy.InKilowattHours.ToString("0.###", CultureInfo.InvariantCulture),
        Percentage rate => rate.Percent.ToString("0.####", CultureInfo.InvariantCulture),
        _ => figure.ToString(),
    };
}
