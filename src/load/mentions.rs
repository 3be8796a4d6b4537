//! Collects the links of one entry from its fields.

use crate::domain::corpus::{Mention, MentionKind};
use crate::domain::entry::Entry;
use crate::domain::record::{FieldValue, walk};

/// Returns every link of `entry`, which has the index `from`, in canonical field order.
pub(crate) fn mentions(from: u32, entry: &Entry) -> Vec<Mention> {
    let mut mentions = Vec::new();
    walk(entry.record(), &mut |path, value, _| match value {
        FieldValue::Link(id, expected, at) => {
            let how = match path {
                [.., cite, last] if cite.key == "cite" && last.key == "source" => MentionKind::Cite,
                [.., last] if last.key == "citing" => MentionKind::Citing,
                _ => MentionKind::Field,
            };
            mentions.push(Mention {
                from,
                to: (*id).clone(),
                expected: *expected,
                how,
                path: path.to_vec(),
                at: *at,
            });
        }
        FieldValue::Prose(prose) => {
            for mark in &prose.marks {
                let (how, expected) = if mark.cited.is_some() {
                    (MentionKind::Cite, Some(crate::domain::id::Kind::Source))
                } else {
                    (MentionKind::Prose, None)
                };
                mentions.push(Mention {
                    from,
                    to: mark.id.clone(),
                    expected,
                    how,
                    path: path.to_vec(),
                    at: mark.at,
                });
            }
        }
        FieldValue::ClaimRef(claim) => {
            if let Some(to) = &claim.entry {
                mentions.push(Mention {
                    from,
                    to: to.clone(),
                    expected: None,
                    how: MentionKind::Field,
                    path: path.to_vec(),
                    at: claim.at,
                });
            }
        }
        _ => {}
    });
    mentions
}
