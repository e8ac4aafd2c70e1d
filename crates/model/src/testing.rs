//! A model on this machine that behaves as badly as it is told to, for the tests of every crate.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::{Model, Setup};

/// How it answers.
#[derive(Debug, Clone)]
pub enum Mood {
    /// As agreed, with this content of the message.
    Says(String),
    /// The same, after a while.
    Slow(Duration, String),
    /// The same, after a while for whoever asks with this word in it.
    SlowFor(String, Duration, String),
    /// With this status and an apology.
    Status(u16),
    /// With this body, whatever it is.
    Raw(String),
    /// With headers and half a body, and then nothing for this long.
    Stalls(Duration),
    /// With a body of so many bytes.
    Huge(usize),
    /// Not at all: it closes the connection.
    HangsUp,
}

impl Mood {
    /// Answers with these words.
    pub fn words(text: &str) -> Self {
        Self::Says(json!({ "answer": text }).to_string())
    }

    /// Chooses this id.
    pub fn id(id: &str) -> Self {
        Self::Says(json!({ "id": id }).to_string())
    }
}

/// The model that pretends.
#[derive(Clone)]
pub struct Pretender {
    address: String,
    mood: Arc<Mutex<Mood>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Pretender {
    /// Opens it on a port of this machine.
    pub async fn open(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let pretender = Self {
            address: format!("http://{address}/v1"),
            mood: Arc::new(Mutex::new(mood)),
            asked: Arc::default(),
        };
        let serving = pretender.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let one = serving.clone();
                tokio::spawn(async move { one.serve(stream).await });
            }
        });
        pretender
    }

    /// A model that asks there, for at most `limit`.
    pub fn model(&self, limit: Duration) -> Model {
        Model::new(Setup {
            address: self.address.clone(),
            name: "pretender".into(),
            key: Some("a key".into()),
            limit,
        })
    }

    /// From now on it behaves like this.
    pub fn becomes(&self, mood: Mood) {
        *self.mood.lock().unwrap_or_else(PoisonError::into_inner) = mood;
    }

    /// The requests so far, headers and bodies, word by word.
    pub fn asked(&self) -> Vec<String> {
        self.asked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    async fn serve(self, mut stream: TcpStream) {
        let Some(request) = read(&mut stream).await else {
            return;
        };
        let mood = self
            .mood
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        self.asked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(request.clone());
        let completion = |content: &str| {
            json!({ "choices": [{ "message": { "role": "assistant", "content": content }, "finish_reason": "stop" }] })
                .to_string()
        };
        let (status, body) = match mood {
            Mood::Says(content) => (200, completion(&content)),
            Mood::Slow(pause, content) => {
                tokio::time::sleep(pause).await;
                (200, completion(&content))
            }
            Mood::SlowFor(word, pause, content) => {
                if request.contains(&word) {
                    tokio::time::sleep(pause).await;
                }
                (200, completion(&content))
            }
            Mood::Status(status) => (status, "{\"error\": \"sorry\"}".to_owned()),
            Mood::Raw(body) => (200, body),
            Mood::Huge(bytes) => (200, "x".repeat(bytes)),
            Mood::Stalls(pause) => {
                let head = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"choices\": ";
                let _ = stream.write_all(head.as_bytes()).await;
                return tokio::time::sleep(pause).await;
            }
            Mood::HangsUp => return,
        };
        let head = format!(
            "HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            body.len()
        );
        let _ = stream.write_all(head.as_bytes()).await;
        let _ = stream.write_all(body.as_bytes()).await;
    }
}

/// One whole request.
async fn read(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length")
                    .then(|| value.trim().parse::<usize>().ok())?
            });
            if body.len() >= length.unwrap_or_default() {
                return Some(text.into_owned());
            }
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
}
