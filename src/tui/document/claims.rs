//! Claims: when, what, how sure, and what each rests on.

use super::Section;
use super::columns::Item;
use super::content;
use super::flow::Flow;
use super::page::{Page, step};
use super::value::{unless, word};
use crate::domain::claim::{Claim, listed};
use crate::domain::claim_ref::ClaimRef;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::record::Step;
use crate::domain::sections::CLAIM;
use crate::tui::row::Ink;

/// Cells of a date column: a short date after “as of”.
const DATE: usize = 19;

impl<'c> Page<'c> {
    /// Draws the claims.
    pub(super) fn claims(&mut self) {
        let claims = self.entry.claims();
        if claims.is_empty() {
            return;
        }
        self.heading(Section::Claims, "Claims");
        let items: Vec<Item> = listed(claims).into_iter().map(|nth| self.claim(nth, &claims[nth])).collect();
        self.items(items, self.indent(), DATE);
    }

    fn claim(&mut self, nth: usize, claim: &'c Claim) -> Item {
        let id = &self.entry.id;
        let path = [step("claim", nth)];
        let spot = self.spot(id, path.to_vec(), content::of_record(claim));
        let mut body = Vec::new();
        if !claim.text.is_empty() {
            body.extend(self.prose(id, &claim.text, &[path[0], step("text", 0)], Ink::Plain));
        }
        if claim.has_figure() {
            let mut flow = Flow::of(&claim.figure(), Ink::Plain);
            if let (Some(_), Some(date)) = (&claim.when, &claim.as_of) {
                flow.lit(" (as of ", Ink::Dim).name(&date.words(), Ink::Dim).lit(")", Ink::Dim);
            }
            body.push(flow);
        } else if let (Some(_), Some(date), Some(flow)) = (&claim.when, &claim.as_of, body.last_mut()) {
            flow.lit(" (as of ", Ink::Dim).name(&date.words(), Ink::Dim).lit(")", Ink::Dim);
        }
        if body.is_empty() {
            let mut flow = Flow::default();
            flow.lit("⚠ a claim without words", Ink::Warning);
            body.push(flow);
        }
        if let Some(flow) = body.last_mut().filter(|_| !claim.id.is_empty()) {
            flow.space().solid(&format!("#{}", claim.id), Ink::Dim);
        }
        let side = self.graded(&claim.cite, id, &path);
        let details = self.claim_details(claim, id, &path);
        if !details.is_empty() {
            body.push(details);
        }
        body.extend(self.prose(id, &claim.note, &[path[0], step("note", 0)], Ink::Dim));
        let mut lead = Flow::default();
        if let Some(date) = &claim.when {
            lead.name(&date.short(), Ink::Dim);
        } else if let Some(date) = &claim.as_of {
            lead.lit("as of ", Ink::Dim).name(&date.short(), Ink::Dim);
        }
        Item { spot, lead, body, side }
    }

    /// Says which claims stand against this one, those aside that it names itself.
    fn disputed_by(&mut self, flow: &mut Flow, claim: &'c Claim, path: &[Step]) {
        let id = &self.entry.id;
        let named = |owner: &Entry, nth: usize| {
            claim.disputes.0.iter().any(|address| {
                *address.entry.as_ref().unwrap_or(id) == owner.id
                    && owner.claim_named(&address.claim) == Some(nth)
            })
        };
        let nth = path.last().map_or(0, |step| step.nth as usize);
        let against: Vec<ClaimRef> = (self.disputing.iter())
            .filter(|(target, owner, by)| *target == nth && !named(owner, *by))
            .map(|(_, owner, by)| ClaimRef {
                entry: Some(owner.id.clone()),
                claim: owner.claim_name(*by).into(),
                at: (0..0).into(),
            })
            .collect();
        for (nth, address) in against.iter().enumerate() {
            if nth == 0 {
                flow.dot().lit("disputed by", Ink::Warning);
            }
            flow.lit(if nth > 0 { ", " } else { " " }, Ink::Dim);
            self.claim_link(flow, id, address);
        }
    }

    /// What is not plain about a claim: who says it, how it stands, how sure it is.
    fn claim_details(&mut self, claim: &'c Claim, id: &EntryId, path: &[Step]) -> Flow {
        let mut flow = Flow::default();
        if let Some(link) = &claim.said_by {
            flow.lit("said by ", Ink::Dim);
            self.link(&mut flow, &link.id);
        }
        if let Some(status) = unless(&claim.status, "asserted") {
            let ink = if status == "accepted" { Ink::Good } else { Ink::Warning };
            flow.dot().name(&word(status), ink);
        }
        if let Some(likelihood) = &claim.likelihood {
            flow.dot().name(&word(&likelihood.word), Ink::Plain);
        }
        if let Some(confidence) = &claim.confidence {
            flow.dot().solid(&format!("{} confidence", word(&confidence.word)), Ink::Plain);
        }
        if let Some(basis) = unless(&claim.basis, "reported") {
            flow.dot().name(&word(basis), Ink::Plain);
        }
        if !claim.disputes.0.is_empty() {
            flow.dot().lit("disputes", Ink::Warning);
            for (nth, address) in claim.disputes.0.iter().enumerate() {
                flow.lit(if nth > 0 { ", " } else { " " }, Ink::Dim);
                self.claim_link(&mut flow, id, address);
            }
        }
        self.disputed_by(&mut flow, claim, path);
        self.stances(&mut flow, &claim.cite, id, path);
        if let Some(origins) = self.origins(&claim.cite, claim.basis.as_ref()) {
            flow.dot().name(&origins.words(), if origins.least < 2 { Ink::Warning } else { Ink::Dim });
        }
        self.rest(&mut flow, claim, CLAIM, id, path);
        flow
    }
}
