using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using MineDeSoleil.App;
using Npgsql;

namespace MineDeSoleil.Migrations;

/// <summary>For <c>dotnet ef</c> only: writing a migration needs the model, not a server.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<CooperativeDb>
{
    public CooperativeDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<CooperativeDb>();
        Cooperative.Configure(options, NpgsqlDataSource.Create("Host=nowhere"));
        return new CooperativeDb(options.Options);
    }
}
