//! Whose verdict it is. Knows the corpus's settings and a name.

use crate::domain::settings::Settings;

/// Whose verdict it is: the initials of dossier.toml that are the user's name or stand with it, else the only ones there are.
///
/// # Errors
/// A sentence that says what to write where several analysts are listed and none is the user.
pub fn initials(settings: &Settings, user: &str) -> Result<String, String> {
    let analysts = &settings.analysts;
    let same = |text: &str| !user.is_empty() && text.eq_ignore_ascii_case(user);
    let named = analysts.iter().find(|(initials, name)| same(initials) || same(name));
    let sole = if analysts.len() == 1 { analysts.iter().next() } else { None };
    match named.or(sole) {
        Some((initials, _)) => Ok(initials.to_string()),
        None if analysts.is_empty() && !user.is_empty() => Ok(user.to_owned()),
        None if analysts.is_empty() => {
            Err("whose verdict is it? [analysts] of dossier.toml lists nobody: add ab = \"A. Bell\""
                .to_owned())
        }
        None => Err(format!(
            "whose verdict is it? [analysts] of dossier.toml lists {} and none is “{user}”",
            analysts.len()
        )),
    }
}
