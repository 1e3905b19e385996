namespace MineDeSoleil.App.Tests.Subscriptions;

/// <summary>What lets people subscribe in a test.</summary>
public static class SubscriptionTermsInForce
{
    /// <summary>Open since January 2026, once: the first class, at most 1 000 shares, thirty days to pay by the bank's own example of an account, one document to accept.</summary>
    public static Task OpenSubscriptions(this CooperativeDatabase database) => CooperativeDatabase.Sql(database.AppConnection, $"""
        insert into subscription_terms (effective_from, revision, is_open, class_id, most_shares, days_to_pay, iban, account_holder)
        select '2026-01-01', 1, true, id, 1000, 30, '{Subscribers.Iban}', 'Mine de Soleil' from share_classes order by code limit 1 on conflict do nothing;
        insert into subscription_documents (code, version, effective_from, title, english_title, text, english_text)
        values ('statuts', 1, '2026-01-01', 'Statuts', 'Statutes', 'Le capital est variable.', 'The capital is variable.') on conflict do nothing;
        """);
}
