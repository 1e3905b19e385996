namespace MineDeSoleil.Domain.Accounts;

/// <summary>The accounts that facts are posted to (Plan comptable général 2026); their names are data, in the chart of accounts.</summary>
public static class Account
{
    public const string Capital = "1013";
    public const string SharePremium = "1041";
    public const string LegalReserve = "1061";
    public const string StatutoryReserve = "1063";
    public const string OtherReserves = "1068";
    public const string RetainedEarnings = "110";
    public const string LossesCarriedForward = "119";
    public const string Profit = "120";
    public const string Loss = "129";
    public const string Customers = "411";
    public const string PrepaymentWithheld = "4422";
    public const string OtherWithholdings = "4423";
    public const string VatCollected = "44571";
    public const string HoldersCurrentAccounts = "455";
    public const string CapitalCalledUnpaid = "4562";
    public const string PaymentsOnCapitalIncrease = "4563";
    public const string CapitalToRepay = "4567";
    public const string DividendsPayable = "457";
    public const string OtherDebtorsAndCreditors = "467";
    public const string Bank = "512";
    public const string EnergySales = "701";
}
