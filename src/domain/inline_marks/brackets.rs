//! Marks of prose with brackets inside them, and what was meant by them.

use crate::domain::id::EntryId;

/// Returns the length of a link whose displayed text has square brackets, and the link with round ones.
pub(super) fn bracketed_words(rest: &str) -> Option<(usize, String)> {
    let line = rest.get(2..)?.lines().next()?;
    let (id, words) = line.split_once('|')?;
    EntryId::parse(id.trim()).ok()?;
    let inner = words.get(..words.find("]]")?)?;
    // The last bracket of `[[a|b[0]]]` closes the link.
    let is_inside = words.get(inner.len()..)?.starts_with("]]]");
    let inner = words.get(..inner.len() + usize::from(is_inside))?;
    if inner.contains("[[")
        || inner.contains("[@")
        || inner.matches('[').count() != inner.matches(']').count()
    {
        return None;
    }
    let len = 2 + id.len() + 1 + inner.len() + 2;
    Some((len, format!("[[{}|{}]]", id.trim(), inner.trim().replace('[', "(").replace(']', ")"))))
}

/// Returns the length of a link as Org mode writes it, `[[id][displayed text]]`, and the link as it is written here.
pub(super) fn org_link(rest: &str) -> Option<(usize, String)> {
    let line = rest.strip_prefix("[[")?.lines().next()?;
    let (id, words) = line.split_once("][")?;
    EntryId::parse(id).ok()?;
    let words = words.get(..words.find("]]")?)?;
    let len = 2 + id.len() + 2 + words.len() + 2;
    (!words.trim().is_empty() && !words.contains(['[', ']', '|']))
        .then(|| (len, format!("[[{id}|{}]]", words.trim())))
}

/// Returns the length of a citation whose quote has square brackets: `[@memo, para 3: said [so] there]`.
pub(super) fn bracketed_quote(rest: &str) -> Option<usize> {
    let line = rest.lines().next()?;
    let (place, _) = line.split_once(": ")?;
    if place.get(2..)?.contains(['[', ']']) {
        return None;
    }
    let mut open = 0_usize;
    for (at, bracket) in line.match_indices(['[', ']']) {
        match bracket {
            "[" if line.get(at + 1..).is_some_and(|inside| inside.starts_with(['[', '@'])) && at > 0 => {
                return None;
            }
            "[" => open += 1,
            _ => open = open.checked_sub(1)?,
        }
        if open == 0 {
            return Some(at + 1);
        }
    }
    None
}
