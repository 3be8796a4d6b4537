//! Who signs a verdict: only ever the reader, by initials and a name that the reader has given. Knows reviews, no screen.

use std::fmt;

use super::corpus::Corpus;
use super::initials::Initials;

/// Somebody who signs, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signer {
    /// The initials, which name the file of verdicts.
    pub initials: Initials,
    /// The name, which is written once, when the file is made.
    pub name: String,
}

impl fmt::Display for Signer {
    /// Writes `ab (A. Bakr)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.initials, self.name)
    }
}

/// What has to be asked before the first verdict, for nobody is signed for who has not said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// Who reads is not known: initials and name, with initials to offer.
    Who {
        /// Initials that might do, and that nobody here signs by.
        offer: Option<Initials>,
    },
    /// The initials are known and have no file here: the name behind them.
    Name {
        /// The initials.
        initials: Initials,
    },
}

impl Signer {
    /// Who signs: the initials `set` by the reader, with the name that their file gives.
    ///
    /// `user` is the name the reader is logged in by; it is offered and never signs.
    ///
    /// # Errors
    /// What has to be asked first.
    pub(crate) fn of(corpus: &Corpus, set: Option<&Initials>, user: &str) -> Result<Self, Ask> {
        let Some(set) = set else {
            let offer = Initials::nearest(user).filter(|near| corpus.review(near.as_str()).is_none());
            return Err(Ask::Who { offer });
        };
        let initials = set.clone();
        match corpus.review(initials.as_str()) {
            Some(review) => Ok(Self { name: review.name().to_owned(), initials }),
            None => Err(Ask::Name { initials }),
        }
    }

    /// Takes an answer to what was asked.
    ///
    /// # Errors
    /// A sentence that says what is wrong: initials that cannot be such or that are somebody else's, or no name.
    #[allow(dead_code, reason = "what reads it is not here yet")]
    pub(crate) fn answered(corpus: &Corpus, initials: &str, name: &str) -> Result<Self, String> {
        let initials = Initials::parse(initials.trim())?;
        let name: Vec<&str> = name.split_whitespace().collect();
        let name = name.join(" ");
        if name.is_empty() {
            return Err("give the name behind the initials".to_owned());
        }
        match corpus.review(initials.as_str()).map(|review| review.name()) {
            Some(other) if other.to_lowercase() != name.to_lowercase() => {
                Err(format!("`{initials}` signs for {other}: choose other initials"))
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
    fn only_initials_that_are_set_sign_and_never_the_only_ones_there_are() {
        let one = corpus(&[("cur", "Corpus curators")]);
        assert_eq!(Signer::of(&one, None, "alice"), Err(Ask::Who { offer: Some(initials("alice")) }));
        assert_eq!(Signer::of(&one, None, "cur"), Err(Ask::Who { offer: None }), "a login is no signature");
        assert_eq!(Signer::of(&one, None, ""), Err(Ask::Who { offer: None }));
        let signer = Signer::of(&one, Some(&initials("cur")), "alice").expect("known");
        assert_eq!(signer.to_string(), "cur (Corpus curators)");
        let unknown = initials("ab");
        assert_eq!(Signer::of(&one, Some(&unknown), "alice"), Err(Ask::Name { initials: unknown.clone() }));
    }

    #[test]
    fn an_answer_is_taken_unless_the_initials_are_somebody_elses() {
        let one = corpus(&[("ab", "A. Bakr")]);
        let answered =
            |initials: &str, name: &str| Signer::answered(&one, initials, name).map(|s| s.to_string());
        assert_eq!(answered(" cd ", " C.  Dunn "), Ok("cd (C. Dunn)".into()));
        assert_eq!(
            answered("ab", "a. bakr"),
            Ok("ab (A. Bakr)".into()),
            "the same person on another machine"
        );
        assert!(answered("ab", "A. Bell").is_err_and(|why| why.contains("signs for A. Bakr")));
        assert!(answered("cd", " ").is_err() && answered("yes", "Y").is_err());
    }
}
