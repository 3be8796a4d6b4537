//! The names of the types that a file declares, in all its modules and in the macros it invokes.

use proc_macro2::{TokenStream, TokenTree};
use syn::Item;

/// Returns the names of the structs, enums, traits, unions and type aliases of a file, test-only ones included. Types of
/// traits, as `Item` of an iterator, and types inside functions are none of them.
///
/// # Errors
/// The text cannot be parsed.
pub(crate) fn type_names(text: &str) -> Result<Vec<String>, syn::Error> {
    let mut found = Vec::new();
    of_items(&syn::parse_file(text)?.items, &mut found);
    Ok(found)
}

fn of_items(items: &[Item], found: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Enum(one) => found.push(one.ident.to_string()),
            Item::Struct(one) => found.push(one.ident.to_string()),
            Item::Trait(one) => found.push(one.ident.to_string()),
            Item::Type(one) => found.push(one.ident.to_string()),
            Item::Union(one) => found.push(one.ident.to_string()),
            Item::Mod(module) => of_items(module.content.as_ref().map_or(&[], |(_, items)| items), found),
            // The definition of a macro names no type, its use may.
            Item::Macro(one) if one.ident.is_none() => of_tokens(one.mac.tokens.clone(), found),
            _ => {}
        }
    }
}

fn of_tokens(tokens: TokenStream, found: &mut Vec<String>) {
    let mut is_next = false;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) if is_next => {
                found.push(ident.to_string());
                is_next = false;
            }
            TokenTree::Ident(ident) => {
                is_next = ["enum", "struct", "trait", "union"].contains(&&*ident.to_string())
            }
            TokenTree::Group(group) => {
                is_next = false;
                of_tokens(group.stream(), found);
            }
            _ => is_next = false,
        }
    }
}
