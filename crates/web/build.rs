//! Makes sure that the folder of built pages' assets exists, so that the crate compiles before they are built.

use std::fs;
use std::path::Path;

fn main() {
    let dist = Path::new("../../web-assets/dist");
    // Without it the embedding does not compile; with it empty, pages say how to build it.
    if let Err(cause) = fs::create_dir_all(dist) {
        println!("cargo:warning=cannot create web-assets/dist: {cause}");
    }
    if !dist.join("app.css").exists() {
        println!(
            "cargo:warning=web-assets/dist is empty: run `npm ci && npm run build` in web-assets, or `cargo xtask demo`"
        );
    }
    println!("cargo:rerun-if-changed=../../web-assets/dist");
    println!("cargo:rerun-if-changed=../../templates");
    println!("cargo:rerun-if-changed=../../translations");
}
