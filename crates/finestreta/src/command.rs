//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use tokio::runtime::{Builder, Runtime};

use crate::config::Config;
use crate::{
    Outcome, agenda_file, allocator, answers, catalogue_file, crowd, demo, emulate, export,
    facilities_file, hall_file, keys, logs, look, measure, rush, serve, simulate, staff, told,
};

#[derive(Parser)]
#[command(
    name = "finestreta",
    version,
    about = "The citizen-service office of a town hall: WhatsApp, Telegram and web chat with people behind"
)]
struct Words {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Starts the invented town of Vilaverda del Vallès, with providers of its own and no network
    Demo(demo::Wishes),
    /// Runs the office
    Serve(Configured),
    /// Checks the configuration, its secrets and the catalogue, and starts nothing
    Check(Checked),
    /// Takes something into the office
    #[command(subcommand)]
    Import(Import),
    /// Writes something out of the office; reads only, also beside a running server
    #[command(subcommand)]
    Export(Export),
    /// The people who work here
    #[command(subcommand)]
    Staff(Staff),
    /// Keys for other people's programs, which book appointments
    #[command(subcommand)]
    Keys(keys::Wishes),
    /// The virtual assistant
    #[command(subcommand)]
    Assistant(Assistant),
    /// Runs the demo's providers alone, on this machine, for tests and trials
    Emulate(emulate::Wishes),
    /// Plays days of an office that does not exist, by the rules of this one: waits, and how well they are foretold
    Simulate(simulate::Wishes),
    /// Measures durable changes per second, for `cargo xtask bench`
    #[command(hide = true)]
    Measure(measure::Wishes),
    /// Fills a data folder as a city's, for `cargo xtask bench pages`
    #[command(hide = true)]
    Crowd(crowd::Wishes),
    /// People run for places, for `cargo xtask bench appointments` and `crash appointments`
    #[command(hide = true)]
    Rush(rush::Wishes),
    /// Tells what databases hold, for `cargo xtask fault`
    #[command(hide = true)]
    Look(look::Wishes),
}

/// A command that needs the configuration.
#[derive(Args)]
pub(crate) struct Configured {
    /// The configuration, a TOML file
    #[arg(long, value_name = "FILE")]
    pub(crate) config: PathBuf,
}

