//! Files that people send: what they really are, and a name that is safe to keep.

use std::time::Duration;

use crate::incoming::ChannelKind;

/// Bytes that each form of file may have, unless a channel allows less.
pub mod limits {
    /// Photos; the larger of the two providers' limits.
    pub const IMAGE: usize = 10 << 20;
    /// Spoken messages, music and films.
    pub const SOUND_AND_FILM: usize = 16 << 20;
    /// Stickers.
    pub const STICKER: usize = 512 << 10;
    /// Everything else. Providers allow 100 MB, Telegram's bots 20.
    pub const DOCUMENT: usize = 20 << 20;
}

/// The most that a file of this form may have.
pub fn most_bytes(form: &str) -> usize {
    match form {
        "image" => limits::IMAGE,
        "audio" | "voice" | "video" => limits::SOUND_AND_FILM,
        "sticker" => limits::STICKER,
        _ => limits::DOCUMENT,
    }
}

/// Why a channel cannot carry a file of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsendable {
    /// It does not carry files of this type.
    Kind,
    /// It carries up to so many bytes of this type.
    TooLarge(usize),
}

/// What `WhatsApp` carries as documents.
const WHATSAPP_DOCUMENTS: [&str; 6] = [
    "application/pdf",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/plain",
];

/// The form in which a channel carries a file of ours, by what its bytes are and how many. The numbers are the
/// providers’, or our own where those are smaller: nothing leaves that would be refused.
pub fn sendable(kind: ChannelKind, mime: &str, bytes: usize) -> Result<&'static str, Unsendable> {
    let whatsapp = kind == ChannelKind::Whatsapp;
    let (form, most) = match mime {
        "image/jpeg" | "image/png" => ("image", if whatsapp { 5 << 20 } else { limits::IMAGE }),
        "audio/aac" | "audio/amr" | "audio/mpeg" | "audio/m4a" | "audio/ogg" => {
            ("audio", limits::SOUND_AND_FILM)
        }
        "video/mp4" => ("video", limits::SOUND_AND_FILM),
        _ if whatsapp && !WHATSAPP_DOCUMENTS.contains(&mime) => return Err(Unsendable::Kind),
        _ => ("document", limits::DOCUMENT),
    };
    if bytes > most {
        return Err(Unsendable::TooLarge(most));
    }
    Ok(form)
}

/// What became of the attempt to fetch a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediaOutcome {
    /// Here it is.
    Fetched(Fetched),
    /// The provider no longer has it. Asking again only gets us blocked.
    Gone,
    /// It is larger than we or the provider allow; the person should be told.
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// Its content is of a kind we do not keep.
    Refused {
        /// What it seems to be, for staff.
        what: String,
    },
    /// Not now.
    Retry {
        /// How long the provider asked us to wait.
        after: Option<Duration>,
    },
    /// The channel is out of order.
    HoldChannel {
        /// The provider's code.
        code: i64,
    },
}

/// A file as we keep it.
#[derive(Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Its bytes.
    pub bytes: bytes::Bytes,
    /// What it is.
    pub kind: FileKind,
}

impl std::fmt::Debug for Fetched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes of {}", self.bytes.len(), self.kind.mime)
    }
}

/// What a file is, decided by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileKind {
    /// The type it is served with.
    pub mime: &'static str,
    /// The ending of its name.
    pub extension: &'static str,
    /// Whether a browser may show it in the page: pictures, sound and films. Everything else is downloaded.
    pub shown: bool,
}

const KEPT: [FileKind; 21] = [
    FileKind {
        mime: "image/jpeg",
        extension: "jpg",
        shown: true,
    },
    FileKind {
        mime: "image/png",
        extension: "png",
        shown: true,
    },
    FileKind {
        mime: "image/webp",
        extension: "webp",
        shown: true,
    },
    FileKind {
        mime: "image/gif",
        extension: "gif",
        shown: true,
    },
    FileKind {
        mime: "image/heif",
        extension: "heif",
        shown: false,
    },
    FileKind {
        mime: "application/pdf",
        extension: "pdf",
        shown: false,
    },
    FileKind {
        mime: "audio/ogg",
        extension: "ogg",
        shown: true,
    },
    FileKind {
        mime: "audio/mpeg",
        extension: "mp3",
        shown: true,
    },
    FileKind {
        mime: "audio/m4a",
        extension: "m4a",
        shown: true,
    },
    FileKind {
        mime: "audio/aac",
        extension: "aac",
        shown: true,
    },
    FileKind {
        mime: "audio/amr",
        extension: "amr",
        shown: false,
    },
    FileKind {
        mime: "video/mp4",
        extension: "mp4",
        shown: true,
    },
    FileKind {
        mime: "video/webm",
        extension: "webm",
        shown: true,
    },
    FileKind {
        mime: "video/quicktime",
        extension: "mov",
        shown: false,
    },
    FileKind {
        mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        extension: "docx",
        shown: false,
    },
    FileKind {
        mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        extension: "xlsx",
        shown: false,
    },
    FileKind {
        mime: "application/vnd.oasis.opendocument.text",
        extension: "odt",
        shown: false,
    },
    FileKind {
        mime: "application/vnd.oasis.opendocument.spreadsheet",
        extension: "ods",
        shown: false,
    },
    FileKind {
        mime: "application/msword",
        extension: "doc",
        shown: false,
    },
    FileKind {
        mime: "application/vnd.ms-excel",
        extension: "xls",
        shown: false,
    },
    FileKind {
        mime: "text/plain",
        extension: "txt",
        shown: false,
    },
];

