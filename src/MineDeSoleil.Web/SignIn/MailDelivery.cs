using MineDeSoleil.App.Mail;

namespace MineDeSoleil.Web.SignIn;

/// <summary>Sends the outbox every few seconds; several instances may do so at once. Its log counts mails and names nobody.</summary>
public sealed class MailDelivery(IServiceScopeFactory scopes, ILogger<MailDelivery> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await using var scope = scopes.CreateAsyncScope();
                    var report = await scope.ServiceProvider.GetRequiredService<DeliverMail>().Run(stoppingToken);
                    if (!report.IsAllWell)
                    {
                        log.LogWarning("Mails: {Sent} sent, {Deferred} put off, {Failed} refused, {Uncertain} without an answer; see /administration/courriels.", report.Sent, report.Deferred, report.Failed, report.Uncertain);
                    }
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    log.LogError(failure, "The outbox could not be read; it is tried again.");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The site stops.
        }
    }
}

public static class MailRegistration
{
    public static void AddMail(this WebApplicationBuilder builder, bool isShownOnly)
    {
        if (isShownOnly)
        {
            builder.Services.AddSingleton<IMailCarrier, ShownOnly>();
        }
        else
        {
            builder.Services.AddSingleton<IMailCarrier>(new SmtpCarrier(builder.Configuration.GetSection("Mail").Get<MailSettings>() ?? new()));
        }

        builder.Services.AddHostedService<MailDelivery>();
    }
}
