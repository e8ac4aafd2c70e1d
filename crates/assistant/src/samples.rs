//! The demo town's catalogue, for tests.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use catalogue::Catalogue;

use crate::Concierge;

/// The catalogue of Vilaverda.
pub fn vilaverda() -> Arc<Catalogue> {
    static READ: OnceLock<Arc<Catalogue>> = OnceLock::new();
    READ.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/vilaverda");
        Arc::new(Catalogue::read(&folder).expect("the demo town's catalogue is sound"))
    })
    .clone()
}

/// A concierge for it; building one costs, so tests share it.
pub fn concierge() -> &'static Concierge {
    static BUILT: OnceLock<Concierge> = OnceLock::new();
    BUILT.get_or_init(|| Concierge::new(vilaverda()))
}
