//! Lookups of quotes by a worker, for copies so large that they would delay the next key.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::cite::Cite;
use crate::domain::id::EntryId;
use crate::evidence::{Copy, QuoteResult, StoredCopy, judge};

/// The maximum size of a copy, in bytes, in which quotes are looked up on the UI thread: a missing quote takes a
/// few milliseconds.
const AT_ONCE: usize = 128 << 10;

/// The results of lookups in one copy, by [`QuoteLookup::key`].
pub(crate) type QuoteAnswers = Arc<HashMap<String, QuoteResult>>;

/// A citation whose quote should be looked up in a copy.
#[derive(Clone, Debug)]
pub(crate) struct QuoteLookup {
    /// The source.
    pub source: EntryId,
    /// Its archived copy.
    pub copy: Arc<Copy>,
    /// The citation.
    pub cite: Cite,
}

impl PartialEq for QuoteLookup {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source && Arc::ptr_eq(&self.copy, &other.copy) && self.key() == other.key()
    }
}

impl Eq for QuoteLookup {}

impl QuoteLookup {
    /// Returns a key that identifies the quote and its position within the copy.
    pub(crate) fn key(&self) -> String {
        key(&self.cite)
    }

    /// Looks the quote up. The cost grows with the copy.
    pub(crate) fn judge(&self) -> QuoteResult {
        judge(&self.cite, &StoredCopy::Copy(self.copy.clone()))
    }
}

fn key(cite: &Cite) -> String {
    let at = cite.at.as_ref().map(ToString::to_string).unwrap_or_default();
    [&*at, &*cite.quote, &*cite.prefix, &*cite.suffix].join("\0")
}

/// Returns the state of a citation's quote in a copy, or the lookup that will find it.
pub(crate) fn state_or_lookup(
    cite: &Cite,
    copy: &Arc<Copy>,
    answers: &QuoteAnswers,
) -> Result<QuoteResult, Box<QuoteLookup>> {
    match cite.source_id().filter(|_| copy.text().len() > AT_ONCE && cite.quote().is_some()) {
        None => Ok(judge(cite, &StoredCopy::Copy(copy.clone()))),
        Some(source) => answers.get(&key(cite)).cloned().ok_or_else(|| {
            Box::new(QuoteLookup { source: source.clone(), copy: copy.clone(), cite: cite.clone() })
        }),
    }
}

#[cfg(test)]
mod tests;
