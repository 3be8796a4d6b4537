//! What several of the tests use.
#![allow(dead_code, reason = "each binary uses a part")]

pub mod harbour;
pub mod pty;
pub mod samples;
pub mod state;
