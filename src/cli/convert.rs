//! `dossier __convert`: the bounded child that turns a page from standard input into text. Not for people, so that
//! the arguments they have do not know it.

use std::io;

use super::call::Call;
use super::exit::Exit;
use crate::runtime::convert;

/// Turns HTML from standard input into text, under limits that cannot be lifted again.
pub(crate) fn run(call: &mut Call) -> io::Result<Exit> {
    let text = convert::standard_input()?;
    let _ = call.out.raw_bytes(text.as_bytes())?;
    Ok(Exit::Done)
}
