using System.Text.Json;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.TakeOvers;

/// <summary>
/// A register kept elsewhere that is being taken over (<i>reprise</i>), or was. The files stand here until they are imported or given up, a day at
/// most: they are names and addresses of people. What remains is what the file said everybody holds (<see cref="TakeOverHolding"/>).
/// </summary>
public sealed class TakeOver
{
    public required Guid Id { get; init; }
    public required Instant StartedAt { get; init; }
    public required string StartedBy { get; init; }

    public required string HoldersName { get; init; }

    /// <summary>CSV, as uploaded or made of a workbook; null once it is not needed any longer.</summary>
    public byte[]? HoldersContent { get; set; }

    /// <summary>The <see cref="SheetReading"/> as JSON; null for a file in the exchange format.</summary>
    public string? HoldersReading { get; set; }

    public string? MovementsName { get; init; }
    public byte[]? MovementsContent { get; set; }
    public string? MovementsReading { get; set; }

    public Instant? ImportedAt { get; set; }

    /// <summary>The day of which file and register are compared: that of the import, or a later one on which the file still moves shares.</summary>
    public LocalDate? ComparedOn { get; set; }

    public int? ShareholdersEntered { get; set; }
    public int? MovementsEntered { get; set; }

    public bool IsOneSheet => MovementsName is null;

    public InputFile Holders() => new(new MemoryStream(HoldersContent ?? []), HoldersName, Reading(HoldersReading));

    public InputFile? Movements() => MovementsName is null ? null : new(new MemoryStream(MovementsContent ?? []), MovementsName, Reading(MovementsReading));

    internal static SheetReading? Reading(string? json) => json is null ? null : JsonSerializer.Deserialize<SheetReading>(json, JsonSerializerOptions.Web);

    internal static string? Json(SheetReading? reading) => reading is null ? null : JsonSerializer.Serialize(reading, JsonSerializerOptions.Web);
}

/// <summary>What a file that was taken over says a holder has of a class; never zero.</summary>
public sealed class TakeOverHolding
{
    public required Guid TakeOverId { get; init; }
    public required ShareholderId HolderId { get; init; }
    public required ShareClassId ClassId { get; init; }
    public required long Shares { get; init; }
}

/// <summary>How a sheet with these columns was mapped the last time; proposed the next time.</summary>
public sealed class ImportMapping
{
    /// <summary><see cref="SheetColumns.Fingerprint"/>.</summary>
    public required string Columns { get; init; }

    public required string Reading { get; set; }
    public required string By { get; set; }
    public required Instant At { get; set; }
}
