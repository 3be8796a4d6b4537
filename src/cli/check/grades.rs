//! Prints the summary: how many claims of each dossier are cited, checked, and have two origins.

use std::io;

use serde_json::{Value, json};

use crate::check::summary::{ClaimCounts, DossierSummary};
use crate::cli::call::Call;
use crate::runtime::printer::{PipeState, PrintStyle};
use crate::text::{TextKind, show};

/// Prints a table of percentages: one dossier per line, then the total.
pub(crate) fn print(call: &mut Call, grades: &[DossierSummary], all: ClaimCounts) -> io::Result<()> {
    let widest = grades.iter().map(|grade| grade.id.as_str().len()).max().unwrap_or(0).max("dossier".len());
    let head = format!("{:<widest$}  claims  cited  checked  two origins", "dossier");
    let _ = call.out.painted(&show(&head, TextKind::Name), &[PrintStyle::Bold])?;
    if call.line(&show("", TextKind::Name))? == PipeState::Closed {
        return Ok(());
    }
    let rows = grades.iter().map(|grade| (grade.id.as_str(), grade.shares));
    for (name, shares) in rows.chain([("all", all)]) {
        let share =
            |part: usize| shares.percent(part).map_or_else(|| "–".to_owned(), |share| format!("{share}%"));
        let line = format!(
            "{name:<widest$}  {:>6}  {:>5}  {:>7}  {:>11}",
            shares.claims,
            share(shares.cited),
            share(shares.checked),
            share(shares.two_origins)
        );
        if call.line(&show(&line, TextKind::Name))? == PipeState::Closed {
            break;
        }
    }
    Ok(())
}

/// Prints the summary as JSON, with numbers of claims.
pub(crate) fn print_json(call: &mut Call, grades: &[DossierSummary], all: ClaimCounts) -> io::Result<()> {
    let _ = call.json(&json(grades, all))?;
    Ok(())
}

fn json(grades: &[DossierSummary], all: ClaimCounts) -> Value {
    let shares = |shares: ClaimCounts| {
        json!({
            "claims": shares.claims,
            "cited": shares.cited,
            "checked": shares.checked,
            "two_origins": shares.two_origins,
        })
    };
    let dossier = |grade: &DossierSummary| {
        let mut object = json!({ "id": grade.id.as_str(), "entry": grade.kind.word() });
        if let (Some(object), Value::Object(counts)) = (object.as_object_mut(), shares(grade.shares)) {
            object.extend(counts);
        }
        object
    };
    json!({ "dossiers": grades.iter().map(dossier).collect::<Vec<_>>(), "all": shares(all) })
}
