//! The only way out of the house.
//!
//! Every call has a deadline and a cap on its answer, follows no redirect, and goes only where its
//! policy allows. The decision is taken on the address the socket will really use, because a name or a
//! number written in one of its odd forms says nothing about where it leads.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::HeaderMap;
use reqwest::{Method, Url, multipart, redirect};

/// Where calls may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Public addresses only, over https.
    Public,
    /// This machine only: the emulator, and servers of tests.
    Loopback,
    /// This machine and the private networks around it, with http too: a server of the council's own. Never for an
    /// address that somebody from outside could choose.
    Within,
}

/// Makes calls to the outside; cheap to clone.
#[derive(Clone)]
pub struct Client {
    inner: reqwest::Client,
    reach: Reach,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, whole.
    pub body: Bytes,
}

/// Why nothing came back. Never holds the address, because it may carry a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HttpFault {
    /// The address is not one this client may call.
    #[error("the address is outside what this connection may reach")]
    Forbidden,
    /// Nothing was sent: the other side could not be reached.
    #[error("the other side cannot be reached")]
    NotReached,
    /// It was sent, and whether it took effect is not known.
    #[error("the answer was lost")]
    AnswerLost,
    /// The answer is longer than allowed.
    #[error("the answer is longer than {0} bytes")]
    TooLong(usize),
}

/// A file on its way out, with the fields of the form it goes in.
#[derive(Clone)]
pub struct Parcel<'a> {
    /// The words of the form, by field.
    pub fields: &'a [(&'a str, String)],
    /// The field of the file.
    pub field: &'a str,
    /// Its name, as whoever gets it sees it.
    pub name: &'a str,
    /// Its type.
    pub mime: &'a str,
    /// Its bytes.
    pub bytes: Bytes,
}

/// One call.
#[derive(Debug, Clone)]
pub struct Call<'a> {
    /// `GET`, `POST`, …
    pub method: Method,
    /// The address.
    pub url: &'a str,
    /// A bearer token, if the other side wants one.
    pub bearer: Option<&'a str>,
    /// The body, as JSON.
    pub json: Option<&'a serde_json::Value>,
    /// The longest body accepted.
    pub max_bytes: usize,
    /// The longest it may take in all.
    pub deadline: Duration,
}

impl Client {
    /// A client that may reach so far.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that builds a client"
    )]
    pub fn new(reach: Reach) -> Self {
        let inner = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .dns_resolver(Arc::new(Checked(reach)))
            .connect_timeout(Duration::from_secs(5))
            .pool_idle_timeout(Duration::from_mins(1))
            .no_proxy()
            .user_agent("finestreta")
            .build()
            .expect("the client's fixed settings are valid");
        Self { inner, reach }
    }

    /// Posts JSON and reads an answer of up to 1 MiB.
    pub async fn post_json(
        &self,
        url: &str,
        bearer: Option<&str>,
        json: &serde_json::Value,
        deadline: Duration,
    ) -> Result<Answer, HttpFault> {
        let call = Call {
            method: Method::POST,
            url,
            bearer,
            json: Some(json),
            max_bytes: 1 << 20,
            deadline,
        };
        self.call(call).await
    }

    /// Posts a form with a file and reads an answer of up to 1 MiB.
    pub async fn post_file(
        &self,
        url: &str,
        bearer: Option<&str>,
        parcel: Parcel<'_>,
        deadline: Duration,
    ) -> Result<Answer, HttpFault> {
        let target = Url::parse(url).map_err(|_| HttpFault::Forbidden)?;
        self.reach.check(&target)?;
        let file = multipart::Part::stream(parcel.bytes)
            .file_name(parcel.name.to_owned())
            .mime_str(parcel.mime)
            .map_err(|_| HttpFault::Forbidden)?;
        let mut form = multipart::Form::new();
        for (field, words) in parcel.fields {
            form = form.text((*field).to_owned(), words.clone());
        }
        let form = form.part(parcel.field.to_owned(), file);
        let mut request = self.inner.post(target).timeout(deadline).multipart(form);
        if let Some(token) = bearer {
            request = request.bearer_auth(token);
        }
        answer(request, 1 << 20).await
    }

    /// Gets an answer of up to `max_bytes`.
    pub async fn get(
        &self,
        url: &str,
        bearer: Option<&str>,
        max_bytes: usize,
        deadline: Duration,
    ) -> Result<Answer, HttpFault> {
        self.call(Call {
            method: Method::GET,
            url,
            bearer,
            json: None,
            max_bytes,
            deadline,
        })
        .await
    }

    /// Makes a call.
    pub async fn call(&self, call: Call<'_>) -> Result<Answer, HttpFault> {
        let url = Url::parse(call.url).map_err(|_| HttpFault::Forbidden)?;
        self.reach.check(&url)?;
        let mut request = self.inner.request(call.method, url).timeout(call.deadline);
        if let Some(token) = call.bearer {
            request = request.bearer_auth(token);
        }
        if let Some(json) = call.json {
            request = request.json(json);
        }
        answer(request, call.max_bytes).await
    }
}

