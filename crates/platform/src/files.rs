//! Files people sent, kept under the hash of their bytes: one name per content, none from outside.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tokio::fs;
use tokio::io::AsyncWriteExt;

use crate::Fault;

/// A folder of files by content.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// The store in `folder`, which is made if it is not there.
    pub fn open(folder: &Path) -> Result<Self, Fault> {
        std::fs::create_dir_all(folder).map_err(Fault::file("making the folder for files"))?;
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    /// Keeps the bytes durably and says their SHA-256 in hexadecimal. The same bytes are kept once.
    pub async fn put(&self, bytes: &[u8]) -> Result<String, Fault> {
        let hash = hex::encode(Sha256::digest(bytes));
        let path = self.path(&hash);
        if fs::try_exists(&path).await.unwrap_or(false) {
            return Ok(hash);
        }
        // Written aside and moved, so that a name never stands for half a file.
        let aside = self.folder.join(format!("{hash}.{}", uuid::Uuid::now_v7()));
        let written = async {
            let mut file = fs::OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(&aside)
                .await?;
            file.write_all(bytes).await?;
            file.sync_all().await?;
            fs::rename(&aside, &path).await?;
            fs::File::open(&self.folder).await?.sync_all().await
        };
        written.await.map_err(Fault::file("keeping a file"))?;
        Ok(hash)
    }

    /// The bytes of a file, or `None` when there is none under that hash.
    pub async fn read(&self, hash: &str) -> Result<Option<Vec<u8>>, Fault> {
        if !is_hash(hash) {
            return Ok(None);
        }
        match fs::read(self.path(hash)).await {
            Ok(bytes) => Ok(Some(bytes)),
            Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(Fault::file("reading a file")(cause)),
        }
    }

    /// Removes a file; one that is not there is fine.
    pub async fn remove(&self, hash: &str) -> Result<(), Fault> {
        if !is_hash(hash) {
            return Ok(());
        }
        match fs::remove_file(self.path(hash)).await {
            Err(cause) if cause.kind() != ErrorKind::NotFound => {
                Err(Fault::file("removing a file")(cause))
            }
            _ => Ok(()),
        }
    }

    fn path(&self, hash: &str) -> PathBuf {
        self.folder.join(hash)
    }
}

/// Only our own names reach the disk: no outside text is ever part of a path.
fn is_hash(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Folder, run};

    #[test]
    fn the_same_bytes_are_kept_once_and_come_back() {
        run(async {
            let folder = Folder::new();
            let store = Store::open(folder.path()).unwrap();
            let first = store.put(b"volant").await.unwrap();
            let again = store.put(b"volant").await.unwrap();
            assert_eq!(first, again);
            assert_eq!(
                store.read(&first).await.unwrap().as_deref(),
                Some(&b"volant"[..])
            );
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
            store.remove(&first).await.unwrap();
            assert_eq!(store.read(&first).await.unwrap(), None);
        });
    }

    #[test]
    fn a_name_from_outside_reaches_no_file() {
        run(async {
            let folder = Folder::new();
            let store = Store::open(folder.path()).unwrap();
            assert_eq!(store.read("../../etc/passwd").await.unwrap(), None);
            assert_eq!(store.read("/etc/passwd").await.unwrap(), None);
        });
    }
}
