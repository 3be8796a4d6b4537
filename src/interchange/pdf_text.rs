//! Extracts the text layer of a PDF, page by page, with a form feed between pages. Keeps only what the file states
//! reliably: characters with no stated meaning or order become U+FFFD, and a file with too many of them, or a scanned
//! one, is rejected. Untrusted files must be converted in a child process with resource limits, because parsing them
//! can take very long.

mod base_encoding;
mod character_map;
mod content;
mod font;
mod glyph_name;
mod lexer;
mod line;
mod load_document;
mod matrix;
mod object;
mod page;
mod reading_order;
mod stream_data;
mod widths;

use content::{Interpreter, PageContent, hidden_layers};
use line::UnorderedWords;
use load_document::load_document;
use page::PdfPageText;

use crate::text::counted;

/// Separates the text of two pages, on a line of its own.
const PAGE_BREAK: char = '\u{c}';

/// The text of a PDF.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PdfText {
    /// The text of its pages, separated by a form feed on a line of its own.
    pub text: String,
    /// The number of pages.
    pub pages: usize,
    /// What was left out, one line each.
    pub notes: Vec<String>,
}

/// Extracts the text of a PDF.
///
/// # Errors
///
/// Returns the reason for rejecting it, with help.
pub(crate) fn pdf_text(bytes: &[u8]) -> Result<PdfText, String> {
    let document = load_document(bytes)?;
    let hidden = hidden_layers(&document);
    let mut interpreter = Interpreter::new(&document, &hidden);
    let mut counts = PdfCounts::default();
    let mut unordered = UnorderedWords::default();
    let mut pages: Vec<String> = Vec::new();
    for (number, page) in document.get_pages() {
        interpreter.page(page).map_err(|why| format!("cannot read page {number}: {why}{DOWNLOAD_AGAIN}"))?;
        let shown = interpreter.take_page();
        let page = page::text(&shown.glyphs, &mut unordered)
            .ok_or_else(|| format!("page {number} has too many lines to put them in order{BY_HAND}"))?;
        counts.add(number, &shown, &page);
        pages.push(page.text);
    }
    counts.refuse_unreliable(&unordered, interpreter.body_font())?;
    if let Some(font) = interpreter.misnamed_font() {
        return Err(format!(
            "the font “{font}” of the PDF declares a Latin encoding but has other letters{BY_HAND}"
        ));
    }
    let notes = counts.notes(&unordered);
    let text = pages.join(&format!("\n{PAGE_BREAK}\n"));
    Ok(PdfText { text, pages: pages.len(), notes })
}

/// Help for a file with damage.
const DOWNLOAD_AGAIN: &str =
    "\n  help: download it again, or open it in a PDF viewer and save it again, and add that file";
/// The help for a file that is rejected.
const BY_HAND: &str =
    "\n  help: copy or type its text into a .txt file, compare it with the pages, and add that file";

/// Counts over all pages.
#[derive(Debug, Default)]
struct PdfCounts {
    pages: usize,
    characters: usize,
    /// Characters whose meaning the file does not state.
    unknown: usize,
    /// The same for symbols such as bullets.
    unknown_symbols: usize,
    invisible: usize,
    hidden: usize,
    images: usize,
    missing_fields: usize,
    changed_fields: usize,
    struck: usize,
    /// Pages without text.
    empty: Vec<u32>,
    /// Pages with many characters whose meaning the file does not state.
    unreadable: Vec<u32>,
    /// Pages with columns that are drawn row by row.
    separated: Vec<u32>,
}

