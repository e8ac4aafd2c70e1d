//! What a service asks of whoever comes.

use super::*;

#[test]
fn a_service_that_asks_a_document_is_booked_with_one_by_every_door_but_the_desk() {
    on_both(async |db| {
        let mut agenda = agenda(1);
        agenda.services[0].asks_document = true;
        let hours = open_with(&db, agenda).await;
        let place = async |unit, word| held(&db, &hours, asking(unit, word), now()).await;
        let one = place(NINE, "one").await.expect("held").id;
        let without = booked(&db, &hours, one, visitor(1), by(now())).await;
        assert!(matches!(without, Err(Error::NoDocument)), "{without:?}");
        let with = Visitor {
            document: Some(Personal::new("X0000000T".to_owned())),
            ..visitor(1)
        };
        let done = booked(&db, &hours, one, with, by(now())).await;
        assert_eq!(
            done.expect("booked").id,
            one,
            "its place was kept meanwhile"
        );
        let two = place(NINE + 3, "two").await.expect("held").id;
        let staff = booked(&db, &hours, two, visitor(2), at_the_desk()).await;
        assert_eq!(staff.expect("booked").state, State::Booked);
    });
}
