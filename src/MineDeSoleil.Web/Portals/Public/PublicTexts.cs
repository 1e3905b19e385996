namespace MineDeSoleil.Web.Portals.Public;

/// <summary>The sentences of the public portal; English in <c>PublicTexts.en.resx</c>.</summary>
public sealed class PublicTexts;
