//! Executes the content stream of a page and collects the glyphs it draws, each with its text and position [PDF
//! 32000-1, 8.4 and 9.4].

mod form_field;
mod glyph;
mod marked;
mod page_content;
mod state;
mod text_string;
mod visible_area;

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::Font;
use super::lexer::{Lexer, Token};
use super::matrix::Matrix;
use super::object::{self, get};
use super::stream_data::stream_data;
use form_field::{DrawnValue, FormField};
use marked::MarkedContent;
use state::{Graphics, GraphicsState};
use visible_area::VisibleArea;

pub(super) use glyph::Glyph;
pub(super) use marked::hidden_layers;
pub(super) use page_content::PageContent;

/// The maximum size of a content stream, in bytes.
const MAX_STREAM: usize = 256 << 20;
/// The maximum number of operators per page, including forms, which can be drawn many times over.
const MAX_OPERATORS: usize = 20_000_000;
/// The maximum nesting depth of forms.
const MAX_DEPTH: usize = 16;

/// Executes content streams.
#[derive(Debug)]
pub(super) struct Interpreter<'d> {
    document: &'d Document,
    /// Layers that are switched off.
    hidden: &'d [ObjectId],
    /// The dictionary of the form, if there is one [PDF 32000-1, 12.7.2].
    form: Option<&'d Dictionary>,
    fonts: HashMap<*const Dictionary, Rc<Font>>,
    content_drawn: PageContent,
    visible: VisibleArea,
    operators: usize,
    /// The number of times that a font is set that is not there.
    missing_fonts: usize,
}

impl<'d> Interpreter<'d> {
    /// Creates an interpreter.
    pub(super) fn new(document: &'d Document, hidden: &'d [ObjectId]) -> Self {
        Self {
            document,
            hidden,
            form: document.catalog().ok().and_then(|root| object::dictionary(document, root, b"AcroForm")),
            fonts: HashMap::new(),
            content_drawn: PageContent::default(),
            visible: VisibleArea::default(),
            operators: 0,
            missing_fonts: 0,
        }
    }

    /// Returns the name of a font whose letters contradict its encoding, if there is one.
    pub(super) fn misnamed_font(&self) -> Option<&str> {
        self.fonts.values().filter(|font| font.is_misnamed()).map(|font| &*font.name).min()
    }

    /// Returns how many letters were drawn in the font that drew most, and how many of these the file does not state. Fonts
    /// of one name, such as the subsets of several pages, count as one.
    pub(super) fn body_font(&self) -> (usize, usize) {
        let mut by_name: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for font in self.fonts.values().filter(|font| !font.has_symbols) {
            let (all, unknown) = font.drawn();
            let counts = by_name.entry(&font.name).or_default();
            *counts = (counts.0 + all, counts.1 + unknown);
        }
        by_name.into_values().max().unwrap_or_default()
    }

    /// Returns what was drawn since the last call.
    pub(super) fn take_page(&mut self) -> PageContent {
        self.operators = 0;
        std::mem::take(&mut self.content_drawn)
    }

    /// Executes the content of a page.
    ///
    /// # Errors
    /// If it is too long, damaged, or cannot be decompressed.
    pub(super) fn page(&mut self, page: ObjectId) -> Result<(), String> {
        let document = self.document;
        let dictionary = document.get_dictionary(page).map_err(|_| "it is damaged".to_owned())?;
        self.visible = VisibleArea::of(document, dictionary);
        let mut content = Vec::new();
        for part in document.get_page_contents(page) {
            let stream = document.get_object(part).and_then(Object::as_stream);
            let stream = stream.map_err(|_| "its content is missing".to_owned())?;
            content.extend(stream_data(stream, MAX_STREAM.saturating_sub(content.len()))?);
            content.push(b'\n');
        }
        let resources =
            object::inherited(document, dictionary, |node| object::dictionary(document, node, b"Resources"));
        self.run(&content, resources, Matrix::IDENTITY, 0)?;
        let annotations = get(document, dictionary, b"Annots");
        for annotation in annotations.and_then(|list| list.as_array().ok()).into_iter().flatten() {
            let Ok((_, Object::Dictionary(annotation))) = document.dereference(annotation) else { continue };
            self.annotation(annotation)?;
        }
        Ok(())
    }

