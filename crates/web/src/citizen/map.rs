//! The map of facilities: an extra, drawn by a script when somebody asks for it.
//!
//! The list says everything without it. Where the tiles come from is the council's choice; without one
//! there is no map, and no page says that one is missing.

pub mod ground;

use axum::response::Response;
use catalogue::{Catalogue, Position};

use crate::kit::{House, headers};

/// What a page with a map needs.
#[derive(Debug, Clone)]
pub struct Map {
    /// The address of a tile, with `{z}`, `{x}` and `{y}` in it.
    pub tiles: String,
    /// Who is to be named for them, as text.
    pub attribution: String,
    /// The middle of what the town shows of itself.
    start: Option<String>,
    origin: Option<String>,
}

impl Map {
    /// The map of this house, if the council chose where its tiles come from.
    pub fn of(house: &House) -> Option<Self> {
        let map = house.map.as_ref()?;
        Some(Self {
            tiles: map.tiles.clone(),
            attribution: map.attribution.clone(),
            start: middle(&house.catalogue()),
            origin: map.origin(),
        })
    }

    /// Where a map of the whole town begins, as `latitude,longitude`; nothing while the town shows no place.
    pub fn start(&self) -> Option<&str> {
        self.start.as_deref()
    }

    /// Lets this one page show tiles from their own origin and ask the browser where it is, when a person wants that.
    pub fn admit(&self, response: Response) -> Response {
        headers::with_a_map(response, self.origin.as_deref())
    }
}

/// The middle of the facilities.
fn middle(town: &Catalogue) -> Option<String> {
    let places = || town.facilities.iter().filter_map(|it| it.position);
    let number = f64::from(u32::try_from(places().count()).ok()?);
    let sum = |of: fn(&Position) -> f64| places().map(|at| of(&at)).sum::<f64>();
    (number > 0.0).then(|| {
        let latitude = sum(|at| at.latitude) / number;
        let longitude = sum(|at| at.longitude) / number;
        format!("{latitude:.6},{longitude:.6}")
    })
}

#[cfg(test)]
mod tests {
    use platform::testing::{Folder, on_sqlite};

    use crate::citizen::facilities::samples;
    use crate::kit::testing::{Browser, house_with_map};

    #[test]
    fn only_the_page_with_the_map_admits_the_host_of_the_tiles() {
        on_sqlite(async |db| {
            let folder = Folder::new();
            let house = house_with_map(
                db,
                folder.path(),
                "https://{s}.teules.example/{z}/{x}/{y}.png",
            );
            samples::furnish(&house);
            let mut browser = Browser::new(&house);
            let page = browser.get("/equipaments").await;
            let policy = page.headers["content-security-policy"]
                .to_str()
                .expect("text");
            assert!(
                policy.contains("img-src 'self' https://*.teules.example;"),
                "{policy}"
            );
            assert!(policy.contains("script-src 'self';"), "{policy}");
            let may = page.headers["permissions-policy"].to_str().expect("text");
            assert!(may.contains("geolocation=(self)"), "{may}");
            assert!(
                page.body
                    .contains("data-tiles=\"https://{s}.teules.example/{z}/{x}/{y}.png\""),
                "{}",
                page.body
            );
            for other in ["/", "/equipaments/font", "/equipaments.json"] {
                let page = browser.get(other).await;
                let policy = page.headers["content-security-policy"]
                    .to_str()
                    .expect("text");
                assert!(!policy.contains("teules"), "{other}: {policy}");
            }
        });
    }
}
