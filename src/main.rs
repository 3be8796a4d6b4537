//! dossier
fn main() {}
