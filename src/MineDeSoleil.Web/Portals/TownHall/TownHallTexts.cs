namespace MineDeSoleil.Web.Portals.TownHall;

/// <summary>The sentences of this portal; English in <c>TownHallTexts.en.resx</c>.</summary>
public sealed class TownHallTexts;
