//! A browser for tests: it walks the router, keeps its cookies and sends the forms it was given.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use conversations::{Advice, Ask, Assistant, Found, Help, Reply, Turn};
use http_body_util::BodyExt as _;
use kernel::{Clock, DemoClock};
use platform::Db;
use tower::ServiceExt as _;

pub mod printer;

use super::{Brand, Demo, Fittings, House, MapSource};

/// Tuesday 24 November 2026, 10.42 in Madrid: the demo town's morning.
pub fn morning() -> jiff::Timestamp {
    "2026-11-24T09:42:00Z".parse().expect("a written instant")
}

/// An assistant that repeats what it hears, and would have help with what it hears of the *volant*.
#[derive(Debug)]
pub struct Echo;

impl Assistant for Echo {
    fn turn(&self, ask: &Ask) -> Turn {
        let text = match &ask.heard {
            conversations::Heard::Text { text } => text.clone(),
            other => format!("{other:?}"),
        };
        let item = "padro-volant".to_owned();
        let help = text.starts_with("el volant").then_some(Help::Word { item });
        let (text, advised) = match (&help, &ask.advice) {
            (Some(_), Some(Advice::Worded { text, .. })) => (text.clone(), true),
            _ => (text, false),
        };
        Turn {
            lang: ask.lang,
            replies: vec![Reply::words(text)],
            help,
            advised,
            ..Turn::default()
        }
    }

    fn emergency(&self, _: &str) -> bool {
        false
    }

    fn withdraws(&self, words: &str) -> bool {
        words == "BAIXA"
    }

    fn agrees(&self, words: &str) -> Option<bool> {
        (words == "sí").then_some(true)
    }

    fn language(&self, _: &str) -> Option<kernel::Lang> {
        None
    }

    fn find(&self, text: &str, lang: kernel::Lang, limit: usize) -> Vec<Found> {
        let town = catalogue::demo();
        let named = |item: &&catalogue::Item| {
            let title = item.title.get(lang).to_lowercase();
            text.split_whitespace()
                .any(|word| title.contains(&word.to_lowercase()))
        };
        let found = town.items.iter().filter(named).map(|item| Found {
            item: item.id.clone(),
            score: 1.0,
        });
        found.take(limit).collect()
    }
}

/// The demo town's house on this database, its clock standing.
pub fn house(db: Db, folder: &std::path::Path) -> House {
    House::new(fittings(db, folder))
}

/// The same house with maps whose tiles come from there.
pub fn house_with_map(db: Db, folder: &std::path::Path, tiles: &str) -> House {
    House::new(Fittings {
        map: Some(MapSource {
            tiles: tiles.to_owned(),
            attribution: "© tests".to_owned(),
        }),
        ..fittings(db, folder)
    })
}

/// The same house with a language model.
pub fn house_with_model(db: Db, folder: &std::path::Path, model: model::Model) -> House {
    House::new(Fittings {
        model: Some(model),
        ..fittings(db, folder)
    })
}

/// What the demo town's house is fitted with.
pub fn fittings(db: Db, folder: &std::path::Path) -> Fittings {
    Fittings {
        mailer: Some(platform::mail::Mailer::mailbox(
            db.clone(),
            "cites@example.org",
        )),
        db,
        clock: Clock::standing_at(morning()),
        knowledge: kernel::Live::new(journeys::Knowledge {
            catalogue: Arc::new(catalogue::demo()),
            assistant: Arc::new(Echo),
        }),
        brand: Brand::new("Vilaverda del Vallès", "Vilaverda", "#1E5A4A", "#E8A33D")
            .expect("two colours"),
        files: platform::files::Store::open(folder).expect("a folder for files"),
        base_url: "http://127.0.0.1:8080".to_owned(),
        https: false,
        map: None,
        model: None,
        demo: Some(Demo {
            clock: DemoClock::default(),
            start: morning(),
            password: "contrasenya".to_owned(),
        }),
    }
}

/// A hall at the town's office: a quick line `A` with room for two inside, an assisted line `B`, one of appointments
/// `C`, and a counter `t1` that calls from all of them.
pub async fn arrange_hall(db: &Db) {
    arrange_hall_with(db, None).await;
}

/// The same hall with a printer at its reception.
pub async fn arrange_hall_with(db: &Db, printer: Option<String>) {
    use kernel::Translated;
    use queue::hall::{Counter, Kiosk, Line, Place, Zone};
    let named = |name: &str| Translated {
        ca: name.to_owned(),
        es: Some(name.to_owned()),
        en: Some(name.to_owned()),
    };
    let line = |id: &str, zone: Zone, prefix: &str| Line {
        id: id.to_owned(),
        name: named(id),
        site: "oac".to_owned(),
        zone,
        prefix: prefix.to_owned(),
        services: Vec::new(),
    };
    let lines = vec![
        line("rapid", Zone::Quick, "A"),
        line("assistida", Zone::Assisted, "B"),
        line("cita", Zone::Appointment, "C"),
    ];
    let calls = lines.iter().map(|line| line.id.clone()).collect();
    let hall = queue::Hall {
        places: vec![Place {
            site: "oac".to_owned(),
            capacity: Some(2),
            printer,
        }],
        lines,
        counters: vec![Counter {
            id: "t1".to_owned(),
            name: named("Taulell 1"),
            site: "oac".to_owned(),
            calls: queue::profile::Profile::of(calls),
        }],
        kiosks: vec![Kiosk {
            id: "q1".to_owned(),
            name: named("Quiosc 1"),
            site: "oac".to_owned(),
            printer: None,
        }],
        ..queue::Hall::default()
    };
    let by = kernel::Actor::Operator;
    let arranged =
        db.change(async move |tx| queue::actions::publish(tx, 0, &hall, by, morning()).await);
    arranged.await.expect("a hall");
}

