//! `dossier archive verify`: reports the state of every hash and every quote, one per line. Does not depend on how they
//! are verified.

use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::originals::{extension_of, unrelated};
use crate::cli::call::Call;
use crate::cli::exit::Exit;
use crate::cli::format::{Format, FormatParser};
use crate::evidence::{
    Anchor, Copies, EncodingDifference, HashState, QuoteResult, StoredCopy, VerifiedCitation, VerifiedCopy,
    copies_of, verify,
};
use crate::runtime::printer::{PipeState, PrintStyle};
use crate::text::{SafeText, TextKind, show};

/// Verify the hash of every archived copy, and every quote
///
/// Exits with 3 if a hash differs, and with 1 if a quote is not where it is cited.
#[derive(Debug, clap::Args)]
pub(crate) struct Verify {
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(FORMATS))]
    format: &'static Format<PrintVerification>,
    /// Also exit with 1 if a quote has no archived copy
    #[arg(long)]
    require_copies: bool,
}

type PrintVerification = fn(&mut Call, &Verification<'_>) -> io::Result<()>;

/// The formats of a verification.
pub(crate) static FORMATS: &[Format<PrintVerification>] = &[
    Format { name: "text", extension: "txt", print: text },
    Format { name: "json", extension: "json", print: json },
];

/// Every copy and every quote, verified.
pub(crate) struct Verification<'c> {
    kept: &'c Copies,
    copies: Vec<VerifiedCopy<'c>>,
    quotes: Vec<VerifiedCitation<'c>>,
    /// Pages and PDFs next to texts that were not made from them, with the path of the text.
    unrelated: Vec<(String, &'c str)>,
    counts: Counts,
}

/// The counts; each copy and each quote is counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    hashes_verified: usize,
    hashes_differing: usize,
    hashes_unverifiable: usize,
    copies_absent: usize,
    copies_unreadable: usize,
    quotes_verified: usize,
    quotes_moved: usize,
    quotes_ambiguous: usize,
    quotes_missing: usize,
    quotes_without_copy: usize,
    quotes_unreadable: usize,
}

impl Counts {
    fn of(copies: &[VerifiedCopy<'_>], quotes: &[VerifiedCitation<'_>]) -> Self {
        let mut counts = Self::default();
        for copy in copies {
            *match (copy.kept, copy.hash) {
                _ if copy.archive.file().is_none() => &mut counts.hashes_unverifiable,
                (StoredCopy::Unreadable(_), _) => &mut counts.copies_unreadable,
                (StoredCopy::Absent, _) => &mut counts.copies_absent,
                (StoredCopy::Copy(_), Some(HashState::Intact)) => &mut counts.hashes_verified,
                (StoredCopy::Copy(_), Some(HashState::Differs)) => &mut counts.hashes_differing,
                (StoredCopy::Copy(_), _) => &mut counts.hashes_unverifiable,
            } += 1;
        }
        for quote in quotes {
            *match &quote.judged {
                QuoteResult::NoQuote => continue,
                QuoteResult::NoCopy => &mut counts.quotes_without_copy,
                QuoteResult::Unreadable => &mut counts.quotes_unreadable,
                QuoteResult::Anchor(Anchor::Moved { .. }) => &mut counts.quotes_moved,
                QuoteResult::Anchor(Anchor::Ambiguous { .. }) => &mut counts.quotes_ambiguous,
                QuoteResult::Anchor(Anchor::Missing { .. }) => &mut counts.quotes_missing,
                QuoteResult::Anchor(Anchor::Exact { .. } | Anchor::Folded { .. } | Anchor::Parts { .. }) => {
                    &mut counts.quotes_verified
                }
            } += 1;
        }
        counts
    }

    fn exit(&self, require_copies: bool) -> Exit {
        let astray = self.quotes_moved + self.quotes_ambiguous + self.quotes_missing;
        if self.hashes_differing + self.copies_unreadable > 0 {
            Exit::Unread
        } else if astray > 0 || (require_copies && self.quotes_without_copy > 0) {
            Exit::Found
        } else {
            Exit::Done
        }
    }

    fn lines(&self) -> [String; 2] {
        [
            format!(
                "hashes: {} verified, {} differ, {} unverifiable; copies: {} missing, {} unreadable",
                self.hashes_verified,
                self.hashes_differing,
                self.hashes_unverifiable,
                self.copies_absent,
                self.copies_unreadable
            ),
            format!(
                "quotes: {} verified, {} missing, {} moved, {} ambiguous; not verified, no copy: {}",
                self.quotes_verified,
                self.quotes_missing,
                self.quotes_moved,
                self.quotes_ambiguous,
                self.quotes_without_copy + self.quotes_unreadable
            ),
        ]
    }

