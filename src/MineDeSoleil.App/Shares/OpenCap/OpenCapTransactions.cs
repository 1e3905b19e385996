using System.Globalization;
using MineDeSoleil.Domain.Shares;
using NodaTime.Text;

namespace MineDeSoleil.App.Shares.OpenCap;

/// <summary>
/// Movements as transactions of the Open Cap Format. There a security is a lot of shares that is used up whole: whoever gives a part of one gets a new one
/// for the rest. Lots are used in the order in which they came (first in, first out), an accounting convention: shares of a class are alike. Decision 0060.
/// </summary>
internal sealed class OpenCapTransactions
{
    private readonly Dictionary<(string Holder, string Class), LinkedList<Lot>> held = [];
    private readonly List<object> written = [];

    private OpenCapTransactions()
    {
    }

    /// <summary>In the order of effective days, then numbers; on one day a give waits for the receipt that it rests on.</summary>
    public static IReadOnlyList<object> Of(IEnumerable<PrintedMovement> movements)
    {
        var transactions = new OpenCapTransactions();
        foreach (var day in movements.GroupBy(movement => movement.EffectiveOn).OrderBy(day => day.Key))
        {
            var waiting = new LinkedList<PrintedMovement>(day.OrderBy(movement => movement.Number));
            while (waiting.Count > 0)
            {
                var next = waiting.FirstOrDefault(transactions.CanBeGiven)
                    ?? throw new InvalidOperationException($"The movements of {day.Key} rest on each other in a circle, from number {waiting.First!.Value.Number} on.");
                waiting.Remove(next);
                transactions.Write(next);
            }
        }

        return transactions.written;
    }

    private bool CanBeGiven(PrintedMovement movement) => movement.From is null || Lots(movement.From, movement).Sum(lot => lot.Shares) >= movement.Shares;

    private void Write(PrintedMovement movement)
    {
        if (movement.From is null)
        {
            Issue(movement, new($"security:{movement.Number}", movement.Shares, PerShare(movement)), movement.To!, Words(movement));
            return;
        }

        var (left, part) = (movement.Shares, 0);
        while (left > 0)
        {
            var lots = Lots(movement.From, movement);
            var lot = lots.First!.Value;
            lots.RemoveFirst();
            var taken = Math.Min(left, lot.Shares);
            var rest = lot.Shares == taken ? null : new Lot($"{lot.Id}:rest-{movement.Number}", lot.Shares - taken, lot.Price);
            Give(movement, lot, taken, rest, part == 0 ? "" : $":{(part + 1).ToString(CultureInfo.InvariantCulture)}");
            if (rest is not null)
            {
                Issue(movement, rest, movement.From, [.. Words(movement), "balance: what is left of a security given in part"], isFirst: true);
            }

            (left, part) = (left - taken, part + 1);
        }
    }

    /// <summary>A security goes, whole or in part: to another holder, or back to the company.</summary>
    private void Give(PrintedMovement movement, Lot lot, long taken, Lot? rest, string part)
    {
        var (id, date, count) = ($"movement:{movement.Number}{part}", LocalDatePattern.Iso.Format(movement.EffectiveOn), Text(taken));
        if (movement.To is { } receiver)
        {
            var result = new Lot($"security:{movement.Number}{part}", taken, PerShare(movement));
            written.Add(new OpenCapTransfer(id, "TX_STOCK_TRANSFER", date, lot.Id, count, [result.Id], rest?.Id, Consideration(movement), Words(movement)));
            Issue(movement, result, receiver, Words(movement));
        }
        else if (movement.Kind == MovementKind.Conversion)
        {
            // The movement that follows issues what it became, as one security.
            written.Add(new OpenCapConversion(id, "TX_STOCK_CONVERSION", date, lot.Id, count, rest?.Id, [$"security:{movement.Number + 1}"], Words(movement)));
        }
        else if (movement.Kind == MovementKind.Redemption)
        {
            written.Add(new OpenCapRepurchase(id, "TX_STOCK_REPURCHASE", date, lot.Id, PerShare(movement), count, rest?.Id, Words(movement)));
        }
        else
        {
            var reason = movement.Reverses is { } reversed ? $"reversal of movement {Text(reversed)}" : Conversions.ToText(movement.Kind);
            written.Add(new OpenCapCancellation(id, "TX_STOCK_CANCELLATION", date, lot.Id, count, rest?.Id, reason, Words(movement)));
        }
    }

    private void Issue(PrintedMovement movement, Lot lot, Side holder, IReadOnlyList<string> words, bool isFirst = false)
    {
        var lots = Lots(holder, movement);
        _ = isFirst ? lots.AddFirst(lot) : lots.AddLast(lot);
        written.Add(new OpenCapIssuance(
            $"issuance:{lot.Id}", "TX_STOCK_ISSUANCE", LocalDatePattern.Iso.Format(movement.EffectiveOn), lot.Id, $"{movement.ClassCode}-{lot.Id["security:".Length..]}",
            HolderId(holder.Code), ClassId(movement.ClassCode), lot.Price, Text(lot.Shares), [], [], Consideration(movement), words));
    }

    public static string HolderId(string code) => $"holder:{code}";

    public static string ClassId(string code) => $"class:{code}";

    public static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>The price of one share; the format asks for one everywhere, so the nominal stands where none was paid or none is known, and the comments say it.</summary>
    private static OpenCapMoney PerShare(PrintedMovement movement) =>
        new((movement.Price is { } price ? decimal.Round(price.InEuros / movement.Shares, 10) : movement.Nominal.InEuros).ToString("0.00########", CultureInfo.InvariantCulture), "EUR");

    private static string? Consideration(PrintedMovement movement) => movement.Price is { } price ? $"{price} EUR for {Text(movement.Shares)} shares" : null;

    /// <summary>What the register says and the format has no field for.</summary>
    private static List<string> Words(PrintedMovement movement) => [.. new[]
    {
        $"register: movement {Text(movement.Number)}, {Conversions.ToText(movement.Kind)}",
        movement.Reverses is { } reversed ? $"reverses: movement {Text(reversed)}" : "",
        movement.ReversedBy is { } by ? $"reversed by: movement {Text(by)}" : "",
        movement.AgreedOn is { } agreed ? $"agreed: {LocalDatePattern.Iso.Format(agreed)}" : "",
        movement.NotifiedOn is { } notified ? $"notified: {LocalDatePattern.Iso.Format(notified)}" : "",
        $"recorded: {InstantPattern.ExtendedIso.Format(movement.RecordedAt)}",
        movement.From is { } from ? $"old holder then: {from.Name}; {from.Domicile}" : "",
        movement.To is { } to ? $"new holder then: {to.Name}; {to.Domicile}" : "",
        movement.Document is { } document ? $"document: {document}" : "",
        movement.Price is null ? "price: not recorded, the nominal stands in its place" : "",
    }.Where(word => word.Length > 0)];

    private LinkedList<Lot> Lots(Side holder, PrintedMovement movement)
    {
        if (!held.TryGetValue((holder.Code, movement.ClassCode), out var lots))
        {
            held.Add((holder.Code, movement.ClassCode), lots = []);
        }

        return lots;
    }

    private sealed record Lot(string Id, long Shares, OpenCapMoney Price);
}
