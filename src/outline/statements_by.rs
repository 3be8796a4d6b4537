//! Statements by an actor: those in other dossiers that name it as the speaker.

use std::sync::Arc;

use super::block::{Block, Item};
use super::builder::{Builder, ValuePlace};
use super::content;
use super::text::{Text, Tone};
use crate::domain::date::Date;
use crate::domain::entry::Entry;
use crate::domain::mention::Mention;
use crate::domain::prose::Prose;
use crate::domain::record::{PathStep, Record};
use crate::evidence::{Part, Statement};

/// A statement in another dossier.
struct AttributedStatement<'c> {
    owner: &'c Arc<Entry>,
    step: PathStep,
    part: Part,
    record: &'c dyn Record,
    date: Option<&'c Date>,
    /// Whether it is known as of the date.
    is_as_of: bool,
    /// Its text, if it is a claim with one.
    text: Option<&'c Prose>,
}

/// Returns whether a link is to the speaker of a statement.
pub(super) fn names_speaker(mention: &Mention) -> bool {
    matches!(mention.path.to_path().as_slice(), [_, field] if field.key == "said_by")
}

impl<'c> Builder<'c> {
    /// Builds the statements of an actor in other dossiers, by date; undated ones come last.
    pub(super) fn statements_by(&mut self) -> Vec<Block> {
        let corpus = self.corpus;
        let mentions = corpus.backlinks(&self.entry.id).filter(|mention| names_speaker(mention));
        let mut spoken: Vec<AttributedStatement<'c>> = mentions
            .filter(|mention| corpus.at(mention.from).id != self.entry.id)
            .filter_map(|mention| spoken(corpus.at(mention.from), mention.path.first()?))
            .collect();
        spoken.sort_by(|a, b| {
            let day = |one: &AttributedStatement<'_>| one.date.and_then(Date::earliest);
            let has_none = |one: &AttributedStatement<'_>| one.date.is_none();
            (has_none(a), day(a), &a.owner.id, a.part).cmp(&(has_none(b), day(b), &b.owner.id, b.part))
        });
        let items =
            |one: &AttributedStatement<'c>| self.item_as_of(one.owner, &[one.step], |page| page.spoken(one));
        spoken.iter().filter_map(items).map(Block::Item).collect()
    }

    fn spoken(&mut self, spoken: &AttributedStatement<'c>) -> Item {
        let path = [spoken.step];
        let at = ValuePlace { owner: &spoken.owner.id, path: &path };
        let mut lead = Text::default();
        if let Some(date) = spoken.date {
            match spoken.is_as_of {
                true => lead.brief(&date.short_as_of(), &date.words_as_of(), Tone::Dim),
                false => lead.brief(&date.short(), &date.words(), Tone::Dim),
            };
        }
        let statement = Statement { owner: spoken.owner, part: spoken.part };
        let mut body = match spoken.text {
            Some(text) => {
                self.prose(text, ValuePlace { owner: at.owner, path: &at.field("text", 0) }, Tone::Plain)
            }
            None => vec![Text::of(&statement.words(self.corpus), Tone::Plain)],
        };
        // What was denied or rejected must not read as if it had been said to be so.
        let qualifiers = statement.qualifiers();
        if let Some(last) = body.last_mut().filter(|_| !qualifiers.is_empty()) {
            last.dot().words(&qualifiers.join(" · "), Tone::Warning);
        }
        let mut owner = Text::default();
        owner.words("in ", Tone::Dim);
        self.link_to(&mut owner, &spoken.owner.id, Some(path.to_vec()));
        let asides = self.asides_of(&spoken.record.fields(), at);
        body.push(owner);
        let anchor = self.anchor(at.owner, at.path, content::of_record(spoken.record));
        Item { anchor, lead, body, below: Vec::new(), asides }
    }
}

