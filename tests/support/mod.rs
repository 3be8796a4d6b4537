//! Code shared by several test binaries.
#![allow(dead_code, reason = "each binary uses only part of it")]
#![allow(clippy::disallowed_methods, reason = "tests create files and run programs")]

pub(crate) mod harbour;
pub(crate) mod pdf;
pub(crate) mod pty;
pub(crate) mod samples;
pub(crate) mod state;
pub(crate) mod valley;
