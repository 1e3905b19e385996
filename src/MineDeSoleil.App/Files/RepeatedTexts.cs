namespace MineDeSoleil.App.Files;

/// <summary>Keeps one copy of each text that a long file repeats on every line: codes, communes, postcodes.</summary>
public sealed class RepeatedTexts
{
    private readonly HashSet<string> kept = new(StringComparer.Ordinal);

    public string One(string text)
    {
        if (kept.TryGetValue(text, out var known))
        {
            return known;
        }

        kept.Add(text);
        return text;
    }
}
