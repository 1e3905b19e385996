namespace MineDeSoleil.App;

/// <summary>A secret handed over by the environment: in the variable itself, or in the file that NAME_FILE names. Never in the repository or a log.</summary>
public static class EnvironmentSecret
{
    /// <summary>The value, without surrounding white space; null where neither variable is set.</summary>
    public static string? Read(string name)
    {
        if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
        {
            return value.Trim();
        }

        return Environment.GetEnvironmentVariable($"{name}_FILE") is { Length: > 0 } file ? File.ReadAllText(file).Trim() : null;
    }
}
