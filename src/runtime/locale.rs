//! Whether the terminal is to have nothing but ASCII, by the environment. Refuses to know what is drawn.

/// What the environment says of ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Locale {
    /// `$DOSSIER_ASCII`: whether nothing but ASCII is wanted, if it is set.
    pub asked: Option<bool>,
    /// Whether the locale has nothing but ASCII; one that is not set counts as UTF-8.
    pub is_ascii: bool,
}

impl Locale {
    /// Reads the environment.
    pub(crate) fn of_environment() -> Self {
        Self::of(|name| std::env::var(name).ok())
    }

    fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let asked = variable("DOSSIER_ASCII").map(|asked| !matches!(asked.as_str(), "" | "0"));
        // The first that is set decides [POSIX locale(7)].
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
            .into_iter()
            .find_map(|name| variable(name).filter(|value| !value.is_empty()));
        let is_ascii = locale.is_some_and(|locale| {
            let locale = locale.to_ascii_lowercase();
            !locale.contains("utf-8") && !locale.contains("utf8")
        });
        Self { asked, is_ascii }
    }

    /// Reports whether nothing but ASCII is to be printed: as asked, else as the locale has it.
    pub(crate) fn wants_ascii(self) -> bool {
        self.asked.unwrap_or(self.is_ascii)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_wins_over_the_locale_and_the_first_variable_over_the_others() {
        for (environment, ascii) in [
            (&[][..], false),
            (&[("LANG", "C")], true),
            (&[("LANG", "en_US.UTF-8")], false),
            (&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")], true),
            (&[("LC_ALL", ""), ("LC_CTYPE", "de_DE.utf8"), ("LANG", "C")], false),
            (&[("DOSSIER_ASCII", "1"), ("LANG", "en_US.UTF-8")], true),
            (&[("DOSSIER_ASCII", "0"), ("LANG", "C")], false),
        ] {
            let found = Locale::of(|name| {
                environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            });
            assert_eq!(found.wants_ascii(), ascii, "{environment:?}");
        }
    }
}
