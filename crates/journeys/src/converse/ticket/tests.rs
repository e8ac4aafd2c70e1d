//! Following a number of the hall in a conversation, on both databases.

use conversations::{Channel, ChannelKind, Heard, Sender};
use jiff::SignedDuration;
use kernel::StaffId;
use platform::testing::on_both;
use queue::hall::Zone;
use queue::{Door, Lane, State};

use super::*;
use crate::appointments::tests as booking;
use crate::hall::{By, Wish as Wanted, go_on, sit, take, tell_followers, tests as halls};
use crate::rehearsal::{Stage, anna, pau};

/// A hall with somebody at its first counter, beside a line to the office.
struct Hall {
    stage: Stage,
    marta: StaffId,
}

impl Hall {
    async fn beside(stage: Stage) -> Self {
        let hall = halls::hall();
        let now = stage.now();
        let put = stage.db.change(async move |tx| {
            actions::publish(tx, 0, &hall, kernel::Actor::Operator, now).await
        });
        put.await.expect("a hall");
        booking::arrange(&stage).await;
        let marta = StaffId::new();
        stage.setting.lobby.forget();
        sit(&stage.db, &stage.setting, "t1", Some(marta), now)
            .await
            .expect("a counter");
        Self { stage, marta }
    }

    async fn ticket(&self, word: &str) -> Ticket {
        let wish = Wanted {
            site: "oac".to_owned(),
            service: "padro-volant".to_owned(),
            zone: Zone::Quick,
            lane: Lane::Ordinary,
            lang: Lang::Ca,
            needs: Vec::new(),
            door: Door::Reception,
            asked_as: word.to_owned(),
        };
        self.stage.setting.lobby.forget();
        let (db, setting) = (&self.stage.db, &self.stage.setting);
        take(db, setting, wish, self.stage.now())
            .await
            .expect("a number")
            .ticket
    }

    async fn calls(&self, press: &str) -> Ticket {
        let by = By {
            staff: self.marta,
            now: self.stage.now(),
        };
        let (db, setting) = (&self.stage.db, &self.stage.setting);
        let called = go_on(db, setting, "t1", (press, "solved"), by).await;
        called.expect("a call").expect("somebody")
    }

    /// What whoever follows is told now.
    async fn told(&self) -> Vec<String> {
        self.stage.setting.lobby.forget();
        let (db, setting) = (&self.stage.db, &self.stage.setting);
        tell_followers(db, setting, self.stage.now())
            .await
            .expect("telling");
        self.stage.mail().await
    }

    async fn taps(&self, who: &Sender, what: &str, slip: &Slip) -> Vec<String> {
        let heard = Heard::Chosen {
            id: format!("torn:{what}:{slip}"),
            title: String::new(),
            callback: None,
        };
        self.hears(who, heard).await
    }

    async fn hears(&self, who: &Sender, heard: Heard) -> Vec<String> {
        let heard = self.stage.of(who, heard);
        self.stage.hear(heard).await.expect("an answer");
        self.stage.mail().await
    }

    async fn state(&self, ticket: &Ticket) -> State {
        let id = ticket.id;
        let read = self
            .stage
            .db
            .read(async move |tx| views::ticket(tx, id).await);
        read.await.expect("a read").expect("a ticket").state
    }
}

#[test]
fn whoever_asks_is_told_of_their_number_where_they_talk_with_us_and_each_thing_once() {
    on_both(async |db| {
        let hall = Hall::beside(Stage::set(db).await).await;
        hall.ticket("one").await;
        let (second, third) = (hall.ticket("two").await, hall.ticket("three").await);
        let slip = Slip::of(&third);
        hall.stage
            .says(&anna(), &format!("Seguir el torn {slip}"))
            .await;
        let notice = hall.stage.mail().await;
        assert!(notice[0].contains("Ho accepteu?"), "{notice:?}");
        hall.stage.says(&anna(), "Sí").await;
        let said = hall.stage.mail().await.join("\n");
        assert!(said.contains("seguim el torn A003"), "{said}");
        let told = hall.told().await.join("\n");
        assert!(
            told.contains("Torn A003") && told.contains('2') && !told.contains("falta poc"),
            "{told}"
        );
        assert_eq!(hall.told().await, Vec::<String>::new(), "nothing is new");
        hall.calls("press one").await;
        assert_eq!(
            hall.told().await,
            Vec::<String>::new(),
            "one is before them"
        );
        assert_eq!(hall.calls("press two").await.id, second.id);
        let told = hall.told().await.join("\n");
        assert!(told.contains("Ja falta poc"), "{told}");
        assert_eq!(hall.told().await, Vec::<String>::new(), "said once");
        assert_eq!(hall.calls("press three").await.id, third.id);
        let told = hall.told().await.join("\n");
        assert!(told.contains("Us toca: aneu-hi ara."), "{told}");
        assert_eq!(hall.told().await, Vec::<String>::new());
    });
}