/// What is checked.
#[derive(Args)]
struct Checked {
    #[command(flatten)]
    configured: Configured,
    /// An agenda, beside the catalogue that the configuration names
    #[arg(long, value_name = "FILE")]
    agenda: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Import {
    /// When the counters receive people: a YAML file, refused where somebody's appointment would be outside it
    Agenda(agenda_file::Wishes),
    /// The catalogue: a YAML file or a folder of them, checked whole and then put in place of the old one
    Catalogue(catalogue_file::Wishes),
    /// Facilities of the Generalitat's open data, into a file of the catalogue
    Facilities(facilities_file::Wishes),
    /// The halls, with their lines, counters and screens: a YAML file
    Hall(hall_file::Wishes),
}

#[derive(Subcommand)]
enum Export {
    /// When the counters receive people, as a YAML file that can be imported again
    Agenda(agenda_file::Wishes),
    /// The catalogue in force, as a folder of YAML files that can be imported again
    Catalogue(catalogue_file::Folder),
    /// The halls, as a YAML file that can be imported again
    Hall(hall_file::Wishes),
    /// Every message, in the order it was written
    Messages(export::Wishes),
    /// The log of who read and did what, as JSON lines; fails if its chain is broken
    Audit(export::Wishes),
}

#[derive(Subcommand)]
enum Staff {
    /// Lets somebody in and prints the password they begin with
    Create(staff::Wishes),
}

#[derive(Subcommand)]
enum Assistant {
    /// Answers a file of questions, to measure the assistant
    Answer(answers::Wishes),
    /// Tells how often it is right on questions whose answers are known, and whether it knows when it is
    Examine(answers::Examined),
    /// Makes it hear millions of inputs that nobody writes
    #[command(hide = true)]
    Endure(answers::Endured),
    /// Tells how long a question takes in a large town, for `cargo xtask bench assistant`
    #[command(hide = true)]
    Pace(answers::Paced),
}

/// Does what was asked.
pub(crate) fn run() -> Outcome {
    let verb = Words::parse().verb;
    let measured = matches!(verb, Verb::Assistant(Assistant::Pace(_)));
    if measured || matches!(verb, Verb::Demo(_) | Verb::Serve(_)) {
        allocator::pin();
    }
    match verb {
        Verb::Demo(wishes) => demo::run(&wishes),
        Verb::Serve(wishes) => {
            logs::begin();
            let config = Config::read(&wishes.config).map_err(|why| why.to_string())?;
            many()?.block_on(serve::run(config))
        }
        Verb::Check(wishes) => check(&wishes),
        Verb::Import(Import::Agenda(wishes)) => single()?.block_on(agenda_file::import(&wishes)),
        Verb::Export(Export::Agenda(wishes)) => single()?.block_on(agenda_file::export(&wishes)),
        Verb::Import(Import::Hall(wishes)) => single()?.block_on(hall_file::import(&wishes)),
        Verb::Export(Export::Hall(wishes)) => single()?.block_on(hall_file::export(&wishes)),
        Verb::Import(Import::Catalogue(wishes)) => {
            single()?.block_on(catalogue_file::import(&wishes))
        }
        Verb::Import(Import::Facilities(wishes)) => facilities_file::import(&wishes),
        Verb::Export(Export::Catalogue(wishes)) => {
            single()?.block_on(catalogue_file::export(&wishes))
        }
        Verb::Export(Export::Messages(wishes)) => single()?.block_on(export::messages(&wishes)),
        Verb::Export(Export::Audit(wishes)) => single()?.block_on(export::audit(&wishes)),
        Verb::Staff(Staff::Create(wishes)) => single()?.block_on(staff::create(&wishes)),
        Verb::Keys(wishes) => single()?.block_on(keys::run(&wishes)),
        Verb::Assistant(Assistant::Answer(wishes)) => answers::run(&wishes),
        Verb::Assistant(Assistant::Examine(wishes)) => answers::examine(&wishes),
        Verb::Assistant(Assistant::Endure(wishes)) => answers::endure(&wishes),
        Verb::Assistant(Assistant::Pace(wishes)) => answers::pace(&wishes),
        Verb::Simulate(wishes) => simulate::run(&wishes),
        Verb::Measure(wishes) => many()?.block_on(measure::run(&wishes)),
        Verb::Crowd(wishes) => many()?.block_on(crowd::run(&wishes)),
        Verb::Rush(wishes) => many()?.block_on(rush::run(&wishes)),
        Verb::Look(wishes) => single()?.block_on(look::run(&wishes)),
        Verb::Emulate(wishes) => {
            logs::begin();
            many()?.block_on(emulate::run(&wishes))
        }
    }
}

fn check(wishes: &Checked) -> Outcome {
    let file = &wishes.configured.config;
    let config = Config::read(file).map_err(|why| why.to_string())?;
    let catalogue = catalogue_file::named(&config)?;
    config.fetch_all().map_err(|missing| missing.join("\n"))?;
    config.mail_server()?;
    let channels = config.channels.whatsapp.len() + config.channels.telegram.len();
    println!("{}: good, with {channels} channels.", file.display());
    if let Some(file) = &wishes.agenda {
        let beside = catalogue.as_ref().ok_or(
            "an agenda is checked beside the catalogue: name one as `catalogue` under [office]",
        )?;
        let agenda = agenda_file::checked(file, beside)?;
        let counters = agenda.counters.len();
        println!("{}: good, with {counters} counters.", file.display());
    }
    match catalogue {
        Some(catalogue) => println!(
            "The catalogue of {} is good, with {} sheets.",
            catalogue.town.name,
            catalogue.items.len()
        ),
        None => println!("The catalogue is the one last imported; it was checked then."),
    }
    Ok(())
}

/// A runtime for the office: few threads, because waiting needs none and memory is counted.
pub(crate) fn many() -> Outcome<Runtime> {
    let runtime = Builder::new_multi_thread()
        .enable_all()
        .thread_name("office")
        .max_blocking_threads(8)
        .build();
    runtime.map_err(told("starting the runtime"))
}

/// A runtime for a command that does one thing and ends.
pub(crate) fn single() -> Outcome<Runtime> {
    Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(told("starting the runtime"))
}
