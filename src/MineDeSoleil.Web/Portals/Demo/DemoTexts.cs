namespace MineDeSoleil.Web.Portals.Demo;

/// <summary>The sentences of these pages; English in <c>DemoTexts.en.resx</c>.</summary>
public sealed class DemoTexts;