/// Returns the statement at a step of an entry.
fn spoken(owner: &Arc<Entry>, step: PathStep) -> Option<AttributedStatement<'_>> {
    let nth = step.nth as usize;
    let event_date = owner.event().and_then(|event| event.date.as_ref());
    Some(match step.key {
        "claim" => {
            let claim = owner.claims().get(nth)?;
            AttributedStatement {
                owner,
                step,
                part: Part::Claim(nth),
                record: claim,
                date: claim.when.as_ref().or(claim.as_of.as_ref()).or(event_date),
                is_as_of: claim.when.is_none() && claim.as_of.is_some(),
                text: Some(&claim.text).filter(|text| !text.is_empty()),
            }
        }
        "relation" => {
            let relation = owner.relations().get(nth)?;
            let date = relation.when.as_ref().or(relation.as_of.as_ref());
            let is_as_of = relation.when.is_none();
            AttributedStatement {
                owner,
                step,
                part: Part::Relation(nth),
                record: relation,
                date,
                is_as_of,
                text: None,
            }
        }
        "participant" => {
            let participant = owner.event()?.participant.get(nth)?;
            let part = Part::Participant(nth);
            AttributedStatement {
                owner,
                step,
                part,
                record: participant,
                date: event_date,
                is_as_of: false,
                text: None,
            }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Kind;
    use crate::outline::tests::{corpus_of, printed};

    #[test]
    fn as_of_a_day_only_what_was_said_by_then_is_there() {
        let mut corpus = corpus_of(&[
            (Kind::Actor, "clerk", "name = \"Clerk\"\nkind = \"person\"\n"),
            (
                Kind::Actor,
                "band",
                "name = \"Band\"\nkind = \"armed-group\"\n[[claim]]\ntext = \"The early word.\"\nwhen = \"2019\"\nsaid_by = \"clerk\"\n[[claim]]\ntext = \"The late word.\"\nwhen = \"2031\"\nsaid_by = \"clerk\"\n",
            ),
        ]);
        corpus.as_of = Date::parse("2020-01-01").ok().and_then(|date| date.earliest());
        let page = printed(&corpus, "clerk");
        assert!(page.contains("◆ The early word.") && !page.contains("The late word."), "{page}");
        assert!(page.contains("1 hidden"), "{page}");
    }

    #[test]
    fn what_an_actor_said_elsewhere_is_on_its_page_by_date() {
        let corpus = corpus_of(&[
            (
                Kind::Actor,
                "clerk",
                "name = \"Clerk\"\nkind = \"person\"\n[[claim]]\ntext = \"The Clerk counted.\"\nsaid_by = \"clerk\"\n",
            ),
            (
                Kind::Actor,
                "band",
                "name = \"Band\"\nkind = \"armed-group\"\n[[claim]]\ntext = \"The [[band]] was warned twice.\"\nsaid_by = \"clerk\"\n[[claim]]\nproperty = \"men\"\nvalue = 40\nas_of = \"2030\"\nsaid_by = \"clerk\"\ncite = [\"paper\"]\n[[relation]]\ntype = \"part-of\"\nto = \"clerk\"\nwhen = \"2029\"\nsaid_by = \"clerk\"\n",
            ),
            (
                Kind::Event,
                "raid",
                "name = \"Raid\"\ndate = \"2031-02\"\n[[participant]]\nactor = \"band\"\nrole = \"attacker\"\nsaid_by = \"clerk\"\n",
            ),
            (Kind::Source, "paper", "title = \"Paper\"\n"),
        ]);
        let page = printed(&corpus, "clerk");
        let section = page.split("Statements by this actor").nth(1).expect(&page);
        let section = section.split("\n\n").take(6).collect::<Vec<_>>().join("\n");
        let at = |words: &str| section.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
        assert!(at("part of Clerk") < at("40") && at("40") < at("Band took part as attacker"), "{page}");
        assert!(at("Band took part as attacker") < at("The Band was warned twice."), "{page}");
        assert!(
            !section.contains("The Clerk counted."),
            "what its own dossier says is under its claims: {page}"
        );
        assert!(!page.contains("Mentioned in"), "they are no mentions besides: {page}");
    }
}
