//! The providers, played on loopback.
//!
//! An [`Emulator`] stands where the `WhatsApp` Cloud API and the Telegram Bot API would: the office sends to it and
//! hears from it by webhook or by polling, byte for byte as from the real ones. Residents are played through its
//! control API, by the demo's phone page, by tests, or by whoever trains staff. Faults can be switched on.
//!
//! It speaks to this machine only: it listens on loopback and refuses webhooks that lead anywhere else.

mod chance;
mod config;
mod control;
mod deliver;
mod fault;
mod media;
mod pace;
mod person;
mod stage;
mod telegram;
mod whatsapp;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;

pub use config::{EmulatorConfig, NotLoopback, TelegramSide, WhatsappSide};
pub use control::{Control, Deed, Refused};
pub use fault::{FailKind, Failing, Faults};
pub use person::{App, Change, Message, NewPerson, PersonCard, Side, State, Tappable, Transcript};

use stage::Stage;

/// Where everything hangs.
pub const BASE: &str = "/proveidor";

/// Both providers and the people who write through them.
#[derive(Clone)]
pub struct Emulator {
    stage: Arc<Stage>,
}

impl Emulator {
    /// Builds the providers; they begin with nobody on them.
    pub fn new(config: EmulatorConfig) -> Result<Self, NotLoopback> {
        Ok(Self {
            stage: Stage::new(config)?,
        })
    }

    /// The routes of both providers and of the control API, all under [`BASE`]: merge them, do not nest them.
    pub fn router(&self) -> Router {
        Router::new()
            .merge(whatsapp::routes())
            .merge(telegram::routes())
            .merge(control::routes())
            .with_state(self.stage.clone())
    }

    /// The same powers as the control API, without HTTP.
    pub fn control(&self) -> Control {
        Control::new(self.stage.clone())
    }

    /// Ends every delivery that is under way.
    pub async fn stop(&self) {
        self.stage.stop().await;
    }

    /// Serves the emulator alone until [`stop`](Self::stop). The listener must be on loopback.
    pub async fn serve(&self, listener: TcpListener) -> std::io::Result<()> {
        let address: SocketAddr = listener.local_addr()?;
        if !address.ip().is_loopback() {
            return Err(std::io::Error::new(
                std::io::ErrorKind::PermissionDenied,
                NotLoopback(address.to_string()),
            ));
        }
        let stopped = self.stage.stopped();
        axum::serve(listener, self.router())
            .with_graceful_shutdown(async move { stopped.cancelled().await })
            .await
    }
}

#[cfg(test)]
mod tests;
