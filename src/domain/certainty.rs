//! Three-valued logic [Kleene's strong logic of indeterminacy].

/// A truth value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Certainty {
    /// False.
    No,
    /// Unknown: true for some of the possible values.
    Possible,
    /// True for all possible values.
    Certain,
}

impl Certainty {
    /// Returns the conjunction, which is the less certain of the two.
    pub(crate) fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Returns the disjunction, which is the more certain of the two.
    pub(crate) fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// Returns the negation. The negation of possible is possible.
    pub(crate) fn negated(self) -> Self {
        match self {
            Self::No => Self::Certain,
            Self::Possible => Self::Possible,
            Self::Certain => Self::No,
        }
    }

    /// Returns the conjunction of all; certain if there are none.
    pub(crate) fn all(each: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::Certain;
        for one in each {
            all = all.and(one);
            if all == Self::No {
                break;
            }
        }
        all
    }

    /// Returns the disjunction of all; no if there are none.
    pub(crate) fn any(each: impl IntoIterator<Item = Self>) -> Self {
        let mut any = Self::No;
        for one in each {
            any = any.or(one);
            if any == Self::Certain {
                break;
            }
        }
        any
    }
}

impl From<bool> for Certainty {
    fn from(so: bool) -> Self {
        if so { Self::Certain } else { Self::No }
    }
}

#[cfg(test)]
mod tests {
    use super::Certainty::{self, *};

    #[test]
    fn connectives_match_kleene_logic() {
        let all = [No, Possible, Certain];
        let and = all.map(|a| all.map(|b| a.and(b)));
        assert_eq!(and, [[No, No, No], [No, Possible, Possible], [No, Possible, Certain]]);
        let or = all.map(|a| all.map(|b| a.or(b)));
        assert_eq!(or, [[No, Possible, Certain], [Possible, Possible, Certain], [Certain; 3]]);
        assert_eq!(all.map(Certainty::negated), [Certain, Possible, No]);
        assert_eq!((Certainty::all([]), Certainty::any([])), (Certain, No));
        assert_eq!(Certainty::all([Certain, Possible, Certain]), Possible);
        assert_eq!(Certainty::any([No, Possible, No]), Possible);
    }
}
