use std::collections::BTreeMap;

use kernel::{Actor, Lang, StaffId, ThreadId, Timestamp};
use platform::testing::{noon, on_both};
use platform::{Db, Fault, Tx};

use super::*;
use crate::actions::views::{Keeper, keep_done, raise, remove, save, see_first, taken_back};
use crate::actions::{contacts, labels as tagging, messages, threads};
use crate::channel::Channel;
use crate::incoming::{ChannelKind, Sender};
use crate::message::{Author, Content, Direction, Line};
use crate::mode::{Mode, Move};
use crate::outgoing::Reply;
use crate::search::Wanted;

mod crowd;

/// Somebody who waits for a person and has said this.
async fn waiting(
    tx: &mut Tx,
    name: &str,
    kind: ChannelKind,
    said: &[&str],
) -> Result<Thread, crate::Error> {
    let now = noon();
    let channel = Channel::new(kind.code(), kind);
    let sender = Sender {
        user: Some(name.to_owned()),
        name: Some(name.to_owned().into()),
        ..Sender::default()
    };
    let contact = contacts::create(tx, &channel, &sender, Lang::Ca, now).await?;
    let mut thread = threads::open(tx, &contact, None, now).await?;
    for (number, words) in said.iter().enumerate() {
        messages::keep(
            tx,
            &mut thread,
            heard(&format!("{name}-{number}"), words, now),
        )
        .await?;
    }
    let why = threads::Why {
        cause: "asked",
        actor: Actor::Rule,
        event: None,
    };
    threads::advance(tx, &mut thread, Move::WantPerson, why, now).await?;
    threads::save(tx, &thread).await?;
    Ok(thread)
}

fn heard(external_id: &str, words: &str, at: Timestamp) -> Line {
    Line {
        id: MessageId::new(),
        direction: Direction::In,
        author: Author::Person,
        external_id: Some(external_id.to_owned()),
        client_key: None,
        text: words.to_owned(),
        content: Content::Words,
        reply_to: None,
        forgotten: false,
        state: None,
        at,
    }
}

async fn queued(db: &Db, filter: Filter, scope: Scope) -> Vec<ThreadId> {
    let listed = db
        .read(async move |tx| list(tx, &filter, &scope, Leaf::First, 10).await)
        .await
        .expect("a list");
    listed.summaries.iter().map(|line| line.thread.id).collect()
}

async fn search(db: &Db, words: &str, scope: Scope) -> (usize, Vec<String>) {
    let wanted = Wanted::read(words);
    let found = db
        .read(async move |tx| find(tx, &scope, &wanted, 20).await)
        .await
        .expect("a search");
    let lines = found.lines.into_iter().map(|line| line.message.line.text);
    (found.people.len(), lines.collect())
}

#[test]
#[expect(clippy::too_many_lines, reason = "every filter on one set of threads")]
fn a_list_shows_only_what_everything_asked_for_applies_to() {
    on_both(async |db| {
        let made = db
            .change(async |tx| {
                let mut one = waiting(tx, "Aina", ChannelKind::Telegram, &["hola"]).await?;
                one.department = Some("padro".into());
                one.matter = Some("padro-volant".into());
                one.lang = Lang::Es;
                threads::save(tx, &one).await?;
                tagging::put(tx, one.id, "urgent", Actor::Rule, noon()).await?;
                let two = waiting(tx, "Bernat", ChannelKind::Webchat, &[]).await?;
                Ok::<_, crate::Error>((one.id, two.id))
            })
            .await
            .expect("two wait");
        let of = || Filter::of(Folder::Unassigned);
        let both = queued(&db, of(), Scope::all()).await;
        assert_eq!(both, [made.0, made.1]);
        for filter in [
            Filter {
                kind: Some(ChannelKind::Telegram),
                ..of()
            },
            Filter {
                department: Some("padro".into()),
                ..of()
            },
            Filter {
                label: Some("urgent".into()),
                ..of()
            },
            Filter {
                matter: Some("padro-volant".into()),
                ..of()
            },
            Filter {
                lang: Some(Lang::Es),
                ..of()
            },
            Filter {
                unread: true,
                ..of()
            },
            Filter {
                kind: Some(ChannelKind::Telegram),
                lang: Some(Lang::Es),
                mode: Some(Mode::Queued),
                ..of()
            },
        ] {
            assert_eq!(
                queued(&db, filter.clone(), Scope::all()).await,
                [made.0],
                "{filter:?}"
            );
        }
        let unplaced = Filter {
            department: Some(String::new()),
            ..of()
        };
        assert_eq!(queued(&db, unplaced, Scope::all()).await, [made.1]);
        for filter in [
            Filter {
                files: true,
                ..of()
            },
            Filter {
                owner: Some(StaffId::new()),
                ..of()
            },
            Filter {
                to: Some(noon()),
                ..of()
            },
            Filter {
                kind: Some(ChannelKind::Webchat),
                lang: Some(Lang::Es),
                ..of()
            },
            of().waiting_longer_than(1, noon()),
        ] {
            assert_eq!(
                queued(&db, filter.clone(), Scope::all()).await,
                [],
                "{filter:?}"
            );
        }
        let later = noon() + jiff::SignedDuration::from_mins(20);
        assert_eq!(
            queued(&db, of().waiting_longer_than(15, later), Scope::all())
                .await
                .len(),
            2
        );
        let partner = Scope::of(vec!["padro".into()]);
        assert_eq!(queued(&db, of(), partner.clone()).await, [made.0]);
        assert_eq!(queued(&db, of(), Scope::of(Vec::new())).await, []);
        let seen = db
            .read(async move |tx| {
                Ok::<_, Fault>((
                    may_see(tx, &partner, made.0).await?,
                    may_see(tx, &partner, made.1).await?,
                ))
            })
            .await
            .expect("asked");
        assert_eq!(seen, (true, false), "what is outside does not exist");
    });
}

