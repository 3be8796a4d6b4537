//! The domain: ids, entries, claims, citations, dates, names, the corpus, problems.
//! Knows no disk and no terminal.
#![allow(
    rustdoc::broken_intra_doc_links,
    reason = "the standard a term comes from stands in brackets, as in the reference, and is no link"
)]

pub mod actor;
pub mod addresses;
pub mod allows;
pub mod cite;
pub mod claim;
pub mod claim_ref;
pub mod code;
pub mod corpus;
pub mod date;
pub mod day;
pub mod entry;
pub mod event;
pub mod fold;
pub mod id;
pub mod leaf;
pub mod link;
pub mod locator;
pub mod marked;
pub mod number;
pub mod plain;
pub mod problem;
pub mod progress;
pub mod prose;
pub mod read;
pub mod record;
pub mod sections;
pub mod settings;
pub mod source;
pub mod span;
pub mod suggest;
pub mod vocabulary;
pub mod wanted;
mod written;
