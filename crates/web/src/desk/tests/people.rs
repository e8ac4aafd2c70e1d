//! Finding a person, and what the law gives them.

use super::*;

/// The first person a list leads to.
fn first_of(list: &str) -> String {
    let link = list.split("href=\"/taulell/persones/").nth(1);
    let person = link.and_then(|rest| rest.split('"').next());
    person.expect("a link to the person").to_owned()
}

#[test]
fn a_person_is_found_by_name_and_by_number_and_never_beside_themselves() {
    on_both(async |db| {
        let folder = Folder::new();
        let (house, _) = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let empty = marta.get("/taulell/persones").await;
        assert!(empty.body.contains("Nom, telèfon o codi") && !empty.body.contains("Salma"));
        for typed in ["idrissi", "600000064", "600%20000%20064"] {
            let found = marta.get(&format!("/taulell/persones?q={typed}")).await;
            assert!(
                found.body.contains("Salma El Idrissi"),
                "{typed}: {}",
                found.body
            );
        }
        let found = marta.get("/taulell/persones?q=idrissi").await;
        assert!(
            !found.body.contains("600 000 064"),
            "the number stays masked"
        );
        let person = first_of(&found.body);
        let beside = marta
            .get(&format!("/taulell/persones?q=idrissi&amb={person}"))
            .await;
        assert!(
            beside.body.contains("No hem trobat ningú"),
            "{}",
            beside.body
        );
        let nobody = marta.get("/taulell/persones?q=zzzz").await;
        assert!(nobody.body.contains("No hem trobat ningú"));
    });
}

#[test]
fn whoever_asks_gets_a_paper_of_what_is_kept_and_is_shown_what_would_go() {
    on_both(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        let mut clara = come_in(&house, "clara").await;
        let found = clara.get("/taulell/persones?q=idrissi").await;
        let person = first_of(&found.body);
        let paper = clara
            .get(&format!("/taulell/persones/{person}/dades"))
            .await;
        assert!(
            paper.body.contains("El que guardem de vós") && paper.body.contains("Salma El Idrissi")
        );
        assert!(
            paper
                .body
                .contains("vull una &#60;b&#62;persona&#60;/b&#62;"),
            "{}",
            paper.body
        );
        let talk = clara
            .get(&format!("/taulell/safata/{thread}/transcripcio"))
            .await;
        assert!(
            talk.body.contains("La vostra conversa amb l’oficina"),
            "{}",
            talk.body
        );
        let mut marta = come_in(&house, "marta").await;
        let refused = marta
            .get(&format!("/taulell/persones/{person}/dades"))
            .await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let ask = clara
            .get(&format!("/taulell/persones/{person}/esborra"))
            .await;
        for words in ["1 canal", "1 conversa", "0 trucades", "0 peticions"] {
            assert!(ask.body.contains(words), "{words}: {}", ask.body);
        }
        let csrf = ask.field("csrf");
        let gone = clara
            .post(
                &format!("/taulell/persones/{person}/esborra"),
                &[("csrf", &csrf)],
            )
            .await;
        assert!(gone.body.contains("Esborrat."), "{}", gone.body);
        let found = clara.get("/taulell/persones?q=idrissi").await;
        assert!(found.body.contains("No hem trobat ningú"));
    });
}

#[test]
fn the_page_of_a_person_leads_to_an_appointment_for_them_with_what_is_known() {
    on_both(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let found = marta.get("/taulell/persones?q=idrissi").await;
        let person = first_of(&found.body);
        let page = marta.get(&format!("/taulell/persones/{person}")).await;
        let form = format!("/taulell/cites/nova?persona={person}");
        assert!(page.body.contains(&form), "{}", page.body);
        let form = marta.get(&form).await;
        for value in [
            "value=\"Salma El Idrissi\"".to_owned(),
            "value=\"600 000 064\"".to_owned(),
            format!("name=\"thread\" value=\"{thread}\""),
        ] {
            assert!(form.body.contains(&value), "{value} in {}", form.body);
        }
        let nobody = "01900000-0000-7000-8000-000000000009";
        let empty = marta
            .get(&format!("/taulell/cites/nova?persona={nobody}"))
            .await;
        assert_eq!(empty.status, StatusCode::OK);
        let links = house
            .db
            .read(async |tx| platform::audit::newest(tx, None, 50).await)
            .await
            .expect("the chain");
        let read = links.iter().filter(|link| link.verb == "person.read");
        assert_eq!(read.count(), 2, "the story, and the form that was filled");
    });
}
