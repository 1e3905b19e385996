namespace MineDeSoleil.Domain;

/// <summary>
/// Why a command was declined: the business name of the rule, and the figures a person needs to mend it.
/// The sentence shown is looked up by the rule's name, in the reader's language.
/// </summary>
public sealed record Refusal(string Rule, IReadOnlyDictionary<string, object> Figures)
{
    public static Refusal Of(string rule, params (string Name, object Value)[] figures) =>
        new(rule, figures.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal));

    public override string ToString() =>
        $"{Rule}({string.Join(", ", Figures.Select(f => $"{f.Key}: {f.Value}"))})";
}