#[test]
fn on_telegram_the_link_brings_the_number_along_and_the_line_is_left_with_two_taps() {
    on_both(async |db| {
        let channel = Channel::new("telegram", ChannelKind::Telegram);
        let hall = Hall::beside(Stage::set_for(db, channel).await).await;
        let (first, ticket) = (hall.ticket("one").await, hall.ticket("two").await);
        let slip = Slip::of(&ticket);
        hall.stage.enters(&pau()).await;
        let payload = Some(format!("{PAYLOAD}{slip}"));
        let said = hall.hears(&pau(), Heard::Started { payload }).await;
        let said = said.join("\n");
        assert!(said.contains("seguim el torn A002"), "{said}");
        let asked = hall.taps(&pau(), "leave", &slip).await.join("\n");
        assert!(asked.contains("perdeu el lloc"), "{asked}");
        assert_eq!(
            hall.state(&ticket).await,
            State::Waiting,
            "one tap is not enough"
        );
        let left = hall.taps(&pau(), "sure", &slip).await.join("\n");
        assert!(left.contains("Heu deixat la fila"), "{left}");
        assert_eq!(hall.state(&ticket).await, State::Left);
        let again = hall.taps(&pau(), "sure", &slip).await.join("\n");
        assert!(again.contains("ja s’ha acabat"), "{again}");
        assert_eq!(hall.state(&first).await, State::Waiting);
        assert_eq!(hall.told().await, Vec::<String>::new(), "they know");
    });
}

#[test]
fn whoever_waits_outside_is_told_when_they_can_come_in() {
    on_both(async |db| {
        let hall = Hall::beside(Stage::set(db).await).await;
        for word in ["one", "two", "three"] {
            hall.ticket(word).await;
        }
        let ticket = hall.ticket("four").await;
        let (kept, now) = (ticket.clone(), hall.stage.now());
        let change = hall
            .stage
            .db
            .change(async move |tx| actions::stay_outside(tx, &kept, now).await);
        change.await.expect("outside");
        hall.stage.enters(&anna()).await;
        hall.stage
            .says(&anna(), &Slip::of(&ticket).to_string())
            .await;
        hall.stage.mail().await;
        let told = hall.told().await.join("\n");
        assert!(told.contains("espereu a fora"), "{told}");
        assert_eq!(hall.told().await, Vec::<String>::new());
        let at = ("oac", ticket.date);
        let change = hall
            .stage
            .db
            .change(async move |tx| actions::let_in(tx, ticket.id, at, now).await);
        assert!(change.await.expect("inside"));
        let told = hall.told().await.join("\n");
        assert!(told.contains("Ja podeu entrar"), "{told}");
        assert_eq!(hall.told().await, Vec::<String>::new());
    });
}

#[test]
fn whoever_guesses_or_comes_on_another_day_follows_nothing_and_whoever_was_called_cannot_leave() {
    on_both(async |db| {
        let hall = Hall::beside(Stage::set(db).await).await;
        let ticket = hall.ticket("one").await;
        let slip = Slip::of(&ticket);
        hall.stage.enters(&anna()).await;
        hall.stage.says(&anna(), "A001-abcdefghijkl").await;
        let said = hall.stage.mail().await.join("\n");
        assert!(said.contains("No trobem el torn A001"), "{said}");
        hall.calls("press one").await;
        let said = hall.taps(&anna(), "sure", &slip).await.join("\n");
        assert!(said.contains("Us acabem de cridar"), "{said}");
        assert_eq!(hall.state(&ticket).await, State::Called);
        hall.stage.pass(SignedDuration::from_hours(24));
        hall.stage.says(&anna(), &slip.to_string()).await;
        let said = hall.stage.mail().await.join("\n");
        assert!(said.contains("No trobem el torn A001"), "{said}");
    });
}
