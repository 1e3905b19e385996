using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Installations;
using MineDeSoleil.Domain.Installations;

namespace MineDeSoleil.Cli;

/// <summary>mds installations list and register: the roofs whose readings can be imported.</summary>
internal static class InstallationsCommand
{
    public static Command Build()
    {
        var installations = new Command("installations", Language.Say("les toits solaires", "the solar roofs"));
        installations.Subcommands.Add(List());
        installations.Subcommands.Add(Register());
        return installations;
    }

    private static Command List() => Verb.Of(
        "list",
        "les installations, leur puissance et leur point de mesure",
        "the installations, their power and their meter point",
        [],
        async call =>
        {
            var roofs = await call.Use<CooperativeDb>().Installations.AsNoTracking().OrderBy(i => i.Code).ToListAsync(call.Cancel);
            var answer = roofs.Select(r => new { r.Code, r.Name, r.PeakWatts, MeterPoint = r.MeterPoint?.Number, r.CommissionedOn }).ToList();
            return await call.Answer(answer, _ => Output.Table(
                [Language.Say("code", "code"), Language.Say("nom", "name"), "Wc", "PRM", Language.Say("en service", "in service")],
                answer.Select(r => (IReadOnlyList<object?>)[r.Code, r.Name, r.PeakWatts, r.MeterPoint, r.CommissionedOn])));
        });

    private static Command Register()
    {
        var code = Options.Text("--code", "code court et stable, en majuscules", "short stable code, in capitals");
        var name = Options.Text("--name", "nom", "name");
        var power = new Option<int>("--watts") { Description = Language.Say("puissance crête en watts (kWc × 1000)", "peak power in watts (kWc × 1000)"), Required = true };
        var commissioned = Options.Day("--commissioned-on", "mise en service", "commissioning day");
        var point = Options.Text("--meter-point", "point de mesure (PRM), 14 chiffres", "meter point (PRM), 14 digits", required: false);
        return Verb.Of(
            "register",
            "inscrire une installation, un seul champ plein sud à 30° ; le reste se complète dans le portail",
            "enter an installation, one array facing south at 30°; the rest is completed in the portal",
            [code, name, power, commissioned, point],
            async call =>
            {
                var command = new InstallationCommand(
                    call.Get(code)!, call.Get(name)!, "", "", RoofKind.Public, call.Get(commissioned), [new SolarArray("1", call.Get(power), 0, 30)], call.Get(point), [], null, null);
                var decision = await call.Use<RegisterInstallation>().Run(command, Actor.CommandLine, null, call.Cancel);
                return decision.TryGet(out var registered)
                    ? await call.Answer(new { Registered = registered }, _ => Console.WriteLine(Language.Say($"Installation {registered} inscrite.", $"Installation {registered} entered.")))
                    : await call.Refuse(decision.Refusals);
            });
    }
}
