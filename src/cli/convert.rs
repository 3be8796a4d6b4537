//! `dossier __convert`: the bounded child that turns a page from standard input into text. Not for people.

use std::io;

use super::call::Call;
use super::exit::Exit;
use crate::runtime::convert;

/// Turn HTML from standard input into text
#[derive(Debug, clap::Args)]
pub struct Convert;

impl Convert {
    /// Converts under limits that cannot be lifted again.
    pub fn run(self, call: &mut Call) -> io::Result<Exit> {
        let text = convert::standard_input()?;
        let _ = call.out.raw_bytes(text.as_bytes())?;
        Ok(Exit::Done)
    }
}
