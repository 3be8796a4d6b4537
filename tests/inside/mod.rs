//! Tests of library internals, compiled into its unit tests so that nothing needs to be public for them.

mod as_of;
mod broken;
mod citing;
pub(crate) mod date_oracle;
mod duplicate_sources;
mod fixes;
mod fuzz;
mod helps;
mod literal_advice;
mod names;
mod nonsense;
mod origins;
mod outline;
mod pdf;
mod pdf_forms;
mod pdf_layout;
mod query_oracle;
mod questions;
mod readme;
mod reference;
mod reload;
mod reload_model;
mod rule_edges;
mod rule_helps;
mod rules;
mod safe_fixes;
mod security;
mod steps;
#[allow(unreachable_pub, reason = "shared with the tests from outside")]
#[path = "../support/mod.rs"]
mod support;
