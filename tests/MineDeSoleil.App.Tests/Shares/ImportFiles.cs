using System.Text;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>Small files to import: holders H1, H2, H3; H1 subscribes 10 and sells 8 to H2.</summary>
internal static class ImportFiles
{
    public const string ShareholdersHeader = "code;nature;nom;prenom;date_naissance;denomination;siren;adresse;code_postal;commune;pays;email;iban;titulaire_compte;representants;fiscalite";
    public const string MovementsHeader = "numero;date_effet;operation;categorie;nombre;nominal;cedant;beneficiaire;date_accord;date_notification;piece";

    public const string Holders = $"{ShareholdersHeader}\nH1;personne;Essai;Un;;;;;;;;;;;;resident\nH2;personne;Essai;Deux;;;;;;;;;;;;resident\nH3;personne;Essai;Trois;;;;;;;;;;;;";

    public static string Movements(params string[] rows) =>
        string.Join('\n', [MovementsHeader, "1;2024-01-01;souscription;A;10;50;;H1;;;", "2;2024-06-01;cession;A;8;50;H1;H2;;;", .. rows]);

    public static Task<Decision<ImportReceipt>> Import(this CooperativeDatabase database, string? shareholders, string? movements) => database.Do<ImportRegister, Decision<ImportReceipt>>(import => import.Run(
        shareholders is null ? null : new(new MemoryStream(Encoding.UTF8.GetBytes(shareholders)), "shareholders.csv"),
        movements is null ? null : new(new MemoryStream(Encoding.UTF8.GetBytes(movements)), "movements.csv"),
        dryRun: false, Actor.CommandLine, TestContext.Current.CancellationToken));
}
