namespace MineDeSoleil.Web.Portals.Administrator;

/// <summary>The sentences of this portal; English in <c>AdministratorTexts.en.resx</c>.</summary>
public sealed class AdministratorTexts;
