//! `[map]`: where the tiles of maps come from.

use serde::Deserialize;
use toml::Spanned;
use web::kit::MapSource;

use super::mistake::{Mistake, Page};

/// Where the tiles of maps come from. Without this section no page has a map, and none says so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// The address of a tile, `https://tiles.vila.cat/{z}/{x}/{y}.png`, or a path of this office.
    pub tiles: Spanned<String>,
    /// Who is to be named for them, as their licence asks: `© OpenStreetMap`.
    pub attribution: Spanned<String>,
}

impl Map {
    /// What the pages need of it.
    pub(crate) fn source(&self) -> MapSource {
        MapSource {
            tiles: self.tiles.get_ref().clone(),
            attribution: self.attribution.get_ref().clone(),
        }
    }

    pub(super) fn check(&self, page: &Page<'_>, found: &mut Vec<Mistake>) {
        let tiles = self.tiles.get_ref();
        if !is_template(tiles) {
            let expected = "https:// and a host, or a path that begins with a slash, with {z}, {x} and {y} in it";
            found.push(page.at(self.tiles.span(), expected));
        }
        if self.attribution.get_ref().trim().is_empty() {
            found.push(page.at(
                self.attribution.span(),
                "whose map it is: every licence asks for that",
            ));
        }
    }
}

/// The host goes into the content policy of a page, so nothing but a host may stand there.
fn is_template(tiles: &str) -> bool {
    let whole = ["{z}", "{x}", "{y}"]
        .iter()
        .all(|part| tiles.contains(part));
    let plain = tiles
        .chars()
        .all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '<' | '>' | ';' | '\\'));
    let place = match tiles.strip_prefix("https://") {
        Some(rest) => {
            let host = rest.split('/').next().unwrap_or_default();
            let host = host.strip_prefix("{s}.").unwrap_or(host);
            !host.is_empty()
                && host
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'))
        }
        None => tiles.starts_with('/') && !tiles.starts_with("//"),
    };
    whole && plain && place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tiles: &str, expected: bool) {
        assert_eq!(is_template(tiles), expected, "{tiles}");
    }

    #[test]
    fn tiles_come_from_one_https_host_or_from_here() {
        check("https://tile.openstreetmap.org/{z}/{x}/{y}.png", true);
        check("https://{s}.tiles.example:8443/{z}/{x}/{y}.png?key=1", true);
        check("/equipaments/terra/{z}/{x}/{y}.svg", true);
        check("http://tiles.example/{z}/{x}/{y}.png", false);
        check("//tiles.example/{z}/{x}/{y}.png", false);
        check("https://tiles.example/{z}/{x}.png", false);
        check(
            "https://tiles.example; script-src *; /{z}/{x}/{y}.png",
            false,
        );
        check("https:///{z}/{x}/{y}.png", false);
    }

    #[test]
    fn a_map_without_a_name_to_thank_is_a_mistake_with_its_place() {
        let text = "[office]\nbase_url = \"https://a.example\"\nlisten = \"127.0.0.1:1\"\ndata = \"d\"\n\
            [map]\ntiles = \"ftp://x\"\nattribution = \"\"\n";
        let told = crate::config::Config::from_text("office.toml", text).err();
        let told = told
            .map(|mistakes| mistakes.to_string())
            .unwrap_or_default();
        assert!(
            told.contains("office.toml:6: map.tiles")
                && told.contains("office.toml:7: map.attribution"),
            "{told}"
        );
    }
}