    /// Executes the appearance of an annotation: text filled into a form, or typed onto the page.
    fn annotation(&mut self, annotation: &'d Dictionary) -> Result<(), String> {
        let document = self.document;
        let flags = get(document, annotation, b"F").and_then(|flags| flags.as_i64().ok()).unwrap_or(0);
        // Hidden, or not for viewing.
        if flags & (2 | 32) != 0 {
            return Ok(());
        }
        let kind = object::name(document, annotation, b"Subtype");
        self.content_drawn.struck += usize::from(kind == Some(b"StrikeOut"));
        if !matches!(kind, Some(b"Widget" | b"FreeText" | b"Stamp")) {
            return Ok(());
        }
        let before = self.content_drawn.glyphs.len();
        let is_drawn = self.appearance(annotation)?;
        let Some(field) = FormField::read(document, annotation).filter(|_| kind == Some(b"Widget")) else {
            return Ok(());
        };
        let drawn = self.content_drawn.glyphs.get(before..).unwrap_or_default();
        let has_letters =
            drawn.iter().any(|glyph| glyph.text.as_deref().is_none_or(|text| !text.trim().is_empty()));
        // A viewer draws the value if there is no appearance, or if the form says that there is not.
        let asks = |form| get(document, form, b"NeedAppearances").and_then(|asks| asks.as_bool().ok());
        let is_stale = self.form.and_then(asks) == Some(true);
        let compared = field.compare(drawn);
        let is_to_draw = match compared {
            DrawnValue::Shown => return Ok(()),
            DrawnValue::Unordered => true,
            DrawnValue::Other => is_stale && !field.is_formatted(),
            DrawnValue::Missing => !has_letters && (is_stale || !is_drawn),
        };
        self.operators += 1;
        let glyphs = field.glyphs(document, annotation, self.operators);
        if is_to_draw && !glyphs.is_empty() && !glyphs.iter().any(|glyph| self.visible.hides(glyph, false)) {
            self.content_drawn.glyphs.truncate(before);
            self.content_drawn.glyphs.extend(glyphs);
        } else if compared == DrawnValue::Missing {
            self.content_drawn.missing_fields += 1;
        } else if compared == DrawnValue::Other {
            self.content_drawn.changed_fields += 1;
        }
        Ok(())
    }

    /// Executes the normal appearance of an annotation; returns whether it has one whose fonts are all there.
    fn appearance(&mut self, annotation: &'d Dictionary) -> Result<bool, String> {
        let document = self.document;
        let Some(appearance) = object::dictionary(document, annotation, b"AP") else { return Ok(false) };
        let form = match get(document, appearance, b"N") {
            Some(Object::Dictionary(states)) => {
                object::name(document, annotation, b"AS").and_then(|state| get(document, states, state))
            }
            normal => normal,
        };
        let Some(Object::Stream(form)) = form else { return Ok(false) };
        let rectangle = object::numbers(document, annotation, b"Rect").unwrap_or_default();
        let bounds = object::numbers(document, &form.dict, b"BBox").unwrap_or_default();
        let ([left, bottom, ..], [from_left, from_bottom, ..]) = (rectangle.as_slice(), bounds.as_slice())
        else {
            return Ok(false);
        };
        let missing = self.missing_fonts;
        self.form(form, None, Matrix::translation(left - from_left, bottom - from_bottom), 1)?;
        Ok(missing == self.missing_fonts)
    }

