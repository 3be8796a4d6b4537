//! Opens a web address with the system's default program.

use std::ffi::OsStr;
use std::path::PathBuf;

use super::program;
use crate::tui::address::Address;

/// The program that opens addresses: `open` on macOS, else `xdg-open` (freedesktop.org).
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Opens an address and returns a message for the status line.
///
/// # Errors
/// Returns a message for the status line if the opener is missing or cannot be started.
pub(crate) fn open(address: &Address) -> Result<String, String> {
    let program = opener(std::env::var_os("PATH").as_deref())?;
    match program::spawn(&program, &[address.as_str()], Vec::new()) {
        Ok(()) => Ok(format!("opened with {OPENER}: {}", address.as_str())),
        Err(error) => Err(format!("{OPENER} could not be started: {error}")),
    }
}

fn opener(path: Option<&OsStr>) -> Result<PathBuf, String> {
    program::find_on_path(OPENER, path).ok_or_else(|| format!("{OPENER} is not installed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_opener_is_reported() {
        let nowhere = opener(Some(OsStr::new("/nowhere")));
        assert_eq!(nowhere, Err(format!("{OPENER} is not installed")));
    }
}
