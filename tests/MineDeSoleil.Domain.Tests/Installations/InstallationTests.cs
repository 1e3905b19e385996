using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Tests.Production;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Installations;

public class InstallationTests
{
    private static readonly LocalDate Start = new(2020, 1, 15);

    public static TheoryData<string, Installation> Faulty() => new()
    {
        { "InstallationCodeMalformed", Roofs.Hundred with { Code = "" } },
        { "InstallationCodeMalformed", Roofs.Hundred with { Code = "Toit 1" } },
        { "InstallationNameMissing", Roofs.Hundred with { Name = " " } },
        { "InstallationWithoutArray", Roofs.Hundred with { Arrays = [] } },
        { "ArrayPeakOutOfRange", Roofs.Hundred with { Arrays = [new("sud", 0, 0, 30)] } },
        { "ArrayPeakOutOfRange", Roofs.Hundred with { Arrays = [new("sud", SolarArray.LargestPeakWatts + 1, 0, 30)] } },
        { "ArrayAzimuthOutOfRange", Roofs.Hundred with { Arrays = [new("sud", 1, 181, 30)] } },
        { "ArrayTiltOutOfRange", Roofs.Hundred with { Arrays = [new("sud", 1, 0, 91)] } },
        { "MeterRemovedBeforeItCame", Roofs.Hundred with { Meters = [new("A1", Start, Start, Energy.Zero, null)] } },
        { "MeterIndexEndsBelowStart", Roofs.Hundred with { Meters = [new("A1", Start, Start.PlusDays(1), new(5), new(4))] } },
        { "MetersOverlap", Roofs.Hundred with { Meters = [new("A1", Start, null, Energy.Zero, null), new("B2", Start.PlusDays(9), null, Energy.Zero, null)] } },
        { "ContractEndsBeforeItStarts", Roofs.Hundred with { Contract = new("S17", "EDF OA", Sale.Full, Start, Start, []) } },
        { "TariffNotPositive", Roofs.Hundred with { Contract = new("S17", "EDF OA", Sale.Full, Start, Start.PlusYears(20), [new(Start, 0, 1)]) } },
        { "TariffTwiceOnOneDay", Roofs.Hundred with { Contract = new("S17", "EDF OA", Sale.Full, Start, Start.PlusYears(20), [new(Start, 10, 1), new(Start, 11, 1)]) } },
        { "ConcessionEndsBeforeItStarts", Roofs.Hundred with { Concession = new("Commune", Start, Start, "2019-01") } },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_faulty_installation_is_refused_by_name(string rule, Installation asked) =>
        Assert.Equal(rule, Assert.Single(Installation.Decide(asked).Refusals).Rule);

    [Fact]
    public void A_sound_installation_is_accepted_as_asked() =>
        Assert.Same(Roofs.Hundred, Installation.Decide(Roofs.Hundred).Value);

    [Theory]
    [InlineData("99999999999992", true)]
    [InlineData("9999999999999", false)]
    [InlineData("999999999999920", false)]
    [InlineData("9999999999999A", false)]
    [InlineData(null, false)]
    public void A_meter_point_has_fourteen_digits(string? number, bool sound) => Assert.Equal(sound, MeterPoint.IsWellFormed(number));

    [Fact]
    public void The_tariff_in_force_is_the_initial_one_times_its_index()
    {
        var contract = new FeedInContract("S17", "EDF OA", Sale.Full, Start, Start.PlusYears(20), [new(Start, 11.5m, 1m), new(Start.PlusYears(1), 11.5m, 1.02m)]);
        Assert.Equal(11.5m, contract.TariffOn(Start.PlusYears(1).PlusDays(-1))!.CentsPerKilowattHour);
        Assert.Equal(11.73m, contract.TariffOn(Start.PlusYears(1))!.CentsPerKilowattHour);
        Assert.Null(contract.TariffOn(Start.PlusDays(-1)));
        Assert.Null(contract.TariffOn(Start.PlusYears(20)));
    }

    [Fact]
    public void A_meter_is_in_place_until_the_day_it_leaves()
    {
        var roof = Roofs.Hundred with { Meters = [new("A1", Start, Start.PlusDays(10), Energy.Zero, new(9)), new("B2", Start.PlusDays(10), null, Energy.Zero, null)] };
        Assert.Equal("A1", roof.MeterOn(Start.PlusDays(9))!.Serial);
        Assert.Equal("B2", roof.MeterOn(Start.PlusDays(10))!.Serial);
        Assert.Null(roof.MeterOn(Start.PlusDays(-1)));
    }
}
