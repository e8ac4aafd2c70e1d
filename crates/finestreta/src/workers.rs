//! What runs behind the pages: handling what came in, sending what goes out, fetching files, watching the clock.

use std::collections::HashMap;
use std::sync::Arc;

use conversations::actions::threads::Limits;
use conversations::channels::{ChannelConfig, Outbound, Secret, TelegramConfig, WhatsappConfig};
use conversations::intake::Intake;
use conversations::{Channel, ChannelKind};
use jiff::SignedDuration;
use journeys::Setting;
use journeys::office_work::{Door, HookAt, Office};
use platform::files::Store;
use platform::http::{Client, Reach};
use web::hooks::Proof;

use crate::Outcome;
use crate::config::{Config, SecretName, Telegram, TelegramMode};
use crate::office::Opened;

/// Every door to the outside, with its way out.
pub(crate) fn doors(config: &Config, files: &Store) -> Outcome<Vec<Door>> {
    let reach = if config.provider_loopback() {
        Reach::Loopback
    } else {
        Reach::Public
    };
    let http = Client::new(reach);
    let mut doors = Vec::new();
    for number in &config.channels.whatsapp {
        let way = ChannelConfig::Whatsapp(WhatsappConfig {
            api_base: number.api_base.get_ref().clone(),
            version: number.api_version.clone(),
            phone_number_id: number.phone_number_id.clone(),
            token: number.token.get_ref().fetch()?.into(),
        });
        doors.push(Door {
            channel: Channel::new(number.id.get_ref(), ChannelKind::Whatsapp),
            outbound: Some(Arc::new(
                Outbound::new(way, http.clone()).with_files(files.clone()),
            )),
            number: Some(number.phone_number_id.clone()),
            polled: false,
            hook: None,
        });
    }
    for bot in &config.channels.telegram {
        let way = ChannelConfig::Telegram(TelegramConfig {
            api_base: bot.api_base.get_ref().clone(),
            token: bot.token.get_ref().fetch()?.into(),
        });
        doors.push(Door {
            channel: Channel::new(bot.id.get_ref(), ChannelKind::Telegram),
            outbound: Some(Arc::new(
                Outbound::new(way, http.clone()).with_files(files.clone()),
            )),
            number: None,
            polled: bot.mode == TelegramMode::Poll,
            hook: hook(config, bot)?,
        });
    }
    let webchat = Channel::new("webchat", ChannelKind::Webchat);
    doors.push(Door {
        channel: webchat,
        outbound: None,
        number: None,
        polled: false,
        hook: None,
    });
    Ok(doors)
}

/// Where this bot's updates are to come, where they come to us.
fn hook(config: &Config, bot: &Telegram) -> Outcome<Option<HookAt>> {
    if bot.mode == TelegramMode::Poll {
        return Ok(None);
    }
    let base = config.office.base_url.get_ref();
    Ok(Some(HookAt {
        url: format!("{base}/hooks/telegram/{}", bot.id.get_ref()),
        secret: bot.secret_token.get_ref().fetch()?.into(),
    }))
}

/// What each provider has to show at its hook.
pub(crate) fn proofs(config: &Config) -> Outcome<HashMap<String, Proof>> {
    let fetch = |secret: &SecretName| secret.fetch().map(Secret::from);
    let mut proofs = HashMap::new();
    for number in &config.channels.whatsapp {
        let app_secrets = number
            .app_secrets
            .get_ref()
            .iter()
            .map(fetch)
            .collect::<Outcome<_>>()?;
        let proof = Proof::Whatsapp {
            app_secrets,
            verify_token: fetch(number.verify_token.get_ref())?,
        };
        proofs.insert(number.id.get_ref().clone(), proof);
    }
    for bot in &config.channels.telegram {
        let proof = Proof::Telegram {
            secret_tokens: vec![fetch(bot.secret_token.get_ref())?],
        };
        proofs.insert(bot.id.get_ref().clone(), proof);
    }
    Ok(proofs)
}

/// The office's work, ready to be opened.
pub(crate) fn office(config: &Config, opened: &Opened, intake: Intake) -> Outcome<Office> {
    let minutes = |minutes: u32| SignedDuration::from_mins(i64::from(minutes));
    let limits = Limits {
        vanished: minutes(config.desk.vanish_minutes),
        nobody_came: minutes(config.desk.queue_minutes),
        ..Limits::default()
    };
    let mut setting = Setting::new(opened.knowledge.clone(), &opened.db);
    setting.limits = limits;
    setting.model.clone_from(&opened.model);
    setting.mailer.clone_from(&opened.mailer);
    setting.base_url = config.office.base_url.get_ref().as_str().into();
    // A clock that was set by hand cannot be compared with the provider's.
    setting.provider_clock = config.demo.as_ref().is_none_or(|demo| demo.clock.is_none());
    Ok(Office {
        db: opened.db.clone(),
        clock: opened.clock.clone(),
        node: node(config),
        setting,
        doors: doors(config, &opened.files)?,
        intake,
        files: opened.files.clone(),
    })
}

/// This node's name, the same after a restart: its machine and where it listens.
fn node(config: &Config) -> String {
    let machine = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    format!("{}:{}", machine.trim(), config.listen().port())
}
