//! The verdict keys of the review: who signs, what speaks against a verdict, what is to be written.
//! Writes nothing itself.

use super::Review;
use crate::edit::new_verdict::{NewVerdict, Outcome};
use crate::evidence::verdicts::seen_now;
use crate::evidence::{Anchor, Fingerprint, HashState, Judged, hash_of};
use crate::tui::copies::Held;
use crate::tui::keys::Action;
use crate::tui::known::Known;
use crate::tui::msg::{Effect, Given, NOT_KEPT, Status};
use crate::tui::overlay::{Ask, World};

impl Review {
    /// Asks for a verdict to be written; where the passage cannot bear it, only at the second press.
    pub(super) fn judge(&mut self, action: Action, world: &World) -> Vec<Ask> {
        let again =
            self.asked.take().is_some_and(|asked| Some(&asked.0) == self.here.as_ref() && asked.1 == action);
        let refuse = |why: String| vec![Ask::Say(Status::bad(why))];
        if world.demo {
            return vec![Ask::Say(Status::hint(NOT_KEPT))];
        }
        let Some(known) = self.here.as_ref().and_then(|here| here.known(&world.corpus)) else {
            return Vec::new();
        };
        let file = &known.owner.file;
        if known.owner.broken.is_some() {
            let edit = world.key(Action::Edit);
            return refuse(format!(
                "{} does not load as it is on the disk: {edit} mends it first",
                file.path
            ));
        }
        let signer = match world.analyst.signer(&world.corpus) {
            Ok(signer) => signer,
            Err(why) => return refuse(why),
        };
        let outcome = match action {
            Action::Supports => Outcome::Supports,
            Action::Partly => Outcome::Partly,
            _ => Outcome::DoesNotSupport,
        };
        // That the words do not stand there is what a verdict against says.
        if action != Action::Against
            && !again
            && let Some(doubt) = self.doubt(world, &known)
        {
            let [against, edit] = [Action::Against, Action::Edit].map(|action| world.key(action));
            let this = world.key(action);
            self.asked = self.here.clone().map(|here| (here, action));
            return refuse(format!(
                "{this} again writes it: {doubt}; {against} says it does not support, {edit} mends it"
            ));
        }
        let copy = self.excerpt.held().and_then(|held| held.copy()).map(|copy| Fingerprint::of_copy(copy));
        let copy = copy.or_else(|| world.standing.print(known.cite.source_id()?));
        // What was judged is told apart here, by address, words and fingerprints: whatever the file holds by the time
        // this is written, it is a verdict on that.
        let seen = seen_now(&world.corpus, known.owner, &known.path, copy);
        let verdict = seen.and_then(|seen| {
            NewVerdict::on(known.cite, known.statement().address(), seen, outcome, world.today)
        });
        let Some(verdict) = verdict else { return Vec::new() };
        let what = format!(
            "{} · {}: {}",
            known.owner.name(),
            known.reference(&world.corpus),
            outcome.word().replace('-', " ")
        );
        vec![Ask::Do(Effect::Verdict(Box::new(Given { verdict, signer, what })))]
    }

    /// Why what is on the screen cannot bear a verdict for the statement.
    fn doubt(&self, world: &World, known: &Known<'_>) -> Option<String> {
        let held = self.excerpt.held()?;
        match held {
            Held::Copy(..) => {}
            Held::Reading => return Some("the copy is still being read".to_owned()),
            Held::NoSource | Held::Unnamed | Held::Unread(..) => {
                return Some("there is no copy here to judge by".to_owned());
            }
        }
        let archive = known.source(&world.corpus).and_then(|entry| entry.archive());
        if archive.and_then(|archive| hash_of(archive, &held.kept())) == Some(HashState::Differs) {
            return Some("this copy is not the text its hash is of".to_owned());
        }
        match self.excerpt.sighting()?.judged.as_ref() {
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
