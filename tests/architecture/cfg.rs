//! Whether an item is compiled outside the tests, by its `cfg` attributes.

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Meta, Token, parenthesized};

/// A `cfg` predicate, reduced to what matters here.
enum Predicate {
    Test,
    Other,
    Not(Box<Predicate>),
    All(Vec<Predicate>),
    Any(Vec<Predicate>),
}

/// Reports whether attributes leave an item out of every build that is not a test.
pub(crate) fn is_test_only(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => {
            syn::parse2::<Predicate>(list.tokens.clone()).is_ok_and(|predicate| !predicate.may_hold(false))
        }
        Meta::Path(path) => path.is_ident("test"),
        _ => false,
    })
}

impl Predicate {
    /// Reports whether the predicate can hold with `test` set as given and everything else free.
    fn may_hold(&self, test: bool) -> bool {
        match self {
            Self::Test => test,
            Self::Other => true,
            Self::Not(inner) => inner.may_fail(test),
            Self::All(inner) => inner.iter().all(|one| one.may_hold(test)),
            Self::Any(inner) => inner.iter().any(|one| one.may_hold(test)),
        }
    }

    fn may_fail(&self, test: bool) -> bool {
        match self {
            Self::Test => !test,
            Self::Other => true,
            Self::Not(inner) => inner.may_hold(test),
            Self::All(inner) => inner.iter().any(|one| one.may_fail(test)),
            Self::Any(inner) => inner.iter().all(|one| one.may_fail(test)),
        }
    }
}

impl Parse for Predicate {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let name: Ident = input.parse()?;
        if input.peek(syn::token::Paren) {
            let content;
            parenthesized!(content in input);
            let mut inner: Vec<Self> =
                Punctuated::<Self, Token![,]>::parse_terminated(&content)?.into_iter().collect();
            return Ok(match (name.to_string().as_str(), inner.len()) {
                ("not", 1) => Self::Not(Box::new(inner.remove(0))),
                ("all", _) => Self::All(inner),
                ("any", _) => Self::Any(inner),
                _ => Self::Other,
            });
        }
        if input.peek(Token![=]) {
            let _: Token![=] = input.parse()?;
            let _: LitStr = input.parse()?;
            return Ok(Self::Other);
        }
        Ok(if name == "test" { Self::Test } else { Self::Other })
    }
}
