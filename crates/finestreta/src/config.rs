//! One TOML file says how the office runs. Secrets are named there, never written there.

pub mod assistant;
pub mod demo;
pub mod mail;
pub mod map;
mod mistake;
mod secret;

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

pub use mistake::{Mistake, Mistakes};
pub use secret::SecretName;

use mistake::Page;

/// How the office runs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where it listens and keeps its things.
    pub office: Office,
    /// The database; without this section an `SQLite` file in the data folder.
    #[serde(default)]
    pub database: Database,
    /// Limits of the desk.
    #[serde(default)]
    pub desk: Desk,
    /// What this node does besides answering.
    #[serde(default)]
    pub workers: Workers,
    /// What helps the assistant.
    #[serde(default)]
    pub assistant: assistant::Assistant,
    /// The doors to providers.
    #[serde(default)]
    pub channels: Channels,
    /// The mail server; without it nobody gets letters.
    pub mail: Option<mail::Mail>,
    /// Where the tiles of maps come from; without it no page has a map.
    pub map: Option<map::Map>,
    /// Only in the demo's printed configuration and in trials on one machine.
    pub demo: Option<Demo>,
}

/// Where the office listens and keeps its things.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// The address people type, `https://finestreta.vila.cat`.
    pub base_url: Spanned<String>,
    /// The address and port to listen on, `127.0.0.1:8080`.
    pub listen: Spanned<String>,
    /// The folder for the database, the files people send and the imported catalogue.
    pub data: PathBuf,
    /// The catalogue's file or folder; without it the one last imported into `data`.
    pub catalogue: Option<Spanned<PathBuf>>,
    /// The council's two colours, as `["#1E5A4A", "#E8A33D"]`; without them the house's own.
    pub colours: Option<Spanned<[String; 2]>>,
    /// Proxies in front of us, whose word on who calls is believed.
    #[serde(default)]
    pub trusted_proxies: Vec<Spanned<String>>,
    /// The loopback address and port for `/metrics`; without it there are none.
    pub metrics_listen: Option<Spanned<String>>,
}

/// The database. At most one of the two is set.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// An `SQLite` file.
    pub sqlite: Option<PathBuf>,
    /// A `postgres://` address; a secret, because it may hold a password.
    pub postgres: Option<Spanned<SecretName>>,
    /// The `PostgreSQL` schema of this council.
    pub schema: Option<String>,
}

/// Limits of the desk, in minutes.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Desk {
    /// After how long without a sign of an agent their conversations go back to the queue.
    pub vanish_minutes: u32,
    /// After how long in the queue a person is offered a call back.
    pub queue_minutes: u32,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            vanish_minutes: 3,
            queue_minutes: 10,
        }
    }
}

/// What this node does besides answering.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Workers {
    /// Whether it handles what came in and sends what goes out. A node without it only takes in.
    pub handle: bool,
}

impl Default for Workers {
    fn default() -> Self {
        Self { handle: true }
    }
}

/// The doors to providers.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Channels {
    /// Numbers of the `WhatsApp` Cloud API.
    pub whatsapp: Vec<Whatsapp>,
    /// Telegram bots.
    pub telegram: Vec<Telegram>,
}

/// A number of the `WhatsApp` Cloud API.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Whatsapp {
    /// Its name with us; part of its hook's address.
    pub id: Spanned<String>,
    /// Meta's id of the number.
    pub phone_number_id: String,
    /// Meta's id of the business account.
    pub waba: Option<String>,
    /// The number as people see it.
    pub display_number: Option<String>,
    /// Where calls go.
    #[serde(default = "graph")]
    pub api_base: Spanned<String>,
    /// The version of the API.
    #[serde(default = "graph_version")]
    pub api_version: String,
    /// The system user's token.
    pub token: Spanned<SecretName>,
    /// The application's secret. Two while one is being changed for another.
    pub app_secrets: Spanned<Vec<SecretName>>,
    /// The word agreed with Meta for the hook's first call.
    pub verify_token: Spanned<SecretName>,
}

/// A Telegram bot.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telegram {
    /// Its name with us; part of its hook's address.
    pub id: Spanned<String>,
    /// Its name with Telegram, `@VilaverdaBot`.
    pub bot: Option<String>,
    /// Where calls go.
    #[serde(default = "bot_api")]
    pub api_base: Spanned<String>,
    /// The bot's token.
    pub token: Spanned<SecretName>,
    /// The word Telegram shows with each call of the hook.
    pub secret_token: Spanned<SecretName>,
    /// Whether Telegram comes to us or we go to Telegram.
    #[serde(default)]
    pub mode: TelegramMode,
}

/// How updates come from Telegram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TelegramMode {
    /// Telegram posts them to our hook.
    #[default]
    Webhook,
    /// We ask for them, for a council whose network lets nobody in.
    Poll,
}

