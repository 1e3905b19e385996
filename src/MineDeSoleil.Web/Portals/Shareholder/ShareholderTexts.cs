namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>The sentences of this portal; English in <c>ShareholderTexts.en.resx</c>.</summary>
public sealed class ShareholderTexts;
