namespace MineDeSoleil.App.Files;

/// <summary>A file ready to be written or sent: its name and its content.</summary>
public sealed record WrittenFile(string Name, byte[] Content);
