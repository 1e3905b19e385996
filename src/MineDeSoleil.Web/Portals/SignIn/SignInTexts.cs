namespace MineDeSoleil.Web.Portals.SignIn;

/// <summary>The sentences of these pages; English in <c>SignInTexts.en.resx</c>.</summary>
public sealed class SignInTexts;
