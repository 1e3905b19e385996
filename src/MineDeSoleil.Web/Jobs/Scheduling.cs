using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MineDeSoleil.Domain;
using MineDeSoleil.Migrations;
using Npgsql;
using Quartz;

namespace MineDeSoleil.Web.Jobs;

/// <summary>
/// What runs by itself, on Quartz with its store in the cooperative's own PostgreSQL: however many instances of the site there
/// are, each due time is one run. The owner's migration makes the tables; here they are only looked for.
/// </summary>
public static class Scheduling
{
    private const string SchedulerName = "mine-de-soleil";

    /// <summary>Before anybody is up, on the very day.</summary>
    private const string MajoritiesAt = "0 10 5 * * ?";

    /// <summary>After the subscriptions of the night have expired.</summary>
    private const string RetentionAt = "0 40 3 * * ?";
    private const int FetchHour = 9;

    /// <summary>Hours after the daily run: what has come in meanwhile counts, and a source that asked for a wait has had it.</summary>
    private const int MonthCloseHour = 13;
    private const int FetchMinute = 30;

    /// <summary>Runs are spread over this many minutes, so that the cooperatives do not all ask Enedis at once.</summary>
    private const int JitterMinutes = 20;

    internal static readonly TriggerKey MonthClose = new("month-close", FetchReadingsJob.Group);

    public static void AddScheduledJobs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options => options.InstanceName = SchedulerName);
            quartz.UseDefaultThreadPool(2);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.DataSourceFactory = provider => provider.GetRequiredService<NpgsqlDataSource>());
                store.UseSystemTextJsonSerializer();
                store.UseClustering();
                store.ConfigureStore(options =>
                {
                    options.TablePrefix = JobStore.TablePrefix;
                    options.SchemaProvisioning = SchemaProvisioning.Validate;
                });
            });
            quartz.ScheduleJob<ApplyRetentionJob>(
                trigger => trigger.WithIdentity("nightly", ApplyRetentionJob.Group).WithCronSchedule(
                    RetentionAt,
                    cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(LegalCalendar.Paris.Id)).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)),
                job => job.WithIdentity(ApplyRetentionJob.Key).WithDescription("Erases the personal data whose period is over."));
            quartz.ScheduleJob<ExpireSubscriptionsJob>(
                (_, trigger) => trigger.WithIdentity("nightly", ExpireSubscriptionsJob.Group).WithCronSchedule(
                    "0 20 2 * * ?",
                    cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(LegalCalendar.Paris.Id)).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)),
                (_, job) => job.WithIdentity(ExpireSubscriptionsJob.Key).WithDescription("Ends the subscriptions that were not paid in time."));
            quartz.ScheduleJob<ForgetTakeOversJob>(
                (_, trigger) => trigger.WithIdentity("hourly", ForgetTakeOversJob.Group).WithCronSchedule(
                    "0 40 * * * ?",
                    cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(LegalCalendar.Paris.Id)).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)),
                (_, job) => job.WithIdentity(ForgetTakeOversJob.Key).WithDescription("Forgets the files of registers that were put aside and not taken over."));
            quartz.ScheduleJob<FetchReadingsJob>(
                (provider, trigger) => trigger.WithIdentity(FetchReadingsJob.Daily).WithCronSchedule(
                    DailyAt(provider.GetRequiredService<NpgsqlDataSource>()),
                    cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(LegalCalendar.Paris.Id)).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)),
                (_, job) => job.WithIdentity(FetchReadingsJob.Key).WithDescription("Asks every production source for the last 45 days."));
            quartz.ScheduleJob<CloseMonthJob>(
                (provider, trigger) => trigger.WithIdentity(MonthClose).WithCronSchedule(
                    MonthCloseAt(provider.GetRequiredService<NpgsqlDataSource>()),
                    cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(LegalCalendar.Paris.Id)).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)),
                (_, job) => job.WithIdentity(CloseMonthJob.Key).WithDescription("Reads the previous month again and closes it."));
            quartz.AddJob<FetchSourceJob>(job => job.WithIdentity(FetchSourceJob.Key).StoreDurably().WithDescription("Asks one source at once, because a person asked."));
            quartz.ScheduleJob<NoticeMajoritiesJob>(
                trigger => trigger.WithIdentity("daily", NoticeMajoritiesJob.Group).WithCronSchedule(
                    MajoritiesAt,
                    cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(LegalCalendar.Paris.Id)).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)),
                job => job.WithIdentity(NoticeMajoritiesJob.Key).WithDescription("Tells those who come of age, and reminds those who have not answered."));
        });
        builder.Services.AddScoped<FetchNow>();
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    /// <summary>About 09:30 in Paris; the minute follows from the database's name, so that every instance agrees on it.</summary>
    public static string DailyAt(NpgsqlDataSource database) => string.Create(CultureInfo.InvariantCulture, $"0 {FetchMinute + Jitter(database)} {FetchHour} * * ?");

    /// <summary>About 13:30 in Paris on the days on which the previous month is read again.</summary>
    public static string MonthCloseAt(NpgsqlDataSource database) =>
        string.Create(CultureInfo.InvariantCulture, $"0 {FetchMinute + Jitter(database)} {MonthCloseHour} {string.Join(',', Domain.Production.MonthClose.RereadOn)} * ?");

    private static int Jitter(NpgsqlDataSource database)
    {
        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database ?? "";
        return SHA256.HashData(Encoding.UTF8.GetBytes(name))[0] % JitterMinutes;
    }
}
