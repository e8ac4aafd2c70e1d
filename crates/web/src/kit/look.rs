//! What a template needs to look and speak like a page of this council.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use askama::filters::HtmlSafe;
use jiff::Timestamp;
use kernel::{Lang, Tongue};
use platform::texts;

use super::visitor::{Theme, Visitor};
use super::{House, Key, Stand};
use crate::assets;

/// The field `kit` of every page.
#[derive(Debug, Clone)]
pub struct Kit {
    /// The language of the page.
    pub lang: Lang,
    /// The language its sentences have instead, on a kiosk's own pages; `lang` is then the nearest the office speaks.
    pub tongue: Option<Tongue>,
    /// The theme, when one was chosen.
    pub theme: Option<Theme>,
    /// Whether letters and buttons are larger.
    pub large: bool,
    /// The council's full name.
    pub council: String,
    /// The name its people use.
    pub council_short: String,
    /// Whether this is the demo town.
    pub demo: bool,
    /// The e-office's address, by which messages name these very pages.
    pub e_office: String,
    /// The path of the page.
    pub path: String,
    /// How the page stands in a kiosk's frame, where the browser is a kiosk.
    pub stand: Option<Stand>,
    /// The instant of the page, for the kiosk's clock.
    pub now: Timestamp,
    /// The word every form brings back.
    pub csrf: String,
}

/// Where staff's pages begin. They show hundreds of icons and are looked at all day, so they share one sprite.
const STAFF: &str = "/taulell";

/// The drawings of the sprite, by name.
static DRAWINGS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let sprite = assets::text("icons.svg").unwrap_or_default();
    let symbols = sprite.split("<symbol id=\"").skip(1);
    symbols
        .filter_map(|symbol| {
            let (name, rest) = symbol.split_once('"')?;
            let (_, rest) = rest.split_once('>')?;
            let (drawing, _) = rest.split_once("</symbol>")?;
            Some((name.to_owned(), drawing.to_owned()))
        })
        .collect()
});

/// An icon, drawn in the colour of the words beside it. It says nothing to screen readers.
///
/// A public page carries its few icons itself: the whole sprite would be a fifth of what a first visit weighs.
#[derive(Debug, Clone, Copy)]
pub struct Icon<'a> {
    name: &'a str,
    of_sprite: bool,
}

impl fmt::Display for Icon<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ours = "class=\"icon\" aria-hidden=\"true\" focusable=\"false\"";
        match DRAWINGS.get(self.name) {
            Some(drawing) if !self.of_sprite => {
                write!(f, "<svg {ours} viewBox=\"0 0 256 256\">{drawing}</svg>")
            }
            _ => {
                let sprite = assets::url("icons.svg");
                write!(
                    f,
                    "<svg {ours}><use href=\"{sprite}#{}\"></use></svg>",
                    self.name
                )
            }
        }
    }
}

// Names come from our own code only.
impl HtmlSafe for Icon<'_> {}

impl Kit {
    /// The kit for one page.
    pub fn new(house: &House, visitor: &Visitor, path: &str) -> Self {
        Self {
            lang: visitor.lang,
            tongue: visitor.tongue,
            theme: visitor.theme,
            large: visitor.large,
            council: house.brand.name.clone(),
            council_short: house.brand.short.clone(),
            demo: house.demo.is_some(),
            e_office: house.catalogue().town.e_office.clone(),
            path: path.to_owned(),
            stand: visitor.stand.clone(),
            now: house.clock.now(),
            csrf: visitor.form_token(),
        }
    }

