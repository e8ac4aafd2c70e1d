//! The office as a town hall runs it: the real program, started as a child, spoken to over loopback as residents,
//! providers and operators do.
//!
//! Every test has a program and a data folder of its own, so they run beside each other.

#[cfg(test)]
mod knock;
#[cfg(test)]
mod resident;
#[cfg(test)]
mod town;
#[cfg(test)]
mod wire;

#[cfg(test)]
mod both_sides;
#[cfg(test)]
mod command_line;
#[cfg(test)]
mod consent;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod hours;
#[cfg(test)]
mod intake;
#[cfg(test)]
mod logs;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod outage;
#[cfg(test)]
mod story;
