using MineDeSoleil.App.Verification;

namespace MineDeSoleil.App.Payments;

/// <summary>Payments are numbered from 1 without a gap.</summary>
internal sealed class PaymentNumbers() : FaultQuery(
    "payments-numbers",
    "select count(*) from payments",
    """
    select 'payment ' || number || ' follows ' || coalesce(before::text, 'nothing')
    from (select number, lag(number) over (order by number) as before from payments) p
    where number <> coalesce(before, 0) + 1
    """);

/// <summary>A payment that counts for a subscription, or was given back, has its entry, which moves the bank's account by its amount; any other has none.</summary>
internal sealed class PaymentsAreBooked() : FaultQuery(
    "payments-booked",
    "select count(*) from payments",
    """
    select 'payment ' || p.number || ': ' || p.change || ' cents, booked ' || coalesce(p.booked::text, 'nowhere')
    from (
      select p.number, case when p.kind in ('received', 'reinstated') then p.amount_cents else -p.amount_cents end as change,
             p.subscription_number is not null or coalesce(d.verdict, 'set_aside') <> 'set_aside' as counts,
             (select sum(l.debit_cents - l.credit_cents) from journal_entries e join journal_lines l on l.entry_number = e.number
              where e.cause = 'payment:' || p.number and l.account = '512') as booked
      from payments p left join payment_decisions d on d.payment_number = p.number
    ) p
    where p.booked is distinct from case when p.counts then p.change end
    """);

/// <summary>What the journal holds for those who subscribed (4563 less 4562) is what the ledger of payments says, net of what was issued.</summary>
internal sealed class SubscriptionMoneyIsTheJournals() : FaultQuery(
    "subscriptions-money",
    "select count(*) from subscriptions",
    """
    select 'the accounts say ' || booked || ', the payments ' || held || ' cents'
    from (select
      (select coalesce(sum(l.credit_cents - l.debit_cents), 0)
       from journal_entries e join journal_lines l on l.entry_number = e.number
       where l.account in ('4562', '4563')
         and (e.cause like 'payment:%' or e.cause like 'subscription:%'
              or exists (select from movements m join subscriptions s on s.movement_number in (m.number, m.reverses) where e.cause = 'movement:' || m.number))) as booked,
      (select coalesce(sum(case when p.kind in ('received', 'reinstated') then p.amount_cents else -p.amount_cents end), 0)
       from payments p left join payment_decisions d on d.payment_number = p.number
       where coalesce(p.subscription_number, d.subscription_number) is not null)
      - (select coalesce(sum(price_cents), 0) from subscriptions where state = 'issued') as held) sides
    where booked <> held
    """);

/// <summary>A subscription that is issued names its movement: the same holder, class and shares (or, where the class was converted since it was asked, the same capital), not reversed.</summary>
internal sealed class SubscriptionsAreInTheRegister() : FaultQuery(
    "subscriptions-issued",
    "select count(*) from subscriptions where state = 'issued'",
    """
    select 'subscription ' || s.number || ': movement ' || coalesce(s.movement_number::text, 'none')
    from subscriptions s join share_classes c on c.id = s.class_id left join movements m on m.number = s.movement_number
    where s.state = 'issued'
      and (m.number is null or m.kind <> 'subscription' or m.to_id is distinct from s.holder_id or m.shares * m.nominal_cents <> s.shares * c.nominal_cents
           or (m.class_id <> s.class_id and not exists (select from share_conversions v where v.from_class_id = s.class_id and v.holder_id is null and v.first_movement is not null))
           or exists (select from movements r where r.reverses = m.number))
    """);

/// <summary>A refund order that was carried out names a refund of its own payment and amount.</summary>
internal sealed class RefundOrdersAreRefunds() : FaultQuery(
    "refund-orders",
    "select count(*) from refund_orders where refund_number is not null",
    """
    select 'the order on payment ' || o.payment_number || ' names payment ' || p.number
    from refund_orders o join payments p on p.number = o.refund_number
    where p.kind <> 'refunded' or p.of_number is distinct from o.payment_number or p.amount_cents <> o.amount_cents
    """);
