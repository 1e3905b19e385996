using System.CommandLine;
using MineDeSoleil.Cli;

// mds: the same use cases from a terminal. One line a noun; the verbs are in the noun's file.
Language.Choose();
var mds = new RootCommand(Language.Say(
    "Le registre d’une société citoyenne d’énergie solaire, depuis un terminal. Code de sortie : 0 fait, 1 refusé avec les motifs, 2 appel incorrect.",
    "The ledger of a citizen solar company, from a terminal. Exit code: 0 done, 1 refused with reasons, 2 wrong call."))
{
    Options.Json,
    ApiKeyCommand.Build(),
    BirthsCommand.Build(),
    DemoCommand.Build(),
    DividendCommand.Build(),
    InstallationsCommand.Build(),
    JournalCommand.Build(),
    MigrateCommand.Build(),
    ReadingsCommand.Build(),
    RegisterCommands.Build(),
    VerifyCommand.Build(),
};
return await Verb.Run(mds, args);
