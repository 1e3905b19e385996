using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Company;
using MineDeSoleil.App.Documents;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Privacy;

/// <summary>
/// All that is kept about a holder as a file, for people (PDF) or for machines (JSON, RGPD article 20). The JSON, version 1:
/// <c>{ format, version, madeAt, holder, data: [ { kind, title, why, basis, months, until, tables: [ { table, rows: [ { column: value } ] } ] } ], readBy: [ { on, role } ] }</c>;
/// days are ISO 8601, money whole cents; a later version adds and never renames. Noted in the audit trail where staff take it.
/// </summary>
public sealed class ExportPersonalData(CooperativeDb db, CollectPersonalData collect, HtmlToPdf pdf, IClock clock) : IUseCase
{
    public const string Format = "mine-de-soleil/personal-data";
    public const int Version = 1;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="holder">About whom.</param>
    /// <param name="isPdf">For people; otherwise JSON.</param>
    /// <param name="staff">Who takes it for them; null where they take it themselves.</param>
    /// <param name="reader">The language of its words.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<WrittenFile> Run(ShareholderId holder, bool isPdf, Actor? staff, CultureInfo reader, CancellationToken cancel)
    {
        var file = await collect.Run(holder, cancel);
        var words = new PaperWords(reader);
        var name = $"donnees-{file.Holder.Code}.{(isPdf ? "pdf" : "json")}";
        var content = isPdf ? await pdf.Run(await Html(file, words, cancel), cancel) : JsonSerializer.SerializeToUtf8Bytes(Json(file, words), Readable);
        if (staff is not null)
        {
            db.Record(clock.GetCurrentInstant().ToMicroseconds(), staff, nameof(ExportPersonalData), $"shareholder:{file.Holder.Code}", new { Format = isPdf ? "pdf" : "json" });
            await db.SaveChangesAsync(cancel);
        }

        return new(name, content);
    }

    private static JsonObject Json(PersonalFile file, PaperWords words) => new()
    {
        ["format"] = Format,
        ["version"] = Version,
        ["madeAt"] = file.MadeAt.ToString(),
        ["holder"] = file.Holder.Code,
        ["data"] = new JsonArray([.. file.Parts.Select(part => new JsonObject
        {
            ["kind"] = part.Kind.Code,
            ["title"] = words[part.Kind.Title],
            ["why"] = words[part.Kind.Why],
            ["basis"] = words[part.Kind.Basis],
            ["months"] = part.Period.Months,
            ["until"] = part.Until?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            ["tables"] = new JsonArray([.. part.Tables.Select(table => new JsonObject
            {
                ["table"] = table.Table,
                ["rows"] = new JsonArray([.. table.Rows.Select(row => row.DeepClone())]),
            })]),
        })]),
        ["readBy"] = new JsonArray([.. file.Reads.Select(read => new JsonObject { ["on"] = read.On.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), ["role"] = read.Role })]),
    };

    private async Task<string> Html(PersonalFile file, PaperWords words, CancellationToken cancel)
    {
        var today = file.MadeAt.DayInParis();
        var sheet = new Sheet(PaperHead.Of(await db.CompanyOn(today, cancel), capital: null, words), words["Mes données"], words["au {0}", words.Day(today)], words, isUpright: true);
        sheet.Paragraph(words["Tout ce que la société garde au sujet de {0} ({1}), pourquoi, et combien de temps.", file.Holder.Name, file.Holder.Code]);
        foreach (var part in file.Parts)
        {
            sheet.Heading(words[part.Kind.Title]);
            sheet.Paragraph($"{words[part.Kind.Why]} {words[part.Kind.Basis]} {words.Kept(part)}", "soft");
            foreach (var row in part.Tables.SelectMany(table => table.Rows.Select(row => words.Fields(table.Table, row))))
            {
                sheet.Facts(row);
            }
        }

        sheet.Heading(words["Qui a regardé"]);
        if (file.Reads.Count == 0)
        {
            sheet.Paragraph(words["Personne de la société ni de la mairie, à ce jour."]);
        }
        else
        {
            sheet.Facts(file.Reads.Select(read => (words.Day(read.On), words.Role(read.Role))));
        }

        return sheet.ToString();
    }
}
