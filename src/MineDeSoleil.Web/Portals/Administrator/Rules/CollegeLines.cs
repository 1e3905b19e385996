using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Administrator.Rules;

/// <summary>
/// Colleges as they are typed, one a line: the name; then, if it is set, the part of the votes in percent; then, if any, the natures of its members by default. "Habitants ; 50 ; personne".
/// </summary>
public static class CollegeLines
{
    private static readonly Dictionary<string, Nature> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["personne"] = Nature.Person,
        ["commune"] = Nature.Commune,
        ["societe"] = Nature.Company,
        ["association"] = Nature.Association,
    };

    public static string Typed(Statutes statutes) => string.Join('\n', statutes.CollegeList.Select(college =>
    {
        var weight = statutes.CollegeWeights.Length == 0 ? "" : college.Weight.Percent.ToString("0.####", CultureInfo.InvariantCulture);
        var natures = string.Join(", ", college.Natures.Select(nature => Words.First(word => word.Value == nature).Key));
        return natures.Length > 0 ? $"{college.Name} ; {weight} ; {natures}" : weight.Length > 0 ? $"{college.Name} ; {weight}" : college.Name;
    }));

    /// <summary>The statutes with the colleges typed; a line that cannot be read is said beside the field.</summary>
    public static Statutes WithColleges(this Statutes statutes, string? typed, ModelStateDictionary state, string field)
    {
        var lines = (typed ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (names, weights, natures) = (new List<string>(), new List<decimal?>(), new List<string>());
        foreach (var line in lines)
        {
            var parts = line.Split(';', StringSplitOptions.TrimEntries);
            var weight = Weight(parts.ElementAtOrDefault(1));
            var own = (parts.ElementAtOrDefault(2) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read).ToList();
            if (parts.Length > 3 || parts[0].Length == 0 || own.Contains(null) || (weight is null && !string.IsNullOrEmpty(parts.ElementAtOrDefault(1))))
            {
                state.Add([Refusal.Of("CollegeLineUnreadable", ("value", line))], _ => field);
                continue;
            }

            names.Add(parts[0]);
            weights.Add(weight);
            natures.Add(string.Join(',', own));
        }

        return statutes with
        {
            Colleges = [.. names],
            CollegeWeights = weights.Exists(weight => weight is not null) ? [.. weights.Select(weight => weight ?? 0)] : [],
            CollegeNatures = natures.Exists(nature => nature.Length > 0) ? [.. natures] : [],
        };
    }

    private static decimal? Weight(string? text) =>
        decimal.TryParse((text ?? "").TrimEnd('%', ' ').Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) ? percent : null;

    private static Nature? Read(string word)
    {
        var plain = new string([.. word.Normalize(NormalizationForm.FormD).Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)]).TrimEnd('s');
        return Words.TryGetValue(plain, out var nature) ? nature : null;
    }
}
