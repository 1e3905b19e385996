using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Payments;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Demonstration;

/// <summary>
/// Opens subscriptions in the demonstration, and leaves one of each kind: issued with a little too much, waiting for payment, taken for a holder's
/// double, and a transfer whose reference nobody wrote. The account is the bank's own example.
/// </summary>
public sealed class SubscriptionDemonstration(CooperativeDb db, AskSubscription ask, TakePayment take, IClock clock) : IUseCase
{
    private const string Iban = "FR1420041010050500013M02606";
    private const string Statutes = "statuts";

    internal async Task Run(CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        if (await db.SubscriptionTerms.AnyAsync(cancel))
        {
            return;
        }

        var shareClass = await db.ShareClasses.OrderBy(c => c.Code).FirstAsync(cancel);
        var from = new LocalDate(2019, 7, 1);
        db.SubscriptionTerms.Add(new SubscriptionTerms
        {
            EffectiveFrom = from,
            Revision = 1,
            IsOpen = true,
            ClassId = shareClass.Id,
            MostShares = 200,
            DaysToPay = 30,
            Iban = Iban,
            AccountHolder = "Mine de Soleil",
        });
        db.SubscriptionDocuments.Add(new SubscriptionDocument
        {
            Code = Statutes,
            Version = 1,
            EffectiveFrom = from,
            Title = "Statuts (extrait de démonstration)",
            EnglishTitle = "Statutes (a demonstration’s extract)",
            Text = "La société est à capital variable : on y entre et on en sort selon ses statuts. Une part donne une voix à son associé, quel que soit le nombre de parts. La valeur d’une part peut se perdre.",
            EnglishText = "The company’s capital is variable: one enters and leaves as its statutes say. A holder has one vote, however many shares. The value of a share can be lost.",
        });
        await db.SaveChangesAsync(cancel);

        var paid = await Ask(Somebody("Solène", "Aubépine", 2), cancel);
        await Pay("D-1", Money.Euros(110), CreditorReference.Of(paid).Text, paid, today, cancel);
        await Ask(Somebody("Maël", "Églantier", 4), cancel);
        await Ask(Somebody("Solène", "Aubépine", 1) with { Email = "solene.autre@demonstration.example" }, cancel);
        await Pay("D-2", Money.Euros(50), "merci pour le soleil", null, today, cancel);
    }

    private async Task<long> Ask(SubscriptionForm form, CancellationToken cancel) =>
        (await ask.Run(form, token => new Uri($"http://localhost:5080/souscrire/{token}"), "fr", SeedDemonstration.Teller, null, cancel)).MustHold().Number;

    private async Task Pay(string id, Money amount, string reference, long? subscription, LocalDate on, CancellationToken cancel) => (await take.Run(
        new MoneyTold(PaymentProvider.Transfer, id, PaymentKind.Received, amount, on, reference, subscription, null, "demonstration") { PayerName = "Un payeur inventé" },
        SeedDemonstration.Teller, cancel)).MustHold();

    private static SubscriptionForm Somebody(string given, string family, long shares) => new(
        null,
        new HolderDetails(Nature.Person, family, given, "", new LocalDate(1990, 6, 21), null, new Address("3 rue du Carreau", "62750", "Loos-en-Gohelle", "FR"), null, null, null),
        TaxStatus.Resident, "", "", shares, $"{given.ToLowerInvariant()}@demonstration.example", true, [$"{Statutes}@1"]);
}
