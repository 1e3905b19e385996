using MineDeSoleil.App.Verification;

namespace MineDeSoleil.App.Shares;

/// <summary>Movements are numbered from 1 without a gap, up to the number that the register's head says.</summary>
internal sealed class RegisterNumbers() : FaultQuery(
    "register-numbers",
    "select count(*) from movements",
    """
    select 'movement ' || number || ' follows ' || coalesce(before::text, 'nothing') as fault
    from (select number, lag(number) over (order by number) as before from movements) m
    where number <> coalesce(before, 0) + 1
    union all
    select 'the head says ' || last_movement || ', the register ends with ' || coalesce((select max(number) from movements), 0)
    from register_head where last_movement <> coalesce((select max(number) from movements), 0)
    """);

/// <summary>No holder has less than no share at the end of any day.</summary>
internal sealed class RegisterBalances() : FaultQuery(
    "register-balances",
    "select count(*) from movements",
    """
    with days as (
      select holder_id, class_id, effective_on, sum(change) as change
      from (
        select to_id as holder_id, class_id, effective_on, shares as change from movements where to_id is not null
        union all
        select from_id, class_id, effective_on, -shares from movements where from_id is not null
      ) changes
      group by 1, 2, 3),
    balances as (select holder_id, class_id, effective_on, sum(change) over (partition by holder_id, class_id order by effective_on) as held from days)
    select 'holder ' || coalesce(s.code, b.holder_id::text) || ' has ' || b.held || ' shares on ' || b.effective_on as fault
    from balances b left join shareholders s on s.id = b.holder_id
    where b.held < 0
    """);

/// <summary>
/// Name and domicile of every identity answer to the commitment that the chain holds, or were erased as the law's term ended: without salt, name or
/// domicile, with the erasure recorded, of a holder who has no share. Each movement names identities of its own two sides.
/// </summary>
internal sealed class RegisterIdentities() : FaultQuery(
    "register-identities",
    "select count(*) from registered_identities",
    """
    select 'identity ' || id || ': its name or domicile is not what was sealed' as fault
    from registered_identities
    where salt <> '' and commitment <> sha256(salt || convert_to(name, 'UTF8') || '\x00'::bytea || convert_to(domicile, 'UTF8'))
    union all
    select 'identity ' || i.id || ': its name is gone, and no erasure says so'
    from registered_identities i
    where i.salt = ''
      and (i.name <> 'Identité effacée' or i.domicile <> ''
        or not exists (select from erasures e where e.shareholder_id = i.shareholder_id and e.stage = 'register')
        or 0 <> (select coalesce(sum(case when m.to_id = i.shareholder_id then m.shares else -m.shares end), 0)
                 from movements m where m.to_id = i.shareholder_id or m.from_id = i.shareholder_id))
    union all
    select 'movement ' || m.number || ': the identity of a side is not that holder''s'
    from movements m
    left join registered_identities f on f.id = m.from_identity_id
    left join registered_identities t on t.id = m.to_identity_id
    where f.shareholder_id is distinct from m.from_id or t.shareholder_id is distinct from m.to_id
    """);

/// <summary>
/// Conversions come in pairs that follow on: a class back, another class out to the same holder, the same day, for the same capital; both halves undone or neither. The act that
/// posted them names just its own, and of a class converted whole nobody holds a share from its day on.
/// </summary>
internal sealed class RegisterConversions() : FaultQuery(
    "register-conversions",
    "select count(*) from movements where kind = 'conversion'",
    """
    select 'movement ' || m.number || ': a conversion without its other half' as fault
    from movements m
    left join movements o on o.number = m.number + case when m.to_id is null then 1 else -1 end and o.kind = 'conversion'
    left join movements mr on mr.reverses = m.number
    left join movements r on r.reverses = o.number
    where m.kind = 'conversion'
      and (o.number is null or (m.to_id is null) = (o.to_id is null) or coalesce(m.from_id, m.to_id) <> coalesce(o.from_id, o.to_id) or m.class_id = o.class_id
        or m.effective_on <> o.effective_on or m.shares::numeric * m.nominal_cents <> o.shares::numeric * o.nominal_cents or (mr.number is null) <> (r.number is null))
    union all
    select 'conversion ' || a.number || ': movement ' || coalesce(m.number::text, 'none') || ' is not of it'
    from share_conversions a
    left join movements m on m.number between a.first_movement and a.last_movement
    left join share_classes c on c.id = m.class_id
    where a.first_movement is not null
      and (m.number is null or m.kind <> 'conversion' or m.effective_on <> a.effective_on or m.document is distinct from a.document
        or (a.holder_id is not null and coalesce(m.from_id, m.to_id) <> a.holder_id)
        or case when m.to_id is null then m.class_id <> a.from_class_id else c.code <> a.into_code end
        or (a.reversed_because is null) = exists (select from movements r where r.reverses = m.number))
    union all
    select 'conversion ' || a.number || ': ' || h.shares || ' shares are left of its class'
    from share_conversions a cross join lateral (
      select coalesce(sum(case when m.from_id is null then m.shares when m.to_id is null then -m.shares else 0 end), 0) as shares from movements m where m.class_id = a.from_class_id) h
    where a.first_movement is not null and a.reversed_because is null and a.holder_id is null and h.shares <> 0
    """);

/// <summary>A reversal is the mirror of one earlier movement that is no reversal itself; a movement has the nominal of its class.</summary>
internal sealed class RegisterReversals() : FaultQuery(
    "register-reversals",
    "select count(*) from movements where reverses is not null",
    """
    select 'movement ' || r.number || ' is not the mirror of movement ' || r.reverses as fault
    from movements r left join movements m on m.number = r.reverses
    where r.reverses is not null
      and (m.number is null or m.number >= r.number or m.reverses is not null
        or (r.from_id, r.to_id, r.class_id, r.shares, r.effective_on) is distinct from (m.to_id, m.from_id, m.class_id, m.shares, m.effective_on))
    union all
    select 'movement ' || m.number || ': nominal ' || m.nominal_cents || ' cents, its class has ' || c.nominal_cents
    from movements m join share_classes c on c.id = m.class_id
    where m.nominal_cents <> c.nominal_cents
    """);
