//! What the machine can do and what a program takes of it.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::house;

/// How often this folder's disk can be made sure of in a second, one small write each: the wall for everyone
/// who commits alone. Half a second of measuring.
pub fn flushes_per_second(folder: &Path) -> Outcome<f64> {
    let path = folder.join("flush-probe");
    let told = |why: std::io::Error| format!("{}: {why}", path.display());
    let mut file = File::create(&path).map_err(told)?;
    let line = [b'x'; 300];
    let begun = Instant::now();
    let mut count = 0u32;
    while begun.elapsed() < Duration::from_millis(500) {
        file.write_all(&line)
            .and_then(|()| file.sync_data())
            .map_err(told)?;
        count += 1;
    }
    let rate = f64::from(count) / begun.elapsed().as_secs_f64();
    let _ = std::fs::remove_file(&path);
    Ok(rate)
}

/// The processor time a program has used so far.
pub fn processor_seconds(pid: u32) -> Outcome<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))
        .map_err(|why| format!("/proc/{pid}/stat: {why}"))?;
    // The name may hold spaces; the numbers begin after its closing bracket.
    let rest = stat
        .rsplit_once(')')
        .map(|(_, rest)| rest)
        .unwrap_or_default();
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let ticks = |at: usize| {
        fields
            .get(at)
            .and_then(|text| text.parse::<f64>().ok())
            .unwrap_or(0.0)
    };
    let per_second: f64 = house::ask("getconf", &["CLK_TCK"])
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(100.0);
    Ok((ticks(11) + ticks(12)) / per_second)
}

/// The memory a program answers for, in KiB: its own and its share of what it shares. 0 when it is gone.
pub fn proportional_kib(pid: u32) -> u64 {
    let told = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("Pss:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}
