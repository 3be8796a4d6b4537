//! Words that are looked for beside the screen, because their copy is so large that a key would wait for them.
//! Knows no thread: it says what is to be looked for, and how what was found is known again.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::cite::Cite;
use crate::domain::id::EntryId;
use crate::evidence::{Copy, Judged, Kept, judge};

/// Bytes of a copy in which words are looked for at once: some milliseconds where they stand nowhere in it.
const AT_ONCE: usize = 128 << 10;

/// What came of looking for words in one copy, by the words.
pub(crate) type Answers = Arc<HashMap<String, Judged>>;

/// A citation whose words are to be looked for in a copy.
#[derive(Clone, Debug)]
pub(crate) struct Sought {
    /// The source.
    pub source: EntryId,
    /// What is kept of it.
    pub copy: Arc<Copy>,
    /// The citation.
    pub cite: Cite,
}

impl PartialEq for Sought {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source && Arc::ptr_eq(&self.copy, &other.copy) && self.key() == other.key()
    }
}

impl Eq for Sought {}

impl Sought {
    /// What tells its words and their place from others.
    pub(crate) fn key(&self) -> String {
        key(&self.cite)
    }

    /// Looks for the words. The work grows with the copy.
    pub(crate) fn judge(&self) -> Judged {
        judge(&self.cite, &Kept::Copy(self.copy.clone()))
    }
}

fn key(cite: &Cite) -> String {
    let at = cite.at.as_ref().map(ToString::to_string).unwrap_or_default();
    [&*at, &*cite.quote, &*cite.prefix, &*cite.suffix].join("\0")
}

/// What is known of a citation's words in a copy: what was found, or what is to be looked for.
pub(crate) fn known_or_sought(
    cite: &Cite,
    copy: &Arc<Copy>,
    answers: &Answers,
) -> Result<Judged, Box<Sought>> {
    match cite.source_id().filter(|_| copy.text().len() > AT_ONCE && cite.quote().is_some()) {
        None => Ok(judge(cite, &Kept::Copy(copy.clone()))),
        Some(source) => answers.get(&key(cite)).cloned().ok_or_else(|| {
            Box::new(Sought { source: source.clone(), copy: copy.clone(), cite: cite.clone() })
        }),
    }
}

#[cfg(test)]
mod tests;
