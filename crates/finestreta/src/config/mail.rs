//! `[mail]`: the council's mail server, by which people hear of their appointments.

use std::net::IpAddr;
use std::path::PathBuf;

use platform::Db;
use platform::key::Secret;
use platform::mail::{self, Mailer, Server};
use serde::Deserialize;
use toml::Spanned;

use super::Config;
use super::mistake::{Mistake, Page};
use super::secret::SecretName;
use crate::{Outcome, told};

/// The council's mail server. Without this section nobody gets letters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// Its name or address.
    pub host: Spanned<String>,
    /// Its port; without it the usual one of the kind of protection.
    pub port: Option<u16>,
    /// How the way there is protected.
    #[serde(default = "starttls")]
    pub security: Spanned<Security>,
    /// Who we say we are, where the server asks.
    pub user: Option<Spanned<String>>,
    /// The password that goes with it.
    pub password: Option<Spanned<SecretName>>,
    /// A file with the certificate of an authority of the council's own, in PEM.
    pub authority: Option<Spanned<PathBuf>>,
    /// Who letters come from, `Ajuntament de Vilaverda <cites@vilaverda.example>`.
    pub from: Spanned<String>,
    /// Where answers go, if not there.
    pub reply_to: Option<Spanned<String>>,
    /// How many letters the server takes from us in a minute.
    #[serde(default = "sixty")]
    pub per_minute: Spanned<u32>,
}

/// How the way to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// From the first byte on.
    Tls,
    /// Asked for before anything is said, and never without.
    StartTls,
    /// Not at all, on this very machine.
    None,
}

fn starttls() -> Spanned<Security> {
    Spanned::new(0..0, Security::StartTls)
}

fn sixty() -> Spanned<u32> {
    Spanned::new(0..0, 60)
}

impl Mail {
    pub(super) fn check(&self, page: &Page<'_>, found: &mut Vec<Mistake>) {
        let host = self.host.get_ref();
        let plain = |sign: u8| sign.is_ascii_alphanumeric() || b".-:".contains(&sign);
        if host.is_empty() || !host.bytes().all(plain) {
            found.push(page.at(self.host.span(), "the mail server's name or address"));
        }
        if *self.security.get_ref() == Security::None && !is_here(host) {
            found.push(page.at(
                self.security.span(),
                "\"tls\" or \"starttls\"; \"none\" is for a server on this very machine",
            ));
        }
        let mailbox = "an address, such as Ajuntament de Vilaverda <cites@vilaverda.example>";
        for address in [Some(&self.from), self.reply_to.as_ref()]
            .into_iter()
            .flatten()
        {
            if !mail::is_mailbox(address.get_ref()) {
                found.push(page.at(address.span(), mailbox));
            }
        }
        match (&self.user, &self.password) {
            (Some(user), None) => {
                found.push(page.at(user.span(), "a password beside the user"));
            }
            (None, Some(password)) => {
                found.push(page.at(password.span(), "a user beside the password"));
            }
            _ => {}
        }
        if *self.per_minute.get_ref() == 0 {
            found.push(page.at(self.per_minute.span(), "at least 1 letter a minute"));
        }
    }

    fn server(&self, hello: &str) -> Outcome<Server> {
        let password = self.password.as_ref();
        let password = password.map(|it| it.get_ref().fetch()).transpose()?;
        let user = self.user.as_ref().map(|user| user.get_ref().clone());
        let authority = self.authority.as_ref().map(|file| {
            let file = file.get_ref();
            std::fs::read(file).map_err(told(format!("reading {}", file.display())))
        });
        let (security, port) = match self.security.get_ref() {
            Security::Tls => (mail::Security::Tls, 465),
            Security::StartTls => (mail::Security::StartTls, 587),
            Security::None => (mail::Security::None, 25),
        };
        Ok(Server {
            host: self.host.get_ref().clone(),
            port: self.port.unwrap_or(port),
            security,
            login: user.zip(password.map(Secret::new)),
            authority: authority.transpose()?,
            from: self.from.get_ref().clone(),
            reply_to: self.reply_to.as_ref().map(|it| it.get_ref().clone()),
            hello: hello.to_owned(),
            per_minute: *self.per_minute.get_ref(),
        })
    }
}

impl Config {
    /// The mail server, ready to be spoken to; no call is made.
    pub(crate) fn mail_server(&self) -> Outcome<Option<Mailer>> {
        let Some(mail) = &self.mail else {
            return Ok(None);
        };
        let host = self.office.base_url.get_ref().split("://").nth(1);
        let host = host.unwrap_or_default().split(['/', ':']).next();
        let server = mail.server(host.filter(|host| !host.is_empty()).unwrap_or("localhost"))?;
        let mailer = Mailer::to(server).map_err(told("the mail server"))?;
        Ok(Some(mailer))
    }

    /// Whoever takes letters: the mail server, or in a demo without one a mailbox to look at.
    pub(crate) fn mailer(&self, db: &Db) -> Outcome<Option<Mailer>> {
        let mailbox = self.demo.as_ref().map(|_| {
            let from = "cites@vilaverda.example";
            Mailer::mailbox(db.clone(), from)
        });
        Ok(self.mail_server()?.or(mailbox))
    }
}

fn is_here(host: &str) -> bool {
    let address = host.parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Mistakes;

    const GOOD: &str = r#"
[office]
base_url = "https://finestreta.vilaverda.example"
listen = "127.0.0.1:8080"
data = "data"

[mail]
host = "smtp.vilaverda.example"
security = "starttls"
user = "cites"
password = { env = "MAIL_PASSWORD" }
from = "Ajuntament de Vilaverda <cites@vilaverda.example>"
"#;

    fn mistakes(from: &str, to: &str) -> Vec<String> {
        let text = GOOD.replace(from, to);
        assert!(from.is_empty() || text != GOOD, "nothing was replaced");
        match Config::from_text("office.toml", &text) {
            Ok(_) => Vec::new(),
            Err(Mistakes(found)) => found.iter().map(Mistake::to_string).collect(),
        }
    }

    fn check(from: &str, to: &str, told: &str) {
        let found = mistakes(from, to);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(told), "{found:?}");
    }

    #[test]
    fn a_mail_server_is_taken_and_what_is_wrong_with_one_is_told_at_its_place() {
        assert_eq!(mistakes("", ""), [""; 0]);
        check("starttls", "none", "office.toml:9: mail.security");
        check("<cites@vilaverda.example>", "cites", "mail.from");
        check("user = \"cites\"\n", "", "a user beside the password");
        check(
            "{ env = \"MAIL_PASSWORD\" }",
            "{ demo = \"x\" }",
            "mail.password",
        );
        check("smtp.vilaverda.example", "smtp vilaverda", "mail.host");
        check("user =", "per_minute = 0\nuser =", "mail.per_minute");
        let here = GOOD.replace("smtp.vilaverda.example", "127.0.0.1");
        let here = here.replace("starttls", "none");
        assert!(Config::from_text("office.toml", &here).is_ok());
    }
}
