namespace MineDeSoleil.Web.Hosting;

/// <summary>A page that any site may show in a frame of its own: it names nobody, has no form, and no session changes what it says. Every other page refuses to be framed.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FramedAnywhereAttribute : Attribute;
