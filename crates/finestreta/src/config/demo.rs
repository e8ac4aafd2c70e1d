//! The demo town's configuration, as `demo --print-config` prints it.
//!
//! It is a configuration like any other: `finestreta serve --config` takes it, as long as something plays the
//! providers. The secrets in it are printed on purpose, so that anyone can post a signed webhook.

use std::fmt::Write as _;
use std::path::Path;

use identity::demo::{PASSWORD, PEOPLE};

/// When the demo town's day begins: a Tuesday, 10.42 in the morning.
pub const CLOCK: &str = "2026-11-24T09:42:00Z";
/// The demo's WhatsApp channel.
pub const WHATSAPP: &str = "whatsapp-oac";
/// Its number's id.
pub const PHONE_NUMBER_ID: &str = "100000000000001";
/// Its business account.
pub const WABA: &str = "200000000000001";
/// Its number.
pub const DISPLAY_NUMBER: &str = "600 000 010";
/// The token it calls with.
pub const WHATSAPP_TOKEN: &str = "demo-whatsapp-token";
/// The secret its hooks are signed with.
pub const APP_SECRET: &str = "demo-app-secret";
/// The word of its hook's first call.
pub const VERIFY_TOKEN: &str = "demo-verify-token";
/// The demo's Telegram channel.
pub const TELEGRAM: &str = "telegram-oac";
/// Its bot.
pub const BOT: &str = "VilaverdaBot";
/// Its token.
pub const TELEGRAM_TOKEN: &str = "700000001:demo-telegram-token-of-vilaverda";
/// The word its hook is called with.
pub const TELEGRAM_SECRET: &str = "demo-telegram-secret";

/// The whole text, for a town on this port that keeps its things here.
pub fn text(port: u16, data: &Path) -> String {
    let base = format!("http://127.0.0.1:{port}");
    let data = toml::Value::String(data.display().to_string());
    let mut text = format!(
        r#"# The demo town of Vilaverda del Vallès. Nothing in it is real and no secret opens anything but this town.
#
# To post a WhatsApp webhook: POST {base}/hooks/whatsapp/{WHATSAPP}
#   header X-Hub-Signature-256: sha256=<hex of HMAC-SHA256(app secret, the exact bytes of the body)>
# To post a Telegram update: POST {base}/hooks/telegram/{TELEGRAM}
#   header X-Telegram-Bot-Api-Secret-Token: <secret_token>

[office]
base_url = "{base}"
listen = "127.0.0.1:{port}"
trusted_proxies = ["127.0.0.1"]
data = {data}

[[channels.whatsapp]]
id = "{WHATSAPP}"
phone_number_id = "{PHONE_NUMBER_ID}"
waba = "{WABA}"
display_number = "{DISPLAY_NUMBER}"
api_base = "{base}/proveidor/whatsapp"
api_version = "v26.0"
token = {{ demo = "{WHATSAPP_TOKEN}" }}
app_secrets = [{{ demo = "{APP_SECRET}" }}]
verify_token = {{ demo = "{VERIFY_TOKEN}" }}

[[channels.telegram]]
id = "{TELEGRAM}"
bot = "@{BOT}"
api_base = "{base}/proveidor/telegram"
token = {{ demo = "{TELEGRAM_TOKEN}" }}
secret_token = {{ demo = "{TELEGRAM_SECRET}" }}
mode = "webhook"

# An invented town is on nobody's map: the office draws the ground of it.
[map]
tiles = "/equipaments/terra/{{z}}/{{x}}/{{y}}.svg"
attribution = "Vilaverda del Vallès (terreny inventat)"

# A language model is off unless this section is there: see docs/operate/model.md before you bring it in.
# [assistant.model]
# address = "http://127.0.0.1:11434/v1"    # any server with the chat completions of the OpenAI API
# name = "a-model"
# key = {{ env = "MODEL_KEY" }}              # if it needs one
# seconds = 3

# Its presence makes this a demo: secrets may stand in the open, and providers on this machine.
[demo]
provider_loopback = true
clock = "{CLOCK}"
"#
    );
    for person in PEOPLE {
        let _ = write!(
            text,
            r#"
[[demo.staff]]
login = "{}"
name = "{}"
role = "{}"
password = "{PASSWORD}"
totp_secret = "{}"
"#,
            person.login,
            person.name,
            person.role,
            person.secret().typed()
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn the_printed_configuration_is_one_that_serves() {
        let config = Config::from_text("demo", &text(8080, Path::new("a \"folder\""))).unwrap();
        assert_eq!(config.listen().port(), 8080);
        assert!(config.provider_loopback());
        assert_eq!(config.fetch_all(), Ok(()));
        assert_eq!(config.demo.map(|demo| demo.staff.len()), Some(PEOPLE.len()));
    }
}
