using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Newborns;

/// <summary>Finds those in the register who are, or may be, the child of a form: what the desk shows before anything is saved.</summary>
public sealed class RecogniseChildren(CooperativeDb db) : IUseCase
{
    public async Task<IReadOnlyList<(KnownChild Child, Likeness Likeness)>> Run(BirthForm form, CancellationToken cancel) =>
        [.. (await BornOn(form.BirthDate, cancel))
            .Select(child => (child, child.LikenessTo(form)))
            .Where(pair => pair.Item2 != Likeness.Different)
            .OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.child.Code, StringComparer.Ordinal)];

    /// <summary>Everybody born on a day, as the register has it now or had it when the gift was registered.</summary>
    internal async Task<IReadOnlyList<KnownChild>> BornOn(LocalDate day, CancellationToken cancel)
    {
        var rows = await db.Database.SqlQuery<Row>($"""
            select s.id as "Id", s.code as "Code", s.family_name as "FamilyName", s.given_names as "GivenNames", r.folded_name as "RegisteredAs",
              (r.number is not null and r.movement_number is null) or exists (
                select from movements m
                where m.to_id = s.id and m.kind = 'newborn_gift' and not exists (select from movements u where u.reverses = m.number)) as "HasGift"
            from (select id from shareholders where birth_date = {day.ToDateOnly()}
                  union select child_id from birth_registrations where birth_date = {day.ToDateOnly()} and withdrawn_at is null) born
            join shareholders s on s.id = born.id
            left join birth_registrations r on r.child_id = s.id and r.withdrawn_at is null
            """).ToListAsync(cancel);
        return [.. rows.Select(row => new KnownChild(new ShareholderId(row.Id), row.Code, row.FamilyName, row.GivenNames, day, row.HasGift, row.RegisteredAs))];
    }

    private sealed record Row(Guid Id, string Code, string FamilyName, string GivenNames, string? RegisteredAs, bool HasGift);
}
