//! Tests of the commands: what they print, and their exit codes.

mod check;
mod entries;
mod usage;

use tempfile::TempDir;

use crate::program::corpus;

const ADA: &str = r#"name = "Ada Pölder"
kind = "person"
aliases = ["The Countess"]
acronyms = ["AP"]
summary = "Keeps the accounts of the [[mill|old mill]]. [@ledger, para 2]"
founded = "1815-12~"

[[relation]]
type = "works-for"
to = "mill"
as_of = "2026-03"
cite = ["ledger, para 1"]

[[claim]]
property = "wage"
value = 1200
unit = "crowns"
qualifier = "more-than"
when = "2014-06/.."
cite = [{ source = "ledger", at = "para 2", quote = "twelve hundred" }]
"#;
const MILL: &str = "name = \"The Mill\"\nkind = \"company\"\n";
const FAIR: &str = "name = \"Spring Fair\"\ndate = \"2026-03-18\"\nkind = \"meeting\"\n\n[[participant]]\nactor = \"ada\"\nrole = \"speaker\"\ncite = [\"ledger, para 3\"]\n";
const LEDGER: &str = "title = \"Ledger\"\ntype = \"report\"\nreliability = \"B\"\ndescriptor = \"StoredCopy by the town.\"\nissued = \"2026\"\n\n[archive]\nfile = \"archive/ledger.txt\"\n";

fn town() -> TempDir {
    corpus(&[
        ("dossier.toml", "title = \"Town\"\n"),
        ("actors/ada.toml", ADA),
        ("actors/mill.toml", MILL),
        ("events/fair.toml", FAIR),
        ("sources/ledger.toml", LEDGER),
        ("archive/ledger.txt", "Of the mill\n\nAda has twelve hundred.\n\nShe spoke at the FÁIR.\n"),
    ])
}