    /// The code of the language people read on the page.
    pub fn code(&self) -> &'static str {
        self.tongue.map_or(self.lang.code(), Tongue::code)
    }

    /// A text of the page, by its key.
    pub fn say(&self, key: impl AsRef<str>) -> String {
        let key = key.as_ref();
        let own = self
            .tongue
            .and_then(|tongue| texts::said_in(tongue, key, &[]));
        own.unwrap_or_else(|| texts::say(self.lang, key))
    }

    /// A text with its gaps filled.
    pub fn say_with(&self, key: &str, words: &[(&'static str, texts::Word<'_>)]) -> String {
        let own = self
            .tongue
            .and_then(|tongue| texts::said_in(tongue, key, words));
        own.unwrap_or_else(|| texts::say_with(self.lang, key, words))
    }

    /// A text with one value in it.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "templates hand over numbers and words as they have them"
    )]
    pub fn told(&self, key: impl AsRef<str>, name: &'static str, value: impl ToString) -> String {
        self.say_with(key.as_ref(), &[(name, value.to_string().into())])
    }

    /// A text with a number in it, which may change the words around it.
    pub fn counted(&self, key: impl AsRef<str>, name: &'static str, number: i64) -> String {
        self.say_with(key.as_ref(), &[(name, number.into())])
    }

    /// The hour of an instant, as `10.42`.
    pub fn hour(&self, at: &Timestamp) -> String {
        // The point is our own way: elsewhere it is a colon.
        let lang = self.tongue.map_or(self.lang, |_| Lang::En);
        texts::hour(lang, *at)
    }

    /// The day of an instant, as `dimarts 24 de novembre`.
    pub fn day(&self, at: &Timestamp) -> String {
        texts::day(self.lang, *at)
    }

    /// An icon by its name.
    pub fn icon<'a>(&self, name: &'a str) -> Icon<'a> {
        let of_sprite = self.path.starts_with(STAFF);
        Icon { name, of_sprite }
    }

    /// The address of a stylesheet, script or picture.
    pub fn asset(&self, name: &str) -> String {
        assets::url(name)
    }

    /// A key for one form, so that sending it twice has one effect.
    pub fn fresh_key(&self) -> Key {
        Key::fresh()
    }

    /// The other languages, for the switch.
    pub fn languages(&self) -> impl Iterator<Item = Lang> + use<> {
        Lang::ALL.into_iter()
    }

    /// The themes, for the switch.
    pub fn themes(&self) -> impl Iterator<Item = Theme> + use<> {
        Theme::ALL.into_iter()
    }

    /// Whether this theme was chosen.
    pub fn is_theme(&self, theme: &Theme) -> bool {
        self.theme == Some(*theme)
    }

    #[cfg(test)]
    pub(crate) fn sample(lang: Lang) -> Self {
        Self {
            lang,
            tongue: None,
            theme: None,
            large: false,
            council: "Vilaverda del Vallès".to_owned(),
            council_short: "Vilaverda".to_owned(),
            demo: true,
            e_office: "https://seu.vilaverda.example".to_owned(),
            path: "/xat".to_owned(),
            stand: None,
            now: Timestamp::UNIX_EPOCH,
            csrf: Visitor::sample(lang).form_token(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use kernel::Lang;

    use super::Kit;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    fn texts(folder: &Path, into: &mut String) {
        for entry in fs::read_dir(folder)
            .expect("a folder of the project")
            .flatten()
        {
            let path = entry.path();
            if path.is_dir() {
                texts(&path, into);
            } else if path
                .extension()
                .is_some_and(|kind| ["html", "rs", "js"].iter().any(|known| kind == *known))
            {
                into.push_str(&fs::read_to_string(&path).expect("a text"));
            }
        }
    }

    #[test]
    fn a_public_page_draws_its_icons_itself_and_staff_share_the_sprite() {
        let mut kit = Kit::sample(Lang::Ca);
        let drawn = kit.icon("phone").to_string();
        assert!(
            drawn.contains("<path") && !drawn.contains("icons.svg"),
            "{drawn}"
        );
        "/taulell/safata".clone_into(&mut kit.path);
        let shared = kit.icon("phone").to_string();
        assert!(
            shared.contains("icons.svg") && shared.contains("#phone"),
            "{shared}"
        );
    }

    #[test]
    fn the_sprite_has_the_icons_that_pages_use_and_no_others() {
        let listed =
            fs::read_to_string(root().join("web-assets/icons.txt")).expect("the list of icons");
        let listed: BTreeSet<&str> = listed.split_whitespace().collect();
        let mut pages = String::new();
        for folder in ["templates", "crates/web/src", "web-assets/js"] {
            texts(&root().join(folder), &mut pages);
        }
        let named = pages
            .split("icon(\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next());
        let unknown: Vec<&str> = named.filter(|name| !listed.contains(name)).collect();
        assert!(
            unknown.is_empty(),
            "not in web-assets/icons.txt: {unknown:?}"
        );
        let unused: Vec<&&str> = listed
            .iter()
            .filter(|name| !pages.contains(&format!("\"{name}\"")))
            .collect();
        assert!(unused.is_empty(), "no page uses {unused:?}");
    }
}
