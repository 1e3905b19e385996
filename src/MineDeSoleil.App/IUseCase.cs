namespace MineDeSoleil.App;

/// <summary>Marks what a page, a job or a verb may ask for by injection; found by assembly scan, one instance a request.</summary>
public interface IUseCase;
