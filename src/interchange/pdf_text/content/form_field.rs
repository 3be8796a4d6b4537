//! The value of a form field, for fields whose appearance does not draw it [PDF 32000-1, 12.7].

use lopdf::{Dictionary, Document, Object};
use unicode_bidi::{BidiClass, bidi_class};
use unicode_normalization::UnicodeNormalization;

use super::super::lexer::{Lexer, Token};
use super::super::object::{dictionary, get, inherited, name, numbers};
use super::glyph::Glyph;
use super::text_string::{is_odd, text_string};
use crate::text::fold::is_invisible;

/// The flag of a text field with several lines.
const MULTILINE: i64 = 1 << 12;
/// The flag of a text field that shows none of its characters.
const PASSWORD: i64 = 1 << 13;
/// The flag of a choice field with one visible line.
const COMBO: i64 = 1 << 17;
/// The usual font height of a field that fits it to its text.
const FONT_HEIGHT: f64 = 12.0;
/// A form field with a value.
#[derive(Debug)]
pub(super) struct FormField {
    /// The lines of its value; none if it is a box that is ticked, or not valid text.
    lines: Vec<String>,
    flags: i64,
    /// Whether it shows all its choices, not only the selected ones.
    lists_choices: bool,
    is_formatted: bool,
}

/// What the appearance of a field shows of its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DrawnValue {
    /// The value.
    Shown,
    /// The letters of the value, in an order that the file does not state.
    Unordered,
    /// Other words.
    Other,
    /// Nothing, or all the choices of a list.
    Missing,
}

impl FormField {
    /// Reads the field of a widget; `None` if it has no value.
    pub(super) fn read(document: &Document, widget: &Dictionary) -> Option<Self> {
        let flags =
            inherited(document, widget, |node| get(document, node, b"Ff")?.as_i64().ok()).unwrap_or(0);
        let kind = inherited(document, widget, |node| name(document, node, b"FT"))?;
        let value = || inherited(document, widget, |node| get(document, node, b"V"));
        let mut lists_choices = false;
        let lines = match kind {
            b"Btn" => match name(document, widget, b"AS") {
                None | Some(b"Off") => return None,
                Some(_) => None,
            },
            b"Tx" if flags & PASSWORD == 0 => lines_of(value()?.as_str().ok()),
            b"Ch" => {
                lists_choices = flags & COMBO == 0;
                let selected = match value()? {
                    Object::Array(several) => several.iter().collect(),
                    one => vec![one],
                };
                let shown =
                    selected.into_iter().map(|one| lines_of(choice(document, widget, one).as_deref()));
                shown.collect::<Option<Vec<_>>>().map(|lines| lines.concat())
            }
            _ => return None,
        };
        let is_empty = lines.as_ref().is_some_and(|lines| lines.iter().all(|line| line.trim().is_empty()));
        let actions = inherited(document, widget, |node| dictionary(document, node, b"AA"));
        (kind == b"Btn" || !is_empty).then(|| Self {
            lines: lines.unwrap_or_default(),
            flags,
            lists_choices,
            is_formatted: actions.and_then(|actions| get(document, actions, b"F")).is_some(),
        })
    }

    /// Returns whether its appearance shows the value: words, or the mark of a box. A list that shows more words than the
    /// selected ones does not say which these are.
    pub(super) fn compare(&self, drawn: &[Glyph]) -> DrawnValue {
        let is_known = drawn.iter().all(|glyph| glyph.text.is_some());
        let text: String = drawn.iter().map(|glyph| glyph.text.as_deref().unwrap_or("\u{fffd}")).collect();
        let (shown, own) = (letters(&text), letters(&self.lines.concat()));
        if shown.is_empty() || (self.lists_choices && shown.len() > own.len()) {
            return DrawnValue::Missing;
        }
        if !is_known || own.is_empty() {
            return DrawnValue::Shown;
        }
        let sorted = |letters: &[char]| {
            let mut letters = letters.to_vec();
            letters.sort_unstable();
            letters
        };
        if own.iter().any(|c| is_right_to_left(*c)) && sorted(&shown) == sorted(&own) {
            return DrawnValue::Unordered;
        }
        match shown == own || (self.is_formatted && is_same_number(&shown, &own)) {
            true => DrawnValue::Shown,
            false => DrawnValue::Other,
        }
    }

    /// Returns whether a script of the form changes how the value is written, as that of a date or an amount.
    pub(super) fn is_formatted(&self) -> bool {
        self.is_formatted
    }