/// What the bytes are, or what they seem to be if it is nothing we keep. What the sender claims plays no part.
pub fn sniff(bytes: &[u8]) -> Result<FileKind, String> {
    let found = infer::get(bytes).map(|found| found.mime_type());
    let mime = match found {
        Some("audio/x-m4a" | "audio/mp4") => "audio/m4a",
        Some("image/heic") => "image/heif",
        Some("audio/opus") => "audio/ogg",
        Some(mime) => mime,
        None if is_plain_text(bytes) => "text/plain",
        None => return Err("unknown".to_owned()),
    };
    KEPT.iter()
        .find(|kept| kept.mime == mime)
        .copied()
        .ok_or_else(|| mime.to_owned())
}

/// Words and nothing else: no markup a browser could take for a page, no control characters.
fn is_plain_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let markup = text
        .trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
        .starts_with('<');
    !text.is_empty()
        && !markup
        && !text.starts_with("#!")
        && !text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\t' | '\r' | '\n'))
}

/// A name that is safe on any disk, in a header and on a screen, with the ending its content has.
pub fn safe_name(given: Option<&str>, kind: FileKind) -> String {
    let last = given
        .unwrap_or_default()
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let kept: String = stem
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '(' | ')' | '’' | '·') {
                c
            } else {
                '_'
            }
        })
        .take(80)
        .collect();
    let kept = kept.trim_matches([' ', '_', '-']);
    format!(
        "{}.{}",
        if kept.is_empty() { "fitxer" } else { kept },
        kind.extension
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        let found = sniff(bytes);
        assert_eq!(
            found.as_ref().map(|kind| kind.mime).map_err(String::as_str),
            expected
        );
    }

    #[test]
    fn what_a_channel_would_refuse_does_not_leave() {
        use ChannelKind::{Telegram, Webchat, Whatsapp};
        let sent = |kind, mime, bytes| sendable(kind, mime, bytes);
        let five = 5 << 20;
        assert_eq!(sent(Whatsapp, "image/png", five), Ok("image"));
        let large = Err(Unsendable::TooLarge(five));
        assert_eq!(sent(Whatsapp, "image/png", five + 1), large);
        assert_eq!(sent(Telegram, "image/png", five + 1), Ok("image"));
        for mime in ["image/gif", "video/webm", "application/zip"] {
            assert_eq!(sent(Whatsapp, mime, 9), Err(Unsendable::Kind), "{mime}");
        }
        assert_eq!(sent(Telegram, "video/webm", 9), Ok("document"));
        let most = limits::DOCUMENT;
        for kind in [Whatsapp, Telegram, Webchat] {
            assert_eq!(sent(kind, "application/pdf", most), Ok("document"));
            let refused = sent(kind, "application/pdf", most + 1);
            assert_eq!(refused, Err(Unsendable::TooLarge(most)));
        }
    }

    #[test]
    fn behaviour_21_a_file_is_what_its_content_says() {
        check(b"\xFF\xD8\xFF\xE0\0\x10JFIF", Ok("image/jpeg"));
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Ok("image/png"));
        check(b"%PDF-1.7\n", Ok("application/pdf"));
        check("Bon dia, adjunto el paper".as_bytes(), Ok("text/plain"));
        check(
            b"OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0OpusHead",
            Ok("audio/ogg"),
        );
    }

    #[test]
    fn behaviour_21_what_could_be_run_is_refused() {
        check(
            b"MZ\x90\0\x03",
            Err("application/vnd.microsoft.portable-executable"),
        );
        check(b"\x7fELF\x02\x01\x01", Err("unknown"));
        check(b"#!/bin/sh\nrm", Err("text/x-shellscript"));
        check(b"<!DOCTYPE html><script>", Err("text/html"));
        check(b"  <svg onload=x>", Err("unknown"));
        check(b"PK\x03\x04zip", Err("application/zip"));
        check(b"\0\x01\x02", Err("unknown"));
        check(b"", Err("unknown"));
    }

    #[test]
    fn behaviour_21_a_name_cannot_leave_its_folder_nor_lie_about_its_ending() {
        let pdf = sniff(b"%PDF-1.7\n").unwrap();
        let name = |given| safe_name(given, pdf);
        assert_eq!(name(Some("../../etc/passwd")), "passwd.pdf");
        assert_eq!(
            name(Some("C:\\temp\\DNI Marta.pdf.exe")),
            "DNI Marta_pdf.pdf"
        );
        assert_eq!(name(Some("factura\u{202e}fdp.exe")), "factura_fdp.pdf");
        assert_eq!(name(Some("a\"b\r\nc;d.pdf")), "a_b__c_d.pdf");
        assert_eq!(name(Some("Padró de l’Anna.pdf")), "Padró de l’Anna.pdf");
        assert_eq!(name(None), "fitxer.pdf");
        assert_eq!(name(Some("....")), "fitxer.pdf");
    }
}
