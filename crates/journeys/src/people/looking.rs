//! Looking for a person by name, number or code, to open their story or to join them to another.

use conversations::actions::people;
use conversations::merge::Side;
use conversations::search::Wanted;
use conversations::views::Scope;
use kernel::{ContactId, PersonId, Timestamp};
use platform::{Fault, Tx};
use requests::Code;

use crate::desk::{self, Clerk};

/// How many persons a search shows.
const MOST: usize = 30;

/// The persons that a name, a number or the code of a request leads to, newest first; whoever they were joined to
/// stands for them. That somebody looked is kept, and not for what.
pub async fn look_for(
    tx: &mut Tx,
    clerk: &Clerk,
    typed: &str,
    now: Timestamp,
) -> Result<Vec<Side>, Fault> {
    let wanted = Wanted::read(typed);
    let found = desk::find(tx, clerk, &Scope::all(), &wanted, now).await?;
    let mut contacts: Vec<ContactId> = Vec::new();
    if let Ok(code) = typed.parse::<Code>() {
        let request = requests::views::by_code(tx, &code).await?;
        contacts.extend(request.and_then(|request| request.contact));
    }
    contacts.extend(found.people.iter().map(|person| person.thread.contact));
    let (mut known, mut sides): (Vec<PersonId>, Vec<Side>) = (Vec::new(), Vec::new());
    for contact in contacts {
        let Some(person) = people::of(tx, contact).await? else {
            continue;
        };
        if known.contains(&person) || sides.len() == MOST {
            continue;
        }
        known.push(person);
        sides.extend(people::side(tx, person).await?);
    }
    Ok(sides)
}
