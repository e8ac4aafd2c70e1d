//! `[assistant.model]`: a language model that may word an answer or say which of several is meant.

use std::net::IpAddr;
use std::time::Duration;

use model::Setup;
use platform::http::Reach;
use serde::Deserialize;
use toml::Spanned;

use super::mistake::{Mistake, Page};
use super::secret::SecretName;
use crate::Outcome;

/// How long an answer may take, in seconds, at least and at most: a resident is waiting.
const SECONDS: std::ops::RangeInclusive<u64> = 1..=10;

/// What helps the assistant. Without this section nothing does, and nothing leaves the house.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Assistant {
    /// A language model.
    pub model: Option<Model>,
}

/// Where the language model is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// The address of its API, as `OpenAI` made it: what stands before `/chat/completions`.
    pub address: Spanned<String>,
    /// The model's name there.
    pub name: Spanned<String>,
    /// The key, if it needs one.
    pub key: Option<Spanned<SecretName>>,
    /// The longest an answer may take.
    #[serde(default = "three")]
    pub seconds: Spanned<u64>,
}

fn three() -> Spanned<u64> {
    Spanned::new(0..0, 3)
}

impl Assistant {
    /// The model, ready to be asked; no call is made.
    pub(crate) fn model(&self) -> Outcome<Option<model::Model>> {
        let Some(model) = &self.model else {
            return Ok(None);
        };
        let key = model.key.as_ref().map(|key| key.get_ref().fetch());
        Ok(Some(model::Model::new(Setup {
            address: model.address.get_ref().clone(),
            name: model.name.get_ref().clone(),
            key: key.transpose()?,
            limit: Duration::from_secs(*model.seconds.get_ref()),
        })))
    }

    pub(super) fn check(&self, page: &Page<'_>, found: &mut Vec<Mistake>) {
        let Some(model) = &self.model else {
            return;
        };
        if !is_address(model.address.get_ref()) {
            let expected = "an address that begins with https:// (http only on this machine or in its private network) and has no slash, question or user at its end";
            found.push(page.at(model.address.span(), expected));
        }
        if model.name.get_ref().trim().is_empty() {
            found.push(page.at(model.name.span(), "the model's name at that address"));
        }
        if !SECONDS.contains(model.seconds.get_ref()) {
            found.push(page.at(
                model.seconds.span(),
                "1 to 10 seconds: a resident is waiting",
            ));
        }
    }
}

/// What may come before `/chat/completions`. Where a name leads is looked at again whenever it is called.
fn is_address(address: &str) -> bool {
    let (rest, private) = match (
        address.strip_prefix("https://"),
        address.strip_prefix("http://"),
    ) {
        (Some(rest), _) => (rest, false),
        (None, Some(rest)) => (rest, true),
        (None, None) => return false,
    };
    let authority = rest.split('/').next().unwrap_or_default();
    let plain = address
        .chars()
        .all(|c| c.is_ascii_graphic() && !matches!(c, '@' | '?' | '#' | '\\'));
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    let reach = if private {
        Reach::Within
    } else {
        Reach::Public
    };
    let reached = host.parse::<IpAddr>().map_or(true, |ip| reach.allows(ip));
    plain && reached && !host.is_empty() && !address.ends_with('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn check(address: &str, expected: bool) {
        assert_eq!(is_address(address), expected, "{address}");
    }

    #[test]
    fn a_model_is_public_by_https_or_at_home_by_http() {
        check("https://models.example/v1", true);
        check("https://models.example:8443/openai/v1", true);
        check("http://127.0.0.1:11434/v1", true);
        check("http://10.1.2.3:8000/v1", true);
        check("http://[fd00::1]:8000/v1", true);
        check("http://model.intern:8000/v1", true);
        check("http://93.184.215.14/v1", false);
        check("https://10.1.2.3/v1", false);
        check("http://169.254.169.254/v1", false);
        check("https://models.example/v1/", false);
        check("https://key@models.example/v1", false);
        check("https://models.example/v1?key=abc", false);
        check("https:///v1", false);
        check("ftp://models.example/v1", false);
    }

    const OFFICE: &str =
        "[office]\nbase_url = \"https://a.example\"\nlisten = \"127.0.0.1:1\"\ndata = \"d\"\n";

    #[test]
    fn mistakes_about_the_model_are_told_with_their_place() {
        let text = format!(
            "{OFFICE}[assistant.model]\naddress = \"models.example\"\nname = \" \"\nkey = {{ demo = \"abc\" }}\nseconds = 60\n"
        );
        let told = Config::from_text("office.toml", &text).err();
        let told = told
            .map(|mistakes| mistakes.to_string())
            .unwrap_or_default();
        for place in [
            "office.toml:6: assistant.model.address",
            "office.toml:7: assistant.model.name",
            "office.toml:8: assistant.model.key",
            "office.toml:9: assistant.model.seconds",
        ] {
            assert!(told.contains(place), "{place}: {told}");
        }
    }

    #[test]
    fn without_the_section_there_is_no_model() {
        let config = Config::from_text("office.toml", OFFICE).unwrap();
        assert!(config.assistant.model().unwrap().is_none());
        let text = format!(
            "{OFFICE}[assistant.model]\naddress = \"https://models.example/v1\"\nname = \"m\"\n"
        );
        let config = Config::from_text("office.toml", &text).unwrap();
        assert_eq!(
            *config.assistant.model.as_ref().unwrap().seconds.get_ref(),
            3
        );
        assert!(config.assistant.model().unwrap().is_some());
    }

    #[test]
    fn a_key_that_is_not_there_is_told_before_the_office_opens() {
        let text = format!(
            "{OFFICE}[assistant.model]\naddress = \"https://models.example/v1\"\nname = \"m\"\nkey = {{ file = \"no-such-file\" }}\n"
        );
        let config = Config::from_text("office.toml", &text).unwrap();
        assert!(config.fetch_all().unwrap_err()[0].contains("no-such-file"));
    }
}
