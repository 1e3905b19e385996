using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>A holder to be made. <see cref="IsSomebodyElse"/>: the person asking has seen who looks alike, and it is another.</summary>
public sealed record RegisterShareholderCommand(HolderDetails Details, TaxStatus? Tax, IReadOnlyList<string> RepresentativeCodes, bool IsSomebodyElse);

/// <summary>
/// Makes a holder, with the next code. Somebody who looks the same (name without accents and case, birth date) is shown first; representatives
/// are named by their codes, and a minor's mandate ends on the day of majority.
/// </summary>
public sealed class RegisterShareholder(CooperativeDb db, HolderCodes codes, Mandates mandates, IClock clock) : IUseCase
{
    public Task<Decision<string>> Run(RegisterShareholderCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<string>(clock, key, nameof(RegisterShareholder), command, async () =>
        {
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var today = now.DayInParis();
            var code = await codes.Next(cancel); // the head's lock first; given back where the command is refused
            var refusals = command.Details.WhyNot(today).ToList();
            var holder = new Shareholder { Id = ShareholderId.New(), Code = code, Nature = command.Details.Nature, CreatedAt = now, Address = command.Details.Address };
            command.Details.ApplyTo(holder);
            if (!command.IsSomebodyElse && refusals.Count == 0)
            {
                var alike = await db.Shareholders.AsNoTracking().Where(s => s.FoldedName == holder.FoldedName && s.BirthDate == holder.BirthDate).OrderBy(s => s.Code).Take(3).ToListAsync(cancel);
                refusals.AddRange(alike.Select(s => Refusal.Of("HolderLooksAlike", ("holder", s.Code), ("name", s.Name), ("commune", s.Address.Commune))));
            }

            if (command.Tax is { } asked && (asked == TaxStatus.LegalPerson) != (holder.Nature != Nature.Person))
            {
                refusals.Add(Refusal.Of("TaxStatusWrongForNature", ("holder", holder.Code)));
            }

            var wanted = command.RepresentativeCodes.ToArray();
            var representatives = await db.Shareholders.AsNoTracking().Where(s => wanted.Contains(s.Code)).ToListAsync(cancel);
            refusals.AddRange(wanted.Except(representatives.Select(r => r.Code)).Select(unknown => Refusal.Of("UnknownHolder", ("holder", unknown))));
            if (refusals.Count > 0)
            {
                return refusals;
            }

            db.Shareholders.Add(holder);
            representatives.ForEach(representative => mandates.Give(holder, representative, today));
            if (command.Tax is { } status)
            {
                db.TaxStatuses.Add(new DatedTaxStatus { ShareholderId = holder.Id, ValidFrom = today, Status = status });
            }

            db.Record(now, actor, nameof(RegisterShareholder), $"shareholder:{code}", new { holder.Nature, Representatives = wanted });
            return code;
        }, cancel);
}
