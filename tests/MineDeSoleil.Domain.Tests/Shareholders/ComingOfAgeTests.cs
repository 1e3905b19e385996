using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Shareholders;

public sealed class ComingOfAgeTests
{
    private static readonly MajoritySettings Pace = new() { EffectiveFrom = new(2018, 1, 1), ReminderDays = [30, 90, 365] };

    [Theory]
    [InlineData("2008-02-29", "2026-02-28")] // a common year: the period ends on the month's last day
    [InlineData("2004-02-29", "2022-02-28")]
    [InlineData("2008-03-01", "2026-03-01")]
    [InlineData("2018-12-31", "2036-12-31")]
    public void Majority_ComesOnTheBirthday(string born, string majority)
    {
        var holder = Born(born);
        Assert.Equal(Day(majority), holder.ComesOfAgeOn);
        Assert.True(holder.IsMinorOn(Day(majority).PlusDays(-1)));
        Assert.False(holder.IsMinorOn(Day(majority)));
    }

    [Theory]
    [InlineData("2026-02-27", true, false, null, null)] // the day before
    [InlineData("2026-02-28", true, false, null, PaymentHold.MajorityUnconfirmed)]
    [InlineData("2041-01-01", true, false, null, PaymentHold.MajorityUnconfirmed)] // years later nothing has lapsed
    [InlineData("2041-01-01", true, true, null, null)]
    [InlineData("2041-01-01", false, false, null, null)] // joined as an adult
    [InlineData("2026-02-27", true, false, "2026-02-27", PaymentHold.Deceased)]
    [InlineData("2026-02-26", true, false, "2026-02-27", null)]
    [InlineData("2041-01-01", true, true, "2040-05-05", PaymentHold.Deceased)]
    public void Payments_AreHeld_UntilTheYoungAdultConfirms(string day, bool wasMinor, bool isConfirmed, string? died, PaymentHold? expected) =>
        Assert.Equal(expected, new HoldState(Born("2008-02-29").ComesOfAgeOn, died is null ? null : Day(died), wasMinor, isConfirmed).On(Day(day)));

    [Theory]
    [InlineData(1, "2026-03-29", false)]
    [InlineData(1, "2026-03-30", true)]
    [InlineData(2, "2026-05-29", true)]
    [InlineData(3, "2027-02-27", false)]
    [InlineData(3, "2027-02-28", true)]
    [InlineData(17, "2027-02-28", true)] // every year, for ever
    public void Reminder_IsDue_ByThePaceThatIsSet(int timesTold, string day, bool isDue)
    {
        var coming = new ComingOfAge
        {
            ShareholderId = ShareholderId.New(),
            CameOfAgeOn = Day("2026-02-28"),
            NoticedAt = Instant.MinValue,
            LastToldOn = Day("2026-02-28"),
            TimesTold = timesTold,
        };
        Assert.Equal(isDue, coming.IsReminderDue(Pace, Day(day)));
        coming.ConfirmedAt = Instant.MinValue;
        Assert.False(coming.IsReminderDue(Pace, Day(day)));
    }

    [Fact]
    public void Confirmation_SaysAllThatIsMissingAtOnce()
    {
        var holder = Born("2008-02-29");
        var nothing = new MajorityConfirmation(false, Address.Unknown, "", "", null, IsOnBehalf: true);
        Assert.Equal(
            ["IdentityNotConfirmed", "HomeIncomplete", "IbanUnreadable", "AccountHolderMissing", "TaxStatusMissing", "ReasonMissing"],
            nothing.WhyNot(holder, isConfirmed: false, Day("2026-02-28")).Select(r => r.Rule));
        Assert.Equal(["NotYetOfAge"], nothing.WhyNot(holder, isConfirmed: false, Day("2026-02-27")).Select(r => r.Rule));

        var whole = new MajorityConfirmation(true, holder.Address, "FR1420041010050500013M02606", "Ada Essai", TaxStatus.Resident);
        Assert.Empty(whole.WhyNot(holder, isConfirmed: false, Day("2026-02-28")));
        Assert.Equal(["MajorityAlreadyConfirmed"], whole.WhyNot(holder, isConfirmed: true, Day("2026-02-28")).Select(r => r.Rule));
        Assert.Equal(["TaxStatusWrongForNature"], (whole with { Tax = TaxStatus.LegalPerson }).WhyNot(holder, isConfirmed: false, Day("2026-02-28")).Select(r => r.Rule));
    }

    [Theory]
    [InlineData(TaxStatus.Resident, false, null)]
    [InlineData(TaxStatus.ResidentWaived, false, null)] // sworn by themselves (CGI 242 quater)
    [InlineData(TaxStatus.NonResidentUnproven, false, null)]
    [InlineData(TaxStatus.NonResident, false, "TaxStatusNeedsProof")]
    [InlineData(TaxStatus.NonResident, true, null)] // an administrator has seen the proof
    [InlineData((TaxStatus)99, true, "TaxStatusMissing")]
    public void TaxStatus_ThatNeedsProof_IsForAnAdministratorToWriteDown(TaxStatus tax, bool isOnBehalf, string? rule)
    {
        var holder = Born("2008-02-29");
        var said = new MajorityConfirmation(true, holder.Address, "FR1420041010050500013M02606", "Ada Essai", tax, isOnBehalf, isOnBehalf ? "Vu au siège" : "");
        Assert.Equal(rule, said.WhyNot(holder, isConfirmed: false, Day("2026-02-28")).Select(r => r.Rule).SingleOrDefault());
    }

    internal static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;

    internal static Shareholder Born(string iso) => new()
    {
        Id = ShareholderId.New(),
        Code = "0042",
        Nature = Nature.Person,
        CreatedAt = Instant.FromUtc(2019, 9, 16, 8, 0),
        FamilyName = "Essai",
        GivenNames = "Ada",
        BirthDate = Day(iso),
        Address = new Address("1 rue de l’Essai", "62750", "Loos-en-Gohelle", "FR"),
    };
}
