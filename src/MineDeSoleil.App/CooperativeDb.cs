using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Company;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.App.Installations.Pvgis;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.App.Payments;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Revenue;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.TakeOvers;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Story;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Privacy;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using Npgsql;

namespace MineDeSoleil.App;

/// <summary>
/// The database of one cooperative, and the only way in. Each noun maps its own tables in its folder.
/// Savepoints are off: a use case is one transaction, whole or not at all.
/// </summary>
public class CooperativeDb : DbContext
{
    public CooperativeDb(DbContextOptions<CooperativeDb> options) : base(options) => Database.AutoSavepointsEnabled = false;

    public DbSet<CompanySettings> CompanySettings => Set<CompanySettings>();
    public DbSet<Shareholder> Shareholders => Set<Shareholder>();
    public DbSet<DatedTaxStatus> TaxStatuses => Set<DatedTaxStatus>();
    public DbSet<Representative> Representatives => Set<Representative>();
    public DbSet<ComingOfAge> ComingsOfAge => Set<ComingOfAge>();
    public DbSet<MajoritySettings> MajoritySettings => Set<MajoritySettings>();
    public DbSet<RepresentationDecision> RepresentationDecisions => Set<RepresentationDecision>();
    public DbSet<PrintedCode> PrintedCodes => Set<PrintedCode>();
    public DbSet<ShareClass> ShareClasses => Set<ShareClass>();
    public DbSet<Statutes> Statutes => Set<Statutes>();
    public DbSet<RegisteredIdentity> RegisteredIdentities => Set<RegisteredIdentity>();
    public DbSet<Movement> Movements => Set<Movement>();
    public DbSet<HoldingCertificate> HoldingCertificates => Set<HoldingCertificate>();
    public DbSet<Withdrawal> Withdrawals => Set<Withdrawal>();
    public DbSet<ShareConversion> ShareConversions => Set<ShareConversion>();
    public DbSet<CollegeMembership> CollegeMemberships => Set<CollegeMembership>();
    public DbSet<TakeOver> TakeOvers => Set<TakeOver>();
    public DbSet<ImportMapping> ImportMappings => Set<ImportMapping>();
    public DbSet<TransferCase> Transfers => Set<TransferCase>();
    public DbSet<PreemptionOffer> PreemptionOffers => Set<PreemptionOffer>();
    public DbSet<TransferDuty> TransferDuties => Set<TransferDuty>();
    public DbSet<RegisterHead> RegisterHeads => Set<RegisterHead>();
    public DbSet<GiftProgramme> GiftProgrammes => Set<GiftProgramme>();
    public DbSet<BirthRegistration> BirthRegistrations => Set<BirthRegistration>();
    public DbSet<GiftInvitation> GiftInvitations => Set<GiftInvitation>();
    public DbSet<GiftTopUp> GiftTopUps => Set<GiftTopUp>();
    public DbSet<Entry> JournalEntries => Set<Entry>();
    public DbSet<EntryLine> JournalLines => Set<EntryLine>();
    public DbSet<ChartAccount> ChartOfAccounts => Set<ChartAccount>();
    public DbSet<LevyRow> LevyRates => Set<LevyRow>();
    public DbSet<TmopRow> Tmop => Set<TmopRow>();
    public DbSet<ReserveRuleRow> ReserveRules => Set<ReserveRuleRow>();
    public DbSet<ClosedYear> FiscalYears => Set<ClosedYear>();
    public DbSet<RecordedAppropriation> Appropriations => Set<RecordedAppropriation>();
    public DbSet<DividendRun> DividendRuns => Set<DividendRun>();
    public DbSet<DividendStep> DividendSteps => Set<DividendStep>();
    public DbSet<SimulatedAllotment> SimulatedAllotments => Set<SimulatedAllotment>();
    public DbSet<PostedAllotment> PostedAllotments => Set<PostedAllotment>();
    public DbSet<AuditEntry> AuditTrail => Set<AuditEntry>();
    public DbSet<CommandReceipt> CommandReceipts => Set<CommandReceipt>();
    public DbSet<UserAccount> UserAccounts => Set<UserAccount>();
    public DbSet<UserPasskey> UserPasskeys => Set<UserPasskey>();
    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<MailMessage> Mails => Set<MailMessage>();

    public DbSet<Installation> Installations => Set<Installation>();
    public DbSet<LedgerReading> Readings => Set<LedgerReading>();
    public DbSet<HeldReading> HeldReadings => Set<HeldReading>();
    public DbSet<QuarantineDecision> QuarantineDecisions => Set<QuarantineDecision>();
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
    public DbSet<ProductionAlert> ProductionAlerts => Set<ProductionAlert>();
    public DbSet<KeptAnswer> RawAnswers => Set<KeptAnswer>();
    public DbSet<MonthLock> MonthLocks => Set<MonthLock>();
    public DbSet<ProductionCorrection> ProductionCorrections => Set<ProductionCorrection>();
    public DbSet<KeptYield> PvgisAnswers => Set<KeptYield>();
    public DbSet<FeedInInvoice> FeedInInvoices => Set<FeedInInvoice>();
    public DbSet<ReferenceFigure> ReferenceFigures => Set<ReferenceFigure>();
    public DbSet<Milestone> Milestones => Set<Milestone>();

    public DbSet<Subscription> Subscriptions => Set<Subscription>();
    public DbSet<Applicant> Applicants => Set<Applicant>();
    public DbSet<AcceptedDocument> AcceptedDocuments => Set<AcceptedDocument>();
    public DbSet<SubscriptionTerms> SubscriptionTerms => Set<SubscriptionTerms>();
    public DbSet<SubscriptionDocument> SubscriptionDocuments => Set<SubscriptionDocument>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<Payer> Payers => Set<Payer>();
    public DbSet<PaymentDecision> PaymentDecisions => Set<PaymentDecision>();
    public DbSet<RefundOrder> RefundOrders => Set<RefundOrder>();
    public DbSet<ProviderEvent> ProviderEvents => Set<ProviderEvent>();
    public DbSet<StatementFile> StatementFiles => Set<StatementFile>();
    public DbSet<PayoutBatch> PayoutBatches => Set<PayoutBatch>();
    public DbSet<Payout> Payouts => Set<Payout>();

    public DbSet<SourceLink> SourceLinks => Set<SourceLink>();
    public DbSet<CreditUse> SourceCredits => Set<CreditUse>();
    public DbSet<StoredToken> SourceTokens => Set<StoredToken>();

    public DbSet<RetentionPeriod> RetentionPeriods => Set<RetentionPeriod>();
    public DbSet<Erasure> Erasures => Set<Erasure>();

    /// <summary>The open connection, for set-based SQL and COPY inside the current transaction.</summary>
    public async Task<NpgsqlConnection> Connection(CancellationToken cancel)
    {
        await Database.OpenConnectionAsync(cancel);
        return (NpgsqlConnection)Database.GetDbConnection();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conversions.Apply(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CooperativeDb).Assembly);
        Names.Apply(modelBuilder);
    }
}
