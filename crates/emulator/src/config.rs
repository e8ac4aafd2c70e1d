//! Who the two providers are, and where they may speak to.

use std::collections::BTreeMap;

use kernel::Clock;
use reqwest::Url;

/// What the emulator is built from.
#[derive(Clone)]
pub struct EmulatorConfig {
    /// The council's number.
    pub whatsapp: WhatsappSide,
    /// The council's bot.
    pub telegram: TelegramSide,
    /// What tells the time: windows and links run out by it.
    pub clock: Clock,
}

/// The council's number on the `WhatsApp` Cloud API.
#[derive(Clone)]
pub struct WhatsappSide {
    /// The id of the number.
    pub phone_number_id: String,
    /// The id of the business account.
    pub waba_id: String,
    /// The number as people see it, digits only.
    pub display_phone: String,
    /// The token that calls must bear.
    pub token: String,
    /// What webhooks are signed with.
    pub app_secret: String,
    /// What the handshake says.
    pub verify_token: String,
    /// Where webhooks go, if anywhere yet.
    pub webhook: Option<String>,
    /// The words that were approved, by template and language, with `{{1}}` where a gap is filled.
    pub templates: BTreeMap<(String, String), String>,
}

/// The council's bot on Telegram.
#[derive(Clone)]
pub struct TelegramSide {
    /// The bot's token.
    pub token: String,
    /// Its name without the at sign.
    pub username: String,
    /// What every update brings along while `webhook` is set.
    pub secret_token: String,
    /// Where updates go; without it they wait to be asked for.
    pub webhook: Option<String>,
}

/// The address leads out of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotLoopback(pub String);

impl std::fmt::Display for NotLoopback {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} is not an address of this machine, and the emulator speaks to no other",
            self.0
        )
    }
}

impl std::error::Error for NotLoopback {}

/// Checks that an address leads to this machine. A name other than `localhost` could lead anywhere tomorrow.
pub(crate) fn loopback(url: &str) -> Result<(), NotLoopback> {
    let refused = || NotLoopback(url.to_owned());
    let parsed = Url::parse(url).map_err(|_| refused())?;
    let host = parsed
        .host_str()
        .unwrap_or_default()
        .trim_matches(['[', ']']);
    let here = host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback());
    if here && parsed.scheme() == "http" {
        Ok(())
    } else {
        Err(refused())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_this_machine_are_taken() {
        for url in [
            "http://127.0.0.1:8080/hooks",
            "http://localhost/x",
            "http://[::1]:9/",
        ] {
            assert_eq!(loopback(url), Ok(()), "{url}");
        }
        for url in [
            "http://192.0.2.7/",
            "http://example.org",
            "http://127.0.0.1.example.org/",
            "ftp://127.0.0.1/",
            "",
            "http://127.0.0.1@192.0.2.7/",
        ] {
            assert!(loopback(url).is_err(), "{url}");
        }
    }
}
