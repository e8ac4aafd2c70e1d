//! The demo's providers: mounted in the demo, or alone for tests and trials.

use std::collections::BTreeMap;

use axum::Router;
use axum::routing::get;
use catalogue::Catalogue;
use clap::Args;
use emulator::{Emulator, EmulatorConfig, TelegramSide, WhatsappSide};
use kernel::{Clock, Lang};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use web::edge::{Door, Limits};

use crate::config::demo as printed;
use crate::{Outcome, serve, told};

/// Where the providers listen and whom they call.
#[derive(Args)]
pub(crate) struct Wishes {
    /// The port on this machine
    #[arg(long, default_value_t = 8090)]
    port: u16,
    /// The office whose hooks they call
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    office: String,
}

/// Both providers with the demo's numbers and secrets, calling the hooks of an office.
pub(crate) fn providers(office: &str, clock: Clock, catalogue: &Catalogue) -> Outcome<Emulator> {
    let config = EmulatorConfig {
        whatsapp: WhatsappSide {
            phone_number_id: printed::PHONE_NUMBER_ID.into(),
            waba_id: printed::WABA.into(),
            display_phone: format!("34{}", printed::DISPLAY_NUMBER.replace(' ', "")),
            token: printed::WHATSAPP_TOKEN.into(),
            app_secret: printed::APP_SECRET.into(),
            verify_token: printed::VERIFY_TOKEN.into(),
            webhook: Some(format!("{office}/hooks/whatsapp/{}", printed::WHATSAPP)),
            templates: approved(catalogue),
        },
        telegram: TelegramSide {
            token: printed::TELEGRAM_TOKEN.into(),
            username: printed::BOT.into(),
            secret_token: printed::TELEGRAM_SECRET.into(),
            webhook: Some(format!("{office}/hooks/telegram/{}", printed::TELEGRAM)),
        },
        clock,
    };
    Emulator::new(config).map_err(told("starting the providers"))
}

/// The words the provider approved are those the council keeps.
fn approved(catalogue: &Catalogue) -> BTreeMap<(String, String), String> {
    let templates = catalogue.message_templates.iter();
    templates
        .flat_map(|template| {
            Lang::ALL.map(|lang| {
                let key = (template.name.clone(), lang.code().to_owned());
                (key, template.text.get(lang).trim_end().to_owned())
            })
        })
        .collect()
}

/// `finestreta emulate`.
pub(crate) async fn run(wishes: &Wishes) -> Outcome {
    let listener = TcpListener::bind(("127.0.0.1", wishes.port))
        .await
        .map_err(told(format!("listening on port {}", wishes.port)))?;
    let providers = providers(&wishes.office, Clock::System, &catalogue::demo())?;
    let router: Router = providers.router().route("/healthz", get(|| async { "ok" }));
    let closing = CancellationToken::new();
    serve::close_on_signal(closing.clone());
    Door::new(router, Limits::default(), closing)
        .serve(listener)
        .await;
    providers.stop().await;
    Ok(())
}
