//! The verdict actions of the review: the signature, doubts about a verdict, and the request to write it. Does no
//! I/O.

use super::{Review, ReviewAction};
use crate::edit::new_verdict::{NewVerdict, Outcome};
use crate::evidence::verdicts::seen_now;
use crate::evidence::{Anchor, Fingerprint, HashState, Judged, hash_of};
use crate::tui::archived_copies::ArchivedCopy;
use crate::tui::citation::Citation;
use crate::tui::effect::{Effect, VerdictRequest};
use crate::tui::model::Model;
use crate::tui::status::Status;
use crate::tui::view::cmd::Cmd;

/// The message shown instead of writing to the demo.
const NOT_KEPT: &str = "the demo is discarded on exit; `dossier demo --to DIR` makes a copy you can edit";

impl Review {
    /// Requests that a verdict be written; if the passage does not bear it out, only when the key is pressed twice.
    pub(super) fn judge(&mut self, action: ReviewAction, model: &Model) -> Vec<Cmd> {
        let again =
            self.asked.take().is_some_and(|asked| Some(&asked.0) == self.here.as_ref() && asked.1 == action);
        let refuse = |why: String| Cmd::say(Status::bad(why));
        if model.demo {
            return Cmd::say(Status::hint(NOT_KEPT));
        }
        if std::mem::take(&mut self.edited) {
            let this = model.key(action);
            return refuse(format!("the statement was edited on disk; check it again ({this} to record)"));
        }
        let Some(known) = self.here.as_ref().and_then(|here| here.known(&model.corpus)) else {
            return Vec::new();
        };
        let file = &known.owner.file;
        if known.owner.broken.is_some() {
            let edit = model.key(ReviewAction::Edit);
            return refuse(format!("{} cannot be loaded; fix it first ({edit} to edit)", file.path));
        }
        let signer = match model.analyst.signer(&model.corpus, model.preferences.analyst.as_ref()) {
            Ok(signer) => signer,
            Err(why) => return refuse(why),
        };
        let outcome = match action {
            ReviewAction::Supports => Outcome::Supports,
            ReviewAction::Partly => Outcome::Partly,
            _ => Outcome::DoesNotSupport,
        };
        // A verdict against the claim needs no matching quote.
        if action != ReviewAction::Against
            && !again
            && let Some(doubt) = self.doubt(model, &known)
        {
            let [against, edit] = [ReviewAction::Against, ReviewAction::Edit].map(|action| model.key(action));
            let this = model.key(action);
            self.asked = self.here.clone().map(|here| (here, action));
            return refuse(format!(
                "not recorded: {doubt} ({this} again to record it anyway, {against} for does not support, {edit} to edit)"
            ));
        }
        let copy = self.excerpt.archived().and_then(|archived| archived.copy());
        let copy = copy.map(|copy| Fingerprint::of_copy(copy));
        let copy = copy.or_else(|| model.status.print(known.cite.source_id()?));
        // The verdict identifies its subject by address, quote and fingerprints, whatever the file contains by the
        // time it is written.
        let seen = seen_now(&model.corpus, known.owner, &known.path, copy);
        let verdict = seen.and_then(|seen| {
            NewVerdict::on(known.cite, known.statement().address(), seen, outcome, model.today)
        });
        let Some(verdict) = verdict else { return Vec::new() };
        let what = format!(
            "{} · {}: {}",
            known.owner.name(),
            known.reference(&model.corpus),
            outcome.word().replace('-', " ")
        );
        let Some(citation) = self.here.clone() else { return Vec::new() };
        let request = VerdictRequest { verdict, citation, signer, what };
        if model.preferences.next_after_verdict
            && let Some(next) = self.queue.step(self.at, true)
        {
            self.at = next;
            self.stop_here(model);
        }
        vec![Cmd::Do(Effect::WriteVerdict(Box::new(request)))]
    }

    /// Returns why the passage on the screen does not bear out a verdict for the statement.
    fn doubt(&self, model: &Model, known: &Citation<'_>) -> Option<String> {
        let archived = self.excerpt.archived()?;
        match archived {
            ArchivedCopy::Loaded(..) => {}
            // A verdict pressed before the screen has been updated is not lost.
            ArchivedCopy::Loading => return None,
            ArchivedCopy::NoSource | ArchivedCopy::Unnamed | ArchivedCopy::Failed(..) => {
                return Some("there is no archived copy".to_owned());
            }
        }
        let archive = known.source(&model.corpus).and_then(|entry| entry.archive());
        if archive.and_then(|archive| hash_of(archive, &archived.kept())) == Some(HashState::Differs) {
            return Some("the copy does not match its recorded hash".to_owned());
        }
        match self.excerpt.quote()?.judged.as_ref() {
            None => None,
            Some(Judged::Anchor(anchor)) => astray(anchor),
            Some(_) => None,
        }
    }
}

/// Returns why a quote is not where the citation says, if it is not.
fn astray(anchor: &Anchor) -> Option<String> {
    match anchor {
        Anchor::Missing { .. } => Some("the quote is not in this copy".to_owned()),
        Anchor::Moved { .. } => {
            Some(format!("the quote is in {}, not here", anchor.stands_in().unwrap_or_default()))
        }
        Anchor::Ambiguous { ranges } => Some(format!("the quote is in {} places", ranges.len())),
        Anchor::Exact { .. } | Anchor::Folded { .. } | Anchor::Parts { .. } => None,
    }
}
