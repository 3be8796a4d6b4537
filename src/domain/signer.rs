//! The signature of verdicts: the initials and name the user has set.

use std::fmt;

use super::corpus::Corpus;
use super::initials::Initials;

/// The analyst who signs verdicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signer {
    /// The initials, which name the review file.
    pub initials: Initials,
    /// The name, which is written when the file is created.
    pub name: String,
}

impl fmt::Display for Signer {
    /// Formats as `ab (A. Bakr)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.initials, self.name)
    }
}

/// What to ask the user before the first verdict, since nothing is signed without the user's consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SignerPrompt {
    /// Initials and name are unknown.
    Who {
        /// Suggested initials that are not in use.
        offer: Option<Initials>,
    },
    /// The initials are set but have no review file, so the name is unknown.
    Name {
        /// The initials.
        initials: Initials,
    },
}

impl Signer {
    /// Returns the signer for the initials `set` by the user, with the name from their review file.
    ///
    /// `user` is the login name. It is only used for suggestions.
    ///
    /// # Errors
    /// Returns what to ask the user first.
    pub(crate) fn of(corpus: &Corpus, set: Option<&Initials>, user: &str) -> Result<Self, SignerPrompt> {
        let Some(set) = set else {
            let offer = Initials::nearest(user).filter(|near| corpus.review(near.as_str()).is_none());
            return Err(SignerPrompt::Who { offer });
        };
        let initials = set.clone();
        match corpus.review(initials.as_str()) {
            Some(review) => Ok(Self { name: review.name().to_owned(), initials }),
            None => Err(SignerPrompt::Name { initials }),
        }
    }

    /// Creates a signer from the user's answers.
    ///
    /// # Errors
    ///
    /// Returns a message if the initials are not valid or already used by someone else, or the name is missing.
    pub(crate) fn answered(corpus: &Corpus, initials: &str, name: &str) -> Result<Self, String> {
        let initials = Initials::parse(initials.trim())?;
        let name: Vec<&str> = name.split_whitespace().collect();
        let name = name.join(" ");
        if name.is_empty() {
            return Err("enter a name after the initials".to_owned());
        }
        match corpus.review(initials.as_str()).map(|review| review.name()) {
            Some(other) if other.to_lowercase() != name.to_lowercase() => {
                Err(format!("`{initials}` is already used by {other}; choose other initials"))
            }
            Some(known) => Ok(Self { name: known.to_owned(), initials }),
            None => Ok(Self { initials, name }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::review::Review;
    use std::sync::Arc;

    fn corpus(reviewers: &[(&str, &str)]) -> Corpus {
        let review = |(initials, name): &(&str, &str)| {
            let initials = Initials::parse(initials).expect("initials");
            Arc::new(Review { initials, analyst: (*name).into(), file: Arc::default(), verdicts: vec![] })
        };
        let mut corpus = Corpus::default();
        corpus.set_reviews(reviewers.iter().map(review).collect());
        corpus
    }

    fn initials(text: &str) -> Initials {
        Initials::parse(text).expect("initials")
    }

    #[test]
    fn only_initials_that_are_set_can_sign() {
        let one = corpus(&[("cur", "Corpus curators")]);
        assert_eq!(
            Signer::of(&one, None, "alice"),
            Err(SignerPrompt::Who { offer: Some(initials("alice")) })
        );
        assert_eq!(
            Signer::of(&one, None, "cur"),
            Err(SignerPrompt::Who { offer: None }),
            "a login name is not a signature"
        );
        assert_eq!(Signer::of(&one, None, ""), Err(SignerPrompt::Who { offer: None }));
        let signer = Signer::of(&one, Some(&initials("cur")), "alice").expect("known");
        assert_eq!(signer.to_string(), "cur (Corpus curators)");
        let unknown = initials("ab");
        assert_eq!(
            Signer::of(&one, Some(&unknown), "alice"),
            Err(SignerPrompt::Name { initials: unknown.clone() })
        );
    }

    #[test]
    fn initials_of_someone_else_are_rejected() {
        let one = corpus(&[("ab", "A. Bakr")]);
        let answered =
            |initials: &str, name: &str| Signer::answered(&one, initials, name).map(|s| s.to_string());
        assert_eq!(answered(" cd ", " C.  Dunn "), Ok("cd (C. Dunn)".into()));
        assert_eq!(
            answered("ab", "a. bakr"),
            Ok("ab (A. Bakr)".into()),
            "the same person on another machine"
        );
        assert!(answered("ab", "A. Bell").is_err_and(|why| why.contains("used by A. Bakr")));
        assert!(answered("cd", " ").is_err() && answered("yes", "Y").is_err());
    }
}
