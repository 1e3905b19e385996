using MimeKit;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Today;
using MineDeSoleil.Domain;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Tests.Mail;

/// <summary>The sender against a mail server with the faults of real ones: what arrives arrives once, and what is not known is not tried again (decision 0075).</summary>
public sealed class DeliverMailTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string To = "lectrice@essai.example";
    private readonly CooperativeDatabase database = new(cluster);
    private readonly SmtpStub server = new();

    private string Waiting => $"from pg_stat_activity where datname = '{database.Name}' and wait_event_type = 'Lock'";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Mail_OverStartTls_ArrivesInBothForms_UnderANameOfItsOwn_AndKeepsNoText()
    {
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, "mot-de-passe\n", Cancel);
        await database.Write(MailDraft.SignIn(new("https://essai.example/connexion/lien?jeton=abc"), Duration.FromMinutes(15)), To);
        var carrier = Carrier(settings => (settings.User, settings.PasswordFile, settings.ReplyTo) = ("soleil", secret, "bureau@essai.example"));
        Assert.Equal(new DeliveryReport(Sent: 1), await database.Deliver(carrier));
        Assert.Equal(new DeliveryReport(), await database.Deliver(carrier));
        File.Delete(secret);

        var arrived = Assert.Single(server.Arrived);
        var message = arrived.Message;
        var mail = Assert.Single(await database.Mails());
        Assert.True(arrived.IsEncrypted);
        Assert.Equal(("soleil", To), (arrived.User, arrived.To));
        Assert.Equal($"{mail.Id:N}@soleil.example", message.MessageId);
        Assert.Equal("\"Mine de Soleil\" <ne-pas-repondre@soleil.example>", message.From.ToString());
        Assert.Equal("\"Mine de Soleil\" <bureau@essai.example>", message.ReplyTo.ToString());
        Assert.Equal("auto-generated", message.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal("2026-11-22T09:00:00+01:00", message.Date.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("Votre lien de connexion à Mine de Soleil", message.Subject);
        Assert.Equal(["text/plain", "text/html"], Assert.IsType<MultipartAlternative>(message.Body).Select(part => part.ContentType.MimeType));
        Assert.Contains("https://essai.example/connexion/lien?jeton=abc", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\">", message.HtmlBody, StringComparison.Ordinal);
        Assert.Equal((MailState.Sent, null, null, 1), (mail.State, mail.Text, mail.Html, mail.Attempts));
    }

    // What the server does; where the mail then stands; how often its text arrived; what is said of it.
    [Theory]
    [InlineData(SmtpQuirk.HangsAtTheDoor, MailState.Waiting, 0, "localhost")]
    [InlineData(SmtpQuirk.Busy, MailState.Waiting, 0, "too busy")]
    [InlineData(SmtpQuirk.Greylists, MailState.Waiting, 0, "450 come back later")]
    [InlineData(SmtpQuirk.ClosesMidway, MailState.Waiting, 0, "421 closing")]
    [InlineData(SmtpQuirk.RefusesTheSender, MailState.Waiting, 0, "550 who are you")]
    [InlineData(SmtpQuirk.PutsTheTextOff, MailState.Waiting, 1, "451 disk full")]
    [InlineData(SmtpQuirk.KnowsNobody, MailState.Failed, 0, "550 no such user")]
    [InlineData(SmtpQuirk.RefusesTheText, MailState.Failed, 1, "554 looks like spam")]
    [InlineData(SmtpQuirk.DropsAfterTheText, MailState.Uncertain, 1, "")]
    [InlineData(SmtpQuirk.HangsAfterTheText, MailState.Uncertain, 1, "")]
    public async Task Fault_OfTheServer_IsPutOff_Ended_OrShownAsUncertain(SmtpQuirk quirk, MailState state, int arrived, string said)
    {
        server.Quirk = quirk;
        await database.Write(MailDraft.AddressChanged(), To);
        Assert.False((await database.Deliver(Carrier(settings => settings.TimeoutSeconds = 1))).IsAllWell);
        var mail = Assert.Single(await database.Mails());
        Assert.Equal(state, mail.State);
        Assert.NotNull(mail.Text);
        Assert.Contains(said, mail.LastError, StringComparison.Ordinal);
        Assert.Equal(arrived, server.Arrived.Count);

        // Mended, the server is given what waited, and nothing that failed or may have arrived.
        server.Quirk = SmtpQuirk.None;
        Assert.Equal(new DeliveryReport(), await database.Deliver(Carrier())); // too early
        database.Clock.Advance(Duration.FromMinutes(2));
        Assert.Equal(state == MailState.Waiting ? 1 : 0, (await database.Deliver(Carrier())).Sent);
        database.Clock.Advance(Duration.FromDays(2));
        Assert.Equal(0, (await database.Deliver(Carrier())).Sent);
        Assert.Equal(state == MailState.Waiting, (await database.Mails())[0].State == MailState.Sent);
    }

    [Fact]
    public async Task Server_ThatOffersNoEncryption_OrIsNotWhoItSays_HearsNothing_UnlessASettingAllowsPlainText()
    {
        await using var plain = new SmtpStub(isEncrypted: false);
        await database.Write(MailDraft.AddressChanged(), To);
        Assert.Equal(1, (await database.Deliver(new SmtpCarrier(new() { Host = "localhost", Port = plain.Port, From = "a@b.example" }))).Deferred);
        database.Clock.Advance(Duration.FromHours(1));
        Assert.Equal(1, (await database.Deliver(new SmtpCarrier(new() { Host = "localhost", Port = server.Port, From = "a@b.example" }))).Deferred); // nobody vouches for it
        database.Clock.Advance(Duration.FromHours(1));
        Assert.Equal(1, (await database.Deliver(new SmtpCarrier(new() { Host = "127.0.0.1", Port = server.Port, From = "a@b.example", AuthorityFile = server.AuthorityFile }))).Deferred); // another name
        database.Clock.Advance(Duration.FromHours(1));
        Assert.Equal(1, (await database.Deliver(new SmtpCarrier(new()))).Deferred); // no server is set
        Assert.Equal("No mail server is set (Mail__Host).", (await database.Mails())[0].LastError);
        Assert.Empty(server.Arrived);
        Assert.Empty(plain.Arrived);

        database.Clock.Advance(Duration.FromHours(1));
        Assert.Equal(1, (await database.Deliver(new SmtpCarrier(new() { Host = "localhost", Port = plain.Port, From = "a@b.example", Encrypted = false }))).Sent);
        Assert.False(Assert.Single(plain.Arrived).IsEncrypted);
    }

    [Fact]
    public async Task Settings_ThatAreWrong_AreSaidWhereTheMailsWait()
    {
        await database.Write(MailDraft.AddressChanged(), To);
        (Action<MailSettings> Wrong, string Said)[] wrong =
        [
            (settings => settings.From = "nobody at all", "Mail__From is no address"),
            (settings => (settings.User, settings.PasswordFile) = ("soleil", "/nowhere/secret"), "/nowhere/secret"),
            (settings => settings.AuthorityFile = Path.Combine(PostgresCluster.Root, "README.md"), "No PEM"),
        ];
        foreach (var (change, said) in wrong)
        {
            Assert.Equal(1, (await database.Deliver(Carrier(change))).Deferred);
            Assert.Contains(said, (await database.Mails())[0].LastError, StringComparison.Ordinal);
            database.Clock.Advance(Duration.FromHours(1));
        }

        Assert.Empty(server.Arrived);
        Assert.Equal(1, (await database.Deliver(Carrier())).Sent);
    }

    [Theory]
    [InlineData(587, true, MailEncryption.StartTls)]
    [InlineData(25, true, MailEncryption.StartTls)]
    [InlineData(465, true, MailEncryption.Tls)]
    [InlineData(465, false, MailEncryption.None)]
    public void Encryption_FollowsFromThePort_AndOnlyASettingTakesItAway(int port, bool encrypted, MailEncryption expected) =>
        Assert.Equal(expected, new MailSettings { Port = port, Encrypted = encrypted }.Encryption);

    [Fact]
    public async Task TwoSenders_AtOnce_DeliverEachMailOnce()
    {
        var addresses = Enumerable.Range(0, 40).Select(n => $"lecteur{n}@essai.example").ToArray();
        await database.Write(MailDraft.AddressChanged(), addresses);
        var reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => database.Deliver(Carrier())));
        Assert.Equal(addresses.Length, reports.Sum(report => report.Sent));
        Assert.Equal(addresses.Order(StringComparer.Ordinal), server.Arrived.Select(mail => mail.To).Order(StringComparer.Ordinal));
        Assert.Equal(addresses.Length, server.Arrived.Select(mail => mail.Message.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task WhileTheServerTakesItsTime_NoTransactionIsOpen_AndNobodyElseTakesTheMail()
    {
        var (reached, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        server.BeforeTheAnswer = async () =>
        {
            reached.SetResult();
            await go.Task;
        };
        await database.Write(MailDraft.AddressChanged(), To);
        var delivering = database.Deliver(Carrier());
        await reached.Task;
        Assert.Equal(0, await database.OpenTransactions());
        Assert.Equal(MailState.Sending, (await database.Mails())[0].State);
        Assert.Equal(new DeliveryReport(), await database.Deliver(Carrier()));
        go.SetResult();
        Assert.Equal(1, (await delivering).Sent);
        Assert.Single(server.Arrived);
    }

    [Fact]
    public async Task Sender_KilledBetweenTheServersYesAndItsNote_LeavesAnUncertainMail_ThatIsNotSentAgainByItself()
    {
        await database.Write(MailDraft.AddressChanged(), To);
        await using var connection = new NpgsqlConnection(database.OwnerConnection);
        await connection.OpenAsync(Cancel);
        NpgsqlTransaction? holding = null;
        server.BeforeTheAnswer = async () =>
        {
            // The note that follows the server's yes will wait for this row.
            holding = await connection.BeginTransactionAsync(Cancel);
            await using var command = new NpgsqlCommand("select 1 from mails for update", connection, holding);
            await command.ExecuteScalarAsync(Cancel);
        };
        using (var sender = SenderProcess.Start(database.AppConnection, server.Port, server.AuthorityFile!))
        {
            while ((long)(await CooperativeDatabase.Sql(database.AdminConnection, $"select count(*) {Waiting}"))! == 0)
            {
                await Task.Delay(50, Cancel);
            }

            sender.Kill();
            await CooperativeDatabase.Sql(database.AdminConnection, $"select pg_terminate_backend(pid) {Waiting}"); // as if the note had not been sent yet
        }

        await holding!.RollbackAsync(Cancel);
        Assert.Single(server.Arrived);
        server.BeforeTheAnswer = () => Task.CompletedTask;
        database.Clock.Now = SystemClock.Instance.GetCurrentInstant();
        Assert.Equal(new DeliveryReport(), await database.Deliver(Carrier()));
        Assert.Equal(MailState.Sending, (await database.Mails())[0].State); // another's, for all that is known
        database.Clock.Advance(DeliverMail.Lease);
        Assert.Equal(new DeliveryReport(), await database.Deliver(Carrier()));
        var mail = Assert.Single(await database.Mails());
        Assert.Equal(MailState.Uncertain, mail.State);
        Assert.Contains(await database.Do((WhatNeedsDoing what) => what.Run(Cancel)), waiting => waiting.Matter == Matter.FailedMail);

        // Somebody asked the reader, who has nothing: it leaves once more, under the same name.
        Assert.False((await Resolve(use => use.SendAgain(mail.Id, new Actor("user:1", "administrator"), Cancel))).IsRefused);
        Assert.Equal(1, (await database.Deliver(Carrier())).Sent);
        Assert.Equal(2, server.Arrived.Count);
        Assert.Single(server.Arrived.Select(arrived => arrived.Message.MessageId).Distinct());
        Assert.Equal("MailSendAgain", (await database.Do((ReadAuditTrail trail) => trail.Page(new(mail.AuditSubject, null, null, null, null), 0, 5, Cancel))).Single().Entry.Action);
    }

    [Fact]
    public async Task Mail_ThatWaited_FiveDays_OrSaysWhatIsNoLongerTrue_IsGivenUp()
    {
        server.Quirk = SmtpQuirk.PutsTheTextOff;
        await database.Write(MailDraft.AddressChanged(), "patiente@essai.example");
        await database.Write(MailDraft.SignIn(new("https://essai.example/"), Duration.FromMinutes(15)), "pressee@essai.example");
        var attempts = 0;
        for (var hours = 0; hours < 6 * 24; hours++)
        {
            attempts += (await database.Deliver(Carrier())).Deferred;
            database.Clock.Advance(Duration.FromHours(1));
        }

        var mails = (await database.Mails()).ToDictionary(mail => mail.To);
        Assert.Equal((MailState.Failed, true), (mails["patiente@essai.example"].State, mails["patiente@essai.example"].Text is not null));
        Assert.Equal((MailState.Expired, null, 1), (mails["pressee@essai.example"].State, mails["pressee@essai.example"].Text, mails["pressee@essai.example"].Attempts));
        Assert.InRange(mails["patiente@essai.example"].Attempts, 100, 121);
        Assert.Equal(attempts, mails.Values.Sum(mail => mail.Attempts));

        // Its text stays a month for whoever decides, then goes; set aside, it goes at once and is nobody's matter any more.
        database.Clock.Advance(Duration.FromDays(30));
        await database.Deliver(Carrier());
        Assert.Null((await database.Mails()).Single(mail => mail.To == "patiente@essai.example").Text);
    }

    [Fact]
    public async Task Mail_ThatFailed_IsSetAside_AndNothingIsDecidedTwice()
    {
        server.Quirk = SmtpQuirk.KnowsNobody;
        await database.Write(MailDraft.AddressChanged(), To);
        await database.Deliver(Carrier());
        var id = (await database.Mails())[0].Id;
        var administrator = new Actor("user:1", "administrator");
        Assert.False((await Resolve(use => use.SetAside(id, administrator, Cancel))).IsRefused);
        Assert.Equal("MailNotToResolve", (await Resolve(use => use.SetAside(id, administrator, Cancel))).Refusals[0].Rule);
        Assert.Equal("MailNotToResolve", (await Resolve(use => use.SendAgain(id, administrator, Cancel))).Refusals[0].Rule);
        Assert.Equal((MailState.Failed, null), ((await database.Mails())[0].State, (await database.Mails())[0].Text));
        Assert.DoesNotContain(await database.Do((WhatNeedsDoing what) => what.Run(Cancel)), waiting => waiting.Matter == Matter.FailedMail);
    }

    private SmtpCarrier Carrier(Action<MailSettings>? change = null)
    {
        var settings = new MailSettings { Host = "localhost", Port = server.Port, From = "ne-pas-repondre@soleil.example", AuthorityFile = server.AuthorityFile };
        change?.Invoke(settings);
        return new SmtpCarrier(settings);
    }

    private Task<Decision<Guid>> Resolve(Func<ResolveMail, Task<Decision<Guid>>> decide) => database.Do(decide);
}
