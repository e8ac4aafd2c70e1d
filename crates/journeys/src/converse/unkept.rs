//! Saying something to somebody of whom nothing is kept.

use conversations::actions::letters;
use conversations::channels::portions;
use conversations::letter::{Letter, Task};
use conversations::{ChannelKind, Error, Reply, fingerprint};
use kernel::{Lang, MessageId};
use platform::Tx;

use super::{Outcome, Scene};

/// Says something without keeping it: the letter's row goes once it is sent. The web chat's page shows it itself.
pub(super) async fn say(
    tx: &mut Tx,
    scene: Scene<'_>,
    lang: Lang,
    reply: Reply,
) -> Result<Outcome, Error> {
    let to = &scene.incoming.from;
    if scene.channel.kind != ChannelKind::Webchat {
        let lane = fingerprint::of_person(&scene.channel.id, to)
            .into_iter()
            .next()
            .unwrap_or_default();
        let mut address = to.clone();
        (address.name, address.lang) = (None, None);
        for portion in portions(scene.channel.kind, &reply) {
            let letter = Letter {
                id: MessageId::new(),
                channel: scene.channel.id.clone(),
                lane: lane.clone(),
                thread: None,
                in_thread: false,
                contact: None,
                to: address.clone(),
                lang,
                task: Task::Message(portion),
                attempts: 0,
                code: None,
                queued_at: scene.now,
            };
            letters::queue(tx, &letter).await?;
        }
    }
    Ok(Outcome {
        said: vec![reply],
        ..Outcome::default()
    })
}
