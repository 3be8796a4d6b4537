//! A small corpus for the tests of this module.

use std::sync::Arc;

use super::{Context, Index, List, Query, Runner};
use crate::domain::day::Day;
use crate::domain::id::Kind;
use crate::evidence::verdicts::{CopyPrints, Verdicts};
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::{read, read_settings};
use crate::load::file_role::FileRole;
use crate::load::review;

/// Returns the index of a corpus of these files.
pub(super) fn index(files: &[(&str, &str)]) -> Index {
    let mut parts = CorpusFiles::default();
    for (path, text) in files {
        match FileRole::of(path) {
            FileRole::Settings => parts.settings = Some(read_settings(text.as_bytes())),
            FileRole::Dossier(kind, stem) => {
                parts.dossiers.push(Arc::new(read(path, kind, &stem, text.as_bytes())))
            }
            FileRole::Review(stem) => {
                parts.reviews.push(Arc::new(review::read(path, &stem, text.as_bytes(), None)))
            }
            FileRole::Stray | FileRole::Other => panic!("{path} is not a dossier"),
        }
    }
    Index::new(&link(&parts).into())
}

/// Returns the context of an evaluation on 30 June 2026.
pub(super) fn context(index: &Index) -> Context<'_> {
    Context::new(index, Day::from_ymd(2026, 6, 30).unwrap())
}

/// Returns what a query matches in a list, in order: ids of entries, and addresses of parts such as `a/claim 1`, with
/// `?` before possible matches.
pub(super) fn found(index: &Index, list: List, query: &str) -> String {
    let query = Query::parse(query).unwrap_or_else(|error| panic!("{}", error.report(query)));
    let verdicts = Verdicts::of(index.snapshot(), &CopyPrints::default());
    let cx = Context { verdicts: Some(&verdicts), ..context(index) };
    let hits = Runner::new(&query, cx, list).find_all();
    let named = hits.iter().map(|hit| {
        let id = &index.entry(hit.row).id;
        let mark = if hit.certain { "" } else { "?" };
        let part = match hit.row.part {
            super::RowPart::Entry => String::new(),
            super::RowPart::Claim(nth) => format!("/claim{nth}"),
            super::RowPart::Relation(nth) => format!("/relation{nth}"),
            super::RowPart::Participant(nth) => format!("/participant{nth}"),
        };
        let citation = hit.row.citation.map_or(String::new(), |nth| format!("@{nth}"));
        format!("{mark}{id}{part}{citation}")
    });
    named.collect::<Vec<_>>().join(" ")
}

pub(super) fn actors(index: &Index, query: &str) -> String {
    found(index, List::Entries(Kind::Actor), query)
}

pub(super) fn events(index: &Index, query: &str) -> String {
    found(index, List::Entries(Kind::Event), query)
}

pub(super) fn sources(index: &Index, query: &str) -> String {
    found(index, List::Entries(Kind::Source), query)
}

/// A village: three actors, four events, two sources.
pub(super) fn village() -> Index {
    index(&[
        (
            "dossier.toml",
            "title = \"Village\"\nmarking = \"TLP:CLEAR\"\n[vocabulary]\nactor_kinds = [\"guild\"]\n",
        ),
        (
            "actors/ada.toml",
            "name = \"Ada Pölder\"\nkind = \"person\"\naliases = [\"The Countess\"]\ncountry = [\"nl\"]\nstatus = \"active\"\n\
             tags = [\"elder\", \"River Board\"]\nfounded = \"1950\"\nmarking = \"TLP:AMBER\"\n\
             [[relation]]\ntype = \"works-for\"\nto = \"mill\"\nas_of = \"2026-03\"\ncite = [\"ledger, para 1\"]\n\
             [[claim]]\nid = \"wage\"\nproperty = \"wage\"\nvalue = 1200\nas_of = \"2026-01\"\nstatus = \"disputed\"\ncite = [\"ledger, para 2\"]\n\
             [[claim]]\ntext = \"Opened the [[mill|old mill]] to the public.\"\nwhen = \"2025-10\"\ntags = [\"elder\"]\n",
        ),
        (
            "actors/mill.toml",
            "name = \"al-Mill\"\nkind = \"guild\"\ncountry = [\"be\", \"nl\"]\nfounded = \"2010\"\ndissolved = \"2020\"\n",
        ),
        ("actors/zed.toml", "name = \"Zed\"\nkind = \"person\"\ntags = [\"elder\"]\n"),
        (
            "events/fair.toml",
            "name = \"Spring Fair\"\ndate = \"2026-03-18\"\nkind = \"meeting\"\npart_of = \"season\"\n\
             [[place]]\nname = \"Mill Square, Ghent\"\nactor = \"mill\"\ncountry = \"be\"\n\
             [[participant]]\nactor = \"ada\"\nrole = \"speaker\"\n\
             [[participant]]\nname = \"Twelve singers\"\nrole = \"visitor\"\nstatus = \"suspected\"\n\
             [[claim]]\ntext = \"It rained.\"\n",
        ),
        (
            "events/flood.toml",
            "name = \"Flood of 2024\"\ndate = \"2026-03/2026-04\"\nkind = \"other\"\n[[participant]]\nactor = \"ada\"\nrole = \"victim\"\n",
        ),
        (
            "events/raid.toml",
            "name = \"Raid on the mill\"\ndate = \"[2026-02-27..2026-03-02]\"\nkind = \"attack\"\ntags = [\"night\"]\n",
        ),
        ("events/season.toml", "name = \"Season\"\ndate = \"2026-02/\"\nkind = \"other\"\n"),
        (
            "sources/ledger.toml",
            "title = \"Ledger & Accounts\"\ntype = \"report\"\nreliability = \"B\"\nissued = \"2026-05\"\nauthor = [\"Odo Quill\"]\nurl = \"https://example.org/zebra\"\n",
        ),
        ("sources/rumor.toml", "title = \"Rumor\"\nissued = \"2024?\"\n"),
    ])
}
