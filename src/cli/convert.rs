//! `dossier __convert`: the sandboxed child process that converts a page or PDF on standard input to text. Hidden, since
//! people don't call it.

use std::io;

use super::call::Call;
use super::exit::Exit;
use crate::runtime::convert::{self, ConvertFormat};

/// Converts a file of this format from standard input to text, under limits that cannot be raised again.
pub(crate) fn run(call: &mut Call, format: Option<&str>) -> io::Result<Exit> {
    let Some(format) = format.and_then(ConvertFormat::from_name) else {
        return Ok(Exit::Usage);
    };
    let answer = convert::convert_stdin(format)?;
    let _ = call.out.raw_bytes(&answer)?;
    Ok(Exit::Done)
}
