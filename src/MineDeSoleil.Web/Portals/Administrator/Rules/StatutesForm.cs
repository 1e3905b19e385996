using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Administrator.Rules;

/// <summary>A version of the statutes as it is typed.</summary>
public sealed class StatutesForm
{
    public string? EffectiveFrom { get; set; }
    public string? Document { get; set; }
    public string? LegalForm { get; set; }
    public CompanyForm Form { get; set; }
    public VotingRule VotingRule { get; set; }
    public string? Colleges { get; set; }
    public string? MinimumShares { get; set; }
    public string? MaximumShares { get; set; }
    public string? MaximumPercentOfCapital { get; set; }
    public string? PublicBodiesMaximumPercent { get; set; }
    public string? StatedCapital { get; set; }
    public string? CapitalFloor { get; set; }
    public string? CapitalCeiling { get; set; }
    public string? LockInYears { get; set; }
    public string? NoticeMonths { get; set; }
    public ExitDates ExitDates { get; set; }
    public string? YearEndMonth { get; set; }
    public RedemptionPriceRule RedemptionPrice { get; set; }
    public bool SubscriptionsNeedApproval { get; set; }
    public bool TransfersNeedApproval { get; set; }
    public ApprovalMajority ApprovalMajority { get; set; }
    public string? ApprovalDays { get; set; }
    public string? PreemptionDays { get; set; }
    public string? InterestCapPoints { get; set; }

    public static StatutesForm Of(Statutes statutes) => new()
    {
        EffectiveFrom = statutes.EffectiveFrom.Iso(),
        LegalForm = statutes.LegalForm,
        Form = statutes.Form,
        VotingRule = statutes.VotingRule,
        Colleges = CollegeLines.Typed(statutes),
        MinimumShares = Typed(statutes.MinimumShares),
        MaximumShares = Typed(statutes.MaximumShares),
        MaximumPercentOfCapital = Typed(statutes.MaximumPercentOfCapital?.Percent),
        PublicBodiesMaximumPercent = Typed(statutes.PublicBodiesMaximumPercent?.Percent),
        StatedCapital = Typed(statutes.StatedCapital?.InEuros),
        CapitalFloor = Typed(statutes.CapitalFloor?.InEuros),
        CapitalCeiling = Typed(statutes.CapitalCeiling?.InEuros),
        LockInYears = Typed(statutes.LockInYears),
        NoticeMonths = Typed(statutes.NoticeMonths),
        ExitDates = statutes.ExitDates,
        YearEndMonth = Typed(statutes.YearEndMonth),
        RedemptionPrice = statutes.RedemptionPrice,
        SubscriptionsNeedApproval = statutes.SubscriptionsNeedApproval,
        TransfersNeedApproval = statutes.TransfersNeedApproval,
        ApprovalMajority = statutes.ApprovalMajority,
        ApprovalDays = Typed(statutes.ApprovalDays),
        PreemptionDays = Typed(statutes.PreemptionDays),
        InterestCapPoints = Typed(statutes.InterestCapPoints?.Percent),
    };

    /// <summary>The version that was typed; null, with the errors beside their fields, where it cannot be read.</summary>
    public Statutes? Read(ModelStateDictionary state)
    {
        var from = state.Day(Name(nameof(EffectiveFrom)), EffectiveFrom);
        var statutes = new Statutes
        {
            EffectiveFrom = from ?? default,
            LegalForm = (LegalForm ?? "").Trim(),
            Form = Form,
            Document = string.IsNullOrWhiteSpace(Document) ? null : Document.Trim(),
            VotingRule = VotingRule,
            MinimumShares = Count(state, nameof(MinimumShares), MinimumShares),
            MaximumShares = string.IsNullOrWhiteSpace(MaximumShares) ? null : Count(state, nameof(MaximumShares), MaximumShares),
            MaximumPercentOfCapital = Percent(state, nameof(MaximumPercentOfCapital), MaximumPercentOfCapital),
            PublicBodiesMaximumPercent = Percent(state, nameof(PublicBodiesMaximumPercent), PublicBodiesMaximumPercent),
            StatedCapital = Euros(state, nameof(StatedCapital), StatedCapital),
            CapitalFloor = Euros(state, nameof(CapitalFloor), CapitalFloor),
            CapitalCeiling = Euros(state, nameof(CapitalCeiling), CapitalCeiling),
            LockInYears = Small(state, nameof(LockInYears), LockInYears),
            NoticeMonths = Small(state, nameof(NoticeMonths), NoticeMonths),
            ExitDates = ExitDates,
            YearEndMonth = Small(state, nameof(YearEndMonth), YearEndMonth),
            RedemptionPrice = RedemptionPrice,
            SubscriptionsNeedApproval = SubscriptionsNeedApproval,
            TransfersNeedApproval = TransfersNeedApproval,
            ApprovalMajority = ApprovalMajority,
            ApprovalDays = Small(state, nameof(ApprovalDays), ApprovalDays),
            PreemptionDays = Small(state, nameof(PreemptionDays), PreemptionDays),
            InterestCapPoints = Percent(state, nameof(InterestCapPoints), InterestCapPoints),
        }.WithColleges(Colleges, state, Name(nameof(Colleges)));
        return state.IsValid ? statutes : null;
    }

    public static string FieldOf(string rule) => rule switch
    {
        "StatutesFromThePast" => Name(nameof(EffectiveFrom)),
        "LegalFormMissing" => Name(nameof(LegalForm)),
        "CollegesTooFew" or "CollegeTwice" or "CollegeNameTooLong" or "CollegeWeightsNotWhole" or "ScicCollegeOutOfRange" or "NatureInTwoColleges" => Name(nameof(Colleges)),
        "MinimumBelowOne" => Name(nameof(MinimumShares)),
        "MaximumBelowMinimum" => Name(nameof(MaximumShares)),
        "PercentOfCapitalOutOfRange" => Name(nameof(MaximumPercentOfCapital)),
        "TownsPercentOutOfRange" or "ScicTownsAboveHalf" => Name(nameof(PublicBodiesMaximumPercent)),
        "VariableCapitalNeedsBoth" or "FloorBelowATenth" => Name(nameof(CapitalFloor)),
        "CeilingBelowCapital" => Name(nameof(CapitalCeiling)),
        "LockInOutOfRange" => Name(nameof(LockInYears)),
        "NoticeOutOfRange" => Name(nameof(NoticeMonths)),
        "YearEndMonthOutOfRange" => Name(nameof(YearEndMonth)),
        "RoundOutOfRange" => Name(nameof(ApprovalDays)),
        _ => "",
    };

    private static string Name(string field) => $"{nameof(NewModel.Form)}.{field}";

    private static string Typed(IFormattable? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private static long Count(ModelStateDictionary state, string field, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text) && long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }

        state.Add([string.IsNullOrWhiteSpace(text) ? Refusal.Of("FieldEmpty") : Refusal.Of("WholeNumberUnreadable", ("value", text))], _ => Name(field));
        return 0;
    }

    /// <summary>A count beyond what anybody means stays out of range, and is refused by its rule.</summary>
    private static int Small(ModelStateDictionary state, string field, string? text) => (int)Math.Min(Count(state, field, text), 1_000_000);

    private static Percentage? Percent(ModelStateDictionary state, string field, string? text) =>
        !string.IsNullOrWhiteSpace(text) && state.Number(Name(field), text) is { } percent ? new Percentage(percent) : null;

    private static Money? Euros(ModelStateDictionary state, string field, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : state.Euros(Name(field), text);
}