    fn json(&self) -> Value {
        json!({
            "hashes": {
                "verified": self.hashes_verified,
                "differ": self.hashes_differing,
                "cannot_be_verified": self.hashes_unverifiable,
            },
            "copies": { "absent": self.copies_absent, "unreadable": self.copies_unreadable },
            "quotes": {
                "verified": self.quotes_verified,
                "missing": self.quotes_missing,
                "moved": self.quotes_moved,
                "ambiguous": self.quotes_ambiguous,
                "no_copy": self.quotes_without_copy,
                "copy_unreadable": self.quotes_unreadable,
            },
        })
    }
}

impl Verify {
    /// Runs the check and prints the result.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (disk, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let kept = disk.read_copies(&corpus);
        let copies = copies_of(&corpus, &kept);
        let mut quotes = verify(&corpus, &kept);
        quotes.retain(|line| line.judged != QuoteResult::NoQuote);
        let counts = Counts::of(&copies, &quotes);
        let unrelated = copies.iter().flat_map(|copy| unrelated_to(disk.root(), copy)).collect();
        (self.format.print)(call, &Verification { kept: &kept, copies, quotes, unrelated, counts })?;
        Ok(counts.exit(self.require_copies))
    }
}

/// Returns the originals next to a copy from which it was not made, with the path of the copy.
fn unrelated_to<'c>(root: &Path, copy: &VerifiedCopy<'c>) -> Vec<(String, &'c str)> {
    let own = extension_of(&copy.archive.method);
    let (Some(file), Some(own)) = (copy.archive.file(), own) else { return Vec::new() };
    unrelated(root, file, own).into_iter().map(|original| (original, file)).collect()
}

fn json(call: &mut Call, verification: &Verification<'_>) -> io::Result<()> {
    let Verification { kept, copies, quotes, unrelated, counts } = verification;
    let report = json!({
        "copies": copies.iter().map(copy_json).collect::<Vec<_>>(),
        "quotes": quotes.iter().map(|line| quote_json(line, kept)).collect::<Vec<_>>(),
        "unrelated_originals": unrelated.iter().map(|(original, _)| original).collect::<Vec<_>>(),
        "summary": counts.json(),
    });
    let _ = call.json(&report)?;
    Ok(())
}

fn text(call: &mut Call, verification: &Verification<'_>) -> io::Result<()> {
    let Verification { copies, quotes, unrelated, counts, .. } = verification;
    let copies = copies.iter().map(|copy| {
        let file = copy.archive.file();
        let absent = file.is_some() && matches!(copy.kept, StoredCopy::Absent);
        let good = matches!(copy.hash, Some(HashState::Intact)) || absent;
        (good, format!("{}: {}", file.unwrap_or(&copy.source.file.path), copy_verdict(copy)))
    });
    let quotes = quotes.iter().map(|line| {
        let good = match &line.judged {
            QuoteResult::Anchor(anchor) => anchor.is_verified(),
            judged => *judged == QuoteResult::NoCopy,
        };
        (good, quote_line(line))
    });
    let unrelated = unrelated.iter().map(|(original, file)| {
        (false, format!("{original}: not the original of {file}: its `method` says otherwise"))
    });
    for (good, line) in copies.chain(quotes).chain(unrelated) {
        let _ =
            call.out.painted(&show(&line, TextKind::Name), if good { &[] } else { &[PrintStyle::Red] })?;
        if call.line(&SafeText::literal(""))? == PipeState::Closed {
            return Ok(());
        }
    }
    for line in counts.lines() {
        let _ = call.line(&show(&line, TextKind::Name))?;
    }
    Ok(())
}

fn copy_verdict(copy: &VerifiedCopy<'_>) -> String {
    match (copy.kept, copy.hash) {
        _ if copy.archive.file().is_none() => "unverifiable: [archive] has no `file`".into(),
        (StoredCopy::Unreadable(why), _) => format!("unreadable copy: {why}"),
        (_, Some(HashState::CannotVerify { why })) => format!("unverifiable hash: {why}"),
        (StoredCopy::Absent, _) => "no archived copy".into(),
        (_, Some(HashState::Intact)) => "hash verified".into(),
        (kept, Some(HashState::Differs)) => {
            match kept.copy().and_then(|kept| EncodingDifference::of(kept, &copy.archive.sha256)) {
                Some(difference) => {
                    format!("HASH DIFFERS in {} only; the text is the one cited", difference.what())
                }
                None => "HASH DIFFERS: not the text that was cited".into(),
            }
        }
        (_, Some(HashState::NotRecorded) | None) => "unverifiable: no hash recorded".into(),
    }
}

