//! Three truth values and how they combine [Kleene's strong logic of indeterminacy].

/// How surely something is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Certainty {
    /// It is not so.
    No,
    /// It may be so: what is written leaves it open.
    Possible,
    /// It is so, whatever the values that are left open turn out to be.
    Certain,
}

impl Certainty {
    /// Both: the less certain of the two.
    pub(crate) fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Either: the more certain of the two.
    pub(crate) fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// The opposite; the opposite of possible is possible.
    pub(crate) fn negated(self) -> Self {
        match self {
            Self::No => Self::Certain,
            Self::Possible => Self::Possible,
            Self::Certain => Self::No,
        }
    }

    /// All of them: certain of none.
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

    /// At least one of them: no of none.
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
    fn the_connectives_follow_kleene() {
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
