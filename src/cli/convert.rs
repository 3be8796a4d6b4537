//! `dossier __convert`: the bounded child that turns a page or a PDF from standard input into text. Not for people, so
//! that the arguments they have do not know it.

use std::io;

use super::call::Call;
use super::exit::Exit;
use crate::runtime::convert::{self, ConvertFormat};

/// Turns a file of this format from standard input into text, under limits that cannot be lifted again.
pub(crate) fn run(call: &mut Call, format: Option<&str>) -> io::Result<Exit> {
    let Some(format) = format.and_then(ConvertFormat::from_name) else {
        return Ok(Exit::Usage);
    };
    let answer = convert::convert_stdin(format)?;
    let _ = call.out.raw_bytes(&answer)?;
    Ok(Exit::Done)
}
