//! The demo town, Vilaverda del Vallès, which is in the program.

use include_dir::{Dir, include_dir};

use crate::reading::is_yaml;
use crate::{Catalogue, Error};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../demo/vilaverda");

/// The catalogue of the invented town.
pub fn demo() -> Catalogue {
    read().expect("the demo town is checked by a test")
}

fn read() -> Result<Catalogue, Error> {
    let mut files: Vec<_> = FILES.files().filter(|file| is_yaml(file.path())).collect();
    files.sort_by_key(|file| file.path());
    Catalogue::from_texts(
        files
            .iter()
            .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?))),
    )
}
