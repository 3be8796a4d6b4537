//! Tests of the library's inner parts, compiled into its unit tests so that nothing need be public for them.

mod broken;
mod helps;
mod nonsense;
mod origins;
mod outline;
mod pdf;
mod readme;
mod reference;
mod reload;
mod rule_edges;
mod rules;
#[allow(unreachable_pub, reason = "shared with the tests from outside")]
#[path = "../support/mod.rs"]
mod support;
mod verdicts;
