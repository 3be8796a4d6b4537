//! The verdict actions of the review: the signature, doubts about a verdict, and the request to write it. Does no
//! I/O.

use super::pending::Pending;
use super::{ReviewAction, ReviewView};
use crate::domain::signer::{Signer, SignerPrompt};
use crate::edit::new_verdict::{NewVerdict, Outcome};
use crate::evidence::verdicts::seen_now;
use crate::evidence::{Anchor, Fingerprint, HashState, QuoteResult, hash_of};
use crate::tui::archived_copies::ArchivedCopy;
use crate::tui::citation::{CitationId, ResolvedCitation};
use crate::tui::effect::{Effect, VerdictRequest};
use crate::tui::model::Model;
use crate::tui::status::Status;
use crate::tui::view::cmd::{Cmd, ViewAnswer};
use crate::tui::views::verdict_prompt;

/// The message shown instead of writing to the demo.
const NOT_KEPT: &str = "the demo is discarded on exit; `dossier demo --to DIR` makes a copy you can edit";

impl ReviewView {
    /// Requests that a verdict be written; if the passage seems to contradict it, only when the key is pressed twice.
    pub(super) fn judge(&mut self, action: ReviewAction, model: &Model) -> Vec<Cmd> {
        let again =
            self.asked.take().is_some_and(|asked| Some(&asked.0) == self.judged() && asked.1 == action);
        let refuse = |why: String| Cmd::say(Status::bad(why));
        self.waiting = None;
        if model.demo {
            return Cmd::say(Status::hint(NOT_KEPT));
        }
        if std::mem::take(&mut self.edited) {
            return refuse(edited_words(action, model));
        }
        let Some(here) = self.judged().cloned() else { return Vec::new() };
        let Some(known) = here.resolve(&model.corpus) else { return Vec::new() };
        if known.owner.broken.is_some() {
            let (path, edit) = (&known.owner.file.path, model.key(ReviewAction::Edit));
            return refuse(format!("{path} is not valid TOML; fix it first ({edit} to edit)"));
        }
        if let Some(unreadable) = self.unreadable() {
            return refuse(unreadable);
        }
        if let (Some(ArchivedCopy::Loading), Some(source)) = (self.excerpt.archived(), known.cite.source_id())
            && model.status.print(source).is_none()
        {
            return refuse("not recorded: the archived copy is still being read".to_owned());
        }
        // A verdict against the claim needs no matching quote.
        if action != ReviewAction::Against
            && !again
            && let Some(doubt) = self.doubt(model, &known)
        {
            let [against, edit] = [ReviewAction::Against, ReviewAction::Edit].map(|action| model.key(action));
            let this = model.key(action);
            self.asked = Some((here, action));
            return refuse(format!(
                "not recorded: {doubt} ({this} again to record it anyway, {against} for does not support, {edit} to edit)"
            ));
        }
        let outcome = match action {
            ReviewAction::Supports => Outcome::Supports,
            ReviewAction::Partly => Outcome::Partly,
            _ => Outcome::DoesNotSupport,
        };
        self.proceed(Pending { outcome, citation: here, signer: None, note: None }, model)
    }

    /// Returns why nothing is recorded if the copy cannot be read: the verdict would say that there is none.
    fn unreadable(&self) -> Option<String> {
        match self.excerpt.archived() {
            Some(ArchivedCopy::Unreadable(file, why)) => {
                Some(format!("not recorded: {file} cannot be read: {why}"))
            }
            _ => None,
        }
    }

    /// Continues a verdict after a prompt was answered.
    pub(super) fn resume(&mut self, answer: &ViewAnswer, model: &Model) -> Vec<Cmd> {
        let pending = match answer {
            ViewAnswer::Signer(signer) => {
                self.waiting.take().map(|pending| Pending { signer: Some(signer.clone()), ..pending })
            }
            ViewAnswer::Note(note) => {
                self.waiting.take().map(|pending| Pending { note: Some(note.clone()), ..pending })
            }
            _ => None,
        };
        let Some(pending) = pending else { return Vec::new() };
        let refuse = |why: String| {
            let kept = match pending.note.as_deref() {
                Some(note) if !note.is_empty() => "; up restores the note",
                _ => "",
            };
            Cmd::say(Status::bad(format!("{why}{kept}")))
        };
        if std::mem::take(&mut self.edited) {
            let action = match pending.outcome {
                Outcome::Supports => ReviewAction::Supports,
                Outcome::Partly => ReviewAction::Partly,
                _ => ReviewAction::Against,
            };
            return refuse(edited_words(action, model));
        }
        if let Some(unreadable) = self.unreadable() {
            return refuse(unreadable);
        }
        // It may have been found in another place since.
        let asked = &pending.citation;
        let placed =
            |here: &CitationId| CitationId { path: asked.path.clone(), at: asked.at.clone(), ..here.clone() };
        if self.judged().map(placed).as_ref() != Some(asked) {
            return refuse(self.gone_words(model));
        }
        self.proceed(pending, model)
    }

