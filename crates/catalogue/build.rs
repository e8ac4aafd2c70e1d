//! Builds the crate again when a file of the demo town changes, which the compiler cannot see by itself.

fn main() {
    println!("cargo::rerun-if-changed=../../demo/vilaverda");
}