    /// Returns the value as glyphs in the rectangle of its widget, a line each.
    pub(super) fn glyphs(&self, document: &Document, widget: &Dictionary, run: usize) -> Vec<Glyph> {
        let rectangle = numbers(document, widget, b"Rect").unwrap_or_default();
        let [left, bottom, right, top] = rectangle.as_slice() else { return Vec::new() };
        let (bottom, top) = (bottom.min(*top), top.max(*bottom));
        let fitting = ((top - bottom) * 0.7).min(FONT_HEIGHT);
        let size = font_height(document, widget).filter(|size| *size > 0.0).unwrap_or(fitting).max(1.0);
        let first = match self.flags & MULTILINE {
            0 if self.lines.len() == 1 => bottom + (top - bottom - size) / 2.0 + size * 0.2,
            _ => top - size,
        };
        let glyph = |(nth, line): (usize, &String)| {
            let base = first - nth as f64 * size * 1.2;
            let width = line.chars().count() as f64 * size * 0.5;
            Glyph {
                text: Some(line.clone()),
                is_symbol: false,
                is_value: true,
                start: (left + 2.0, base),
                end: ((left + 2.0 + width).min(right.max(left + 2.0)), base),
                along: (1.0, 0.0),
                size,
                run,
            }
        };
        let lines = self.lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines.map(glyph).collect()
    }
}

/// Returns the characters of a text by which two of them are compared: in one form, without white space.
fn letters(text: &str) -> Vec<char> {
    let plain = text.nfkc().filter(|c| !c.is_whitespace() && !is_invisible(*c));
    plain
        .map(|c| match c {
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            '‐'..='―' | '−' => '-',
            other => other,
        })
        .collect()
}

/// Returns whether two texts have the same digits, but for zeros at the end of the first, such as `$1,234.50` and `1234.5`.
fn is_same_number(shown: &[char], own: &[char]) -> bool {
    let digits = |letters: &[char]| letters.iter().filter(|c| c.is_ascii_digit()).collect::<String>();
    let (shown, own) = (digits(shown), digits(own));
    let rest = shown.strip_prefix(&own).filter(|_| !own.is_empty());
    rest.is_some_and(|rest| rest.chars().all(|c| c == '0'))
}

fn is_right_to_left(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// Returns what a choice field displays for an exported value.
fn choice(document: &Document, widget: &Dictionary, value: &Object) -> Option<Vec<u8>> {
    let (_, value) = document.dereference(value).ok()?;
    let value = value.as_str().ok()?;
    let options = inherited(document, widget, |node| get(document, node, b"Opt")?.as_array().ok());
    let shown = options.into_iter().flatten().find_map(|option| {
        let (_, option) = document.dereference(option).ok()?;
        let [export, shown] = option.as_array().ok()?.as_slice() else { return None };
        let (_, export) = document.dereference(export).ok()?;
        let (_, shown) = document.dereference(shown).ok()?;
        (export.as_str().ok()? == value).then(|| shown.as_str().ok()).flatten()
    });
    Some(shown.unwrap_or(value).to_vec())
}

/// Returns the lines of a text string; `None` if it is not valid text.
fn lines_of(bytes: Option<&[u8]>) -> Option<Vec<String>> {
    let text = without_languages(&text_string(bytes?)?)?.replace("\r\n", "\n").replace('\r', "\n");
    let lines = text.split('\n').map(|line| line.replace(['\t', '\u{b}', '\u{c}'], " "));
    let is_bad = |line: &String| line.contains(|c: char| c.is_control() || is_odd(c));
    let lines: Vec<String> = lines.collect();
    (!lines.iter().any(is_bad)).then_some(lines)
}

/// Returns a text without the codes that name the language of what follows, each between two escape characters [PDF
/// 32000-1, 7.9.2.2]; `None` if one does not end.
fn without_languages(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('\u{1b}').collect();
    (parts.len() % 2 == 1).then(|| parts.into_iter().step_by(2).collect())
}

/// Returns the font height that the default appearance of a field sets: the operand before `Tf`.
fn font_height(document: &Document, widget: &Dictionary) -> Option<f64> {
    let appearance = inherited(document, widget, |node| get(document, node, b"DA")?.as_str().ok())?;
    let tokens: Vec<Token> = Lexer::new(appearance).take(64).collect();
    tokens.windows(2).find_map(|pair| match pair {
        [size, Token::Word(word)] if word == b"Tf" => size.number(),
        _ => None,
    })
}
