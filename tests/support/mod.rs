//! What several of the tests use.
#![allow(dead_code, reason = "each binary uses a part")]
#![allow(clippy::disallowed_methods, reason = "tests make the files and start the programs they try")]

pub(crate) mod harbour;
pub(crate) mod pdf;
pub(crate) mod pty;
pub(crate) mod samples;
pub(crate) mod state;
