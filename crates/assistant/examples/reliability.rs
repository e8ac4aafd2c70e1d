//! Prints what the base pack makes of its own phrases, each left out while it is asked:
//! `cargo run -p assistant --example reliability -- demo/vilaverda [answer=0.36 …]`.

use std::path::Path;

use assistant::reliability::cross_validate;
use assistant::understand::Limits;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().ok_or("expected: CATALOGUE-FOLDER")?;
    let catalogue = catalogue::Catalogue::read(Path::new(folder))?;
    let mut limits = Limits::default();
    for pair in &arguments[1..] {
        let (name, value) = pair.split_once('=').ok_or("expected: name=value")?;
        let value: f32 = value.parse()?;
        match name {
            "answer" => limits.answer = value,
            "nothing" => limits.nothing = value,
            "lead" => limits.lead = value,
            "synonym" => limits.weights.synonym = value,
            "alike" => limits.weights.alike = value,
            "unknown" => limits.weights.unknown = value,
            "saturation" => limits.weights.saturation = value,
            "first" => limits.weights.first = value,
            "second" => limits.weights.second = value,
            "share" => limits.weights.share = value,
            "recall" => limits.weights.recall = value,
            _ => return Err(format!("unknown setting {name}").into()),
        }
    }
    let told = cross_validate(&catalogue, limits, 5)?;
    let share = |part: usize, whole: usize| part * 1000 / whole.max(1);
    println!(
        "items {}: right {}‰ wrong {}‰ offered {}‰",
        told.asked,
        share(told.right, told.asked),
        share(told.wrong, told.asked),
        share(told.offered, told.asked)
    );
    println!(
        "routes {}: right {}‰ answered with a sheet {}‰",
        told.routes,
        share(told.routes_right, told.routes),
        share(told.routes_answered, told.routes)
    );
    println!(
        "unknown topics {}: answered with a sheet {}‰",
        told.unknown,
        share(told.unknown_answered, told.unknown)
    );
    Ok(())
}
