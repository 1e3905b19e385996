using System.Globalization;
using System.Runtime.CompilerServices;
using MineDeSoleil.App.Company;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Documents;

/// <summary>
/// Prints the register of movements and the individual accounts as of any day and as known at any instant. A long register comes in volumes,
/// one file each with pages of its own, so that no printing asks for more memory than one volume does.
/// </summary>
public sealed class PrintRegister(CooperativeDb db, ReadPrintedRegister register, Holdings holdings, HtmlToPdf pdf, IClock clock) : IUseCase
{
    /// <summary>Lines of a volume: about 150 pages, and well under a gigabyte while it is made.</summary>
    public const int LinesAVolume = 2000;

    /// <summary>movements.pdf and accounts.pdf; where there is more than a volume, movements-1.pdf, movements-2.pdf …</summary>
    public async IAsyncEnumerable<WrittenFile> Run(RegisterScope scope, CultureInfo reader, [EnumeratorCancellation] CancellationToken cancel)
    {
        var words = new PaperWords(reader);
        var printing = await Read(scope, words, cancel);
        await foreach (var file in Movements(printing, words, cancel))
        {
            yield return file;
        }

        await foreach (var file in Accounts(printing, words, cancel))
        {
            yield return file;
        }
    }

    /// <summary>The register of movements alone.</summary>
    public async IAsyncEnumerable<WrittenFile> Movements(RegisterScope scope, CultureInfo reader, [EnumeratorCancellation] CancellationToken cancel)
    {
        var words = new PaperWords(reader);
        await foreach (var file in Movements(await Read(scope, words, cancel), words, cancel))
        {
            yield return file;
        }
    }

    /// <summary>All individual accounts, or that of one holder; nothing for a code without an account.</summary>
    public async IAsyncEnumerable<WrittenFile> Accounts(RegisterScope scope, string? holderCode, CultureInfo reader, [EnumeratorCancellation] CancellationToken cancel)
    {
        var words = new PaperWords(reader);
        var printing = await Read(scope, words, cancel);
        if (holderCode is null)
        {
            await foreach (var file in Accounts(printing, words, cancel))
            {
                yield return file;
            }
        }
        else if (IndividualAccount.Of(printing.Movements).Find(account => account.Holder.Code == holderCode) is { } account)
        {
            yield return new($"account-{holderCode}.pdf", await pdf.Run(AccountsPaper.Html(printing, [account], "", words), cancel));
        }
    }

    private async Task<RegisterPrinting> Read(RegisterScope scope, PaperWords words, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var day = scope.AsOf ?? now.DayInParis();
        var capital = await holdings.Capital(day, scope.KnownAt, cancel);
        var head = PaperHead.Of(await db.CompanyOn(day, cancel), new Money(capital.Sum(c => c.CapitalCents)), words);
        return new(head, scope, day, now, capital, await register.Seal(scope.KnownAt, cancel), await register.Movements(scope, cancel));
    }

    private async IAsyncEnumerable<WrittenFile> Movements(RegisterPrinting printing, PaperWords words, [EnumeratorCancellation] CancellationToken cancel)
    {
        var volumes = Volumes.Of(printing.Movements, _ => 1, LinesAVolume);
        for (var at = 0; at < volumes.Count; at++)
        {
            yield return new(Name("movements", at, volumes.Count), await pdf.Run(RegisterPaper.Html(printing, volumes[at], Volume(at, volumes.Count, words), words), cancel));
        }
    }

    private async IAsyncEnumerable<WrittenFile> Accounts(RegisterPrinting printing, PaperWords words, [EnumeratorCancellation] CancellationToken cancel)
    {
        var volumes = Volumes.Of(IndividualAccount.Of(printing.Movements), account => account.Lines.Count, LinesAVolume);
        for (var at = 0; at < volumes.Count; at++)
        {
            yield return new(Name("accounts", at, volumes.Count), await pdf.Run(AccountsPaper.Html(printing, volumes[at], Volume(at, volumes.Count, words), words), cancel));
        }
    }

    private static string Name(string name, int at, int of) => of == 1 ? $"{name}.pdf" : $"{name}-{(at + 1).ToString(CultureInfo.InvariantCulture)}.pdf";

    private static string Volume(int at, int of, PaperWords words) => of == 1 ? "" : words[", volume {0} sur {1}", at + 1, of];
}