/// Sends what was put together, and reads what comes back as far as it may go.
async fn answer(request: reqwest::RequestBuilder, most: usize) -> Result<Answer, HttpFault> {
    let mut response = request.send().await.map_err(|cause| fault(&cause))?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| HttpFault::AnswerLost)? {
        if body.len() + chunk.len() > most {
            return Err(HttpFault::TooLong(most));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer {
        status,
        headers,
        body: body.freeze(),
    })
}

fn fault(cause: &reqwest::Error) -> HttpFault {
    if cause.is_connect() || cause.is_builder() {
        HttpFault::NotReached
    } else {
        HttpFault::AnswerLost
    }
}

impl Reach {
    /// Checks what can be seen before a name is resolved; [`Checked`] sees the rest.
    fn check(self, url: &Url) -> Result<(), HttpFault> {
        let scheme_fits = match self {
            Self::Public => url.scheme() == "https",
            Self::Loopback | Self::Within => matches!(url.scheme(), "http" | "https"),
        };
        let no_user = url.username().is_empty() && url.password().is_none();
        let address = match url.host() {
            Some(url::Host::Ipv4(ip)) => Some(IpAddr::V4(ip)),
            Some(url::Host::Ipv6(ip)) => Some(IpAddr::V6(ip)),
            Some(url::Host::Domain(_)) => None,
            None => return Err(HttpFault::Forbidden),
        };
        if scheme_fits && no_user && address.is_none_or(|ip| self.allows(ip)) {
            Ok(())
        } else {
            Err(HttpFault::Forbidden)
        }
    }

    /// Whether a socket may be opened to `ip`.
    pub fn allows(self, ip: IpAddr) -> bool {
        let ip = match ip {
            IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or(IpAddr::V6(v6), IpAddr::V4),
            v4 @ IpAddr::V4(_) => v4,
        };
        match self {
            Self::Loopback => ip.is_loopback(),
            Self::Within => match ip {
                IpAddr::V4(ip) => ip.is_loopback() || ip.is_private(),
                IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local(),
            },
            Self::Public => match ip {
                IpAddr::V4(ip) => is_public_v4(ip),
                IpAddr::V6(ip) => is_public_v6(ip),
            },
        }
    }
}

/// Public by the special-purpose registry of RFC 6890 and its updates.
fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let protocol = a == 192 && b == 0 && c == 0;
    let benchmark = a == 198 && (18..20).contains(&b);
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        || shared
        || protocol
        || benchmark)
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let first = ip.segments()[0];
    // Global unicast is 2000::/3; inside it 2001:db8::/32 is for documents, 2002::/16 and 64:ff9b:: wrap IPv4.
    (first & 0xe000) == 0x2000
        && !(first == 0x2001 && ip.segments()[1] == 0x0db8)
        && first != 0x2002
}

