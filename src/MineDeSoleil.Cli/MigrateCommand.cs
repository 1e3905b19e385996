using System.CommandLine;
using MineDeSoleil.Migrations;

namespace MineDeSoleil.Cli;

/// <summary>mds migrate: brings the database to the present, as its owner.</summary>
internal static class MigrateCommand
{
    public static Command Build() => Verb.Of(
        "migrate",
        "mettre la base à jour (tables, lois, droits), avec le rôle propriétaire de ConnectionStrings__CooperativeOwner",
        "bring the database to the present (tables, laws, grants), with the owner's role of ConnectionStrings__CooperativeOwner",
        [],
        async call =>
        {
            await Migrator.Run(Call.ConnectionString("ConnectionStrings__CooperativeOwner"), call.Cancel);
            return await call.Answer(new { Migrated = true }, _ => Console.WriteLine(Language.Say("La base est à jour.", "The database is up to date.")));
        });
}