impl PdfCounts {
    fn add(&mut self, number: u32, shown: &PageContent, page: &PdfPageText) {
        let glyphs = &shown.glyphs;
        self.pages += 1;
        self.invisible += shown.invisible;
        self.hidden += shown.hidden;
        self.images += shown.images;
        self.missing_fields += shown.missing_fields;
        self.changed_fields += shown.changed_fields;
        self.struck += shown.struck;
        self.characters += glyphs.len();
        let unknown = glyphs.iter().filter(|glyph| glyph.text.is_none() && !glyph.is_symbol).count();
        self.unknown += unknown;
        if has_many_unknown(glyphs.len(), unknown) {
            self.unreadable.push(number);
        }
        self.unknown_symbols += glyphs.iter().filter(|glyph| glyph.text.is_none() && glyph.is_symbol).count();
        if page.text.is_empty() {
            self.empty.push(number);
        }
        if page.has_separated_columns {
            self.separated.push(number);
        }
    }

    /// Rejects a file with too much uncertain text: on most of its pages, or in the font that draws most, `body`.
    fn refuse_unreliable(&self, unordered: &UnorderedWords, body: (usize, usize)) -> Result<(), String> {
        let refuse = |why: &str| Err(format!("{why}{BY_HAND}"));
        if self.invisible > self.characters {
            return refuse("the PDF is a scan: its text layer was made by OCR and may contain errors");
        }
        if self.hidden > self.characters {
            return refuse(
                "most of the text of the PDF cannot be seen: it is white, tiny or outside the page",
            );
        }
        if self.characters == 0 && self.images > 0 {
            return refuse("the PDF is a scan without a text layer");
        }
        if self.characters == 0 {
            return refuse("the PDF contains no text");
        }
        let pages = self.pages - self.empty.len();
        if self.unreadable.len() * 2 > pages || has_many_unknown(body.0, body.1) {
            return refuse(
                "the fonts of the PDF do not say which characters they draw, so its text cannot be extracted reliably",
            );
        }
        if unordered.letters * 20 > unordered.letters + unordered.others {
            return refuse(
                "the PDF is in a script such as Arabic or Devanagari, whose letters a PDF does not store in reading order, so its text cannot be extracted reliably",
            );
        }
        Ok(())
    }

    fn notes(&self, unordered: &UnorderedWords) -> Vec<String> {
        let pages = self.pages;
        let mut notes = Vec::new();
        let unknown = self.unknown + self.unknown_symbols;
        if unknown > 0 {
            notes.push(format!(
                "{} replaced by \u{fffd}: the PDF does not say what they are",
                counted(unknown, "character")
            ));
        }
        if unordered.words > 0 {
            notes.push(format!(
                "{} in scripts such as Arabic replaced by \u{fffd}: a PDF does not store their reading order",
                counted(unordered.words, "word")
            ));
        }
        for (number, what, note) in [
            (self.hidden, "character", "left out that cannot be seen: white, tiny or outside the page"),
            (self.invisible, "character", "left out that no ink draws, as in the text layer of a scan"),
            (self.missing_fields, "filled form field", "not in the copy: compare it with the page"),
            (
                self.changed_fields,
                "filled form field",
                "whose value is not what the page draws: compare the copy with the page",
            ),
            (self.struck, "passage", "kept that an annotation strikes out"),
        ] {
            notes.extend((number > 0).then(|| format!("{} {note}", counted(number, what))));
        }
        for (numbers, what) in [
            (&self.empty, "without text"),
            (&self.unreadable, "on which that is more than one character in a hundred"),
            (
                &self.separated,
                "with columns drawn row by row, read one after the other (compare them with the page)",
            ),
        ] {
            if !numbers.is_empty() {
                let listed: Vec<String> = numbers.iter().take(20).map(u32::to_string).collect();
                let more = if numbers.len() > 20 { ", …" } else { "" };
                notes.push(format!(
                    "{} of {pages} {what}: {}{more}",
                    counted(numbers.len(), "page"),
                    listed.join(", ")
                ));
            }
        }
        notes
    }
}

/// Returns whether so many characters are unknown that their words cannot be quoted.
fn has_many_unknown(characters: usize, unknown: usize) -> bool {
    unknown * 100 > characters
}
