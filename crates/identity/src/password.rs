//! What a password must be, and how it is kept.
//!
//! Length is what counts, so there are no rules about signs; what everybody would try first is
//! refused, and so are the town's own name and the person's (OWASP ASVS 6.2).

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// The shortest password.
pub const SHORTEST: usize = 12;
/// The longest: beyond this only the hashing gets dearer.
pub const LONGEST: usize = 128;

/// How many passwords are hashed at once: each takes 19 MiB and most of a core for some tens of milliseconds.
static TURNS: Semaphore = Semaphore::const_new(2);

/// What is compared when there is no such account, so that its absence takes as long as its presence.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password"));

/// What people type when they are asked for something to type; letters only, without doubles.
const COMMON: [&str; 44] = [
    "password",
    "contrasenya",
    "contraseña",
    "contrasena",
    "clave",
    "secret",
    "secreto",
    "qwerty",
    "qwertz",
    "azerty",
    "asdfgh",
    "zxcvbn",
    "abcdef",
    "administrador",
    "admin",
    "usuari",
    "usuario",
    "user",
    "login",
    "welcome",
    "benvingut",
    "bienvenido",
    "benvinguda",
    "ajuntament",
    "ayuntamiento",
    "finestreta",
    "taulell",
    "catalunya",
    "barcelona",
    "espanya",
    "iloveyou",
    "tequiero",
    "testimo",
    "monkey",
    "dragon",
    "football",
    "futbol",
    "barca",
    "visca",
    "letmein",
    "changeme",
    "canviam",
    "test",
    "prova",
];

/// Why a password cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Shorter than [`SHORTEST`] characters.
    #[error("{0} characters; it needs 12")]
    Short(usize),
    /// Longer than [`LONGEST`] characters.
    #[error("{0} characters; at most 128")]
    Long(usize),
    /// Everybody tries this one first: common words, one sign repeated, a row of the keyboard.
    #[error("it is among the first that anybody tries")]
    Common,
    /// It is little more than the town's name or the person's own.
    #[error("it is little more than a name")]
    Name,
}

impl Unusable {
    /// The key of the text that tells a person.
    pub fn key(self) -> &'static str {
        match self {
            Self::Short(_) => "signin-password-short",
            Self::Long(_) => "signin-password-long",
            Self::Common => "signin-password-common",
            Self::Name => "signin-password-name",
        }
    }
}

/// Refuses what can be guessed. `names` are the town's and the person's, as they are written.
///
/// ```
/// # use identity::password::{check, Unusable};
/// assert!(check("quatre gats a la plaça", &["Vilaverda del Vallès"]).is_ok());
/// assert_eq!(check("VilaverdaDelValles2026", &["Vilaverda del Vallès"]), Err(Unusable::Name));
/// ```
pub fn check(password: &str, names: &[&str]) -> Result<(), Unusable> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(Unusable::Short(length));
    }
    // Bytes count too: the hash reads bytes, and a sign may have four.
    if length > LONGEST || password.len() > 4 * LONGEST {
        return Err(Unusable::Long(length));
    }
    let bare = bare(password);
    let left = |known: &str| bare.replace(known, "").chars().count();
    for name in names {
        let words: Vec<String> = name
            .split_whitespace()
            .map(self::bare)
            .filter(|word| word.len() > 3)
            .collect();
        let whole = self::bare(name);
        let rest = words.iter().fold(bare.replace(&whole, ""), |rest, word| {
            rest.replace(word, "")
        });
        let found = rest.len() < bare.len();
        if found && rest.chars().count() < 6 {
            return Err(Unusable::Name);
        }
    }
    let monotone = distinct(password) < 5;
    if monotone
        || is_a_row(password)
        || COMMON
            .iter()
            .any(|word| bare.contains(word) && left(word) < 6)
    {
        return Err(Unusable::Common);
    }
    Ok(())
}

