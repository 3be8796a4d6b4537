//! The analyst at the keyboard, who signs verdicts.

use crate::domain::corpus::Corpus;
use crate::domain::initials::Initials;
use crate::domain::signer::{Signer, SignerPrompt};

/// The analyst at the keyboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Analyst {
    /// The login name, `$USER`; empty if unset.
    pub user: Box<str>,
    /// The signer given by the user, if any.
    pub signer: Option<Signer>,
}

impl Analyst {
    /// Returns who signs a verdict; `set` are the initials in the user's settings.
    ///
    /// Returns what has to be asked first, also if the initials already belong to someone else in this corpus.
    pub(crate) fn signer(&self, corpus: &Corpus, set: Option<&Initials>) -> Result<Signer, SignerPrompt> {
        let said = self.signer.as_ref().filter(|said| set.is_none_or(|set| *set == said.initials));
        let Some(said) = said else { return Signer::of(corpus, set, &self.user) };
        match corpus.review(said.initials.as_str()) {
            Some(review) if review.name().to_lowercase() != said.name.to_lowercase() => {
                Err(SignerPrompt::Who { offer: None })
            }
            _ => Ok(said.clone()),
        }
    }

    /// Returns the initials that sign a verdict; `None` until the user has given any.
    pub(crate) fn initials(&self, corpus: &Corpus, set: Option<&Initials>) -> Option<Initials> {
        match self.signer(corpus, set) {
            Ok(signer) => Some(signer.initials),
            Err(SignerPrompt::Name { initials }) => Some(initials),
            Err(SignerPrompt::Who { .. }) => None,
        }
    }
}
