//! The text layer of a PDF, page by page, a form feed between pages.
//! Keeps what the file says for certain. Where it does not say what a character is, or in which order letters are read,
//! a sign stands for it; where that is more than a few, or the pages are pictures, the file is refused.
//! Runs on crafted files only in a child with bounds: the parser of the file's structure may take long.

mod base_encoding;
mod character_map;
mod content;
mod font;
mod glyph_name;
mod lexer;
mod line;
mod matrix;
mod object;
mod page;
mod widths;

use lopdf::{Document, LoadOptions};

use content::{Glyph, Interpreter, hidden_layers};
use line::Unordered;

/// What separates the text of two pages, on a line of its own.
const PAGE_BREAK: char = '\u{c}';

/// The text of a PDF.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PdfText {
    /// The text of its pages, a form feed on a line of its own between them.
    pub text: String,
    /// How many pages it has.
    pub pages: usize,
    /// What is left out, a line each.
    pub notes: Vec<String>,
}

/// Reads the text of a PDF.
///
/// # Errors
/// Why it is not taken, and what to do instead.
pub(crate) fn pdf_text(bytes: &[u8]) -> Result<PdfText, String> {
    let document = load(bytes)?;
    let hidden = hidden_layers(&document);
    let mut interpreter = Interpreter::new(&document, &hidden);
    let mut counts = Counts::default();
    let mut unordered = Unordered::default();
    let mut pages: Vec<String> = Vec::new();
    for (number, page) in document.get_pages() {
        interpreter.page(page).map_err(|why| format!("page {number} cannot be read: {why}{BY_HAND}"))?;
        let shown = interpreter.take();
        let text = page::text(&shown.glyphs, &mut unordered);
        counts.add(number, &shown.glyphs, text.is_empty());
        counts.invisible += shown.invisible;
        counts.pictures += shown.pictures;
        pages.push(text);
    }
    counts.judge(&unordered)?;
    if let Some(font) = interpreter.misnamed_font() {
        return Err(format!("the PDF calls letters of its font “{font}” Latin that are not{BY_HAND}"));
    }
    let notes = counts.notes(&unordered, pages.len());
    let text = pages.join(&format!("\n{PAGE_BREAK}\n"));
    Ok(PdfText { text, pages: pages.len(), notes })
}

/// What to do with a file that is refused.
const BY_HAND: &str =
    "\n  help: open it, copy or type its text into a .txt file, compare it with the pages, and add that file";

fn load(bytes: &[u8]) -> Result<Document, String> {
    let options = LoadOptions { max_decompressed_size: Some(256 << 20), ..LoadOptions::default() };
    match Document::load_mem_with_options(bytes, options) {
        Ok(document) if document.is_encrypted() && !document.was_encrypted() => Err(locked()),
        Ok(document) if document.page_iter().next().is_none() => {
            Err("a PDF without pages, or a broken one\n  help: save it again".into())
        }
        Ok(document) => Ok(document),
        Err(lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword) => Err(locked()),
        Err(_) => {
            Err("a broken PDF\n  help: open it in a reader of PDF, save it again and add that file".into())
        }
    }
}

fn locked() -> String {
    "the PDF asks for a password\n  help: open it with the password, save it without one and add that file"
        .into()
}

/// What was seen on all pages.
#[derive(Debug, Default)]
struct Counts {
    characters: usize,
    /// Characters of which the file does not say what they are.
    unknown: usize,
    /// The same of signs such as bullets.
    unknown_signs: usize,
    invisible: usize,
    pictures: usize,
    /// Pages without text.
    empty: Vec<u32>,
}

impl Counts {
    fn add(&mut self, page: u32, glyphs: &[Glyph], is_empty: bool) {
        self.characters += glyphs.len();
        self.unknown += glyphs.iter().filter(|glyph| glyph.text.is_none() && !glyph.is_sign).count();
        self.unknown_signs += glyphs.iter().filter(|glyph| glyph.text.is_none() && glyph.is_sign).count();
        if is_empty {
            self.empty.push(page);
        }
    }

    /// Refuses a file of which too much is not certain.
    fn judge(&self, unordered: &Unordered) -> Result<(), String> {
        let refuse = |why: &str| Err(format!("{why}{BY_HAND}"));
        if self.invisible > self.characters {
            return refuse(
                "a scanned PDF: its text was read by machine from pictures of the pages, and may differ from them",
            );
        }
        if self.characters == 0 && self.pictures > 0 {
            return refuse("a scanned PDF: its pages are pictures without text");
        }
        if self.characters == 0 {
            return refuse("a PDF without text");
        }
        if self.unknown * 100 > self.characters {
            return refuse(
                "the PDF does not say which letters its fonts show, so that its text cannot be had right",
            );
        }
        if unordered.letters * 20 > unordered.letters + unordered.others {
            return refuse(
                "the PDF is in a script, such as Arabic or Devanagari, whose letters do not lie in a PDF in the order they are read, so that its text cannot be had right",
            );
        }
        Ok(())
    }

    fn notes(&self, unordered: &Unordered, pages: usize) -> Vec<String> {
        let mut notes = Vec::new();
        let unknown = self.unknown + self.unknown_signs;
        if unknown > 0 {
            notes.push(format!(
                "{} as \u{fffd}: the PDF does not say what they are",
                count(unknown, "character")
            ));
        }
        if unordered.words > 0 {
            notes.push(format!(
                "{} in scripts such as Arabic as \u{fffd}: their order in a PDF is not sure",
                count(unordered.words, "word")
            ));
        }
        if !self.empty.is_empty() {
            let listed: Vec<String> = self.empty.iter().take(20).map(u32::to_string).collect();
            let more = if self.empty.len() > 20 { ", …" } else { "" };
            notes.push(format!(
                "{} of {pages} without text: {}{more}",
                count(self.empty.len(), "page"),
                listed.join(", ")
            ));
        }
        notes
    }
}

fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}