/// Resolves a name and keeps only the addresses that may be reached.
struct Checked(Reach);

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> =
                found.filter(|address| reach.allows(address.ip())).collect();
            if allowed.is_empty() {
                return Err(HttpFault::Forbidden.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reaches(reach: Reach, url: &str) -> bool {
        Url::parse(url).is_ok_and(|url| reach.check(&url).is_ok())
    }

    #[test]
    fn private_addresses_are_refused_however_they_are_written() {
        for host in [
            "127.0.0.1",
            "2130706433",
            "0x7f.1",
            "127.1",
            "0177.0.0.1",
            "①②⑦.0.0.1",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "10.1.2.3",
            "192.168.1.1",
            "172.16.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "[fd00::1]",
            "[fe80::1]",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
        ] {
            assert!(
                !reaches(Reach::Public, &format!("https://{host}/")),
                "{host}"
            );
        }
        assert!(!reaches(Reach::Public, "https://graph.example@127.0.0.1/"));
        assert!(!reaches(Reach::Public, "http://graph.example/"));
        assert!(reaches(Reach::Public, "https://93.184.215.14/"));
        assert!(reaches(Reach::Public, "https://graph.example/"));
    }

    #[test]
    fn a_name_that_leads_home_is_refused_when_it_is_resolved() {
        crate::testing::run(async {
            let client = Client::new(Reach::Public);
            let outcome = client
                .get("https://localhost/", None, 10, Duration::from_secs(3))
                .await;
            assert!(
                matches!(outcome, Err(HttpFault::NotReached | HttpFault::Forbidden)),
                "{outcome:?}"
            );
        });
    }

    /// Counts who knocks at a port of this machine.
    async fn canary() -> (u16, Arc<std::sync::atomic::AtomicUsize>) {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let knocks = Arc::new(AtomicUsize::new(0));
        let counted = knocks.clone();
        tokio::spawn(async move {
            while listener.accept().await.is_ok() {
                counted.fetch_add(1, Ordering::SeqCst);
            }
        });
        (port, knocks)
    }

    #[test]
    fn thirty_odd_forms_of_a_private_address_never_reach_the_canary() {
        crate::testing::run(async {
            let (port, knocks) = canary().await;
            let hosts = [
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "127.00.00.01",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "0x7F.0x0.0x0.0x1",
                "0177.0.0.1",
                "017700000001",
                "①②⑦.0.0.1",
                "127。0。0。1",
                "127.0.0.1.",
                "localhost",
                "localhost.",
                "LOCALHOST",
                "ｌｏｃａｌｈｏｓｔ",
                "0",
                "0.0.0.0",
                "127.255.255.254",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "media.example@127.0.0.1",
                "media.example:80@127.0.0.1",
                "%31%32%37.0.0.1",
                "127.0.0.1%2f.media.example",
            ];
            assert!(hosts.len() >= 30);
            let client = Client::new(Reach::Public);
            for scheme in ["https", "http"] {
                for host in hosts {
                    let url = format!("{scheme}://{host}:{port}/photo.jpg");
                    let outcome = client.get(&url, None, 10, Duration::from_secs(2)).await;
                    assert!(outcome.is_err(), "{url}: {outcome:?}");
                }
            }
            assert_eq!(knocks.load(std::sync::atomic::Ordering::SeqCst), 0);
            // The canary does sing: whoever may knock is counted.
            let allowed = format!("http://127.0.0.1:{port}/");
            let _ = Client::new(Reach::Loopback)
                .get(&allowed, None, 10, Duration::from_millis(300))
                .await;
            assert_eq!(knocks.load(std::sync::atomic::Ordering::SeqCst), 1);
        });
    }

    #[test]
    fn loopback_reaches_this_machine_and_nothing_else() {
        assert!(reaches(Reach::Loopback, "http://127.0.0.1:8080/"));
        assert!(reaches(Reach::Loopback, "http://[::1]:8080/"));
        assert!(!reaches(Reach::Loopback, "http://93.184.215.14/"));
    }

    #[test]
    fn within_reaches_the_council_s_own_network_and_nothing_else() {
        for host in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "[::1]",
            "[fd00::1]",
            "model.intern",
        ] {
            assert!(
                reaches(Reach::Within, &format!("http://{host}:8080/v1")),
                "{host}"
            );
        }
        for host in [
            "93.184.215.14",
            "169.254.169.254",
            "[::ffff:169.254.169.254]",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "[fe80::1]",
            "[2606:2800:21f::1]",
            "model@10.1.2.3",
        ] {
            assert!(
                !reaches(Reach::Within, &format!("http://{host}/v1")),
                "{host}"
            );
        }
    }
}
