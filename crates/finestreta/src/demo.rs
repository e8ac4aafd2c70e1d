//! `finestreta demo`: an invented town in one command, with providers of its own and no network.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use jiff::Timestamp;
use kernel::{Clock, DemoClock};
use serde::Serialize;
use tokio::net::TcpListener;

use crate::config::{Config, demo as printed};
use crate::office::{self, Setting};
use crate::simulate::past;
use crate::{Outcome, agenda_file, catalogue_file, command, emulate, hall_file, logs, serve, told};

/// Where the demo's clock is kept from one run to the next.
const CLOCK_FILE: &str = "clock";
const NOTE_CLOCK_EVERY: Duration = Duration::from_secs(10);

/// How the demo town is started.
#[derive(Args)]
pub(crate) struct Wishes {
    /// The port on this machine; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where the town keeps its things from one run to the next
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Says one line of JSON when it is ready, and nothing else on standard output
    #[arg(long)]
    json: bool,
    /// Prints the town's whole configuration, with its demo secrets and staff, and starts nothing
    #[arg(long)]
    print_config: bool,
}

/// Where the demo keeps its things unless told otherwise.
pub(crate) fn default_data() -> PathBuf {
    std::env::temp_dir().join("finestreta-demo")
}

/// Prints the configuration, or runs the town.
pub(crate) fn run(wishes: &Wishes) -> Outcome {
    let data = wishes.data.clone().unwrap_or_else(default_data);
    if wishes.print_config {
        print!("{}", printed::text(wishes.port, &data));
        return Ok(());
    }
    logs::begin();
    command::many()?.block_on(town(wishes, &data))
}

async fn town(wishes: &Wishes, data: &Path) -> Outcome {
    std::fs::create_dir_all(data).map_err(told(data.display()))?;
    let listener = TcpListener::bind(("127.0.0.1", wishes.port)).await;
    let listener = listener.map_err(|why| taken(wishes.port, &why))?;
    let port = listener
        .local_addr()
        .map_err(told("asking for the port"))?
        .port();
    let config = Config::from_text("the demo's configuration", &printed::text(port, data))
        .map_err(|why| why.to_string())?;
    let db = office::open_database(&config).await?;
    let clock = office::demo_clock(kept_instant(data));
    let now = Clock::Demo(clock.clone()).now();
    identity::demo::create_all(&db, now)
        .await
        .map_err(told("letting the demo's staff in"))?;
    let token = identity::demo::staff_token(&db, now)
        .await
        .map_err(told("making the demo's token"))?;
    let staff_token = token.map(|token| token.written());
    let api_key = identity::demo::api_key(&db, now)
        .await
        .map_err(told("making the demo's key"))?;
    let catalogue = catalogue_file::unless_edited(&db, catalogue::demo(), now).await?;
    agenda_file::begin(&db, agenda_file::demo()?, now).await?;
    hall_file::begin(&db, hall_file::demo()?, now).await?;
    past::begin(&db).await?;
    let providers = emulate::providers(
        &format!("http://127.0.0.1:{port}"),
        Clock::Demo(clock.clone()),
        &catalogue,
    )?;
    let setting = Setting {
        config,
        db,
        clock: Clock::Demo(clock.clone()),
        catalogue,
        demo: Some(web::kit::Demo {
            clock: clock.clone(),
            start: start(),
            password: identity::demo::PASSWORD.to_owned(),
        }),
    };
    let json = wishes.json;
    let ready = move || announce(json, port, &api_key, staff_token.as_deref());
    let keeping = tokio::spawn(keep_clock(data.to_owned(), clock.clone()));
    let outcome = serve::office(setting, listener, Some(providers), ready).await;
    keeping.abort();
    note_clock(data, &clock);
    outcome
}

/// Notes the clock now and then: after a power cut the next run must not begin before its own messages.
async fn keep_clock(data: PathBuf, clock: DemoClock) {
    loop {
        tokio::time::sleep(NOTE_CLOCK_EVERY).await;
        note_clock(&data, &clock);
    }
}

/// The next run's clock goes on from here.
fn note_clock(data: &Path, clock: &DemoClock) {
    let now = Clock::Demo(clock.clone()).now();
    let _ = std::fs::write(data.join(CLOCK_FILE), now.to_string());
}

fn start() -> Timestamp {
    printed::CLOCK
        .parse()
        .expect("the demo's first instant is well written")
}

fn kept_instant(data: &Path) -> Timestamp {
    let kept = std::fs::read_to_string(data.join(CLOCK_FILE)).ok();
    kept.and_then(|text| text.trim().parse().ok())
        .map_or_else(start, |kept: Timestamp| kept.max(start()))
}

fn taken(port: u16, why: &std::io::Error) -> String {
    if why.kind() == std::io::ErrorKind::AddrInUse {
        format!(
            "port {port} is in use on this machine: stop what uses it, or choose another with --port N"
        )
    } else {
        format!("port {port} cannot be opened: {why}")
    }
}

/// The one line of `--json`.
#[derive(Serialize)]
struct FirstWord<'a> {
    ready: bool,
    base_url: &'a str,
    api_key: &'a str,
    staff_token: Option<&'a str>,
}

fn announce(json: bool, port: u16, api_key: &str, staff_token: Option<&str>) {
    let base = format!("http://127.0.0.1:{port}");
    let word = FirstWord {
        ready: true,
        base_url: &base,
        api_key,
        staff_token,
    };
    let mut out = std::io::stdout().lock();
    let said = if json {
        writeln!(out, "{}", serde_json::to_string(&word).unwrap_or_default())
    } else {
        write!(
            out,
            "
  Vilaverda del Vallès is open.

    Start here            {base}/demo
    The residents' phones {base}/demo/telefons
    The web chat          {base}/xat
    The staff desk        {base}/taulell/entrada
    For programs          {base}/api/openapi.json
    with the key          {api_key}

  Try: open the phones and the desk side by side, write \"Hola\" on the WhatsApp phone.
  Who works here, with passwords: finestreta demo --print-config
  Ctrl-C closes the town; it keeps what happened for the next time.

"
        )
    };
    // A closed output is no reason to close the town.
    let _ = said.and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_told_with_what_to_do() {
        let why = std::io::Error::from(std::io::ErrorKind::AddrInUse);
        assert_eq!(
            taken(8080, &why),
            "port 8080 is in use on this machine: stop what uses it, or choose another with --port N"
        );
    }
}
