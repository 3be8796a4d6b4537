//! Collects the links of one entry from its fields.

use crate::domain::corpus::{How, Mention};
use crate::domain::entry::Entry;
use crate::domain::record::{Look, walk};

/// Returns every link of `entry`, which has the index `from`, in canonical field order.
pub(crate) fn mentions(from: u32, entry: &Entry) -> Vec<Mention> {
    let mut mentions = Vec::new();
    walk(entry.record(), &mut |path, look, _| match look {
        Look::Link(id, wants, at) => {
            let how = match path {
                [.., cite, last] if cite.key == "cite" && last.key == "source" => How::Cite,
                [.., last] if last.key == "citing" => How::Citing,
                _ => How::Field,
            };
            mentions.push(Mention {
                from,
                to: (*id).clone(),
                wants: *wants,
                how,
                path: path.to_vec(),
                at: *at,
            });
        }
        Look::Prose(prose) => {
            for mark in &prose.marks {
                let (how, wants) = if mark.cite.is_some() {
                    (How::Cite, Some(crate::domain::id::Kind::Source))
                } else {
                    (How::Prose, None)
                };
                mentions.push(Mention {
                    from,
                    to: mark.id.clone(),
                    wants,
                    how,
                    path: path.to_vec(),
                    at: mark.at,
                });
            }
        }
        Look::ClaimRef(claim) => {
            if let Some(to) = &claim.entry {
                mentions.push(Mention {
                    from,
                    to: to.clone(),
                    wants: None,
                    how: How::Field,
                    path: path.to_vec(),
                    at: claim.at,
                });
            }
        }
        _ => {}
    });
    mentions
}