/// Letters alone, small, without accents, with the usual digits read as the letters they stand for.
fn bare(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter_map(|sign| match sign {
            'à' | 'á' | '4' | '@' => Some('a'),
            'è' | 'é' | '3' => Some('e'),
            'ì' | 'í' | 'ï' | '1' | '!' => Some('i'),
            'ò' | 'ó' | '0' => Some('o'),
            'ù' | 'ú' | 'ü' => Some('u'),
            'ç' => Some('c'),
            '5' | '$' => Some('s'),
            '7' => Some('t'),
            sign if sign.is_alphabetic() => Some(sign),
            _ => None,
        })
        .collect()
}

fn distinct(text: &str) -> usize {
    text.chars()
        .collect::<std::collections::BTreeSet<_>>()
        .len()
}

/// Whether nearly every sign follows the one before it: `123456789012`, `abcdefghijkl`.
fn is_a_row(text: &str) -> bool {
    let codes: Vec<i64> = text
        .chars()
        .map(|sign| i64::from(u32::from(sign)))
        .collect();
    let steps = codes
        .windows(2)
        .filter(|pair| (pair[1] - pair[0]).abs() <= 1 || pair[1] == i64::from(b'0'))
        .count();
    codes.len() > 1 && steps * 10 >= (codes.len() - 1) * 8
}

/// Hashes a password that [`check`] let pass. Slow by design: never inside a change.
pub async fn hash(password: String) -> String {
    in_turn(move || hash_now(&password)).await
}

/// Whether this is the password behind `kept`. With `None` it does the same work and says no.
pub async fn matches(password: String, kept: Option<String>) -> bool {
    // A longer one was never accepted; hashing it would only cost us.
    if password.len() > 4 * LONGEST {
        return false;
    }
    in_turn(move || {
        let known = kept.is_some();
        let kept = kept.unwrap_or_else(|| NOBODY.clone());
        Argon2::default()
            .verify_password(password.as_bytes(), kept.as_str())
            .is_ok()
            && known
    })
    .await
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let _turn = TURNS.acquire().await.expect("the turns are never closed");
    spawn_blocking(work)
        .await
        .expect("hashing a password does not panic")
}

fn hash_now(password: &str) -> String {
    // The default is argon2id with 19 MiB and two passes, OWASP's first choice.
    Argon2::default()
        .hash_password(password.as_bytes())
        .expect("the parameters are fixed and good, and the machine gives randomness")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(password: &str, expected: Result<(), Unusable>) {
        assert_eq!(
            check(password, &["Vilaverda del Vallès", "marta", "Marta Soler"]),
            expected,
            "{password}"
        );
    }

    #[test]
    fn length_is_what_counts() {
        judged("curt", Err(Unusable::Short(4)));
        judged("onze lletre", Err(Unusable::Short(11)));
        judged("la pluja fina", Ok(()));
        judged("paraigua verd a Sant Martí", Ok(()));
        judged(&"pluja fina ".repeat(12), Err(Unusable::Long(132)));
        judged(&"l·l".repeat(4), Err(Unusable::Common));
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        judged("contrasenya2026", Err(Unusable::Common));
        judged("P4ssw0rd-1234", Err(Unusable::Common));
        judged("123456789012", Err(Unusable::Common));
        judged("aaaaaaaaaaaaaa", Err(Unusable::Common));
        judged("abcdefghijklmn", Err(Unusable::Common));
        judged("qwertyqwerty99", Err(Unusable::Common));
    }

    #[test]
    fn the_towns_name_and_the_persons_own_are_refused() {
        judged("Vilaverda2026!", Err(Unusable::Name));
        judged("VilaverdaDelVallès1", Err(Unusable::Name));
        judged("martasoler12345", Err(Unusable::Name));
        judged("vilaverda té un mercat els dijous", Ok(()));
    }

    #[tokio::test]
    async fn a_password_is_kept_as_argon2id_and_known_again() {
        let kept = hash("la pluja fina".into()).await;
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert!(matches("la pluja fina".into(), Some(kept.clone())).await);
        assert!(!matches("la pluja grossa".into(), Some(kept.clone())).await);
        assert!(!matches("nobody has this password".into(), None).await);
        assert!(!matches("x".repeat(5000), Some(kept)).await);
    }
}
