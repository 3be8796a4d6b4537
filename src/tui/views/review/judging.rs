//! The verdict keys of the review: who signs, what speaks against a verdict, what is to be written.
//! Writes nothing itself.

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

/// What is said instead of writing into a corpus that is discarded at the end.
const NOT_KEPT: &str = "this copy is not kept: `dossier demo --to DIR` makes one of your own to edit";

impl Review {
    /// Asks for a verdict to be written; where the passage cannot bear it, only at the second press.
    pub(super) fn judge(&mut self, action: ReviewAction, model: &Model) -> Vec<Cmd> {
        let again =
            self.asked.take().is_some_and(|asked| Some(&asked.0) == self.here.as_ref() && asked.1 == action);
        let refuse = |why: String| Cmd::say(Status::bad(why));
        if model.demo {
            return Cmd::say(Status::hint(NOT_KEPT));
        }
        let Some(known) = self.here.as_ref().and_then(|here| here.known(&model.corpus)) else {
            return Vec::new();
        };
        let file = &known.owner.file;
        if known.owner.broken.is_some() {
            let edit = model.key(ReviewAction::Edit);
            return refuse(format!(
                "{} does not load as it is on the disk: {edit} mends it first",
                file.path
            ));
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
        // That the words do not stand there is what a verdict against says.
        if action != ReviewAction::Against
            && !again
            && let Some(doubt) = self.doubt(model, &known)
        {
            let [against, edit] = [ReviewAction::Against, ReviewAction::Edit].map(|action| model.key(action));
            let this = model.key(action);
            self.asked = self.here.clone().map(|here| (here, action));
            return refuse(format!(
                "{this} again writes it: {doubt}; {against} says it does not support, {edit} mends it"
            ));
        }
        let copy = self.excerpt.archived().and_then(|archived| archived.copy());
        let copy = copy.map(|copy| Fingerprint::of_copy(copy));
        let copy = copy.or_else(|| model.status.print(known.cite.source_id()?));
        // What is judged is named here by address, words and fingerprints: whatever the file holds by the time this is
        // written, it is a verdict on that.
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
        vec![Cmd::Do(Effect::WriteVerdict(Box::new(VerdictRequest { verdict, signer, what })))]
    }

    /// Why what is on the screen cannot bear a verdict for the statement.
    fn doubt(&self, model: &Model, known: &Citation<'_>) -> Option<String> {
        let archived = self.excerpt.archived()?;
        match archived {
            ArchivedCopy::Loaded(..) => {}
            ArchivedCopy::Loading => return Some("the copy is still being read".to_owned()),
            ArchivedCopy::NoSource | ArchivedCopy::Unnamed | ArchivedCopy::Failed(..) => {
                return Some("there is no copy here to judge by".to_owned());
            }
        }
        let archive = known.source(&model.corpus).and_then(|entry| entry.archive());
        if archive.and_then(|archive| hash_of(archive, &archived.kept())) == Some(HashState::Differs) {
            return Some("this copy is not the text its hash is of".to_owned());
        }
        match self.excerpt.quote()?.judged.as_ref() {
            None => Some("the quote is still being looked for".to_owned()),
            Some(Judged::Anchor(anchor)) => astray(anchor),
            Some(_) => None,
        }
    }
}

/// Why words do not stand where a citation says, if they do not.
fn astray(anchor: &Anchor) -> Option<String> {
    match anchor {
        Anchor::Missing { .. } => Some("the quote stands nowhere in this copy".to_owned()),
        Anchor::Moved { .. } => {
            Some(format!("the quote stands in {}, not here", anchor.stands_in().unwrap_or_default()))
        }
        Anchor::Ambiguous { ranges } => Some(format!("the quote stands in {} places", ranges.len())),
        Anchor::Exact { .. } | Anchor::Folded { .. } | Anchor::Parts { .. } => None,
    }
}
