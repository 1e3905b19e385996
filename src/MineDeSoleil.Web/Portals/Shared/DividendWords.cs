using MineDeSoleil.Domain.Dividends;

namespace MineDeSoleil.Web.Portals.Shared;

/// <summary>The words of dividends in French, which are the keys of the texts; a test asks each for its English.</summary>
public static class DividendWords
{
    public static string Method(EntitlementMethod method) => method switch
    {
        EntitlementMethod.RecordDate => "parts détenues à une date",
        EntitlementMethod.Prorata => "prorata temporis",
        EntitlementMethod.Interest => "intérêt aux parts",
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    public static string State(DividendStepKind? last) => last switch
    {
        null => "en préparation",
        DividendStepKind.Simulated => "simulée, à approuver",
        DividendStepKind.Approved => "approuvée, à comptabiliser",
        DividendStepKind.Posted => "comptabilisée",
        DividendStepKind.Reversed => "annulée",
        _ => throw new ArgumentOutOfRangeException(nameof(last)),
    };

    public static string Kind(DividendStepKind? last) => last switch
    {
        DividendStepKind.Simulated or DividendStepKind.Approved => "info",
        DividendStepKind.Posted => "success",
        DividendStepKind.Reversed => "danger",
        _ => "neutral",
    };

    public static string Step(DividendStepKind kind) => kind switch
    {
        DividendStepKind.Simulated => "Simulation",
        DividendStepKind.Approved => "Approbation",
        DividendStepKind.Posted => "Comptabilisation",
        DividendStepKind.Reversed => "Annulation",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>A levy by its code in the levy data; a code added later is shown as it is.</summary>
    public static string Levy(string code) => code switch
    {
        "csg" => "contribution sociale généralisée (CSG)",
        "crds" => "remboursement de la dette sociale (CRDS)",
        "solidarite" => "prélèvement de solidarité",
        "prelevement-social" => "prélèvement social",
        "contribution-additionnelle" => "contribution additionnelle",
        LevyRates.PrepaymentCode => "acompte d’impôt sur le revenu",
        LevyRates.NonResidentProvenCode or LevyRates.NonResidentUnprovenCode => "retenue à la source des non-résidents",
        _ => code,
    };
}
