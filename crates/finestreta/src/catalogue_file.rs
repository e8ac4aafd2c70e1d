//! Where the office's catalogue comes from, and how another takes its place.

use std::path::{Path, PathBuf};

use catalogue::actions::{Imported, import as keep};
use catalogue::{Catalogue, Edition, views};
use clap::Args;
use kernel::{Actor, Clock, Timestamp};
use platform::{Db, Fault};

use crate::config::Config;
use crate::{Outcome, office, told};

/// Which catalogue, and whose office takes it.
#[derive(Args)]
pub(crate) struct Wishes {
    /// The catalogue: a YAML file, or a folder of them
    file: PathBuf,
    /// The office's configuration, which names its database
    #[arg(long, value_name = "FILE", required_unless_present = "data")]
    config: Option<PathBuf>,
    /// The data folder of an office on SQLite
    #[arg(long, value_name = "DIR", conflicts_with = "config")]
    data: Option<PathBuf>,
}

/// Whose catalogue, and where it is written.
#[expect(clippy::struct_field_names, reason = "the names of the command line")]
#[derive(Args)]
pub(crate) struct Folder {
    /// The folder to write into; one file per section
    folder: PathBuf,
    /// The office's configuration, which names its database
    #[arg(long, value_name = "FILE", conflicts_with = "data")]
    config: Option<PathBuf>,
    /// The data folder of an office on SQLite; without both, the demo's catalogue is written
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

/// The catalogue that the configuration names by path, if it does.
pub(crate) fn named(config: &Config) -> Outcome<Option<Catalogue>> {
    let read = |path: &Path| Catalogue::read(path).map_err(|why| why.to_string());
    config
        .office
        .catalogue
        .as_ref()
        .map(|path| read(path.get_ref()))
        .transpose()
}

/// The catalogue in force: the one that the configuration names, or the one last imported or published.
pub(crate) async fn of(config: &Config, db: &Db, now: Timestamp) -> Outcome<Catalogue> {
    if let Some(catalogue) = named(config)? {
        return unless_edited(db, catalogue, now).await;
    }
    let kept = db.read(async |tx| views::current(tx).await).await;
    let kept = kept.map_err(|why: Fault| told("reading the catalogue")(why))?;
    let Some(version) = kept else {
        return Err("there is no catalogue yet: run `finestreta import catalogue FILE --config FILE`, or name one as `catalogue` under [office]".into());
    };
    version
        .read()
        .map_err(told(format!("version {} of the catalogue", version.id)))
}

/// The catalogue of the files, kept as a version, unless the council's editors have published since: from
/// their first change on their version rules, and files come in by `import` only.
pub(crate) async fn unless_edited(db: &Db, files: Catalogue, now: Timestamp) -> Outcome<Catalogue> {
    let kept = db.read(async |tx| views::current(tx).await).await;
    let kept = kept.map_err(|why: Fault| told("reading the catalogue")(why))?;
    if let Some(version) = kept.filter(|version| version.edited) {
        tracing::info!(
            version = version.id,
            "the editors' version of the catalogue is in force"
        );
        return version
            .read()
            .map_err(told(format!("version {} of the catalogue", version.id)));
    }
    let edition = Edition::of(&files);
    db.change(async move |tx| keep(tx, now, &edition, Actor::Operator).await)
        .await
        .map_err(|why: Fault| told("keeping the catalogue")(why))?;
    Ok(files)
}

/// Checks a catalogue whole and keeps it as the one in force.
pub(crate) async fn import(wishes: &Wishes) -> Outcome {
    let catalogue = Catalogue::read(&wishes.file).map_err(|why| why.to_string())?;
    let db = open(wishes.config.as_deref(), wishes.data.as_deref()).await?;
    let edition = Edition::of(&catalogue);
    let now = Clock::System.now();
    let kept = db
        .change(async move |tx| keep(tx, now, &edition, Actor::Operator).await)
        .await;
    db.close().await;
    let kept = kept.map_err(|why: Fault| told("keeping the catalogue")(why))?;
    let sheets = catalogue.items.len();
    match kept {
        Imported::New(id) => println!(
            "{}: version {id} with {sheets} sheets is in force from the next start on.",
            catalogue.town.name
        ),
        Imported::Same(id) => println!(
            "{}: nothing new; version {id} says the same.",
            catalogue.town.name
        ),
    }
    Ok(())
}

/// Writes the catalogue in force as a folder of YAML files, the shape that [`import`] takes.
pub(crate) async fn export(wishes: &Folder) -> Outcome {
    let catalogue = match (&wishes.config, &wishes.data) {
        (None, None) => catalogue::demo(),
        (config, data) => {
            let db = open(config.as_deref(), data.as_deref()).await?;
            let kept = db.read(async |tx| views::current(tx).await).await;
            db.close().await;
            let kept = kept.map_err(|why: Fault| told("reading the catalogue")(why))?;
            let version = kept.ok_or("there is no catalogue yet")?;
            version
                .read()
                .map_err(told(format!("version {} of the catalogue", version.id)))?
        }
    };
    std::fs::create_dir_all(&wishes.folder).map_err(told(wishes.folder.display()))?;
    let files = catalogue.to_files();
    for (name, text) in &files {
        let path = wishes.folder.join(name);
        std::fs::write(&path, text).map_err(told(path.display()))?;
    }
    println!("{}: {} files.", wishes.folder.display(), files.len());
    Ok(())
}

/// The database of a configuration, or of a data folder.
pub(crate) async fn open(config: Option<&Path>, data: Option<&Path>) -> Outcome<Db> {
    if let Some(config) = config {
        return office::open_database(&Config::read(config).map_err(|why| why.to_string())?).await;
    }
    let data = data.unwrap_or(Path::new(""));
    std::fs::create_dir_all(data).map_err(told(data.display()))?;
    Db::open_sqlite(&office::sqlite_in(data))
        .await
        .map_err(told("opening the database"))
}
