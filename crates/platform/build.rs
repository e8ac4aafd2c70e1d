//! Tells cargo that migrations and texts are part of this crate, though they live beside it.

fn main() {
    for folder in ["migrations", "translations"] {
        println!("cargo::rerun-if-changed=../../{folder}");
    }
}
