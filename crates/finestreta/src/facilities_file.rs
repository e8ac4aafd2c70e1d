//! `finestreta import facilities`: the Generalitat's open data, laid into a file of the council's catalogue.
//!
//! It writes a file and no database: whoever looks after the catalogue reads what changed, adds hours and
//! accessibility, and imports the folder as always.

use std::path::PathBuf;

use catalogue::demo;
use catalogue::generalitat::{Merged, Report, Why, into_file};
use clap::Args;

use crate::{Outcome, told};

/// Which data, whose, and where to.
#[derive(Args)]
pub(crate) struct Wishes {
    /// The rows of «Equipaments de Catalunya», as JSON or CSV
    file: PathBuf,
    /// The municipality's code, with or without its control digit
    #[arg(long, value_name = "CODE")]
    municipality: String,
    /// The catalogue's file of facilities; begun where it is not there
    #[arg(long, value_name = "FILE", default_value = "facilities.yaml")]
    into: PathBuf,
}

/// Reads the rows and writes the file, saying what is new, changed, gone and left aside.
pub(crate) fn import(wishes: &Wishes) -> Outcome {
    let bytes = std::fs::read(&wishes.file).map_err(told(wishes.file.display()))?;
    let name = wishes.into.display().to_string();
    let text = match std::fs::read_to_string(&wishes.into) {
        Ok(text) => text,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(cause) => return Err(told(&name)(cause)),
    };
    let starter = demo().facility_categories;
    let (text, merged, report) = into_file((&name, &text), &bytes, &starter, &wishes.municipality)
        .map_err(|why| why.to_string())?;
    std::fs::write(&wishes.into, text).map_err(told(&name))?;
    print!("{}", summary(&name, &merged, &report));
    Ok(())
}

fn summary(name: &str, merged: &Merged, report: &Report) -> String {
    let counts = format!(
        "{name}: {} new, {} changed, {} the same, {} gone; {} of other towns.",
        merged.new.len(),
        merged.changed.len(),
        merged.same,
        merged.gone.len(),
        report.elsewhere
    );
    let named = |what: &'static str, ids: &[String]| {
        let lines = ids.iter().map(move |id| format!("{what}: {id}"));
        lines.collect::<Vec<_>>()
    };
    let rows = |what: &'static str, rows: &[(usize, Why)]| {
        let lines = rows
            .iter()
            .map(|(line, why)| format!("{what}, row {line}: {why}"));
        lines.collect::<Vec<_>>()
    };
    let mut lines = vec![counts];
    lines.extend(named("new", &merged.new));
    lines.extend(named("changed", &merged.changed));
    lines.extend(named("gone, still in the file", &merged.gone));
    lines.extend(rows("left out", &report.skipped));
    lines.extend(rows("to be looked at", &report.doubted));
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = r#"[{"idequipament":"1","nom":"Biblioteca Nova","categoria":"Cultura|Biblioteques",
        "codi_municipi":"089990","via":"Major","num":"1","latitud":"41.5","longitud":"2.1"}]"#;

    #[test]
    fn a_second_import_of_the_same_rows_changes_nothing() {
        let folder = std::env::temp_dir().join(format!("facilities-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let wishes = Wishes {
            file: folder.join("rows.json"),
            municipality: "08999".to_owned(),
            into: folder.join("facilities.yaml"),
        };
        std::fs::write(&wishes.file, ROW).unwrap();
        let _ = std::fs::remove_file(&wishes.into);
        import(&wishes).unwrap();
        let first = std::fs::read_to_string(&wishes.into).unwrap();
        assert!(first.contains("biblioteca-nova"), "{first}");
        import(&wishes).unwrap();
        assert_eq!(std::fs::read_to_string(&wishes.into).unwrap(), first);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