/// What makes a configuration a demo's.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Demo {
    /// Whether channels may call providers on this very machine.
    pub provider_loopback: bool,
    /// The instant the clock starts at; without it the machine's own.
    pub clock: Option<Spanned<String>>,
    /// Who works there, printed for whoever plays them.
    pub staff: Vec<DemoStaff>,
}

/// Somebody who works at the demo town.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoStaff {
    /// What they type to enter.
    pub login: String,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: String,
    /// Their password.
    pub password: String,
    /// Their second factor's secret, in base32.
    pub totp_secret: String,
}

fn graph() -> Spanned<String> {
    Spanned::new(0..0, "https://graph.facebook.com".to_owned())
}

fn graph_version() -> String {
    "v26.0".to_owned()
}

fn bot_api() -> Spanned<String> {
    Spanned::new(0..0, "https://api.telegram.org".to_owned())
}

impl Config {
    /// Reads and checks a file; every mistake in it is told with its place.
    pub fn read(path: &Path) -> Result<Self, Mistakes> {
        let text = std::fs::read_to_string(path).map_err(|why| Mistakes::unreadable(path, &why))?;
        Self::from_text(&path.display().to_string(), &text)
    }

    /// Reads and checks a text, with the name to report it by.
    pub fn from_text(name: &str, text: &str) -> Result<Self, Mistakes> {
        let page = Page { name, text };
        let config: Self = toml::from_str(text).map_err(|why| page.misshapen(&why))?;
        let mistakes = config.check(&page);
        if mistakes.is_empty() {
            Ok(config)
        } else {
            Err(Mistakes(mistakes))
        }
    }

    fn check(&self, page: &Page) -> Vec<Mistake> {
        let mut found = Vec::new();
        self.check_office(page, &mut found);
        if let Some(map) = &self.map {
            map.check(page, &mut found);
        }
        self.assistant.check(page, &mut found);
        if let Some(mail) = &self.mail {
            mail.check(page, &mut found);
        }
        if let (Some(_), Some(postgres)) = (&self.database.sqlite, &self.database.postgres) {
            found.push(page.at(postgres.span(), "either sqlite or postgres, not both"));
        }
        let mut ids: Vec<&str> = Vec::new();
        let channels = &self.channels;
        let named = channels
            .whatsapp
            .iter()
            .map(|it| &it.id)
            .chain(channels.telegram.iter().map(|it| &it.id));
        for id in named {
            if !is_plain_name(id.get_ref()) {
                found.push(page.at(id.span(), "1 to 40 small letters, digits and dashes"));
            }
            if ids.contains(&id.get_ref().as_str()) {
                found.push(page.at(id.span(), "a name that no other channel has"));
            }
            ids.push(id.get_ref());
        }
        let bases = channels
            .whatsapp
            .iter()
            .map(|it| &it.api_base)
            .chain(channels.telegram.iter().map(|it| &it.api_base));
        for base in bases {
            let good = base.get_ref().starts_with("https://")
                || (self.provider_loopback() && is_loopback_url(base.get_ref()));
            if !good {
                found.push(page.at(base.span(), "an address that begins with https://"));
            }
        }
        for number in &channels.whatsapp {
            if number.app_secrets.get_ref().is_empty() {
                found.push(page.at(
                    number.app_secrets.span(),
                    "at least one secret, or nobody could knock",
                ));
            }
        }
        if self.demo.is_none() {
            for secret in self.secrets().filter(|secret| secret.get_ref().is_inline()) {
                found.push(page.at(secret.span(), "{ env = \"NAME\" } or { file = \"path\" }; only the demo's secrets stand in the file"));
            }
        }
        found
    }

    fn check_office(&self, page: &Page, found: &mut Vec<Mistake>) {
        let office = &self.office;
        let base = office.base_url.get_ref();
        let local = is_loopback_url(base);
        if !(base.starts_with("https://") || local) || base.ends_with('/') {
            let expected = "an address that begins with https:// (http only on this machine) and has no slash at its end";
            found.push(page.at(office.base_url.span(), expected));
        }
        if office.listen.get_ref().parse::<SocketAddr>().is_err() {
            found.push(page.at(
                office.listen.span(),
                "an address and a port, such as 127.0.0.1:8080",
            ));
        }
        for proxy in &office.trusted_proxies {
            if proxy.get_ref().parse::<IpAddr>().is_err() {
                found.push(page.at(proxy.span(), "an IP address"));
            }
        }
        if let Some(metrics) = &office.metrics_listen
            && !metrics
                .get_ref()
                .parse::<SocketAddr>()
                .is_ok_and(|address| address.ip().is_loopback())
        {
            found.push(page.at(
                metrics.span(),
                "a loopback address and a port, such as 127.0.0.1:9100: metrics are not public",
            ));
        }
        if let Some(clock) = self.demo.as_ref().and_then(|demo| demo.clock.as_ref())
            && clock.get_ref().parse::<kernel::Timestamp>().is_err()
        {
            found.push(page.at(clock.span(), "an instant, such as 2026-11-24T09:42:00Z"));
        }
    }

