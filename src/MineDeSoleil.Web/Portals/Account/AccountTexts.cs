namespace MineDeSoleil.Web.Portals.Account;

/// <summary>The sentences of these pages; English in <c>AccountTexts.en.resx</c>.</summary>
public sealed class AccountTexts;
