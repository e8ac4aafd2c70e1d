//! A machine of the hall that people touch.

use jiff::SignedDuration;
use kernel::Timestamp;
use sha2::Sha256;

/// The word that pairs a machine is good for so long.
pub const INVITED: SignedDuration = SignedDuration::from_mins(15);
/// Whoever asked for help and got none for so long is not there any more.
pub const FORGOTTEN: SignedDuration = SignedDuration::from_hours(1);
/// Whoever goes to help is there within this.
pub const ON_THE_WAY: SignedDuration = SignedDuration::from_mins(5);
/// A machine that was not seen for so long is not running: it tells of itself every half a minute.
pub const GONE: SignedDuration = SignedDuration::from_mins(2);

/// The code of staff has so many digits.
const DIGITS: usize = 6;
/// How often the code is hashed: a kiosk's browser takes a moment for it, and whoever tries them all takes days.
pub const ROUNDS: u32 = 200_000;

/// What a kiosk keeps of the code with which staff call at it without network. It keeps passers-by out of it: whoever
/// may look into the kiosk's disk can try every code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Makes the same code look different at each kiosk.
    pub salt: String,
    /// PBKDF2 (RFC 8018) of the code with SHA-256 and [`ROUNDS`], in hexadecimal.
    pub print: String,
}

impl Code {
    /// A new code, to be shown once, and what is kept of it. Slow by design: never inside a change.
    pub fn draw() -> (String, Self) {
        let digits: u32 = rand::random_range(0..10_u32.pow(6));
        let code = format!("{digits:0DIGITS$}");
        let salt = platform::key::unguessable();
        let print = print(&code, &salt);
        (code, Self { salt, print })
    }
}

fn print(code: &str, salt: &str) -> String {
    let mut print = [0; 32];
    pbkdf2::pbkdf2_hmac::<Sha256>(code.as_bytes(), salt.as_bytes(), ROUNDS, &mut print);
    hex::encode(print)
}

/// A machine, as the office knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Which kiosk it is, by id.
    pub id: String,
    /// When its browser was paired; none while it is only invited.
    pub paired_at: Option<Timestamp>,
    /// When it last told of itself.
    pub seen_at: Option<Timestamp>,
    /// Whether it is locked from afar: it serves nobody.
    pub is_locked: bool,
    /// The code with which staff call at it without network; none where it was given none.
    pub code: Option<Code>,
    /// When somebody at it asked for help last.
    pub help_at: Option<Timestamp>,
    /// When one of the staff said that they go.
    pub answered_at: Option<Timestamp>,
}

/// How far a call for help came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Help {
    /// Nobody answered yet, since then.
    Asked(Timestamp),
    /// Somebody is on their way, since then.
    Coming(Timestamp),
}

impl Device {
    /// Whether somebody at it needs help now.
    pub fn help(&self, now: Timestamp) -> Option<Help> {
        let asked = self.help_at?;
        match self.answered_at {
            None if now.duration_since(asked) < FORGOTTEN => Some(Help::Asked(asked)),
            Some(at) if now.duration_since(at) < ON_THE_WAY => Some(Help::Coming(at)),
            _ => None,
        }
    }

    /// Whether it runs.
    pub fn is_alive(&self, now: Timestamp) -> bool {
        self.seen_at.is_some_and(|at| now.duration_since(at) < GONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_six_digits_and_what_is_kept_of_it_tells_it_from_every_other() {
        let (code, kept) = Code::draw();
        assert!(
            code.len() == DIGITS && code.bytes().all(|one| one.is_ascii_digit()),
            "{code}"
        );
        assert_eq!(kept.print, print(&code, &kept.salt));
        let other = if code == "000000" { "000001" } else { "000000" };
        assert_ne!(kept.print, print(other, &kept.salt));
    }

    #[test]
    fn the_print_is_what_a_browser_makes_of_the_same_code() {
        // Made with crypto.subtle.deriveBits: PBKDF2, SHA-256, 200,000 rounds, 256 bits.
        let made = "2ef4977df5c058c35aa3eafd90637c0bfb3bf6f627993573e5a8f75c729b5d8d";
        assert_eq!(print("012345", "sal"), made);
    }
}
