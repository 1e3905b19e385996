namespace MineDeSoleil.Web.Portals.Shared;

/// <summary>The sentences of the frame around every page: English in <c>SharedTexts.en.resx</c>, used where a portal has none of its own.</summary>
public sealed class SharedTexts;