    fn form(
        &mut self,
        form: &'d lopdf::Stream,
        outer: Option<&'d Dictionary>,
        place: Matrix,
        depth: usize,
    ) -> Result<(), String> {
        if depth > MAX_DEPTH {
            return Err("forms are nested too deeply".into());
        }
        let content =
            stream_data(form, MAX_STREAM).map_err(|why| format!("a form on it is unusable: {why}"))?;
        let own =
            object::numbers(self.document, &form.dict, b"Matrix").and_then(|matrix| Matrix::of(&matrix));
        let resources = object::dictionary(self.document, &form.dict, b"Resources").or(outer);
        self.run(&content, resources, own.unwrap_or(Matrix::IDENTITY).then(place), depth)
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: Option<&'d Dictionary>,
        place: Matrix,
        depth: usize,
    ) -> Result<(), String> {
        let mut graphics = Graphics::new(place);
        let mut marked = MarkedContent::default();
        let mut operands: Vec<Token> = Vec::new();
        for token in Lexer::new(content) {
            let Token::Word(operator) = &token else {
                operands.push(token);
                continue;
            };
            self.operators += 1;
            if self.operators > MAX_OPERATORS {
                return Err("it has too many operators".into());
            }
            match operator.as_slice() {
                b"Tf" => {
                    let font = operands.first().and_then(Token::name).and_then(|name| {
                        let in_form = || object::dictionary(self.document, self.form?, b"DR");
                        let font_in = |resources| {
                            let fonts = object::dictionary(self.document, resources, b"Font")?;
                            object::dictionary(self.document, fonts, name)
                        };
                        resources.and_then(font_in).or_else(|| in_form().and_then(font_in))
                    });
                    let size = operands.last().and_then(Token::number).unwrap_or(0.0);
                    self.missing_fonts += usize::from(font.is_none());
                    graphics.state.text.font = font.map(|font| self.font(font));
                    graphics.state.text.size = size;
                }
                b"gs" => {
                    let setting = operands.first().and_then(Token::name).and_then(|name| {
                        let settings = object::dictionary(self.document, resources?, b"ExtGState")?;
                        object::dictionary(self.document, settings, name)
                    });
                    if let Some(setting) = setting {
                        self.set(setting, &mut graphics.state);
                    }
                }
                b"Do" => {
                    let object = operands.first().and_then(Token::name).and_then(|name| {
                        let objects = object::dictionary(self.document, resources?, b"XObject")?;
                        get(self.document, objects, name)
                    });
                    if let Some(Object::Stream(object)) = object.filter(|_| !marked.is_hidden()) {
                        self.object(object, resources, graphics.state.place, depth)?;
                    }
                }
                b"BI" => {
                    self.content_drawn.images += 1;
                    self.visible.image(graphics.state.place);
                }
                b"BMC" => marked.begin(None, false),
                b"BDC" => {
                    let (text, hidden) = self.marks(&operands, resources);
                    marked.begin(text, hidden);
                }
                b"EMC" => marked.end(),
                b"Tj" => self.show(operands.first(), &mut graphics, &mut marked),
                b"'" => {
                    graphics.next_line();
                    self.show(operands.first(), &mut graphics, &mut marked);
                }
                b"\"" => {
                    let number = |nth: usize| operands.get(nth).and_then(Token::number);
                    graphics.state.text.word_spacing = number(0).unwrap_or(0.0);
                    graphics.state.text.character_spacing = number(1).unwrap_or(0.0);
                    graphics.next_line();
                    self.show(operands.get(2), &mut graphics, &mut marked);
                }
                b"TJ" => {
                    for part in operands.first().map(Token::array).unwrap_or_default() {
                        match part.number() {
                            Some(number) => graphics.shift(number),
                            None => self.show(Some(part), &mut graphics, &mut marked),
                        }
                    }
                }
                other => {
                    graphics.apply(other, &operands);
                    let state = &graphics.state;
                    self.visible.apply(other, &operands, state.place, state.is_white);
                }
            }
            operands.clear();
        }
        Ok(())
    }

