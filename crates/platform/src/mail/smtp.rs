//! The conversation with a mail server (RFC 5321), watched so closely that what became of a letter is known.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use tokio::time::timeout;

use super::compose::{Composed, compose, mailbox};
use super::{Letter, Outcome, Security, Server, Unusable};

/// How long greeting, proving who we are and saying to whom may take.
const OPENING: Duration = Duration::from_secs(40);
/// How long handing the letter over may take.
const HANDING: Duration = Duration::from_mins(1);
/// How long saying goodbye may take; nobody minds where it is not heard.
const GOODBYE: Duration = Duration::from_secs(3);

/// A mail server that was looked at.
pub(super) struct Smtp {
    pub(super) server: Server,
    from: Mailbox,
    reply_to: Option<Mailbox>,
    tls: Option<TlsParameters>,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.server.fmt(f)
    }
}

/// Who said no.
enum No {
    /// About the person or the letter.
    Letter(lettre::transport::smtp::Error),
    /// About us, or the way there.
    Way(lettre::transport::smtp::Error),
    /// There is no way to write an address with accents in its name through this server.
    Accents,
}

impl Smtp {
    pub(super) fn new(server: Server) -> Result<Self, Unusable> {
        let from = mailbox(&server.from).ok_or(Unusable::Address("the sender"))?;
        let reply_to = server.reply_to.as_deref().map(|text| {
            let unusable = Unusable::Address("the address for answers");
            mailbox(text).ok_or(unusable)
        });
        let reply_to = reply_to.transpose()?;
        let tls = match server.security {
            Security::None => None,
            Security::Tls | Security::StartTls => Some(tls(&server)?),
        };
        Ok(Self {
            server,
            from,
            reply_to,
            tls,
        })
    }

    pub(super) fn address(&self) -> String {
        self.from.email.to_string()
    }

    pub(super) async fn send(&self, letter: &Letter) -> Outcome {
        let Some(composed) = compose(letter, &self.from, self.reply_to.as_ref()) else {
            return Outcome::Refused("no address".to_owned());
        };
        let mut connection = match timeout(OPENING, self.open(&composed)).await {
            Ok(Ok(connection)) => connection,
            Ok(Err(No::Letter(why))) if why.is_permanent() => {
                return Outcome::Refused(code(&why));
            }
            Ok(Err(No::Accents)) => {
                return Outcome::Refused("SMTPUTF8".to_owned());
            }
            Ok(Err(No::Letter(why) | No::Way(why))) => return Outcome::Later(code(&why)),
            Err(_) => return Outcome::Later("timeout".to_owned()),
        };
        let handed = timeout(HANDING, connection.message(&composed.bytes)).await;
        let outcome = match handed {
            Ok(Ok(_)) => Outcome::Sent,
            Ok(Err(why)) if why.is_permanent() => Outcome::Refused(code(&why)),
            Ok(Err(why)) if why.is_transient() => Outcome::Later(code(&why)),
            Ok(Err(_)) | Err(_) => return Outcome::Uncertain,
        };
        // It has the letter; what it thinks of our goodbye changes nothing.
        let _ = timeout(GOODBYE, connection.quit()).await;
        outcome
    }

    /// Greets, says who we are and to whom we write, and waits for the word to begin.
    async fn open(&self, composed: &Composed) -> Result<AsyncSmtpConnection, No> {
        let server = &self.server;
        let hello = ClientId::Domain(server.hello.clone());
        let at_once = self
            .tls
            .clone()
            .filter(|_| server.security == Security::Tls);
        let place = (server.host.as_str(), server.port);
        let opened =
            AsyncSmtpConnection::connect_tokio1(place, Some(OPENING), &hello, at_once, None);
        let mut connection = opened.await.map_err(No::Way)?;
        if let (Security::StartTls, Some(tls)) = (server.security, &self.tls) {
            let secured = connection.starttls(tls.clone(), &hello).await;
            secured.map_err(No::Way)?;
        }
        if let Some((user, password)) = &server.login {
            let login = Credentials::new(user.clone(), password.reveal().to_owned());
            let known = connection.auth(&[Mechanism::Plain, Mechanism::Login], &login);
            known.await.map_err(No::Way)?;
        }
        let envelope = &composed.envelope;
        let mut options = Vec::new();
        let mut addresses = envelope.from().into_iter().chain(envelope.to());
        if addresses.any(|address| !AsRef::<str>::as_ref(address).is_ascii()) {
            let info = connection.server_info();
            if !info.supports_feature(Extension::SmtpUtfEight) {
                return Err(No::Accents);
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        let from = Mail::new(envelope.from().cloned(), options);
        connection.command(from).await.map_err(No::Way)?;
        for to in envelope.to() {
            let to = Rcpt::new(to.clone(), Vec::new());
            connection.command(to).await.map_err(No::Letter)?;
        }
        connection.command(Data).await.map_err(No::Letter)?;
        Ok(connection)
    }
}

fn tls(server: &Server) -> Result<TlsParameters, Unusable> {
    let mut tls = TlsParameters::builder(server.host.clone());
    if let Some(authority) = &server.authority {
        let certificate = Certificate::from_pem(authority).map_err(|_| Unusable::Authority)?;
        tls = tls.add_root_certificate(certificate);
    }
    tls.build().map_err(|_| Unusable::Authority)
}

/// The server's code, such as `550 5.1.1`; its words may hold the person's address and are kept nowhere.
fn code(why: &lettre::transport::smtp::Error) -> String {
    let Some(status) = why.status() else {
        let kind = if why.is_tls() { "tls" } else { "connection" };
        return kind.to_owned();
    };
    let told = why.to_string();
    let enhanced = told.split([' ', ':']).find(|word| is_enhanced(word));
    enhanced.map_or_else(|| status.to_string(), |more| format!("{status} {more}"))
}

/// Whether a word is a code of RFC 3463.
fn is_enhanced(word: &str) -> bool {
    let mut parts = word.split('.');
    let number = |part: Option<&str>| {
        part.is_some_and(|part| {
            (1..=3).contains(&part.len()) && part.bytes().all(|sign| sign.is_ascii_digit())
        })
    };
    number(parts.next()) && number(parts.next()) && number(parts.next()) && parts.next().is_none()
}

#[cfg(test)]
mod tests;
