//! Finding, filtering, choosing several, and what a partner site does not see.

use super::*;

async fn staff_id(house: &House, login: &'static str) -> kernel::StaffId {
    let found = house
        .db
        .read(async move |tx| identity::views::by_login(tx, login).await)
        .await;
    found.expect("read").expect("somebody").id
}

async fn place(house: &House, thread: ThreadId, department: &'static str) {
    house
        .db
        .change(async move |tx| {
            let mut thread = conversations::actions::threads::lock(tx, thread).await?;
            thread.department = Some(department.to_owned());
            conversations::actions::threads::save(tx, &thread).await?;
            Ok::<_, conversations::Error>(())
        })
        .await
        .expect("placed");
}

#[test]
fn what_was_said_is_found_without_accents_and_opened_at_its_line_and_the_looking_is_kept() {
    on_both(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let found = marta.get("/taulell/cerca?q=PERS%C3%93NA").await;
        assert!(
            found.body.contains("<mark>persona</mark>"),
            "{}",
            found.body
        );
        assert!(
            found
                .body
                .contains(&format!("/taulell/safata/{thread}?llista=totes&#38;a="))
                || found
                    .body
                    .contains(&format!("/taulell/safata/{thread}?llista=totes&amp;a="))
        );
        let people = marta.get("/taulell/cerca?q=idrissi").await;
        assert!(people.body.contains("<mark>Idrissi</mark>") && people.body.contains("1 persona"));
        assert!(
            marta
                .get("/taulell/cerca?q=x")
                .await
                .body
                .contains("una mica més")
        );
        let nothing = marta.get("/taulell/cerca?q=%3Cb%3Eres%3C%2Fb%3E").await;
        assert!(
            !nothing.body.contains("<b>res</b>") && nothing.body.contains("No s’ha trobat res")
        );
        let at = marta.get(&format!("/taulell/safata/{thread}?a=3")).await;
        assert!(at.body.contains("data-sought=\"3\""));
        let verbs = verbs(&house).await;
        assert_eq!(
            verbs
                .iter()
                .filter(|verb| *verb == "people.searched")
                .count(),
            3,
            "{verbs:?}"
        );
    });
}

#[test]
fn a_list_is_filtered_by_its_address_kept_under_a_name_and_seen_first() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        place(&house, thread, "padro").await;
        let mut marta = come_in(&house, "marta").await;
        let query = "llista=esperen&canal=whatsapp&departament=padro";
        let shown = marta.get(&format!("/taulell/safata?{query}")).await;
        assert!(shown.body.contains("Salma El Idrissi") && shown.body.contains("2 filtres"));
        let other = marta
            .get("/taulell/safata?llista=esperen&canal=telegram")
            .await;
        assert!(
            !other.body.contains("Salma")
                && other.body.contains("Cap conversa amb aquests filtres")
        );
        let csrf = shown.field("csrf");
        let saved = marta
            .post(
                "/taulell/safata/vistes",
                &[
                    ("csrf", &csrf),
                    ("asked", query),
                    ("name", "El padró per WhatsApp"),
                    ("shared", "si"),
                ],
            )
            .await;
        assert_eq!(
            saved.location(),
            format!("/taulell/safata?{query}&vista=desada")
        );
        let shown = marta.get(&format!("/taulell/safata?{query}")).await;
        assert!(shown.body.contains("El padró per WhatsApp"));
        let view = shown.field("view");
        marta
            .post(
                "/taulell/safata/vistes/canvia",
                &[
                    ("csrf", &csrf),
                    ("asked", query),
                    ("view", &view),
                    ("act", "first"),
                ],
            )
            .await;
        assert_eq!(
            marta.get("/taulell/safata").await.location(),
            format!("/taulell/safata?{query}")
        );
        let mut jordi = come_in(&house, "jordi").await;
        assert!(
            !jordi
                .get("/taulell/safata?llista=totes")
                .await
                .body
                .contains("El padró per WhatsApp"),
            "an agent keeps lists for nobody else"
        );
    });
}

