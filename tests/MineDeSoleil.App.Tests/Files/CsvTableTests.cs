using System.Text;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Tests.Files;

public class CsvTableTests
{
    [Theory]
    [InlineData("2026-09-01", 2026, 9, 1)]
    [InlineData("01/09/2026", 2026, 9, 1)]
    [InlineData("2024-02-29", 2024, 2, 29)]
    public void Date_InEitherForm_IsRead(string written, int year, int month, int day)
    {
        Assert.Equal(new LocalDate(year, month, day), Single($"a\n{written}\n", r => r.Date("a")).Value);
    }

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("31/04/2026")]
    [InlineData("2026-13-01")]
    [InlineData("2026-9-1")]
    [InlineData("09-01-2026")]
    [InlineData("hier")]
    public void Date_Impossible_IsRefusedWithLineColumnAndValue(string written)
    {
        var (_, refusals) = Single($"x;date_effet\n1;2026-01-01\n2;{written}\n", r => r.Date("date_effet"));
        var refusal = Assert.Single(refusals);
        Assert.Equal("DateUnreadable", refusal.Rule);
        Assert.Equal(("essai.csv", 3, "date_effet", written), (refusal.Figures["file"], refusal.Figures["line"], refusal.Figures["column"], refusal.Figures["value"]));
    }

    [Theory]
    [InlineData("50", "50")]
    [InlineData("50,25", "50.25")]
    [InlineData("50.25", "50.25")]
    [InlineData("-0,5", "-0.5")]
    [InlineData("1.000,50", null)]
    [InlineData("1 000", null)]
    [InlineData("1,2,3", null)]
    [InlineData("1e3", null)]
    public void Number_WithCommaOrPoint_IsReadAndNothingElse(string written, string? expected)
    {
        var (value, refusals) = Single($"a\n\"{written}\"\n", r => r.Number("a"));
        Assert.Equal(expected is null ? null : decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), value);
        Assert.Equal(expected is null ? ["DecimalUnreadable"] : [], refusals.Select(r => r.Rule));
    }

    [Theory]
    [InlineData("a;b\n", new string[0])]
    [InlineData("b;a\n", new string[0])]
    [InlineData("\uFEFFa;b\n", new string[0])]
    [InlineData("a\n", new[] { "ColumnMissing" })]
    [InlineData("a;c\n", new[] { "ColumnMissing", "ColumnUnknown" })]
    [InlineData("a;b;b\n", new[] { "ColumnTwice" })]
    [InlineData("a,b\n", new[] { "ColumnMissing", "ColumnMissing", "ColumnUnknown" })]
    [InlineData("", new[] { "FileIsEmpty" })]
    public void Header_MustHaveExactlyTheColumns(string content, string[] rules)
    {
        using var table = CsvTable.Open(Bytes(content), "essai.csv", "a", "b");
        Assert.Equal(rules, table.Refusals.Select(r => r.Rule));
        Assert.Empty(table.Rows());
    }

    [Theory]
    [InlineData("Loïc", false)]
    [InlineData("Élodie Bœuf, 3 rue de l’Église", false)]
    [InlineData("Château d'Âge", false)]
    [InlineData("LoÃ¯c", true)]
    [InlineData("Ã‰lodie", true)]
    [InlineData("lâ€™Ã©cole", true)]
    [InlineData("NÂ° 3", true)]
    [InlineData("bÅ“uf", true)]
    [InlineData("Lo\uFFFDc", true)]
    [InlineData("Lo\u0000c", true)]
    public void Text_ThatWasDecodedWronglyBefore_IsRefused(string name, bool garbled)
    {
        var (value, refusals) = Single($"nom\n{name}\n", r => r.Text("nom"));
        Assert.Equal(garbled ? null : name, value);
        Assert.Equal(garbled ? ["TextGarbled"] : [], refusals.Select(r => r.Rule));
    }

    [Fact]
    public void Bytes_OfWindows1252_AreRefusedWithTheirLine_UnlessTheFormatAcceptsThem()
    {
        byte[] bytes = [.. "nom\nA\nLo"u8, 0xEF, .. "c\n"u8];
        using var strict = CsvTable.Open(new MemoryStream(bytes), "essai.csv", "nom");
        Assert.Equal(["A"], strict.Rows().Select(r => r.Text("nom")).ToList());
        Assert.Equal(3, Assert.Single(strict.Refusals).Figures["line"]);

        using var lenient = CsvTable.Open(new MemoryStream(bytes), "essai.csv", [["nom"]], acceptWindows1252: true);
        Assert.Equal(["A", "Loïc"], lenient.Rows().Select(r => r.Text("nom")).ToList());
    }

    [Fact]
    public void QuotedFields_HoldSeparatorsQuotesAndLineBreaks_AndLinesStillCount()
    {
        using var table = CsvTable.Open(Bytes("a;b\n\"x;\"\"y\"\"\";\"1\n2\"\n\n 3\" ;4\n"), "essai.csv", "a", "b");
        var rows = table.Rows().Select(r => (r.Line, r.Text("a"), r.Text("b"))).ToList();
        Assert.Equal([(2, "x;\"y\"", "1\n2"), (5, "3\"", "4")], rows);
        Assert.Empty(table.Refusals);
    }

    [Theory]
    [InlineData("a;b\n1;2;3\n", "FieldCountOtherThanHeader", 2)]
    [InlineData("a;b\n1;2\n1\n", "FieldCountOtherThanHeader", 3)]
    [InlineData("a;b\n1;\"2\n3;4\n", "QuoteNotClosed", 2)]
    public void Row_OfAnotherShape_IsRefused(string content, string rule, int line)
    {
        using var table = CsvTable.Open(Bytes(content), "essai.csv", "a", "b");
        _ = table.Rows().Count();
        var refusal = Assert.Single(table.Refusals);
        Assert.Equal((rule, line), (refusal.Rule, refusal.Figures["line"]));
    }

    [Fact]
    public void EveryBadValueOfAFile_IsFoundInOneReading()
    {
        using var table = CsvTable.Open(Bytes("d;n;w\n2026-02-30;x;1\n;1,5;z\n2026-01-01;2;rouge\n"), "essai.csv", "d", "n", "w");
        foreach (var row in table.Rows())
        {
            _ = (row.Date("d"), row.Whole("n"), row.OneOf("w", new Dictionary<string, int> { ["rouge"] = 1, ["bleu"] = 2 }));
        }

        Assert.Equal(
            ["2 d DateUnreadable", "2 n WholeNumberUnreadable", "2 w ValueNotInList", "3 d ValueMissing", "3 n WholeNumberUnreadable", "3 w ValueNotInList"],
            table.Refusals.Select(r => $"{r.Figures["line"]} {r.Figures["column"]} {r.Rule}"));
        Assert.Equal("rouge, bleu", table.Refusals[2].Figures["expected"]);
    }

    private static (T Value, IReadOnlyList<Refusal> Refusals) Single<T>(string content, Func<CsvRow, T> read)
    {
        using var table = CsvTable.Open(Bytes(content), "essai.csv", content.TrimStart('\uFEFF').Split('\n')[0].Split(';'));
        T value = default!;
        foreach (var row in table.Rows())
        {
            value = read(row);
        }

        return (value, table.Refusals);
    }

    private static MemoryStream Bytes(string content) => new(Encoding.UTF8.GetBytes(content));
}
