using Microsoft.Playwright;

namespace MineDeSoleil.Web.Tests.Stories;

/// <summary>What people do and see in a story, in one line each.</summary>
internal static class Telling
{
    /// <summary>Milliseconds: all that is waited for is the page that a click leads to.</summary>
    public const int Patience = 30_000;

    /// <summary>Fills fields of the page by their ids.</summary>
    public static async Task Fill(this Visit visit, params (string Field, string Value)[] fields)
    {
        foreach (var (field, value) in fields)
        {
            await visit.Page.FillAsync($"#{field}", value);
        }
    }

    /// <summary>Presses a button, or a link that looks like one, by the words on it.</summary>
    public static Task Press(this Visit visit, string words) =>
        visit.Page.Locator("main button, main a").Filter(new() { HasText = words, Visible = true }).First.ClickAsync();

    /// <summary>The page says so, sooner or later; spaces of any kind are alike.</summary>
    public static Task Sees(this Visit visit, string words) => visit.Sees("main", words);

    /// <summary>A part of the page says so.</summary>
    public static Task Sees(this Visit visit, string where, string words) =>
        Assertions.Expect(visit.Page.Locator(where).First).ToContainTextAsync(words, new() { UseInnerText = true, IgnoreCase = true, Timeout = Patience });
}
