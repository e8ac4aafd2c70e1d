//! Invented facilities and tutorials for the tests of these pages, in the demo town.

use std::sync::{Arc, LazyLock};

use catalogue::Catalogue;
use jiff::Timestamp;
use serde_json::json;

static TOWN: LazyLock<Arc<Catalogue>> = LazyLock::new(|| Arc::new(build()));

/// The demo town with four facilities and two tutorials of its own.
pub fn town() -> Arc<Catalogue> {
    TOWN.clone()
}

/// Puts that town in force in this house.
pub fn furnish(house: &crate::kit::House) {
    let mut knowledge = house.knowledge.now().as_ref().clone();
    knowledge.catalogue = town();
    house.knowledge.replace(knowledge);
}

/// An instant as it is written.
pub fn at(instant: &str) -> Timestamp {
    instant.parse().expect("a written instant")
}

fn build() -> Catalogue {
    let mut town = catalogue::demo();
    let words = |ca: &str, es: &str, en: &str| json!({ "ca": ca, "es": es, "en": en });
    let category = |id: &str, name| json!({ "id": id, "name": name, "icon": "books" });
    let categories = json!([
        category(
            "biblioteca",
            words("Biblioteques", "Bibliotecas", "Libraries")
        ),
        category("esport", words("Esport", "Deporte", "Sports")),
        category(
            "entorn",
            words("Medi ambient", "Medio ambiente", "Environment")
        ),
    ]);
    let facilities = json!([
        {
            "id": "biblio", "name": "Biblioteca La Teulera", "category": "biblioteca",
            "aliases": ["La bòbila"],
            "description": words("Llibres i sala d’estudi.", "Libros y sala de estudio.", "Books and a study room."),
            "address": "passeig de la Riera, 15",
            "position": { "latitude": 41.5960, "longitude": 2.1400 },
            "phones": ["93 000 00 60"], "email": "biblioteca@vilaverda.example",
            "web": "https://biblioteca.vilaverda.example",
            "accessibility": { "ca": ["Rampa"], "es": ["Rampa"], "en": ["Ramp"] },
            "hours": [{ "hours": "Mo-Fr 09:00-20:00; PH off" }], "source_id": "1234",
        },
        {
            "id": "esports", "name": "Àgora, pavelló d’esports", "category": "esport",
            "aliases": ["Poliesportiu"], "address": "avinguda de l’Esport, 3",
            "position": { "latitude": 41.5920, "longitude": 2.1400 },
            "accessibility": { "ca": ["Ascensor"], "es": ["Ascensor"], "en": ["Lift"] },
            "hours": [{ "hours": "24/7" }],
        },
        {
            "id": "deixalleria", "name": "Deixalleria", "category": "entorn", "address": "carrer Nou, 90",
            "position": { "latitude": 41.6000, "longitude": 2.1400 },
            "hours": [{ "hours": "Tu-Sa 16:00-19:00; PH off" }],
        },
        { "id": "font", "name": "Font de Can Coll", "category": "entorn", "address": "camí de la Font" },
    ]);
    let step = |n: u32| {
        json!({
            "title": words(&format!("Pas del mig {n}"), &format!("Paso {n}"), &format!("Step {n}")),
            "text": words("Premeu *Envia*.", "Pulse *Enviar*.", "Press *Send*."),
            "picture": format!("prova-{n}"),
            "alt": words("La pantalla d’inici.", "La pantalla de inicio.", "The home screen."),
        })
    };
    let tutorials = json!([
        {
            "id": "prova", "item": town.items[0].id.clone(), "minutes": 4, "reviewed": "2026-11-01",
            "title": words("Feu una prova", "Haga una prueba", "Make a trial"),
            "intro": words("Tingueu el mòbil a mà.", "Tenga el móvil a mano.", "Have your phone at hand."),
            "steps": [step(1), step(2), step(3)],
        },
        {
            "id": "curta", "minutes": 1,
            "title": words("Una de curta", "Una corta", "A short one"),
            "intro": words("No cal res.", "No hace falta nada.", "You need nothing."),
            "steps": [step(1), step(2)],
        },
    ]);
    let read = "the samples are well shaped";
    town.facility_categories = serde_json::from_value(categories).expect(read);
    town.facilities = serde_json::from_value(facilities).expect(read);
    town.tutorials = serde_json::from_value(tutorials).expect(read);
    // Read again whole, so that the hours are understood.
    Catalogue::from_texts([("samples", town.to_text().as_str())]).expect("a sound town")
}
