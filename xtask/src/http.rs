//! A small HTTP client over loopback sockets: keep-alive, plain answers, nothing hidden.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// One visitor with one connection, which is opened again when the other side closed it.
pub struct Visitor {
    address: SocketAddr,
    patience: Duration,
    line: Option<BufReader<TcpStream>>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The headers, names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header, by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Visitor {
    /// A visitor of 127.0.0.1 who waits at most ten seconds for anything.
    pub fn of(port: u16) -> Self {
        Self::patient(port, Duration::from_secs(10))
    }

    /// A visitor of 127.0.0.1 with a patience of their own.
    pub fn patient(port: u16, patience: Duration) -> Self {
        Self {
            address: SocketAddr::from(([127, 0, 0, 1], port)),
            patience,
            line: None,
        }
    }

    /// Reads a page.
    pub fn get(&mut self, path: &str) -> io::Result<Answer> {
        self.send(&request("GET", path, &[], &[]))
    }

    /// Posts bytes with these headers.
    pub fn post(
        &mut self,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> io::Result<Answer> {
        self.send(&request("POST", path, headers, body))
    }

    /// Sends a whole request and reads the answer.
    ///
    /// A kept connection that turns out closed is opened again once: the other side may close an idle
    /// one at any time, and then it has read nothing of what we sent.
    pub fn send(&mut self, request: &[u8]) -> io::Result<Answer> {
        let kept = self.line.is_some();
        let first = self.try_once(request);
        match first {
            Err(why) if kept && stale(&why) => self.try_once(request),
            other => other,
        }
    }

    fn try_once(&mut self, request: &[u8]) -> io::Result<Answer> {
        let mut line = match self.line.take() {
            Some(line) => line,
            None => self.open()?,
        };
        line.get_mut().write_all(request)?;
        let answer = read_answer(&mut line)?;
        if answer.header("connection") != Some("close") {
            self.line = Some(line);
        }
        Ok(answer)
    }

    fn open(&self) -> io::Result<BufReader<TcpStream>> {
        let stream = TcpStream::connect_timeout(&self.address, self.patience)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(self.patience))?;
        stream.set_write_timeout(Some(self.patience))?;
        Ok(BufReader::new(stream))
    }
}

/// One connection that is never opened again: for trials that must know which one an answer came on.
pub struct Line(BufReader<TcpStream>);

impl Line {
    /// Opens it.
    pub fn open(port: u16, patience: Duration) -> io::Result<Self> {
        Visitor::patient(port, patience).open().map(Self)
    }

    /// Posts bytes with these headers and waits for the answer.
    pub fn post(
        &mut self,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> io::Result<Answer> {
        self.0
            .get_mut()
            .write_all(&request("POST", path, headers, body))?;
        read_answer(&mut self.0)
    }

    /// The port on this side, by which the other side names the connection.
    pub fn own_port(&self) -> u16 {
        self.0
            .get_ref()
            .local_addr()
            .map_or(0, |address| address.port())
    }
}

fn stale(why: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(
        why.kind(),
        BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof
    )
}

/// The bytes of one request.
pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n").into_bytes();
    for (name, value) in headers {
        bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    if method != "GET" {
        bytes.extend_from_slice(format!("content-length: {}\r\n", body.len()).as_bytes());
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    bytes
}

fn read_answer(line: &mut BufReader<TcpStream>) -> io::Result<Answer> {
    let mut head = String::new();
    if line.read_line(&mut head)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
    let status = status.ok_or_else(|| odd("no status line"))?;
    let mut headers = Vec::new();
    loop {
        let mut text = String::new();
        line.read_line(&mut text)?;
        let text = text.trim_end();
        if text.is_empty() {
            break;
        }
        let (name, value) = text
            .split_once(':')
            .ok_or_else(|| odd("a header without a colon"))?;
        headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut answer = Answer {
        status,
        headers,
        body: Vec::new(),
    };
    answer.body = read_body(line, &answer)?;
    Ok(answer)
}

fn read_body(line: &mut BufReader<TcpStream>, answer: &Answer) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    if answer.status == 204 || answer.status == 304 {
        return Ok(body);
    }
    if answer.header("transfer-encoding") == Some("chunked") {
        loop {
            let mut size = String::new();
            line.read_line(&mut size)?;
            let size = usize::from_str_radix(size.trim(), 16)
                .map_err(|_| odd("a chunk without a size"))?;
            let mut chunk = vec![0; size + 2];
            line.read_exact(&mut chunk)?;
            if size == 0 {
                return Ok(body);
            }
            body.extend_from_slice(&chunk[..size]);
        }
    }
    let length = answer
        .header("content-length")
        .and_then(|length| length.parse().ok())
        .unwrap_or(0);
    body.resize(length, 0);
    line.read_exact(&mut body)?;
    Ok(body)
}

fn odd(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    #[test]
    fn whole_and_chunked_answers_are_read_on_one_connection() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut heard = [0; 512];
            for answer in [
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nsí",
                "HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n",
            ] {
                let _ = stream.read(&mut heard).unwrap();
                let fitted = answer.replace("Content-Length: 2", "Content-Length: 3");
                stream.write_all(fitted.as_bytes()).unwrap();
            }
        });
        let mut visitor = Visitor::of(port);
        let first = visitor.get("/a").unwrap();
        assert_eq!((first.status, first.text().as_str()), (200, "sí"));
        let second = visitor.post("/b", &[("x", "y")], b"hello").unwrap();
        assert_eq!((second.status, second.text().as_str()), (404, "no"));
        server.join().unwrap();
    }
}
