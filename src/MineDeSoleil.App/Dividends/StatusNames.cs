namespace MineDeSoleil.App.Dividends;

/// <summary>An enumeration as the database spells it, looked up once: rows come by the million.</summary>
internal static class StatusNames
{
    public static T Read<T>(string text)
        where T : struct, Enum => Names<T>.ByText[text];

    public static string Write<T>(T value)
        where T : struct, Enum => Names<T>.ByValue[value];

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(v => v, Conversions.ToText);
        public static readonly Dictionary<string, T> ByText = ByValue.ToDictionary(v => v.Value, v => v.Key);
    }
}
