//! What the marks on the screen mean, for the help. Knows no screen.

/// Marks with their meaning, in the order of the help.
pub(crate) static MARKS: [(&str, &str); 8] = [
    ("✓  ~  ✗", "a person's verdict on the passage: supports, in part, does not"),
    ("·", "nobody has judged the passage yet"),
    ("⚠", "does not hold: a quote, a link, a file that broke; ! says why"),
    ("[3]", "a citation; its passage stands under References"),
    ("B2  B", "grade: reliability of the source A to F, credibility of the piece 1 to 6"),
    ("?2014  ~2014", "the date is uncertain; it is about then"),
    ("not seen", "known to the curators only through another source"),
    ("#name", "what a claim is called: dossier-id#name"),
];