/// What the browser got.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: axum::http::HeaderMap,
    /// The body as text.
    pub body: String,
}

impl Answer {
    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|to| to.to_str().ok())
            .unwrap_or_default()
    }

    /// The value of the first field of this name.
    pub fn field(&self, name: &str) -> String {
        let after = self.body.split(&format!("name=\"{name}\" value=\"")).nth(1);
        after
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default()
            .to_owned()
    }
}

impl Answer {
    /// The value of the last field of this name: the composer's, below what is offered.
    pub fn last_field(&self, name: &str) -> String {
        let after = self
            .body
            .rsplit(&format!("name=\"{name}\" value=\""))
            .next();
        after
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default()
            .to_owned()
    }
}

/// Agrees to the notice in the web chat; says the token of the browser's forms.
pub async fn agree(browser: &mut Browser) -> String {
    let page = browser.get("/xat").await;
    let (csrf, key) = (page.field("csrf"), page.field("key"));
    let fields = [("csrf", csrf.as_str()), ("key", &key), ("answer", "yes")];
    browser.post("/xat/dades", &fields).await;
    csrf
}

/// Draws a template and checks what no page may lack or hold: every text found, nothing inline.
pub fn complete(page: &impl askama::Template) -> String {
    let html = page.render().expect("the template draws");
    for area in [
        "[content-",
        "[requests-",
        "[kit-",
        "[demo-",
        "[webchat-",
        "[desk-",
        "[signin-",
    ] {
        let missing = html
            .split(area)
            .nth(1)
            .and_then(|rest| rest.split(']').next());
        assert_eq!(missing, None, "a text is missing: {area}…]");
    }
    for banned in [
        " style=",
        " onclick=",
        " onload=",
        " onsubmit=",
        "javascript:",
    ] {
        assert!(
            !html.contains(banned),
            "the content policy forbids{banned} in a page"
        );
    }
    html
}

/// A browser without scripts.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    /// A fresh browser in front of this house.
    pub fn new(house: &House) -> Self {
        Self {
            router: crate::router(house.clone()),
            cookies: BTreeMap::new(),
        }
    }

    /// The same browser in front of another house: the same one at another hour.
    pub fn at(&self, house: &House) -> Self {
        Self {
            router: crate::router(house.clone()),
            cookies: self.cookies.clone(),
        }
    }

    /// The same browser, connected from this address.
    pub fn from(&self, address: &str) -> Self {
        let address = address.parse().expect("an address");
        let address = axum::extract::ConnectInfo(std::net::SocketAddr::new(address, 40_000));
        Self {
            router: self.router.clone().layer(axum::Extension(address)),
            cookies: self.cookies.clone(),
        }
    }

    /// Opens a page by a link of another, as browsers tell it.
    pub async fn follow(&mut self, from: &str, path: &str) -> Answer {
        let request = self
            .request("GET", path)
            .header(header::REFERER, format!("http://127.0.0.1:8080{from}"))
            .body(Body::empty())
            .expect("a request");
        self.send(request).await
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self
            .request("GET", path)
            .body(Body::empty())
            .expect("a request");
        self.send(request).await
    }

    /// Asks for a page again as its own script does, with this proof that it was opened.
    pub async fn renew(&mut self, path: &str, proof: &str) -> Answer {
        let request = self
            .request("GET", path)
            .header("x-finestreta-live", proof)
            .body(Body::empty());
        self.send(request.expect("a request")).await
    }

    /// Sends a form, with the token of the page it came from.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(pairs.join("&")))
            .expect("a request");
        self.send(request).await
    }

    /// Sends what a page's script tells, as JSON.
    pub async fn tell(&mut self, path: &str, words: &serde_json::Value) -> Answer {
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/json")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(words.to_string()))
            .expect("a request");
        self.send(request).await
    }

    /// Sends a form with files, each under its field.
    pub async fn post_with_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let head = format!(
                "--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend(head.into_bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--edge\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"f\"\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--edge--\r\n");
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .expect("a request");
        self.send(request).await
    }

    /// Tries a door without waiting for the end of what never ends.
    pub async fn knock(&mut self, method: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        let request = self
            .request(method, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(pairs.join("&")))
            .expect("a request");
        let response = self.router.clone().oneshot(request).await;
        let (parts, body) = response.expect("the router answers").into_parts();
        let page = parts
            .headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.to_str().unwrap_or_default().starts_with("text/html"));
        let mut bytes = bytes::Bytes::new();
        if page {
            bytes = body.collect().await.expect("a whole page").to_bytes();
        }
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let held: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, held.join("; "))
    }

    async fn send(&mut self, request: Request<Body>) -> Answer {
        let response: Response<Body> = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router answers");
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let pair = cookie
                .to_str()
                .expect("a cookie")
                .split(';')
                .next()
                .unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }
}

fn encoded(value: &str) -> String {
    value
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
