using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>What a change of representative rests on: the document's reference, the first day it holds, the reason. Without personal data.</summary>
public sealed record DecisionBasis(LocalDate On, string Document, string Reason);

/// <summary>A mandate with the holder's code of the representative, where they are a shareholder, and the decisions about it.</summary>
/// <param name="Email">The address that opens the account: the representative's own, where they are a shareholder.</param>
public sealed record MandateFile(Representative Mandate, string? Code, string? Email, IReadOnlyList<RepresentationDecision> Decisions);

/// <summary>
/// Adds, ends or corrects a minor's representatives, by a decision that is kept (<see cref="Representation"/>). A mandate added ends by itself on the
/// day of majority; one that ends shuts the account to its bearer on that day. Whoever was given a mandate, or lost one, is told by mail.
/// </summary>
public sealed class ChangeRepresentatives(CooperativeDb db, Mandates mandates, Outbox outbox, MailReaders readers, IClock clock) : IUseCase
{
    /// <summary>Every mandate that was ever given for a holder, the running ones first.</summary>
    public async Task<IReadOnlyList<MandateFile>> Of(ShareholderId holder, CancellationToken cancel)
    {
        var decisions = (await db.RepresentationDecisions.AsNoTracking().Where(d => d.RepresentedId == holder).OrderBy(d => d.Id).ToListAsync(cancel)).ToLookup(d => d.RepresentativeId);
        var rows = await (
            from r in db.Representatives.AsNoTracking()
            where r.RepresentedId == holder
            join s in db.Shareholders on r.ShareholderId equals s.Id into own
            from s in own.DefaultIfEmpty()
            orderby r.Until descending, r.Since, r.Id
            select new { Mandate = r, Code = s == null ? null : s.Code, Email = s == null ? r.Email : s.Email }).ToListAsync(cancel);
        return [.. rows.Select(r => new MandateFile(r.Mandate, r.Code, r.Email, [.. decisions[r.Mandate.Id]]))];
    }

    public Task<Decision<string>> Add(string code, ParentNamed newcomer, DecisionBasis basis, Actor actor, string? key, CancellationToken cancel) =>
        Change(code, basis, actor, key, "AddRepresentative", new { code, newcomer, basis }, async (holder, all) =>
        {
            var refusals = Representation.WhyNotAdd(holder, all, newcomer, basis.On, clock.GetCurrentInstant().DayInParis()).ToList();
            if (refusals.Count > 0)
            {
                return refusals;
            }

            var added = await mandates.Give(holder, newcomer, basis.On, cancel);
            return (added.Id, RepresentationChange.Added);
        }, cancel);

    public Task<Decision<string>> End(string code, Guid mandate, DecisionBasis basis, Actor actor, string? key, CancellationToken cancel) =>
        Change(code, basis, actor, key, "EndRepresentative", new { code, mandate, basis }, (holder, all) =>
        {
            if (all.SingleOrDefault(r => r.Id == mandate) is not { } ending)
            {
                return Answer(Refusal.Of("UnknownMandate", ("holder", code)));
            }

            if (Representation.WhyNotEnd(ending, basis.On) is { } refusal)
            {
                return Answer(refusal);
            }

            ending.Until = basis.On;
            return Answer((ending.Id, RepresentationChange.Ended));
        }, cancel);

    /// <summary>Corrects a representative's name or address. The former address opens nothing any more, nor does an account that the corrected person is not.</summary>
    public Task<Decision<string>> Correct(string code, Guid mandate, ParentNamed named, DecisionBasis basis, Actor actor, string? key, CancellationToken cancel) =>
        Change(code, basis, actor, key, "CorrectRepresentative", new { code, mandate, named, basis }, async (holder, all) =>
        {
            if (all.SingleOrDefault(r => r.Id == mandate) is not { } found)
            {
                return Refusal.Of("UnknownMandate", ("holder", code));
            }

            if (named.FamilyName.Length == 0 || named.GivenNames.Length == 0)
            {
                return Refusal.Of("RepresentativeMissing");
            }

            if (named.Email is { } email && !ContactRules.IsEmail(email))
            {
                return Refusal.Of("EmailUnreadable", ("value", email));
            }

            (found.FamilyName, found.GivenNames, found.Email) = (named.FamilyName, named.GivenNames, named.Email);
            found.ShareholderId = await mandates.AccountOf(named, cancel);
            return (found.Id, RepresentationChange.Corrected);
        }, cancel);

    private static Task<Decision<(Guid Mandate, RepresentationChange Change)>> Answer(Decision<(Guid Mandate, RepresentationChange Change)> decision) => Task.FromResult(decision);

    private Task<Decision<string>> Change(
        string code, DecisionBasis basis, Actor actor, string? key, string action, object body,
        Func<Shareholder, IReadOnlyList<Representative>, Task<Decision<(Guid Mandate, RepresentationChange Change)>>> decide, CancellationToken cancel) =>
        db.Once<string>(clock, key, action, body, async () =>
        {
            var now = clock.GetCurrentInstant().ToMicroseconds();
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({code}, 2))", cancel);
            if (await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancel) is not { } holder)
            {
                return Refusal.Of("UnknownHolder", ("holder", code));
            }

            var unfounded = new List<Refusal>();
            if (basis.Document.Length == 0)
            {
                unfounded.Add(Refusal.Of("DecisionDocumentMissing"));
            }

            if (basis.Reason.Length == 0)
            {
                unfounded.Add(Refusal.Of("ReasonMissing"));
            }

            var decision = await decide(holder, await db.Representatives.Where(r => r.RepresentedId == holder.Id).ToListAsync(cancel));
            if (unfounded.Count > 0 || decision.IsRefused)
            {
                return unfounded.Concat(decision.Refusals).ToList();
            }

            var (mandate, change) = decision.Value;
            db.RepresentationDecisions.Add(new RepresentationDecision
            {
                RepresentativeId = mandate,
                RepresentedId = holder.Id,
                Change = change,
                EffectiveOn = basis.On,
                Document = basis.Document,
                Reason = basis.Reason,
                DecidedAt = now,
                DecidedBy = actor.Name,
            });
            db.Record(now, actor, action, $"shareholder:{code}", new { basis.Document });
            await db.SaveChangesAsync(cancel);
            await Tell(holder, mandate, change, basis.On, cancel);
            return code;
        }, cancel);

    /// <summary>By the code of the account: the name of a child stands in no mail that may go astray.</summary>
    private async Task Tell(Shareholder holder, Guid mandate, RepresentationChange change, LocalDate on, CancellationToken cancel)
    {
        var address = await (
            from r in db.Representatives
            where r.Id == mandate
            join s in db.Shareholders on r.ShareholderId equals s.Id into own
            from s in own.DefaultIfEmpty()
            select r.ShareholderId == null ? r.Email : s.Email).SingleAsync(cancel);
        var draft = change switch
        {
            RepresentationChange.Added => MailDraft.MandateGiven(holder.Code, on, outbox.Page(holder)),
            RepresentationChange.Ended => MailDraft.MandateWithdrawn(holder.Code, on),
            _ => null,
        };
        if (address is not null && draft is not null)
        {
            await outbox.Write(address, await readers.LanguageOf(address, cancel), draft, cancel);
        }
    }
}
