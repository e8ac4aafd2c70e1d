//! What an agent has at hand: likes, files from the composer, the supervisor's acts.

use super::*;

const PAPER: &[u8] = b"%PDF-1.4\n%%EOF\n";

#[test]
fn likes_are_kept_with_the_account_and_drawn_on_every_page_of_theirs() {
    on_both(async |db| {
        let folder = Folder::new();
        let (house, _) = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let page = "/taulell/preferencies";
        let csrf = marta.get(page).await.field("csrf");
        let likes = [
            ("csrf", &*csrf),
            ("look", "contrast"),
            ("large", "si"),
            ("sound", "si"),
        ];
        let kept = marta.post(page, &likes).await;
        assert_eq!(kept.location(), "/taulell/preferencies?desat=si");
        let mut elsewhere = come_in(&house, "marta").await;
        let inbox = elsewhere.get("/taulell/safata?llista=esperen").await.body;
        assert!(inbox.contains("data-theme=\"contrast\" data-size=\"large\""));
        assert!(
            inbox.contains("data-news data-sound"),
            "a sound, and no notices"
        );
        let csrf = elsewhere.get(page).await.field("csrf");
        let device = [("csrf", &*csrf), ("look", "device")];
        elsewhere.post(page, &device).await;
        // Another browser chose a theme before; what the account says now rules over it.
        let plain = marta
            .get("/taulell/safata?llista=esperen&tema=dark")
            .await
            .body;
        assert!(!plain.contains("data-theme") && !plain.contains("data-size"));
        assert!(!plain.contains("data-news"), "the off switch");
    });
}

#[test]
fn a_file_is_sent_once_and_one_that_is_none_or_not_carried_is_refused_by_its_field() {
    on_both(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        let page = format!("/taulell/safata/{thread}");
        let mut marta = come_in(&house, "marta").await;
        act(&mut marta, &page, "agafa", &[]).await;
        let csrf = marta.get(&page).await.field("csrf");
        let door = format!("{page}/fitxer");
        let fields = [
            ("csrf", &*csrf),
            ("key", "una-sola-clau"),
            ("text", "Aquí el teniu"),
        ];
        let none = marta
            .post_with_files(&door, &fields, &[("file", b"")])
            .await;
        assert!(none.body.contains("Fitxer: encara no n’has triat cap"));
        let odd = marta
            .post_with_files(&door, &fields, &[("file", b"MZ\x90\0not a document")])
            .await;
        assert!(
            odd.body.contains("no es pot enviar aquesta mena de fitxer"),
            "{}",
            odd.body
        );
        for _ in 0..2 {
            let sent = marta
                .post_with_files(&door, &fields, &[("file", PAPER)])
                .await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        }
        let open = marta.get(&page).await.body;
        assert_eq!(open.matches("/taulell/adjunts/").count(), 1, "{open}");
        let stolen = [("csrf", "una-altra"), ("key", "una-sola-clau")];
        let refused = marta
            .post_with_files(&door, &stolen, &[("file", PAPER)])
            .await;
        assert!(refused.status.is_client_error());
    });
}

#[test]
fn the_supervisor_gives_whoever_waits_to_a_colleague_from_their_page() {
    on_both(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        let mut clara = come_in(&house, "clara").await;
        let page = clara.get("/taulell/supervisio").await;
        assert!(page.body.contains(&thread.to_string()), "{}", page.body);
        let csrf = page.field("csrf");
        let door = "/taulell/supervisio/passa";
        let id = thread.to_string();
        let nobody = [("csrf", &*csrf), ("thread", &*id), ("to", "ningú")];
        let refused = clara.post(door, &nobody).await;
        assert!(
            refused.body.contains("no pot atendre converses"),
            "{}",
            refused.body
        );
        let marta = house
            .db
            .read(async |tx| identity::views::by_login(tx, "marta").await)
            .await
            .expect("read")
            .expect("marta")
            .id
            .to_string();
        let given = [("csrf", &*csrf), ("thread", &*id), ("to", &*marta)];
        assert_eq!(
            clara.post(door, &given).await.location(),
            "/taulell/supervisio?passada=si"
        );
        let mut marta = come_in(&house, "marta").await;
        let mine = marta.get("/taulell/safata?llista=meves").await;
        assert!(mine.body.contains("Salma El Idrissi"));
    });
}
