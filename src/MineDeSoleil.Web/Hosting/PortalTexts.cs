using System.Globalization;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Web.Portals.Shared;

namespace MineDeSoleil.Web.Hosting;

/// <summary>
/// Texts of the portals. The French sentence is the key and stands in the page; English is looked up in the portal's
/// <c>*.en.resx</c>, then in <see cref="SharedTexts"/>. French output gets its non-breaking spaces here, so pages are typed plainly.
/// </summary>
public sealed class PortalTexts(ResourceManagerStringLocalizerFactory resources) : IStringLocalizerFactory
{
    public IStringLocalizer Create(Type resourceSource) =>
        new Localizer(resources.Create(resourceSource), resources.Create(typeof(SharedTexts)));

    public IStringLocalizer Create(string baseName, string location) =>
        new Localizer(resources.Create(baseName, location), resources.Create(typeof(SharedTexts)));

    private sealed class Localizer(IStringLocalizer portal, IStringLocalizer shared) : IStringLocalizer
    {
        public LocalizedString this[string name] => Find(name);

        public LocalizedString this[string name, params object[] arguments]
        {
            get
            {
                var sentence = Find(name);
                return new(name, string.Format(CultureInfo.CurrentCulture, sentence.Value, arguments), sentence.ResourceNotFound);
            }
        }

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
            portal.GetAllStrings(includeParentCultures).Concat(shared.GetAllStrings(includeParentCultures));

        private LocalizedString Find(string name)
        {
            if (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr")
            {
                return new(name, FrenchTypography.Apply(name), resourceNotFound: false);
            }

            var own = portal[name];
            return own.ResourceNotFound ? shared[name] : own;
        }
    }
}
