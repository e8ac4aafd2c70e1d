//! What the office says about itself holds nobody's words, number, name or key.

use serde_json::json;

use crate::knock;
use crate::resident::{Resident, TELEGRAM, WHATSAPP};
use crate::town::{APP_SECRET, TELEGRAM_SECRET, TELEGRAM_TOKEN, Town, WHATSAPP_TOKEN};

#[test]
fn behaviour_24_a_whole_day_of_logs_and_metrics_names_nobody_and_no_key() {
    let mut town = Town::demo();
    let token = town.token.clone();
    for app in [WHATSAPP, TELEGRAM] {
        let canary = Resident::with(
            &town,
            app,
            &json!({ "name": "Canària Llopart", "phone": "600 000 092" }),
        );
        canary.enters();
        canary.says("visc al carrer Xipreret número 7");
        canary.does(
            &json!({ "deed": "document", "name": "Xipreret.pdf", "caption": "document Xipreret" }),
        );
        canary.does(&json!({ "deed": "voice" }));
        canary.says("el meu DNI és 12345678Z");
        canary.says("una persona");
        canary.hears("amb una persona");
    }
    // Failures talk most: refused calls, broken bodies, a provider in trouble, a lost answer.
    for kind in ["500", "429", "lost_answer", "token_revoked"] {
        town.break_things(&json!({ "fail_for": { "kind": kind, "seconds": 2, "count": 1 } }));
        let canary = Resident::with(&town, TELEGRAM, &json!({ "name": "Canària Llopart" }));
        canary.says("Xipreret");
        town.settled();
        crate::town::pause(std::time::Duration::from_millis(300));
    }
    town.mend();
    knock::whatsapp(&town, b"{\"Xipreret\":");
    knock::whatsapp(
        &town,
        &knock::batch(&[
            json!({ "messages": [{ "id": "wamid.Q", "from": "34600000092", "type": "Xipreret", "text": 7 }] }),
        ]),
    );
    town.post(
        "/hooks/whatsapp/Xipreret",
        &[("x-hub-signature-256", "sha256=Xipreret")],
        b"Xipreret",
    );
    town.get("/taulell/safata/Xipreret?q=Xipreret");
    let metrics = town.get("/metrics").text() + &town.get("/healthz").text();
    assert!(metrics.contains("panics_total 0"), "{metrics}");
    town.settled();
    town.stop();
    let log = town.log();
    assert!(
        log.contains("\"message\":\"open\""),
        "there is a log: {log}"
    );
    let keys = [
        APP_SECRET,
        TELEGRAM_SECRET,
        TELEGRAM_TOKEN,
        WHATSAPP_TOKEN,
        &token,
    ];
    let people = [
        "Xipreret",
        "Canària",
        "Llopart",
        "600000092",
        "600 000 092",
        "12345678",
        "5000000001",
    ];
    for words in keys
        .into_iter()
        .chain(people)
        .filter(|words| !words.is_empty())
    {
        let line = log.lines().find(|line| line.contains(words));
        assert_eq!(line, None, "{words:?} stands in the log");
        assert!(!metrics.contains(words), "{words:?} stands in the metrics");
    }
}