#[test]
fn several_are_closed_together_told_one_by_one_and_taken_back() {
    on_both(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let page = marta.get("/taulell/safata?llista=esperen&tria=si").await;
        let (csrf, id, gone) = (
            page.field("csrf"),
            thread.to_string(),
            ThreadId::new().to_string(),
        );
        assert!(page.body.contains(&format!("name=\"fil\" value=\"{id}\"")));
        let fields = |act: &'static str| {
            vec![
                ("csrf", csrf.clone()),
                ("asked", "llista=esperen".to_owned()),
                ("fil", id.clone()),
                ("fil", gone.clone()),
                ("acte", act.to_owned()),
            ]
        };
        let lend = |fields: &[(&'static str, String)]| {
            fields
                .iter()
                .map(|(name, value)| (*name, value.clone()))
                .collect::<Vec<_>>()
        };
        let post =
            async |browser: &mut Browser, path: &str, fields: Vec<(&'static str, String)>| {
                let fields: Vec<(&str, &str)> = fields
                    .iter()
                    .map(|(name, value)| (*name, value.as_str()))
                    .collect();
                browser.post(path, &fields).await
            };
        let taken = post(&mut marta, "/taulell/safata/lot", lend(&fields("take"))).await;
        let told = marta.get(taken.location()).await;
        assert!(
            told.body.contains("Has agafat 1 conversa") && told.body.contains("1 no: ja no hi és"),
            "{}",
            told.body
        );
        let closed = post(&mut marta, "/taulell/safata/lot", lend(&fields("close"))).await;
        let told = marta.get(closed.location()).await;
        assert!(told.body.contains("Has tancat 1 conversa") && told.body.contains("Desfés-ho"));
        let fet = closed
            .location()
            .rsplit("fet=")
            .next()
            .unwrap_or_default()
            .to_owned();
        let mut jordi = come_in(&house, "jordi").await;
        let other = jordi
            .get(&format!("/taulell/safata?llista=totes&fet={fet}"))
            .await;
        assert!(
            !other.body.contains("Has tancat"),
            "only whoever did it is told"
        );
        let undo = vec![
            ("csrf", csrf.clone()),
            ("asked", "llista=esperen".to_owned()),
            ("fet", fet),
        ];
        let undone = post(&mut marta, "/taulell/safata/lot/desfes", undo).await;
        let told = marta.get(undone.location()).await;
        assert!(told.body.contains("Desfet: 1 conversa"), "{}", told.body);
        let open = marta.get(&format!("/taulell/safata/{thread}")).await;
        assert!(open.body.contains("l’atens tu"));
        let jordi_id = staff_id(&house, "jordi").await.to_string();
        let mut give = fields("give");
        give.push(("agent", jordi_id));
        let given = post(&mut marta, "/taulell/safata/lot", give).await;
        assert!(
            marta
                .get(given.location())
                .await
                .body
                .contains("Has passat 1 conversa")
        );
        let refused = post(&mut marta, "/taulell/safata/lot", lend(&fields("close"))).await;
        let told = marta.get(refused.location()).await;
        assert!(
            told.body.contains("No n’has tancat cap") && told.body.contains("l’atén Jordi Puig"),
            "{}",
            told.body
        );
        let verbs = verbs(&house).await;
        assert!(verbs.contains(&"thread.undone".to_owned()), "{verbs:?}");
    });
}

#[test]
fn a_partner_site_sees_its_own_conversations_and_the_others_do_not_exist() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        place(&house, thread, "padro").await;
        let mut pau = come_in(&house, "biblioteca").await;
        let page = format!("/taulell/safata/{thread}");
        let list = pau.get("/taulell/safata?llista=totes").await;
        assert_eq!(list.status, StatusCode::OK);
        assert!(!list.body.contains("Salma"));
        assert_eq!(pau.get(&page).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            pau.get(&format!("/taulell/directe?fil={thread}"))
                .await
                .status,
            StatusCode::NOT_FOUND
        );
        assert!(
            !pau.get("/taulell/cerca?q=persona")
                .await
                .body
                .contains("<mark>")
        );
        let csrf = list.field("csrf");
        for verb in [
            "agafa", "torna", "tanca", "repren", "telefon", "etiqueta", "escriu",
        ] {
            let refused = pau
                .post(&format!("{page}/{verb}"), &[("csrf", &csrf)])
                .await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{verb}");
        }
        let account = house
            .db
            .read(async |tx| identity::views::by_login(tx, "biblioteca").await)
            .await
            .expect("read")
            .expect("the library");
        let own = account
            .work
            .departments
            .first()
            .cloned()
            .expect("a partner has a department");
        let own: &'static str = own.leak();
        place(&house, thread, own).await;
        assert_eq!(pau.get(&page).await.status, StatusCode::OK);
        assert!(
            pau.get("/taulell/safata?llista=totes")
                .await
                .body
                .contains("Salma")
        );
        assert!(
            pau.get("/taulell/cerca?q=persona")
                .await
                .body
                .contains("<mark>")
        );
        assert!(!verbs(&house).await.is_empty());
    });
}
