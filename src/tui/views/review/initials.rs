//! Whose verdict it is. Knows the corpus's settings and who reads.

use crate::domain::settings::Settings;
use crate::tui::analyst::{Analyst, is_plain};

/// Who signs a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signed {
    /// The initials.
    pub by: String,
    /// The same for the reader, with the name and how it was come by: `ab (A. Bell)`.
    pub whose: String,
}

/// Whose verdict it is: the initials of dossier.toml that are the reader's name or stand with it, else the only ones there are.
///
/// # Errors
/// A sentence that says what to write, and where, for the next verdict to be signed.
pub(crate) fn signed(settings: &Settings, reader: &Analyst, set: Option<&str>) -> Result<Signed, String> {
    let analysts = &settings.analysts;
    let list = &reader.list;
    let name = set.unwrap_or(&reader.user);
    let who = match set {
        Some(set) => format!("analyst “{set}” of config.toml"),
        None if name.is_empty() => "$USER, which is empty,".to_owned(),
        None => format!("$USER “{name}”"),
    };
    let same = |text: &str| !name.is_empty() && text.eq_ignore_ascii_case(name);
    if let Some((by, full)) = analysts.iter().find(|(by, full)| same(by) || same(full)) {
        return Ok(Signed { by: by.to_string(), whose: format!("{by} ({full})") });
    }
    if let (1, None, Some((by, full))) = (analysts.len(), set, analysts.iter().next()) {
        return Ok(Signed { by: by.to_string(), whose: format!("{by} ({full}), the only analyst listed") });
    }
    if analysts.is_empty() && is_plain(name) {
        let from = if set.is_some() { "analyst in config.toml" } else { "$USER" };
        return Ok(Signed { by: name.to_owned(), whose: format!("{name} ({from})") });
    }
    let first = analysts.keys().next().map_or("ab", |by| &**by);
    Err(match (analysts.is_empty(), set) {
        (true, _) => format!(
            "{who} is no initials: write analyst = \"ab\" into config.toml, or [analysts] and ab = \"A. Bell\" into {list}"
        ),
        (false, Some(_)) => format!("{who} is not in [analysts] of {list}: add it there with the name"),
        (false, None) => format!(
            "{who} is not in [analysts]: write analyst = \"{first}\" into config.toml, or add it to {list}"
        ),
    })
}
