//! Determines from the environment whether to use only ASCII.

/// The character set according to the environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Locale {
    /// The value of `$DOSSIER_ASCII`, if set: whether to use only ASCII.
    pub ascii_requested: Option<bool>,
    /// Whether the locale is not UTF-8. An unset locale counts as UTF-8.
    pub is_ascii: bool,
}

impl Locale {
    /// Reads the environment.
    pub(crate) fn from_env() -> Self {
        Self::from_variables(|name| std::env::var(name).ok())
    }

    fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        let ascii_requested = variable("DOSSIER_ASCII").map(|value| !matches!(value.as_str(), "" | "0"));
        // The first variable that is set decides [POSIX locale(7)].
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
            .into_iter()
            .find_map(|name| variable(name).filter(|value| !value.is_empty()));
        let is_ascii = locale.is_some_and(|locale| {
            let locale = locale.to_ascii_lowercase();
            !locale.contains("utf-8") && !locale.contains("utf8")
        });
        Self { ascii_requested, is_ascii }
    }

    /// Returns whether to print only ASCII: as requested, or else as the locale says.
    pub(crate) fn wants_ascii(self) -> bool {
        self.ascii_requested.unwrap_or(self.is_ascii)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_beats_the_locale_and_the_first_variable_beats_the_others() {
        for (environment, ascii) in [
            (&[][..], false),
            (&[("LANG", "C")], true),
            (&[("LANG", "en_US.UTF-8")], false),
            (&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")], true),
            (&[("LC_ALL", ""), ("LC_CTYPE", "de_DE.utf8"), ("LANG", "C")], false),
            (&[("DOSSIER_ASCII", "1"), ("LANG", "en_US.UTF-8")], true),
            (&[("DOSSIER_ASCII", "0"), ("LANG", "C")], false),
        ] {
            let locale = Locale::from_variables(|name| {
                environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            });
            assert_eq!(locale.wants_ascii(), ascii, "{environment:?}");
        }
    }
}
