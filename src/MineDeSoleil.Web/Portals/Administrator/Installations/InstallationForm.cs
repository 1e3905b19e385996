using System.Globalization;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Installations;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Installations;

/// <summary>A roof as the form shows and takes it: figures as typed, in kWc, kWh and c€; empty lines are no lines.</summary>
public sealed class InstallationForm
{
    /// <summary>Empty lines offered beyond those that are filled.</summary>
    private const int SpareLines = 1;

    public string? Code { get; set; }
    public string? Name { get; set; }
    public string? Site { get; set; }
    public string? Owner { get; set; }
    public RoofKind Kind { get; set; }
    public LocalDate? CommissionedOn { get; set; }
    public string? MeterPoint { get; set; }
    public List<ArrayLine> Arrays { get; set; } = [];
    public List<MeterLine> Meters { get; set; } = [];
    public string? TariffOrder { get; set; }
    public string? Buyer { get; set; }
    public Sale Sale { get; set; }
    public LocalDate? ContractStart { get; set; }
    public LocalDate? ContractEnd { get; set; }
    public BillingCycle Billing { get; set; } = BillingCycle.Monthly;
    public List<TariffLine> Tariffs { get; set; } = [];
    public string? Latitude { get; set; }
    public string? Longitude { get; set; }
    public string? Loss { get; set; }
    public List<RateLine> Rates { get; set; } = [];
    public string? Grantor { get; set; }
    public LocalDate? ConcessionStart { get; set; }
    public LocalDate? ConcessionEnd { get; set; }
    public string? Act { get; set; }
    public string? Illustrative { get; set; }

    public sealed class ArrayLine
    {
        public string? Name { get; set; }
        public string? Peak { get; set; }
        public int? Azimuth { get; set; }
        public int? Tilt { get; set; }
    }

    public sealed class MeterLine
    {
        public string? Serial { get; set; }
        public LocalDate? From { get; set; }
        public LocalDate? Until { get; set; }
        public string? StartIndex { get; set; }
        public string? EndIndex { get; set; }
    }

    public sealed class TariffLine
    {
        public LocalDate? From { get; set; }
        public string? Cents { get; set; }
        public string? Index { get; set; }
    }

    public sealed class RateLine
    {
        public LocalDate? From { get; set; }

        /// <summary>Percent a year.</summary>
        public string? Degradation { get; set; }

        /// <summary>Percent of the time.</summary>
        public string? Availability { get; set; }
    }

    public static InstallationForm Of(Installation roof) => new()
    {
        Code = roof.Code,
        Name = roof.Name,
        Site = roof.Site,
        Owner = roof.Owner,
        Kind = roof.Kind,
        CommissionedOn = roof.CommissionedOn,
        MeterPoint = roof.MeterPoint?.Number,
        Arrays = [.. roof.Arrays.Select(a => new ArrayLine { Name = a.Name, Peak = Typed(a.PeakWatts / 1000m), Azimuth = a.AzimuthDegrees, Tilt = a.TiltDegrees })],
        Meters = [.. roof.Meters.Select(m => new MeterLine { Serial = m.Serial, From = m.From, Until = m.Until, StartIndex = Typed(m.StartIndex.InKilowattHours), EndIndex = m.EndIndex is { } end ? Typed(end.InKilowattHours) : null })],
        TariffOrder = roof.Contract?.TariffOrder,
        Buyer = roof.Contract?.Buyer,
        Sale = roof.Contract?.Sale ?? Sale.Full,
        ContractStart = roof.Contract?.Start,
        ContractEnd = roof.Contract?.End,
        Tariffs = [.. (roof.Contract?.Tariffs ?? []).Select(t => new TariffLine { From = t.From, Cents = Typed(t.InitialCentsPerKilowattHour), Index = Typed(t.Index) })],
        Billing = roof.Contract?.Billing ?? BillingCycle.Monthly,
        Latitude = roof.Yield.Latitude is { } latitude ? Typed(latitude) : null,
        Longitude = roof.Yield.Longitude is { } longitude ? Typed(longitude) : null,
        Loss = Typed(roof.Yield.LossPercent),
        Rates = [.. roof.Yield.Rates.Select(r => new RateLine { From = r.From, Degradation = Typed(r.DegradationBasisPoints / 100m), Availability = Typed(r.AvailabilityBasisPoints / 100m) })],
        Grantor = roof.Concession?.Grantor,
        ConcessionStart = roof.Concession?.Start,
        ConcessionEnd = roof.Concession?.End,
        Act = roof.Concession?.Act,
        Illustrative = roof.Illustrative,
    };

    public void OfferSpareLines()
    {
        Arrays.AddRange(Enumerable.Range(0, SpareLines).Select(_ => new ArrayLine()));
        Meters.AddRange(Enumerable.Range(0, SpareLines).Select(_ => new MeterLine()));
        Rates.AddRange(Enumerable.Range(0, SpareLines).Select(_ => new RateLine()));
        Tariffs.AddRange(Enumerable.Range(0, SpareLines).Select(_ => new TariffLine()));
    }