fn quote_line(line: &VerifiedCitation<'_>) -> String {
    let cite = line.cite;
    let source = cite.source_id().map_or("?", |id| id.as_str());
    let at = cite.at.as_ref().map(|at| format!(", {}", at.as_written())).unwrap_or_default();
    let place = match &line.judged {
        QuoteResult::Anchor(Anchor::Ambiguous { ranges }) => format!(" ({} places)", ranges.len()),
        QuoteResult::Anchor(anchor) => {
            anchor.found_in().map(|place| format!(" to {place}")).unwrap_or_default()
        }
        _ => String::new(),
    };
    format!(
        "{}:{}: {}{place}: {source}{at}: “{}”",
        line.owner.file.path,
        line.line(),
        line.judged.word(),
        cite.quote
    )
}

fn copy_json(copy: &VerifiedCopy<'_>) -> Value {
    let mut value = json!({
        "source": copy.source.id.as_str(),
        "file": &*copy.archive.file,
        "here": copy.kept.copy().is_some(),
        "hash": match copy.hash {
            Some(HashState::Intact) => "verified",
            Some(HashState::Differs) => "differs",
            Some(HashState::CannotVerify { .. } | HashState::NotRecorded) => "cannot be verified",
            None if matches!(copy.kept, StoredCopy::Absent) && copy.archive.file().is_some() => "no copy",
            None => "cannot be verified",
        },
        "verdict": copy_verdict(copy),
    });
    if let (Some(object), Some(kept)) = (value.as_object_mut(), copy.kept.copy()) {
        object.insert("sha256".into(), kept.sha256().into());
    }
    value
}

fn quote_json(line: &VerifiedCitation<'_>, kept: &Copies) -> Value {
    let cite = line.cite;
    let mut value = json!({
        "dossier": line.owner.id.as_str(),
        "path": &*line.owner.file.path,
        "line": line.line(),
        "source": cite.source_id().map(|id| id.as_str()),
        "quote": &*cite.quote,
        "verdict": line.judged.word(),
        "verified": matches!(&line.judged, QuoteResult::Anchor(anchor) if anchor.is_verified()),
    });
    if let Some(object) = value.as_object_mut() {
        if let Some(at) = &cite.at {
            object.insert("at".into(), at.as_written().into());
        }
        if let QuoteResult::Anchor(anchor) = &line.judged
            && let Some(place) = anchor.found_in()
        {
            object.insert("found_in".into(), place.into());
        }
        let copy = cite.source_id().and_then(|id| kept.of(id).copy());
        if let (QuoteResult::Anchor(Anchor::Missing { nearest: Some(near) }), Some(copy)) =
            (&line.judged, copy)
            && let Some(text) = copy.text().get(near.range.clone())
        {
            let nearest = json!({ "paragraph": near.paragraph, "text": text, "alike": near.score });
            object.insert("nearest".into(), nearest);
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_mismatch_outranks_a_missing_quote_and_an_absent_copy_counts_on_request() {
        let with = |change: fn(&mut Counts)| {
            let mut counts = Counts { hashes_verified: 1, quotes_verified: 1, ..Counts::default() };
            change(&mut counts);
            (counts.exit(false), counts.exit(true))
        };
        assert_eq!(with(|_| {}), (Exit::Done, Exit::Done));
        assert_eq!(with(|c| c.quotes_without_copy = 1), (Exit::Done, Exit::Found));
        assert_eq!(with(|c| c.copies_absent = 1), (Exit::Done, Exit::Done));
        assert_eq!(with(|c| c.hashes_unverifiable = 1), (Exit::Done, Exit::Done));
        assert_eq!(with(|c| c.quotes_moved = 1), (Exit::Found, Exit::Found));
        assert_eq!(with(|c| c.quotes_missing = 1), (Exit::Found, Exit::Found));
        assert_eq!(with(|c| (c.quotes_missing, c.hashes_differing) = (1, 1)), (Exit::Unread, Exit::Unread));
        assert_eq!(with(|c| c.copies_unreadable = 1), (Exit::Unread, Exit::Unread));
    }
}
