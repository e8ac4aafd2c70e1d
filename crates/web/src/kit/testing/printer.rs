//! A socket that plays a printer.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

/// A printer that is well, or out of paper, and keeps what it was sent.
pub struct Printer {
    /// Where it is.
    pub address: String,
    papers: Arc<Mutex<Vec<Vec<u8>>>>,
    /// Whether it is out of paper.
    pub is_empty: Arc<Mutex<bool>>,
}

impl Printer {
    /// One that is well.
    pub async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let papers: Arc<Mutex<Vec<Vec<u8>>>> = Arc::default();
        let is_empty: Arc<Mutex<bool>> = Arc::default();
        let (kept, empty) = (papers.clone(), is_empty.clone());
        tokio::task::spawn(async move {
            while let Ok((mut way, _)) = listener.accept().await {
                let (mut paper, mut buffer) = (Vec::new(), [0; 4096]);
                while let Ok(length @ 1..) = way.read(&mut buffer).await {
                    let came = &buffer[..length];
                    if let [0x10, 0x04, question] = came {
                        let none = *question == 4 && *empty.lock().expect("whole");
                        let _ = way.write_all(&[if none { 0x72 } else { 0x12 }]).await;
                        continue;
                    }
                    paper.extend_from_slice(came);
                    if paper.ends_with(b"\x1dr\x01") {
                        // Kept before it is said to be done.
                        kept.lock().expect("whole").push(std::mem::take(&mut paper));
                        let _ = way.write_all(&[0]).await;
                    }
                }
            }
        });
        Self {
            address,
            papers,
            is_empty,
        }
    }

    /// What it was sent, paper by paper.
    pub fn papers(&self) -> Vec<Vec<u8>> {
        self.papers.lock().expect("whole").clone()
    }
}
