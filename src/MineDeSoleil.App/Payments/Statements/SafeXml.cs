using System.Xml;
using System.Xml.Linq;
using MineDeSoleil.Domain;

namespace MineDeSoleil.App.Payments.Statements;

/// <summary>Reads XML that somebody sent: no document type, no outside entity, no more than is sensible.</summary>
internal static class SafeXml
{
    public const int LargestCharacters = 20_000_000;

    /// <summary>The document, its elements knowing their lines; refused with line and reason where it is none.</summary>
    public static Decision<XDocument> Read(Stream stream, string file)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestCharacters };
        try
        {
            using var reader = XmlReader.Create(stream, settings);
            return XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException wrong)
        {
            return Refusal.Of("XmlUnreadable", ("file", file), ("line", wrong.LineNumber), ("reason", wrong.Message));
        }
    }
}