    /// <summary>The command, or null with the names of the fields that cannot be read.</summary>
    public InstallationCommand? Read(List<string> unreadable)
    {
        var arrays = Arrays.Select((line, i) => (line, i)).Where(a => !string.IsNullOrWhiteSpace(a.line.Peak)).Select(a => new SolarArray(
            string.IsNullOrWhiteSpace(a.line.Name) ? Typed(a.i + 1) : a.line.Name.Trim(),
            (int)Math.Clamp(Number(a.line.Peak, $"Arrays[{a.i}].Peak", unreadable) * 1000, int.MinValue, int.MaxValue),
            a.line.Azimuth ?? 0,
            a.line.Tilt ?? 0)).ToList();
        var meters = Meters.Select((line, i) => (line, i)).Where(m => !string.IsNullOrWhiteSpace(m.line.Serial)).Select(m => new MeterInstallation(
            m.line.Serial!.Trim(),
            m.line.From ?? CommissionedOn ?? default,
            m.line.Until,
            Index(m.line.StartIndex ?? "0", $"Meters[{m.i}].StartIndex", unreadable),
            string.IsNullOrWhiteSpace(m.line.EndIndex) ? null : Index(m.line.EndIndex, $"Meters[{m.i}].EndIndex", unreadable))).ToList();
        var contract = Contract(unreadable);
        var site = Yield(unreadable);
        var concession = string.IsNullOrWhiteSpace(Grantor) ? null
            : new Concession(Grantor.Trim(), Needed(ConcessionStart, nameof(ConcessionStart), unreadable), Needed(ConcessionEnd, nameof(ConcessionEnd), unreadable), Act?.Trim() ?? "");
        var commissionedOn = Needed(CommissionedOn, nameof(CommissionedOn), unreadable);
        return unreadable.Count > 0 ? null : new(
            Code?.Trim().ToUpperInvariant() ?? "", Name?.Trim() ?? "", Site?.Trim() ?? "", Owner?.Trim() ?? "", Kind, commissionedOn,
            arrays, string.IsNullOrWhiteSpace(MeterPoint) ? null : MeterPoint.Trim(), meters, contract, concession, Illustrative, site);
    }

    private FeedInContract? Contract(List<string> unreadable) => string.IsNullOrWhiteSpace(TariffOrder) ? null : new(
        TariffOrder.Trim(),
        Buyer?.Trim() ?? "",
        Sale,
        Needed(ContractStart, nameof(ContractStart), unreadable),
        Needed(ContractEnd, nameof(ContractEnd), unreadable),
        [.. Tariffs.Select((line, i) => (line, i)).Where(t => !string.IsNullOrWhiteSpace(t.line.Cents)).Select(t => new IndexedTariff(
            t.line.From ?? ContractStart ?? default,
            Number(t.line.Cents, $"Tariffs[{t.i}].Cents", unreadable),
            string.IsNullOrWhiteSpace(t.line.Index) ? 1 : Number(t.line.Index, $"Tariffs[{t.i}].Index", unreadable)))],
        Billing);

    private YieldSettings Yield(List<string> unreadable) => new(
        string.IsNullOrWhiteSpace(Latitude) ? null : Number(Latitude, nameof(Latitude), unreadable),
        string.IsNullOrWhiteSpace(Longitude) ? null : Number(Longitude, nameof(Longitude), unreadable),
        string.IsNullOrWhiteSpace(Loss) ? YieldSettings.Unknown.LossPercent : Number(Loss, nameof(Loss), unreadable),
        [.. Rates.Select((line, i) => (line, i)).Where(r => !string.IsNullOrWhiteSpace(r.line.Degradation) || !string.IsNullOrWhiteSpace(r.line.Availability)).Select(r => new YieldRate(
            r.line.From ?? CommissionedOn ?? default,
            BasisPoints(r.line.Degradation ?? "0", $"Rates[{r.i}].Degradation", unreadable),
            BasisPoints(string.IsNullOrWhiteSpace(r.line.Availability) ? "100" : r.line.Availability, $"Rates[{r.i}].Availability", unreadable)))]);

    /// <summary>Percent with two decimals at most, as hundredths.</summary>
    private static int BasisPoints(string typed, string field, List<string> unreadable)
    {
        var percent = Number(typed.Length == 0 ? "0" : typed, field, unreadable) * 100;
        if (percent == decimal.Truncate(percent) && Math.Abs(percent) < 1_000_000)
        {
            return (int)percent;
        }

        unreadable.Add(field);
        return 0;
    }

    private static LocalDate Needed(LocalDate? day, string field, List<string> unreadable)
    {
        if (day is null)
        {
            unreadable.Add(field);
        }

        return day ?? default;
    }

    private static decimal Number(string? typed, string field, List<string> unreadable)
    {
        if (ExchangeValues.TryDecimal(typed?.Trim(), out var number))
        {
            return number;
        }

        unreadable.Add(field);
        return 0;
    }

    private static Energy Index(string typed, string field, List<string> unreadable)
    {
        var kilowattHours = Number(typed, field, unreadable);
        if (kilowattHours * 1000 == decimal.Truncate(kilowattHours * 1000))
        {
            return Energy.KilowattHours(kilowattHours);
        }

        unreadable.Add(field);
        return Energy.Zero;
    }

    private static string Typed(decimal number) => number.ToString("0.######", CultureInfo.CurrentCulture);
}
