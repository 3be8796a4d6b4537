//! Claims: date, text, certainty, and disputing claims.

use super::block::{Block, Item};
use super::builder::{Builder, ValuePlace, step};
use super::record_item::RecordText;
use super::text::{Text, Tone};
use crate::domain::claim::{Claim, listed};
use crate::domain::claim_ref::ClaimRef;
use crate::domain::date::Date;
use crate::domain::entry::Entry;

impl<'c> Builder<'c> {
    /// Builds the claims, grouping those with the same property and unit.
    pub(super) fn claims(&mut self) -> Vec<Block> {
        let claims = self.entry.claims();
        let is_dated = |claim: &Claim| claim.when.is_some() || claim.as_of.is_some();
        // Below a claim with a date, one without would seem to share it.
        let undated = if claims.iter().any(is_dated) { "no date" } else { "" };
        let listed = listed(claims).into_iter().filter_map(|nth| Some((nth, claims.get(nth)?)));
        let entry = self.entry;
        self.list(listed, |page, (nth, claim)| {
            page.item_as_of(entry, &[step("claim", nth)], |page| page.claim(nth, claim, undated))
        })
    }

    fn claim(&mut self, nth: usize, claim: &'c Claim, undated: &str) -> Item {
        let at = ValuePlace { owner: &self.entry.id, path: &[step("claim", nth)] };
        let text = at.field("text", 0);
        let mut body = self.prose(&claim.text, ValuePlace { owner: at.owner, path: &text }, Tone::Plain);
        if claim.has_figure() {
            body.push(Text::of(&claim.figure(), Tone::Plain));
        }
        if body.is_empty() {
            body.push(Text::of("⚠ a claim without text", Tone::Warning));
        }
        let mut lead = Text::default();
        let mut details = Text::default();
        match (claim.when.as_ref(), claim.as_of.as_ref()) {
            (Some(when), as_of) => {
                lead.brief(&when.short(), &when.words(), Tone::Dim);
                if let Some(date) = as_of {
                    details.unit(&date.words_as_of(), Tone::Dim);
                }
            }
            (None, Some(date)) => {
                lead.brief(&short_as_of(date), &date.words_as_of(), Tone::Dim);
            }
            (None, None) => _ = lead.words(undated, Tone::Dim),
        }
        self.claim_links(&mut details, "disputes ", &claim.disputes);
        let against = self.disputers(nth, claim);
        self.claim_links(&mut details, "disputed by ", &against);
        let name = claim.id.to_string();
        self.record_item(claim, at, RecordText { lead, body, details, name, apart: true })
    }

    fn claim_links(&self, text: &mut Text, what: &str, addresses: &[ClaimRef]) {
        for (nth, address) in addresses.iter().enumerate() {
            if nth == 0 {
                text.dot().words(what, Tone::Warning);
            } else {
                text.words(", ", Tone::Dim);
            }
            self.claim_link(text, &self.entry.id, address);
        }
    }

    /// Returns the claims that dispute this one, except those that it disputes itself.
    fn disputers(&self, nth: usize, claim: &Claim) -> Vec<ClaimRef> {
        let id = &self.entry.id;
        let named = |owner: &Entry, nth: usize| {
            claim.disputes.iter().any(|address| {
                *address.entry.as_ref().unwrap_or(id) == owner.id
                    && owner.claim_named(&address.claim) == Some(nth)
            })
        };
        let against = self.disputed_by.get(&nth).map_or(&[][..], Vec::as_slice);
        let others = against.iter().filter(|(owner, by)| !named(owner, *by));
        others
            .map(|(owner, by)| ClaimRef {
                entry: Some(owner.id.clone()),
                claim: owner.claim_name(*by).into(),
                at: (0..0).into(),
            })
            .collect()
    }
}

/// Formats the date as of which a claim is known, for the column of dates: in words where they are no longer than the column.
fn short_as_of(date: &Date) -> String {
    let (words, short) = (date.words_as_of(), date.short());
    let room = "as of ".len() + Date::SHORT;
    let is_bound = ["since ", "until ", "by "].iter().any(|word| short.starts_with(word));
    match (words.chars().count() <= room, is_bound) {
        (true, _) => words,
        (false, true) => format!("known {short}"),
        (false, false) => format!("as of {short}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_reads_as_english_in_the_column_of_dates() {
        for (date, words) in [
            ("2015", "as of 2015"),
            ("2015/..", "known since 2015"),
            ("2014-06-10~/..", "known since ~Jun 2014"),
            ("../2008-02~", "known until ~Feb 2008"),
            ("[..2024-02]", "known by Feb 2024"),
            ("2023-10/2024-02", "as of Oct 23–Feb 24"),
        ] {
            let date = Date::parse(date).expect("a date");
            assert_eq!(short_as_of(&date), words);
            assert!(words.chars().count() <= "as of ".len() + Date::SHORT, "{words}");
        }
    }
}
