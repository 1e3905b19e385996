using System.CommandLine;
using MineDeSoleil.App;
using MineDeSoleil.App.Access;

namespace MineDeSoleil.Cli;

/// <summary>mds api-key create: a key for a program, shown once.</summary>
internal static class ApiKeyCommand
{
    private static readonly Dictionary<string, Role> Roles = new(StringComparer.Ordinal)
    {
        ["administrator"] = Role.Administrator,
        ["auditor"] = Role.Auditor,
        ["town-hall"] = Role.TownHall,
    };

    public static Command Build()
    {
        var role = new Option<string>("--role") { Description = Language.Say("rôle de la clé", "the key's role"), Required = true }.AcceptOnlyFromAmong([.. Roles.Keys]);
        var name = Options.Text("--name", "à quoi sert la clé", "what the key is for", required: false);
        return new Command("api-key", Language.Say("clés des programmes qui appellent l’API", "keys of programs that call the API"))
        {
            Verb.Of(
                "create",
                "créer une clé ; elle n’est montrée qu’une fois",
                "make a key; it is shown only once",
                [role, name],
                async call =>
                {
                    var made = await call.Use<CreateApiKey>().Run(call.Get(name) ?? "mds", Roles[call.Get(role)!], Actor.CommandLine, call.Cancel);
                    return await call.Answer(new { made.Id, made.Key, Role = call.Get(role) }, _ => Console.WriteLine(made.Key));
                }),
        };
    }
}
