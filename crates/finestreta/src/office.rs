//! Opens the office: database, catalogue, assistant, channels, the house the pages stand in.

use std::path::{Path, PathBuf};

use catalogue::Catalogue;
use journeys::Knowledge;
use kernel::{Clock, DemoClock, Live, Timestamp};
use platform::Db;
use platform::files;
use web::kit::{Brand, Demo};

use crate::config::Config;
use crate::{Outcome, told};

/// The house's own green and amber.
const HOUSE_COLOURS: (&str, &str) = ("#1E5A4A", "#E8A33D");

/// What an office is made of before it opens.
pub(crate) struct Setting {
    /// How it runs.
    pub(crate) config: Config,
    /// Where everything is kept.
    pub(crate) db: Db,
    /// Where "now" comes from.
    pub(crate) clock: Clock,
    /// What the council does.
    pub(crate) catalogue: Catalogue,
    /// The demo town's extras.
    pub(crate) demo: Option<Demo>,
}

/// What the pages and the work behind them share.
pub(crate) struct Opened {
    /// Where everything is kept.
    pub(crate) db: Db,
    /// Where "now" comes from.
    pub(crate) clock: Clock,
    /// What the council does, and who answers from it while no person does.
    pub(crate) knowledge: Live<Knowledge>,
    /// Files people sent.
    pub(crate) files: files::Store,
    /// A language model, where the council has one.
    pub(crate) model: Option<model::Model>,
    /// Whoever takes letters, where somebody does.
    pub(crate) mailer: Option<platform::mail::Mailer>,
}

/// Opens the database and brings its tables up to date.
pub(crate) async fn open_database(config: &Config) -> Outcome<Db> {
    std::fs::create_dir_all(&config.office.data).map_err(told(config.office.data.display()))?;
    if let Some(postgres) = &config.database.postgres {
        let url = postgres.get_ref().fetch()?;
        return Db::open_postgres(&url, schema(config))
            .await
            .map_err(told("opening the PostgreSQL database"));
    }
    let file = config.sqlite();
    Db::open_sqlite(&file)
        .await
        .map_err(told(format!("opening {}", file.display())))
}

/// Opens the database for looking only, beside a server that may be running.
pub(crate) async fn open_to_look(config: &Config) -> Outcome<Db> {
    if config.database.postgres.is_some() {
        return open_database(config).await;
    }
    let file: PathBuf = config.sqlite();
    Db::open_sqlite_read_only(&file)
        .await
        .map_err(told(format!("opening {}", file.display())))
}

fn schema(config: &Config) -> &str {
    config.database.schema.as_deref().unwrap_or("finestreta")
}

/// The `SQLite` file in a data folder.
pub(crate) fn sqlite_in(data: &Path) -> PathBuf {
    data.join("finestreta.sqlite3")
}

/// A clock that shows `instant` now and runs on from there.
pub(crate) fn demo_clock(instant: Timestamp) -> DemoClock {
    let clock = DemoClock::default();
    clock.set(instant);
    clock
}

/// The clock the configuration asks for.
pub(crate) fn clock(config: &Config) -> Clock {
    let set = config
        .demo
        .as_ref()
        .and_then(|demo| demo.clock.as_ref())
        .and_then(|clock| clock.get_ref().parse().ok());
    set.map_or(Clock::System, |instant| Clock::Demo(demo_clock(instant)))
}

/// How the council looks.
pub(crate) fn brand(config: &Config, catalogue: &Catalogue) -> Outcome<Brand> {
    let town = &catalogue.town;
    let own = config.office.colours.as_ref().map(toml::Spanned::get_ref);
    let (first, second) = own.map_or(HOUSE_COLOURS, |[first, second]| (first, second));
    Brand::new(&town.name, &town.short_name, first, second).map_err(told("the council's colours"))
}

/// The files people send.
pub(crate) fn files(config: &Config) -> Outcome<files::Store> {
    files::Store::open(&config.office.data.join("files"))
        .map_err(told("opening the folder of files"))
}
