//! Where a secret is, instead of what it is.

use std::path::PathBuf;

use serde::Deserialize;

/// Where a secret lies.
#[derive(Clone, Deserialize)]
#[serde(
    untagged,
    expecting = "expected { env = \"NAME\" } or { file = \"path\" }"
)]
pub enum SecretName {
    /// In a variable of the environment.
    Env {
        /// Its name.
        env: String,
    },
    /// In a file that only the program may read.
    File {
        /// Its path.
        file: PathBuf,
    },
    /// In the open, because it opens nothing but an invented town.
    Demo {
        /// The word itself.
        demo: String,
    },
}

impl SecretName {
    /// Whether the secret stands in the configuration itself.
    pub fn is_inline(&self) -> bool {
        matches!(self, Self::Demo { .. })
    }

    /// Fetches the secret. The error names the place, never what was found there.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place where configuration reads the environment"
    )]
    pub fn fetch(&self) -> Result<String, String> {
        let found = match self {
            Self::Demo { demo } => return Ok(demo.clone()),
            Self::Env { env } => std::env::var(env)
                .map_err(|_| format!("the environment variable {env} is not set"))?,
            Self::File { file } => std::fs::read_to_string(file).map_err(|why| {
                format!("the secret's file {} cannot be read: {why}", file.display())
            })?,
        };
        let found = found.trim().to_owned();
        if found.is_empty() {
            Err(format!("{self:?} is empty"))
        } else {
            Ok(found)
        }
    }
}

impl std::fmt::Debug for SecretName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Env { env } => write!(f, "the environment variable {env}"),
            Self::File { file } => write!(f, "the file {}", file.display()),
            Self::Demo { .. } => f.write_str("…"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_that_is_not_there_is_told_by_its_place() {
        let missing = SecretName::File {
            file: "no-such-file".into(),
        };
        assert!(
            missing
                .fetch()
                .unwrap_err()
                .starts_with("the secret's file no-such-file cannot be read")
        );
        let variable = SecretName::Env {
            env: "FINESTRETA_NO_SUCH_VARIABLE".into(),
        };
        assert_eq!(
            variable.fetch().unwrap_err(),
            "the environment variable FINESTRETA_NO_SUCH_VARIABLE is not set"
        );
    }

    #[test]
    fn a_demo_secret_is_not_printed_by_accident() {
        assert_eq!(
            format!("{:?}", SecretName::Demo { demo: "abc".into() }),
            "…"
        );
    }
}