    /// Writes a verdict, unless a prompt is needed first.
    fn proceed(&mut self, mut pending: Pending, model: &Model) -> Vec<Cmd> {
        let known = || model.analyst.signer(&model.corpus, model.preferences.analyst.as_ref());
        let signer = match pending.signer.clone().map_or_else(known, Ok) {
            Ok(signer) => signer,
            Err(ask) => {
                let offer = match ask {
                    SignerPrompt::Who { offer } => offer.map_or_else(String::new, |offer| offer.to_string()),
                    SignerPrompt::Name { initials } => initials.to_string(),
                };
                self.waiting = Some(pending);
                return Cmd::open(verdict_prompt::signer(&offer));
            }
        };
        let note = match pending.note.take() {
            Some(note) => note,
            None if pending.outcome == Outcome::Supports => String::new(),
            None => {
                self.waiting = Some(Pending { signer: Some(signer), ..pending });
                return Cmd::open(verdict_prompt::note());
            }
        };
        self.write(pending.outcome, signer, note, model)
    }

    /// Requests that a verdict on the current citation be written.
    fn write(&mut self, outcome: Outcome, signer: Signer, note: String, model: &Model) -> Vec<Cmd> {
        let Some(here) = self.judged().cloned() else { return Vec::new() };
        let Some(known) = here.resolve(&model.corpus) else { return Vec::new() };
        let copy = self.excerpt.archived().and_then(|archived| archived.copy());
        let copy = copy.map(|copy| Fingerprint::of_copy(copy));
        let copy = copy.or_else(|| model.status.print(known.cite.source_id()?));
        // The verdict identifies its subject by address, quote and fingerprints, whatever the file contains by the
        // time it is written.
        let seen = seen_now(&model.corpus, known.owner, &known.path, copy);
        let verdict = seen.and_then(|seen| {
            NewVerdict::on(known.cite, known.statement().address(), seen, outcome, model.today)
        });
        let Some(verdict) = verdict.map(|verdict| NewVerdict { note, ..verdict }) else { return Vec::new() };
        let what = format!(
            "{} · {}: {}",
            known.owner.name(),
            known.reference(&model.corpus),
            outcome.word().replace('-', " ")
        );
        let request = VerdictRequest { verdict, citation: here, signer, what };
        vec![Cmd::Do(Effect::WriteVerdict(Box::new(request)))]
    }

    /// Moves on after a verdict was written, if that is set; a verdict that could not be written stays on the screen.
    pub(super) fn go_on(&mut self, recorded: &CitationId, model: &Model) {
        if !model.preferences.next_after_verdict || self.judged() != Some(recorded) {
            return;
        }
        if self.beside.is_some() {
            drop(self.step_beside(true, model));
        } else if let Some(next) = self.queue.step(self.at, true) {
            self.at = next;
            self.stop_here(model);
        }
    }

    /// Returns why the passage on the screen seems to contradict a verdict on the statement.
    fn doubt(&self, model: &Model, known: &ResolvedCitation<'_>) -> Option<String> {
        let archived = self.excerpt.archived()?;
        match archived {
            ArchivedCopy::Loaded(..) => {}
            // A verdict pressed before the screen has been updated is not lost.
            ArchivedCopy::Loading => return None,
            // Without a readable copy, nothing is recorded.
            ArchivedCopy::Unreadable(..) => return None,
            ArchivedCopy::NoSource | ArchivedCopy::Unnamed | ArchivedCopy::Absent(..) => {
                return Some("there is no archived copy".to_owned());
            }
        }
        let archive = known.source(&model.corpus).and_then(|entry| entry.archive());
        if archive.and_then(|archive| hash_of(archive, &archived.kept())) == Some(HashState::Differs) {
            return Some("the copy does not match its recorded hash".to_owned());
        }
        match self.excerpt.quote()?.judged.as_ref() {
            None => None,
            Some(QuoteResult::Anchor(anchor)) => astray(anchor),
            Some(_) => None,
        }
    }
}

/// Returns the message shown once instead of recording a verdict on an edited statement.
fn edited_words(action: ReviewAction, model: &Model) -> String {
    let this = model.key(action);
    format!("the statement was edited on disk; check it again ({this} to record)")
}

/// Returns why a quote is not in the cited place, if it is not.
fn astray(anchor: &Anchor) -> Option<String> {
    match anchor {
        Anchor::Missing { .. } => Some("the quote is not in this copy".to_owned()),
        Anchor::Moved { .. } => {
            Some(format!("the quote is in {}, not here", anchor.found_in().unwrap_or_default()))
        }
        Anchor::Ambiguous { ranges } => Some(format!("the quote is in {} places", ranges.len())),
        Anchor::Exact { .. } | Anchor::Folded { .. } | Anchor::Parts { .. } => None,
    }
}
