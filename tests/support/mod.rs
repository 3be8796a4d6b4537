//! What several of the tests use.
#![allow(dead_code, reason = "each binary uses a part")]
#![allow(clippy::disallowed_methods, reason = "tests make the files and start the programs they try")]

pub mod harbour;
pub mod pdf;
pub mod pty;
pub mod samples;
pub mod state;
