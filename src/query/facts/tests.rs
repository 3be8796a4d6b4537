use super::*;
use crate::query::List;
use crate::query::samples::{context, index};

#[test]
fn the_sources_of_a_statement_are_not_those_of_the_note_on_it() {
    let index = index(&[
        ("sources/memo.toml", "title = \"Memo\"\n"),
        ("sources/wire.toml", "title = \"Wire\"\n"),
        (
            "actors/ada.toml",
            "name = \"Ada\"\nkind = \"person\"\n\
             [[relation]]\ntype = \"leads\"\nto = \"ada\"\nnote = \"By [@memo].\"\ncite = [\"wire\"]\n\
             [[claim]]\ntext = \"One.\"\nnote = \"Dated by [@memo] and [@wire].\"\ncite = [\"wire\"]\n\
             [[claim]]\ntext = \"Two.\"\nnote = \"By [@memo].\"\ncite = [\"memo\", \"wire\"]\n\
             [[claim]]\ntext = \"Three, by [@wire].\"\nnote = \"By [@memo].\"\n\
             [[claim]]\ntext = \"Four.\"\nnote = \"By [@memo].\"\n\
             [[claim]]\ntext = \"As [@wire] has it.\"\ncite = [\"memo\"]\n\
             [[claim]]\ntext = \"Five.\"\ncite = [\"memo\", { source = \"wire\", stance = \"disputes\" }]\n",
        ),
    ]);
    let cx = context(&index);
    let found: Vec<[String; 3]> = index
        .rows(List::Statements)
        .into_iter()
        .map(|row| Facts::of(&cx, row))
        .map(|facts| [facts.sources, facts.sources_in_note, facts.disputed_by].map(|ids| ids.join(" ")))
        .collect();
    let expected = [
        ["wire", "memo", ""],
        ["wire", "memo", ""],
        ["memo wire", "", ""],
        ["wire", "memo", ""],
        ["", "memo", ""],
        ["memo wire", "", ""],
        ["memo", "", "wire"],
    ];
    assert_eq!(found, expected.map(|row| row.map(str::to_owned)));
    // The citation in a note, as a row of its own, has its source.
    let note = index
        .rows(List::Citations)
        .into_iter()
        .find(|row| index.citation(*row).is_some_and(|one| one.prose.is_some()));
    let facts = note.map(|row| Facts::of(&cx, row)).expect("a citation");
    assert_eq!(facts.sources, ["memo"]);
}
