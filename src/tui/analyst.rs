//! The analyst at the keyboard, in whose name verdicts are signed.

use crate::domain::corpus::Corpus;
use crate::domain::initials::Initials;
use crate::domain::signer::{Ask, Signer};

/// The analyst at the keyboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Analyst {
    /// The login name, `$USER`; empty if unset.
    pub user: Box<str>,
}

impl Analyst {
    /// Returns who signs a verdict; `set` are the initials in the user's settings.
    ///
    /// Returns a message that says what to write, and where, so that verdicts can be signed.
    pub(crate) fn signer(&self, corpus: &Corpus, set: Option<&Initials>) -> Result<Signer, String> {
        Signer::of(corpus, set, &self.user).map_err(|ask| match ask {
            Ask::Who { offer } => {
                let offer = offer.map_or_else(|| "ab".to_owned(), |offer| offer.to_string());
                format!("no initials to sign with; set analyst = \"{offer}\" in config.toml")
            }
            Ask::Name { initials } => {
                let path = initials.path();
                format!("no name for {initials}; set analyst = \"…\" in {path}")
            }
        })
    }
}
