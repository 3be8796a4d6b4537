//! Who reads, as far as the machine and the settings know: whose a verdict will be. Knows no dossier.

use crate::domain::corpus::Corpus;
use crate::domain::initials::Initials;
use crate::domain::signer::{Ask, Signer};

/// Who reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Analyst {
    /// The name the reader is logged in by, `$USER`; empty where there is none. It is offered, and never signs.
    pub user: Box<str>,
}

impl Analyst {
    /// Who signs a verdict here; `set` are the initials of the reader's settings.
    ///
    /// # Errors
    /// A sentence that says what to write, and where, for the next verdict to be signed.
    pub(crate) fn signer(&self, corpus: &Corpus, set: Option<&Initials>) -> Result<Signer, String> {
        Signer::of(corpus, set, &self.user).map_err(|ask| match ask {
            Ask::Who { offer } => {
                let offer = offer.map_or_else(|| "ab".to_owned(), |offer| offer.to_string());
                format!("whose verdict? write analyst = \"{offer}\", your initials, into config.toml")
            }
            Ask::Name { initials } => {
                let path = initials.path();
                format!("who is {initials}? write analyst = \"…\", your name, into {path}")
            }
        })
    }
}
