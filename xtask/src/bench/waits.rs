//! How well waits are foretold, by the program itself, in an office that does not exist.

use serde_json::Value;

use crate::Outcome;
use crate::house::{program, root};

/// A load, and the most that the forecast may be wrong, by what the simple rule is.
const LOADS: [(&str, f64); 2] = [("0.9", 0.8), ("0.7", 1.0)];
/// How often the upper end may be kept: less is a lie, more is no information.
const KEPT: std::ops::RangeInclusive<f64> = 0.77..=0.87;

/// Prints the table, and fails where a line is not reached.
pub fn table(release: bool) -> Outcome {
    println!("load  seed  told  upper end kept  wrong by   the rule by  of it   people  mean wait");
    let mut missed = 0;
    for (load, most) in LOADS {
        for seed in ["1", "2", "3"] {
            let told = simulated(release, load, seed)?;
            let number = |name: &str| told[name].as_f64().unwrap_or(f64::NAN);
            let (kept, wrong, rule) = (
                number("coverage_upper"),
                number("mae_minutes"),
                number("mae_rule_minutes"),
            );
            println!(
                "{load}   {seed}     {:<5} {:>12.1} %  {wrong:>5.2} min  {rule:>7.2} min  {:>5.2}  {:>6}  {:>6.0} s",
                number("told"),
                kept * 100.0,
                wrong / rule,
                number("people"),
                number("mean_wait_seconds"),
            );
            missed += u32::from(!KEPT.contains(&kept) || wrong > most * rule);
        }
    }
    if missed > 0 {
        return Err(format!("{missed} lines of the table are not reached"));
    }
    Ok(())
}

fn simulated(release: bool, load: &str, seed: &str) -> Outcome<Value> {
    let mut command = std::process::Command::new(program(release));
    command.args([
        "simulate", "--days", "40", "--load", load, "--seed", seed, "--json",
    ]);
    let told = command.current_dir(root()).output();
    let told = told.map_err(|why| format!("{command:?}: {why}"))?;
    serde_json::from_slice(&told.stdout).map_err(|why| format!("{command:?}: {why}"))
}
