//! The domain model: ids, entries, claims, citations, dates, names, the corpus and problems. Does no I/O.
#![allow(
    rustdoc::broken_intra_doc_links,
    reason = "standards are cited in brackets, as in the reference; they are not links"
)]

pub(crate) mod actor;
pub(crate) mod allow_comments;
pub(crate) mod answer;
pub(crate) mod author;
pub(crate) mod certainty;
pub(crate) mod citation_key;
pub(crate) mod citation_order;
pub(crate) mod cite;
pub(crate) mod claim;
pub(crate) mod claim_addresses;
pub(crate) mod claim_ref;
pub(crate) mod code;
pub(crate) mod comparison;
pub(crate) mod corpus;
pub(crate) mod date;
pub(crate) mod day;
pub(crate) mod day_input;
pub(crate) mod entry;
pub(crate) mod entry_references;
pub(crate) mod event;
pub(crate) mod expected_type;
pub(crate) mod field_reader;
pub(crate) mod figure;
pub(crate) mod fix;
pub(crate) mod grade;
pub(crate) mod id;
pub(crate) mod initials;
pub(crate) mod inline_marks;
pub(crate) mod label;
pub(crate) mod language;
pub(crate) mod link;
pub(crate) mod literal_cursor;
pub(crate) mod locator;
pub(crate) mod number;
pub(crate) mod number_range;
pub(crate) mod number_words;
pub(crate) mod period;
pub(crate) mod placeholder;
pub(crate) mod placement;
pub(crate) mod plain_text;
pub(crate) mod presence;
pub(crate) mod problem;
pub(crate) mod progress;
pub(crate) mod prose;
mod prose_cites;
mod quoted_input;
pub(crate) mod record;
mod record_macro;
pub(crate) mod review;
pub(crate) mod scalar;
pub(crate) mod settings;
pub(crate) mod short_cite;
pub(crate) mod signer;
pub(crate) mod snapshot;
pub(crate) mod source;
pub(crate) mod source_path;
pub(crate) mod span;
pub(crate) mod staleness;
pub(crate) mod suggest;
pub(crate) mod temporal;
pub(crate) mod toml_string;
mod unknown_key;
pub(crate) mod vocabulary;
