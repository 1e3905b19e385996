using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App;
using MineDeSoleil.App.Demonstration;

namespace MineDeSoleil.Web.Tests.Production;

/// <summary>A site of its own with the demonstration's roofs, so that what these tests import touches no other test's figures.</summary>
public sealed class ProductionSite : IAsyncLifetime
{
    public WebFixture Web { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Web.InitializeAsync();
        await using var scope = Web.Services.CreateAsyncScope();
        Assert.False((await scope.ServiceProvider.GetRequiredService<ProductionDemonstration>().Run(Actor.CommandLine, TestContext.Current.CancellationToken)).IsRefused);
    }

    public ValueTask DisposeAsync() => Web.DisposeAsync();
}
