//! Hands a web address to the system's opener, as one argument. Refuses to know what opens it.

use std::ffi::OsStr;
use std::path::PathBuf;

use super::program;
use crate::tui::address::Address;

/// The system's opener: `open` on macOS, else `xdg-open` of freedesktop.org.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Hands an address on; gives a sentence for the status line.
///
/// # Errors
/// A sentence for it too, where there is no opener or it cannot be started.
pub(crate) fn open(address: &Address) -> Result<String, String> {
    let program = opener(std::env::var_os("PATH").as_deref())?;
    match program::start(&program, &[address.as_str()], Vec::new()) {
        Ok(()) => Ok(format!("handed to {OPENER}: {}", address.as_str())),
        Err(error) => Err(format!("{OPENER} could not be started: {error}")),
    }
}

fn opener(path: Option<&OsStr>) -> Result<PathBuf, String> {
    program::found(OPENER, path).ok_or_else(|| format!("{OPENER} is not installed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_opener_the_reader_is_told_what_to_do() {
        let nowhere = opener(Some(OsStr::new("/nowhere")));
        assert_eq!(nowhere, Err(format!("{OPENER} is not installed")));
    }
}
