//! The list of rules, in the order of the reference.

use super::rule::Rule;

macro_rules! rules {
    ($($name:ident,)*) => {
        $(mod $name;)*
        /// Every rule.
        pub(super) static RULES: &[&Rule] = &[$(&$name::RULE),*];
    };
}

rules! {
    uncited,
    quote_missing,
    quote_moved,
    quote_ambiguous,
    quote_context,
    quote_too_long,
    place_missing,
    hash_mismatch,
    hash_unverifiable,
    copy_unreadable,
    high_on_one_origin,
    confirmed_by_one,
    duplicate_source,
    shared_text,
    likelihood_and_confidence,
    estimative_word,
    source_undescribed,
    unseen_source_undescribed,
    verdict_against,
    verdict_contested,
    verdict_stale,
    verdict_gone,
    stale,
    future_day,
    future_date,
    outside_life,
    event_before_cause,
    event_loop,
    origin_loop,
    self_relation,
    relation_on_both_sides,
    names_itself,
    identical_dossier,
    shared_alias,
    near_name,
    repeated_name,
    repeated_citation,
    number_as_text,
    near_property,
    mixed_script,
    unknown_code,
    bad_query,
}
