using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;

namespace MineDeSoleil.Web.Design;

/// <summary>Shows a use case's refusals at the head of the form and beside the field that each concerns.</summary>
public static class Refused
{
    /// <summary>Adds every refusal in the reader's language; <paramref name="fieldOf"/> names the field of a rule, none for the form as a whole.</summary>
    public static void Add(this ModelStateDictionary form, IEnumerable<Refusal> refusals, Func<string, string>? fieldOf = null)
    {
        foreach (var refusal in refusals)
        {
            form.AddModelError(fieldOf?.Invoke(refusal.Rule) ?? "", refusal.Say(CultureInfo.CurrentUICulture));
        }
    }
}