#[test]
fn a_label_follows_the_matter_until_somebody_decides_otherwise() {
    on_both(async |db| {
        let labels = db
            .change(async |tx| {
                let mut catalogue = catalogue::demo();
                let label = |id: &str, item: &str| catalogue::Label {
                    id: id.into(),
                    name: kernel::Translated {
                        ca: id.to_owned(),
                        es: None,
                        en: None,
                    },
                    items: vec![item.into()],
                };
                catalogue.labels =
                    vec![label("padro", "padro-volant"), label("cites", "info-cita")];
                let mut thread = waiting(tx, "Aina", ChannelKind::Telegram, &[]).await?;
                let mut seen = Vec::new();
                for matter in ["padro-volant", "info-cita", "padro-volant"] {
                    thread.matter = Some(matter.into());
                    tagging::follow_matter(tx, &catalogue, &mut thread, noon()).await?;
                    seen.push(
                        labels(tx, &[thread.id])
                            .await?
                            .remove(&thread.id)
                            .unwrap_or_default(),
                    );
                }
                tagging::take_off(tx, thread.id, "padro", Actor::Staff(StaffId::new()), noon())
                    .await?;
                tagging::follow_matter(tx, &catalogue, &mut thread, noon()).await?;
                seen.push(
                    labels(tx, &[thread.id])
                        .await?
                        .remove(&thread.id)
                        .unwrap_or_default(),
                );
                tagging::put(tx, thread.id, "padro", Actor::Staff(StaffId::new()), noon()).await?;
                seen.push(
                    labels(tx, &[thread.id])
                        .await?
                        .remove(&thread.id)
                        .unwrap_or_default(),
                );
                Ok::<_, crate::Error>((seen, thread.department))
            })
            .await
            .expect("labelled");
        let words = |labels: &[&str]| {
            labels
                .iter()
                .map(|label| (*label).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            labels.0,
            [
                words(&["padro"]),
                words(&["cites"]),
                words(&["padro"]),
                words(&[]),
                words(&["padro"])
            ]
        );
        assert!(
            labels.1.is_some(),
            "the department of the matter answers it"
        );
    });
}

#[test]
fn what_was_said_is_found_by_its_plain_words_and_leaves_the_index_when_it_is_forgotten() {
    on_both(async |db| {
        let contact = db
            .change(async |tx| {
                let said = [
                    "El rebut d’AIGÜES",
                    "el col·legi de la plaça",
                    "una cosa que no diré",
                ];
                let mut thread =
                    waiting(tx, "Salma El Idrissi", ChannelKind::Telegram, &said).await?;
                thread.department = Some("padro".into());
                let contact = contacts::lock(tx, thread.contact).await?.expect("Salma");
                let reply = Reply::words("El número d’aigües és públic");
                let marta = messages::Saying {
                    author: Author::Staff(StaffId::new()),
                    reply: &reply,
                    client_key: None,
                };
                messages::say(tx, &contact, &mut thread, marta, noon()).await?;
                let robot = messages::Saying {
                    author: Author::Assistant,
                    reply: &reply,
                    client_key: None,
                };
                messages::say(tx, &contact, &mut thread, robot, noon()).await?;
                threads::save(tx, &thread).await?;
                Ok::<_, crate::Error>(contact)
            })
            .await
            .expect("said");
        let all = Scope::all;
        assert_eq!(
            search(&db, "aigues", all()).await.1.len(),
            2,
            "what people wrote, not what the assistant repeats"
        );
        assert_eq!(search(&db, "AIG", all()).await.1.len(), 2);
        assert_eq!(
            search(&db, "\"rebut d'aigues\"", all()).await.1,
            ["El rebut d’AIGÜES"]
        );
        assert_eq!(search(&db, "\"aigues rebut\"", all()).await.1.len(), 0);
        assert_eq!(search(&db, "collegi placa", all()).await.1.len(), 1);
        assert_eq!(
            search(&db, "placa aigues", all()).await.1.len(),
            0,
            "each word has to be in the line"
        );
        assert_eq!(search(&db, "idrissi salma", all()).await.0, 1);
        assert_eq!(
            search(&db, "aigues", Scope::of(vec!["urbanisme".into()])).await,
            (0, vec![])
        );
        assert_eq!(
            search(&db, "salma", Scope::of(vec!["padro".into()]))
                .await
                .0,
            1
        );
        let quirky = search(&db, "') OR * \" NEAR(1 -- ; DROP", all()).await;
        assert_eq!(quirky.1.len(), 0);
        db.change(async |tx| messages::revoke(tx, "telegram", "Salma El Idrissi-2").await)
            .await
            .expect("taken back");
        assert_eq!(
            search(&db, "dire", all()).await.1.len(),
            0,
            "what was taken back is not found"
        );
        db.change(async move |tx| crate::actions::consents::withdraw(tx, &contact, noon()).await)
            .await
            .expect("withdrawn");
        assert_eq!(search(&db, "aigues", all()).await, (0, vec![]));
        assert_eq!(search(&db, "salma", all()).await, (0, vec![]));
        let left = db
            .read(async |tx| {
                let sql = "SELECT COUNT(*) AS left_over FROM conversations_search_lines";
                tx.one(sql, platform::args![]).await?.int("left_over")
            })
            .await;
        assert_eq!(left.expect("counted"), 0);
    });
}

#[test]
fn lists_are_kept_under_a_name_in_an_order_for_one_or_for_everybody() {
    on_both(async |db| {
        let seen = db
            .change(async |tx| {
                let (marta, clara) = (StaffId::new(), StaffId::new());
                let agent = Keeper {
                    id: marta,
                    coordinates: false,
                };
                let chief = Keeper {
                    id: clara,
                    coordinates: true,
                };
                let now = noon();
                let mine = save(tx, agent, ("Padró en castellà", "llengua=es"), true, now)
                    .await?
                    .expect("kept");
                let ours = save(tx, chief, ("WhatsApp", "canal=whatsapp"), true, now)
                    .await?
                    .expect("kept");
                let second = save(tx, agent, ("Fitxers", "fitxers=si"), false, now)
                    .await?
                    .expect("kept");
                raise(tx, agent, second).await?;
                assert!(matches!(
                    remove(tx, agent, ours, now).await,
                    Err(crate::Error::Absent)
                ));
                assert!(matches!(
                    see_first(tx, clara, Some(mine)).await,
                    Err(crate::Error::Absent)
                ));
                assert!(matches!(
                    save(tx, agent, ("  ", ""), false, now).await,
                    Err(crate::Error::Empty)
                ));
                see_first(tx, marta, Some(ours)).await?;
                let names: BTreeMap<_, _> = [
                    (marta, saved(tx, marta).await?),
                    (clara, saved(tx, clara).await?),
                ]
                .map(|(who, views)| {
                    (
                        who,
                        views.into_iter().map(|view| view.name).collect::<Vec<_>>(),
                    )
                })
                .into();
                let first = first_view(tx, marta).await? == Some(ours);
                remove(tx, chief, ours, now).await?;
                Ok::<_, crate::Error>((
                    names[&marta].clone(),
                    names[&clara].clone(),
                    first,
                    first_view(tx, marta).await?,
                ))
            })
            .await
            .expect("kept");
        assert_eq!(seen.0, ["WhatsApp", "Fitxers", "Padró en castellà"]);
        assert_eq!(seen.1, ["WhatsApp"], "an agent’s list is nobody else’s");
        assert!(seen.2 && seen.3.is_none());
    });
}

#[test]
fn what_was_done_to_many_is_read_again_by_whoever_did_it() {
    on_both(async |db| {
        db.change(async |tx| {
            let marta = StaffId::new();
            let id = keep_done(tx, marta, &["tancada"], noon()).await?;
            let (done, until) = crate::actions::views::done::<Vec<String>>(tx, marta, id)
                .await?
                .expect("kept");
            assert_eq!((done.len(), until > noon()), (1, true));
            assert!(
                crate::actions::views::done::<Vec<String>>(tx, StaffId::new(), id)
                    .await?
                    .is_none()
            );
            taken_back(tx, id, &["desfeta"], noon()).await?;
            let (_, until) = crate::actions::views::done::<Vec<String>>(tx, marta, id)
                .await?
                .expect("kept");
            assert_eq!(until, noon());
            Ok::<_, Fault>(())
        })
        .await
        .expect("kept");
    });
}
