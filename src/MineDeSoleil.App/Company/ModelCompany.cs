using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App.Company;

/// <summary>
/// The settings of the model company (model-company.json): what a register starts with where nobody has set anything yet. Each is a dated row
/// that an administrator follows with another; nothing that is already set is touched. The SIREN of nine zeros says that it is to be filled in.
/// </summary>
public sealed class ModelCompany(CooperativeDb db, RegisterOfMovements register, HolderCodes codes, IClock clock) : IUseCase
{
    private static readonly JsonSerializerOptions Shapes = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new DayConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Sets what is missing, inside the caller's transaction: company, statutes, class of shares, the town's account, gift programme.</summary>
    public async Task Establish(CancellationToken cancel)
    {
        await register.Lock(cancel);
        var model = await Read(cancel);
        if (!await db.CompanySettings.AnyAsync(cancel))
        {
            db.CompanySettings.Add(model.Company.ToSettings());
        }

        if (!await db.Statutes.AnyAsync(cancel))
        {
            db.Statutes.Add(model.Statutes.ToStatutes());
        }

        if (!await db.GiftProgrammes.AnyAsync(cancel))
        {
            var shareClass = await db.ShareClasses.SingleOrDefaultAsync(c => c.Code == model.ShareClass.Code, cancel)
                ?? db.ShareClasses.Add(model.ShareClass.ToShareClass()).Entity;
            db.GiftProgrammes.Add(model.GiftProgramme.ToProgramme(shareClass.Id, (await Town(model.Town, cancel)).Id));
        }

        await db.SaveChangesAsync(cancel);
    }

    private async Task<Shareholder> Town(ModelTown model, CancellationToken cancel)
    {
        if (await db.Shareholders.Where(s => s.Nature == Nature.Commune).OrderBy(s => s.Code).FirstOrDefaultAsync(cancel) is { } town)
        {
            return town;
        }

        town = new Shareholder
        {
            Id = ShareholderId.New(),
            Code = await codes.Next(cancel),
            Nature = Nature.Commune,
            CreatedAt = clock.GetCurrentInstant().ToMicroseconds(),
            CorporateName = model.Name,
            Address = new Address(model.Street, model.Postcode, model.Commune, "FR"),
        };
        town.FoldName();
        db.Shareholders.Add(town);
        db.TaxStatuses.Add(new DatedTaxStatus { ShareholderId = town.Id, ValidFrom = model.Since, Status = TaxStatus.LegalPerson });
        return town;
    }

    private static async Task<Model> Read(CancellationToken cancel)
    {
        await using var file = typeof(ModelCompany).Assembly.GetManifestResourceStream("MineDeSoleil.App.Company.model-company.json")!;
        return (await JsonSerializer.DeserializeAsync<Model>(file, Shapes, cancel))!;
    }

    private sealed class DayConverter : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }
}

/// <summary>The file, as it is written.</summary>
internal sealed record Model(ModelSettings Company, ModelStatutes Statutes, ModelClass ShareClass, ModelTown Town, ModelProgramme GiftProgramme);

internal sealed record ModelTown(LocalDate Since, string Name, string Street, string Postcode, string Commune);

internal sealed record ModelSettings(
    LocalDate EffectiveFrom, string Name, string Siren, string Street, string Postcode, string Commune, LocalDate FoundedOn, string[] ResidentCommunes)
{
    public CompanySettings ToSettings() => new()
    {
        EffectiveFrom = EffectiveFrom,
        Name = Name,
        Siren = Siren,
        Address = new Address(Street, Postcode, Commune, "FR"),
        FoundedOn = FoundedOn,
        ResidentCommunes = ResidentCommunes,
    };
}

internal sealed record ModelStatutes(LocalDate EffectiveFrom, string LegalForm, VotingRule VotingRule, long MinimumShares)
{
    public Statutes ToStatutes() => new() { EffectiveFrom = EffectiveFrom, LegalForm = LegalForm, VotingRule = VotingRule, MinimumShares = MinimumShares };
}

internal sealed record ModelClass(string Code, string Name, decimal NominalEuros)
{
    public ShareClass ToShareClass() => new() { Id = ShareClassId.New(), Code = Code, Name = Name, Nominal = Money.Euros(NominalEuros) };
}

internal sealed record ModelProgramme(
    LocalDate EffectiveFrom, LocalDate BornFrom, string[] Communes, string Deliberation, LocalDate DeliberatedOn, long SharesAChild, GiftFunding Funding, string Clause)
{
    public GiftProgramme ToProgramme(ShareClassId shareClass, ShareholderId town) => new()
    {
        EffectiveFrom = EffectiveFrom,
        BornFrom = BornFrom,
        Communes = Communes,
        Deliberation = Deliberation,
        DeliberatedOn = DeliberatedOn,
        SharesAChild = new ShareCount(SharesAChild),
        ClassId = shareClass,
        TownId = town,
        Funding = Funding,
        Clause = Clause,
    };
}
