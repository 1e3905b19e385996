using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.ClassConversions;

/// <summary>A meeting's decision: every share of a class becomes shares of another, which may be new. Name and nominal are those of the class entered.</summary>
public sealed record ConversionCommand(string FromCode, string IntoCode, string IntoName, Money IntoNominal, LocalDate DecidedOn, string Document, LocalDate EffectiveOn);

/// <summary>The number of a conversion.</summary>
public sealed record ConversionReceipt(int Number);

/// <summary>
/// Writes down that a class will be converted from a day on. From then nothing of that day or later is entered in the class; the movements are made when the conversion is
/// posted, once its day has come.
/// </summary>
public sealed class ScheduleConversion(CooperativeDb db, RegisterOfMovements register, IClock clock) : IUseCase
{
    public Task<Decision<ConversionReceipt>> Run(ConversionCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<ConversionReceipt>(clock, key, nameof(ScheduleConversion), command, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            if (await db.ShareClasses.AsNoTracking().SingleOrDefaultAsync(c => c.Code == command.FromCode, cancel) is not { } from)
            {
                return Refusal.Of("UnknownClass", ("class", command.FromCode));
            }

            if (!ShareClass.IsCode(command.IntoCode))
            {
                return Refusal.Of("ClassCodeUnreadable", ("value", command.IntoCode));
            }

            if (command.IntoNominal.Cents < 1 || command.IntoNominal.InEuros > ShareClass.LargestNominalEuros)
            {
                return Refusal.Of("NominalUnreadable", ("value", command.IntoNominal));
            }

            var into = await db.ShareClasses.AsNoTracking().SingleOrDefaultAsync(c => c.Code == command.IntoCode, cancel);
            var conversion = new ShareConversion
            {
                Number = await db.NextConversion(cancel),
                FromClassId = from.Id,
                IntoCode = command.IntoCode,
                IntoName = into?.Name ?? (string.IsNullOrWhiteSpace(command.IntoName) ? from.Name : command.IntoName.Trim()),
                IntoNominal = command.IntoNominal,
                DecidedOn = command.DecidedOn,
                Document = command.Document,
                EffectiveOn = command.EffectiveOn,
                RecordedAt = now,
            };
            var closings = await db.Closings(cancel);
            var refusals = conversion.WhyNot(from, into, closings.GetValueOrDefault(from.Code), closings.GetValueOrDefault(command.IntoCode), now.DayInParis()).ToList();
            if (refusals.Count > 0)
            {
                return refusals;
            }

            db.ShareConversions.Add(conversion);
            db.Record(now, actor, nameof(ScheduleConversion), conversion.Subject(),
                new { command.FromCode, command.IntoCode, IntoNominal = command.IntoNominal.ToString(), On = command.EffectiveOn.ToString("uuuu-MM-dd", null), command.Document });
            await db.SaveChangesAsync(cancel);
            return new ConversionReceipt(conversion.Number);
        }, cancel);
}

internal static class ConversionSteps
{
    /// <summary>The name by which the audit trail calls it.</summary>
    public static string Subject(this ShareConversion conversion) => $"conversion:{conversion.Number}";

    public static async Task<int> NextConversion(this CooperativeDb db, CancellationToken cancel) => 1 + (await db.ShareConversions.MaxAsync(c => (int?)c.Number, cancel) ?? 0);

    /// <summary>The conversion in the state from which a step goes on; its refusal otherwise.</summary>
    public static async Task<Decision<ShareConversion>> Conversion(this CooperativeDb db, int number, ConversionState needed, CancellationToken cancel)
    {
        if (await db.ShareConversions.SingleOrDefaultAsync(c => c.Number == number, cancel) is not { } conversion)
        {
            return Refusal.Of("UnknownConversion", ("conversion", number));
        }

        return conversion.State == needed ? conversion : Refusal.Of("ConversionStepImpossible", ("conversion", number), ("state", conversion.State));
    }
}