    /// Every single secret that is named.
    fn secrets(&self) -> impl Iterator<Item = &Spanned<SecretName>> {
        let whatsapp = self
            .channels
            .whatsapp
            .iter()
            .flat_map(|it| [&it.token, &it.verify_token]);
        let telegram = self
            .channels
            .telegram
            .iter()
            .flat_map(|it| [&it.token, &it.secret_token]);
        whatsapp
            .chain(telegram)
            .chain(self.database.postgres.iter())
            .chain(self.assistant.model.iter().flat_map(|model| &model.key))
            .chain(self.mail.iter().flat_map(|mail| &mail.password))
    }

    /// Fetches every secret once; the places of those that are not there.
    pub fn fetch_all(&self) -> Result<(), Vec<String>> {
        let single = self.secrets().map(Spanned::get_ref);
        let of_apps = self
            .channels
            .whatsapp
            .iter()
            .flat_map(|it| it.app_secrets.get_ref());
        let missing: Vec<String> = single
            .chain(of_apps)
            .filter_map(|secret| secret.fetch().err())
            .collect();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(missing)
        }
    }

    /// Whether providers may be on this very machine.
    pub fn provider_loopback(&self) -> bool {
        self.demo
            .as_ref()
            .is_some_and(|demo| demo.provider_loopback)
    }

    /// Where to listen.
    pub fn listen(&self) -> SocketAddr {
        self.office
            .listen
            .get_ref()
            .parse()
            .expect("the check has read the address")
    }

    /// Where `/metrics` listens, if anywhere.
    pub fn metrics_listen(&self) -> Option<SocketAddr> {
        self.office
            .metrics_listen
            .as_ref()
            .and_then(|address| address.get_ref().parse().ok())
    }

    /// The proxies in front of us.
    pub fn trusted_proxies(&self) -> Vec<IpAddr> {
        self.office
            .trusted_proxies
            .iter()
            .filter_map(|proxy| proxy.get_ref().parse().ok())
            .collect()
    }

    /// The `SQLite` file, where that is the database.
    pub fn sqlite(&self) -> PathBuf {
        self.database
            .sqlite
            .clone()
            .unwrap_or_else(|| crate::office::sqlite_in(&self.office.data))
    }
}

fn is_plain_name(name: &str) -> bool {
    (1..=40).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_loopback_url(url: &str) -> bool {
    url.strip_prefix("http://").is_some_and(|rest| {
        let host = rest.split(['/', ':']).next().unwrap_or_default();
        host == "localhost"
            || host
                .parse::<IpAddr>()
                .is_ok_and(|address| address.is_loopback())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
[office]
base_url = "https://finestreta.vilaverda.example"
listen = "127.0.0.1:8080"
data = "data"

[[channels.whatsapp]]
id = "whatsapp-oac"
phone_number_id = "100000000000001"
token = { env = "TOKEN" }
app_secrets = [{ file = "secret" }]
verify_token = { env = "VERIFY" }
"#;

    fn mistakes(text: &str) -> Vec<String> {
        match Config::from_text("office.toml", text) {
            Ok(_) => Vec::new(),
            Err(Mistakes(found)) => found.iter().map(Mistake::to_string).collect(),
        }
    }

    #[test]
    fn a_good_file_is_taken() {
        assert_eq!(mistakes(GOOD), [""; 0]);
    }

    #[test]
    fn an_unknown_key_is_told_with_its_place() {
        let told = mistakes(&GOOD.replace("listen =", "listem ="));
        assert!(
            told[0].starts_with("office.toml:4: office.listem: "),
            "{told:?}"
        );
        assert!(told[0].contains("listen"), "{told:?}");
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let text = GOOD
            .replace(
                "https://finestreta.vilaverda.example",
                "http://vila.example/",
            )
            .replace("127.0.0.1:8080", "8080");
        assert_eq!(
            mistakes(&text),
            [
                "office.toml:3: office.base_url: expected an address that begins with https:// (http only on this machine) and has no slash at its end",
                "office.toml:4: office.listen: expected an address and a port, such as 127.0.0.1:8080",
            ]
        );
    }

    #[test]
    fn a_secret_written_into_the_file_is_refused_outside_the_demo() {
        let text = GOOD.replace("{ env = \"TOKEN\" }", "{ demo = \"abc\" }");
        let told = mistakes(&text);
        assert!(
            told[0].starts_with("office.toml:10: channels.whatsapp.token: expected { env"),
            "{told:?}"
        );
        assert_eq!(mistakes(&format!("{text}\n[demo]\n")), [""; 0]);
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_told_with_its_place() {
        let told = mistakes(&GOOD.replace("\"100000000000001\"", "100000000000001"));
        assert!(
            told[0].starts_with("office.toml:9: channels.whatsapp.phone_number_id: "),
            "{told:?}"
        );
    }
}
