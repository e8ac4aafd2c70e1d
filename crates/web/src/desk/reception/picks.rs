//! What reception touches: a matter, what somebody needs, the language they are called in.

use journeys::hall::Need as Needs;
use kernel::Lang;

use super::Desk;
use super::asked::Asked;
use crate::signin::Staff;

/// How many sheets are offered for what was typed.
const MOST: usize = 4;
/// How many matters stand there at once, so that the second question needs no scrolling.
const AT_ONCE: usize = 10;

/// Something to touch: its address, its words, its icon, whether it is chosen.
pub(super) struct Pick {
    pub href: String,
    pub words: String,
    pub icon: &'static str,
    pub is_chosen: bool,
}

/// What was typed as sheets; without words, the services people come for, those of this office first. Then those for
/// which one looks further.
pub(super) fn matters(staff: &Staff, desk: &Desk, asked: &Asked) -> (Vec<Pick>, Vec<Pick>) {
    let lang = staff.office.lang();
    let pick = |id: &str, icon| Pick {
        href: asked.with("que", id),
        words: desk.matter(id, lang),
        icon,
        is_chosen: asked.que == id,
    };
    let mut picks = Vec::new();
    if !asked.que.is_empty() {
        picks.push(pick(&asked.que, "check"));
    }
    let words = asked.q.trim();
    if words.is_empty() {
        let here = |id: &str| desk.hours.agenda.gives(&desk.site, id);
        let services = desk.hours.agenda.services.iter();
        let mut others: Vec<_> = services.filter(|one| one.id != asked.que).collect();
        others.sort_by_key(|one| !here(&one.id));
        picks.extend(others.iter().map(|one| pick(&one.id, "file-text")));
    } else {
        let found = staff.office.house.assistant().find(words, lang, MOST);
        let others = found.iter().filter(|one| one.item != asked.que);
        picks.extend(others.map(|one| pick(&one.item, "file-text")));
    }
    let seldom = picks.split_off(picks.len().min(AT_ONCE));
    (picks, seldom)
}

/// What somebody needs besides, and whether it presses.
pub(super) fn needs(staff: &Staff, asked: &Asked) -> Vec<Pick> {
    let kit = staff.office.kit();
    let needs = Needs::ALL.into_iter().map(|need| Pick {
        href: asked.toggled(need.code()),
        words: kit.say(format!("reception-need-{}", need.code())),
        icon: match need {
            Needs::IdCat => "device-mobile",
            Needs::Company => "hand-heart",
            Needs::ReducedMobility => "wheelchair",
            Needs::Pregnancy => "heart",
            Needs::Children => "baby",
            Needs::Hearing => "ear",
            Needs::Language => "translate",
        },
        is_chosen: asked.has(need.code()),
    });
    let pressing = [("deadline", "hourglass-medium"), ("urgent", "siren")];
    let pressing = pressing.into_iter().map(|(word, icon)| Pick {
        href: asked.with("pressa", if asked.pressa == word { "" } else { word }),
        words: kit.say(format!("reception-need-{word}")),
        icon,
        is_chosen: asked.pressa == word,
    });
    needs.chain(pressing).collect()
}

/// The languages somebody can be called in.
pub(super) fn tongues(asked: &Asked) -> Vec<Pick> {
    let pick = |lang: Lang| Pick {
        href: asked.with("idioma", lang.code()),
        words: lang.own_name().to_owned(),
        icon: "translate",
        is_chosen: asked.lang() == lang,
    };
    Lang::ALL.into_iter().map(pick).collect()
}
