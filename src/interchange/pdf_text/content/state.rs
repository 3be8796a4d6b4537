//! The graphics and text state [PDF 32000-1, 8.4 and 9.3].

use std::rc::Rc;

use super::super::font::Font;
use super::super::lexer::Token;
use super::super::matrix::Matrix;
use super::glyph::Glyph;

/// The maximum number of saved states.
const MOST_SAVED: usize = 4096;

/// The text state.
#[derive(Clone, Debug)]
pub(super) struct TextState {
    /// The font, if one is set.
    pub font: Option<Rc<Font>>,
    /// Its size.
    pub size: f64,
    /// The spacing after each character.
    pub character_spacing: f64,
    /// The spacing after each space.
    pub word_spacing: f64,
    /// The rendering mode; 3 and 7 are invisible.
    pub mode: i64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// The state that is saved and restored.
#[derive(Clone, Debug)]
pub(super) struct GraphicsState {
    /// The transformation from the content to the page.
    pub place: Matrix,
    /// The text state.
    pub text: TextState,
    /// Whether areas and letters are filled with white.
    pub is_white: bool,
    /// Whether they are filled with nothing.
    pub is_transparent: bool,
}

/// The state of one content stream.
#[derive(Debug)]
pub(super) struct Graphics {
    /// The current state.
    pub state: GraphicsState,
    saved: Vec<GraphicsState>,
    at: Matrix,
    line: Matrix,
}

impl Graphics {
    /// Creates the state for content placed at `place`.
    pub(super) fn new(place: Matrix) -> Self {
        let text = TextState {
            font: None,
            size: 0.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            mode: 0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let state = GraphicsState { place, text, is_white: false, is_transparent: false };
        Self { state, saved: Vec::new(), at: Matrix::IDENTITY, line: Matrix::IDENTITY }
    }

    /// Applies an operator that draws nothing; other operators are ignored.
    pub(super) fn apply(&mut self, operator: &[u8], operands: &[Token]) {
        let numbers: Vec<f64> = operands.iter().filter_map(Token::number).collect();
        let number = |nth: usize| numbers.get(nth).copied().unwrap_or(0.0);
        let text = &mut self.state.text;
        if let Some(is_white) = is_white(operator, &numbers) {
            self.state.is_white = is_white;
            return;
        }
        match operator {
            b"q" if self.saved.len() < MOST_SAVED => self.saved.push(self.state.clone()),
            b"Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            b"cm" => {
                if let Some(matrix) = Matrix::of(&numbers) {
                    self.state.place = matrix.then(self.state.place);
                }
            }
            b"BT" => (self.at, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            b"Tc" => text.character_spacing = number(0),
            b"Tw" => text.word_spacing = number(0),
            b"Tz" => text.stretch = number(0) / 100.0,
            b"TL" => text.leading = number(0),
            b"Ts" => text.rise = number(0),
            b"Tr" => text.mode = number(0) as i64,
            b"Td" => self.move_line(number(0), number(1)),
            b"TD" => {
                text.leading = -number(1);
                self.move_line(number(0), number(1));
            }
            b"Tm" => {
                if let Some(matrix) = Matrix::of(&numbers) {
                    (self.at, self.line) = (matrix, matrix);
                }
            }
            b"T*" => self.next_line(),
            _ => {}
        }
    }

    fn move_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::translation(x, y).then(self.line);
        self.at = self.line;
    }

    /// Moves to the start of the next line.
    pub(super) fn next_line(&mut self) {
        self.move_line(0.0, -self.state.text.leading);
    }

    /// Moves back by thousandths of the font size.
    pub(super) fn shift(&mut self, thousandths: f64) {
        let text = &self.state.text;
        let by = -thousandths / 1000.0 * text.size * text.stretch;
        self.at = Matrix::translation(by, 0.0).then(self.at);
    }

    /// Advances by a glyph of this width and returns its position, without a text.
    pub(super) fn advance(&mut self, width: f64, is_space: bool) -> Glyph {
        let text = &self.state.text;
        let spacing = text.character_spacing + if is_space { text.word_spacing } else { 0.0 };
        let by = (width * text.size + spacing) * text.stretch;
        let onto = self.at.then(self.state.place);
        // Spacing comes after the glyph: producers use it for the space between words.
        let wide = width * text.size * text.stretch;
        let (start, end) = (onto.apply((0.0, text.rise)), onto.apply((wide, text.rise)));
        let [a, b, c, d, ..] = onto.0;
        let forward = if text.size * text.stretch < 0.0 { -1.0 } else { 1.0 };
        let length = a.hypot(b).max(f64::MIN_POSITIVE);
        let along = (a / length * forward, b / length * forward);
        let size = text.size.abs() * c.hypot(d);
        self.at = Matrix::translation(by, 0.0).then(self.at);
        Glyph { start, end, along, size, ..Glyph::default() }
    }
}

/// Returns whether an operator sets the fill color to white; `None` if it sets no fill color. A color in a space with one
/// component may be an ink.
fn is_white(operator: &[u8], numbers: &[f64]) -> Option<bool> {
    let all = |wanted: f64| numbers.iter().all(|number| (number - wanted).abs() < 0.02);
    match (operator, numbers.len()) {
        (b"g", 1) | (b"rg" | b"sc" | b"scn", 3) => Some(all(1.0)),
        (b"k" | b"sc" | b"scn", 4) => Some(all(0.0)),
        (b"g" | b"rg" | b"k" | b"sc" | b"scn" | b"cs", _) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::is_white;

    #[test]
    fn white_depends_on_the_color_space() {
        for (operator, numbers, expected) in [
            (&b"g"[..], &[1.0][..], Some(true)),
            (b"g", &[0.0], Some(false)),
            (b"rg", &[1.0, 1.0, 0.99], Some(true)),
            (b"rg", &[1.0, 1.0, 0.0], Some(false)),
            (b"k", &[0.0, 0.0, 0.0, 0.0], Some(true)),
            (b"k", &[0.0, 0.0, 0.0, 1.0], Some(false)),
            (b"scn", &[1.0], Some(false)),
            (b"cs", &[], Some(false)),
            (b"RG", &[1.0, 1.0, 1.0], None),
        ] {
            assert_eq!(is_white(operator, numbers), expected, "{operator:?} {numbers:?}");
        }
    }
}