    fn object(
        &mut self,
        object: &'d lopdf::Stream,
        resources: Option<&'d Dictionary>,
        place: Matrix,
        depth: usize,
    ) -> Result<(), String> {
        match object.dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Image") => {
                self.content_drawn.images += 1;
                self.visible.image(place);
            }
            Ok(b"Form") if !self.is_off(object.dict.get(b"OC").ok()) => {
                return self.form(object, resources, place, depth + 1);
            }
            _ => {}
        }
        Ok(())
    }

    /// Reads a marked-content operator: the replacement text of the sequence, and whether it is hidden.
    fn marks(&self, operands: &[Token], resources: Option<&'d Dictionary>) -> (Option<String>, bool) {
        let list = || object::dictionary(self.document, resources?, b"Properties");
        let name = operands.get(1).and_then(Token::name);
        if operands.first().and_then(Token::name) == Some(b"OC") {
            let layer = name.and_then(|name| list()?.get(name).ok());
            return (None, self.is_off(layer));
        }
        let bytes = match (operands.get(1), name) {
            (Some(inline), None) => inline.get(b"ActualText").and_then(Token::bytes).map(<[u8]>::to_vec),
            (_, Some(name)) => list()
                .and_then(|list| object::dictionary(self.document, list, name))
                .and_then(|marks| get(self.document, marks, b"ActualText")?.as_str().ok())
                .map(<[u8]>::to_vec),
            (None, None) => None,
        };
        (bytes.and_then(|bytes| marked::replacement_text(&bytes)), false)
    }

    fn is_off(&self, layer: Option<&Object>) -> bool {
        layer.and_then(|layer| layer.as_reference().ok()).is_some_and(|layer| self.hidden.contains(&layer))
    }

    /// Applies the font and the opacity of a graphics state dictionary.
    fn set(&mut self, setting: &'d Dictionary, state: &mut GraphicsState) {
        if let Some(opacity) = setting.get(b"ca").ok().and_then(|ca| object::number(self.document, ca)) {
            state.is_transparent = opacity <= 0.0;
        }
        let Some(pair) = get(self.document, setting, b"Font").and_then(|font| font.as_array().ok()) else {
            return;
        };
        let [font, size] = pair.as_slice() else { return };
        if let Ok((_, Object::Dictionary(font))) = self.document.dereference(font) {
            state.text.font = Some(self.font(font));
            state.text.size = object::number(self.document, size).unwrap_or(0.0);
        }
    }

    fn font(&mut self, font: &'d Dictionary) -> Rc<Font> {
        let document = self.document;
        // The document is borrowed for as long as the fonts are cached, so the address identifies a dictionary.
        self.fonts
            .entry(std::ptr::from_ref(font))
            .or_insert_with(|| Rc::new(Font::read(document, font)))
            .clone()
    }

    fn show(&mut self, string: Option<&Token>, graphics: &mut Graphics, marked: &mut MarkedContent) {
        let Some(bytes) = string.and_then(Token::bytes) else { return };
        let Some(font) = graphics.state.text.font.clone() else { return };
        for code in font.decode(bytes) {
            let place = graphics.advance(code.width, code.is_space);
            if marked.is_hidden() {
                continue;
            }
            // Neither filled nor stroked.
            let mode = graphics.state.text.mode;
            if matches!(mode, 3 | 7) {
                self.content_drawn.invisible += 1;
                continue;
            }
            let is_filled = matches!(mode, 0 | 4);
            let is_white = is_filled && graphics.state.is_white;
            if (is_filled && graphics.state.is_transparent) || self.visible.hides(&place, is_white) {
                self.content_drawn.hidden += 1;
                continue;
            }
            let text = marked.replaced(code.text);
            font.count_drawn(text.is_none());
            self.content_drawn.glyphs.push(Glyph {
                text,
                is_symbol: font.has_symbols,
                run: self.operators,
                ..place
            });
        }
    }
}
