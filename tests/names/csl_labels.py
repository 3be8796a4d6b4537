#!/usr/bin/env python3
"""Measures how sources by the authors of the CSL test suite are cited.

    git clone https://github.com/citation-style-language/test-suite
    python3 tests/names/csl_labels.py test-suite target/debug/dossier

The suite gives each name in parts. A name is written here as a person would type it, in one string, and in a table of its
parts; the label that `dossier` prints should be the family name with its particles, or the whole name of a body. A name that
the suite splits in several ways (with and without its particle) counts as right if the label is one of them. The suite is
not part of this repository, as its license (CC BY-SA) is another.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PARTS = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
ACTOR = 'name = "A"\nkind = "person"\n[[claim]]\ntext = "A did it."\ncite = ["s"]\n'


def join(*parts):
    return " ".join(part.strip() for part in parts if part and part.strip())


def names(suite):
    """Returns every name of an author in the suite, once, as a mapping of its parts."""
    found = {}
    for path in sorted(Path(suite, "processor-tests", "humans").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        given = re.search(r">>=+ INPUT =+>>\s*(.*?)\s*<<=+ INPUT", text, re.S)
        try:
            items = json.loads(given.group(1)) if given else []
        except json.JSONDecodeError:
            continue
        for item in items:
            for name in item.get("author") or []:
                if isinstance(name, dict):
                    parts = {key: value for key, value in name.items() if key in PARTS and value}
                    if parts:
                        found[tuple(sorted(parts.items()))] = parts
    return list(found.values())


def string(name):
    """Returns a name as it is read aloud: given names first, but for Chinese and Japanese names."""
    family, given = name.get("family", ""), name.get("given", "")
    if family and given and re.fullmatch(r"[\u3040-\u30ff\u3400-\u9fff\s]+", family + given):
        return join(family, given)
    return name.get("literal") or join(*(name.get(part) for part in PARTS))


def inverted(name):
    """Returns a name as a list of references has it: family name first."""
    if name.get("literal") or not (name.get("given") and name.get("family")):
        return string(name)
    family = join(*(name.get(part) for part in PARTS[1:4]))
    return ", ".join(filter(None, (family, name.get("suffix"), name["given"])))


def table(name):
    """Returns a name as an inline table of its parts."""
    if name.get("literal"):
        return '{ literal = %s }' % json.dumps(name["literal"], ensure_ascii=False)
    parts = {"family": join(*(name.get(part) for part in PARTS[1:4])), "given": name.get("given"), "suffix": name.get("suffix")}
    if not parts["family"]:
        return '{ literal = %s }' % json.dumps(name["given"], ensure_ascii=False)
    return "{ %s }" % ", ".join("%s = %s" % (key, json.dumps(value, ensure_ascii=False)) for key, value in parts.items() if value)


def accepted(name):
    """Returns the labels that are right: the family name with all, some or none of its particles."""
    if name.get("literal"):
        return {name["literal"]}
    family, kept, dropped = name.get("family"), name.get("non-dropping-particle"), name.get("dropping-particle")
    if not family:
        return {name.get("given", "")}
    # The suite leaves it to the program to find particles at the end of the given names.
    given = re.search(r"(?:(?:^|\s)[a-zà-ÿ'’]\S*)+$", name.get("given", ""))
    return {join(kept, family), join(dropped, kept, family), join(given and given.group(), dropped, kept, family)}


def label(program, author):
    """Returns how a source by an author is cited."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in (
            ("dossier.toml", ""),
            ("actors/a.toml", ACTOR),
            ("sources/s.toml", 'title = "T"\nissued = "2026"\nauthor = [%s]\n' % author),
        ):
            file = Path(folder, path)
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        command = [program, "-C", folder, "show", "a"]
        shown = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    found = re.search(r"References\s+\[1\]\s+(.*?) 2026 \(s\)", shown.replace("\u00a0", " "), re.S)
    return re.sub(r"\s+", " ", found.group(1)) if found else shown


def main():
    suite, program = sys.argv[1:3]
    everyone = names(suite)
    right_of = {}
    for name in everyone:
        right_of.setdefault(string(name), set()).update(accepted(name))
    quoted = lambda text: json.dumps(re.sub(r"\s+", " ", text).strip(), ensure_ascii=False)
    # `d' Aubignac` is cited as `d'Aubignac`.
    plain = lambda text: re.sub(r"(?<=['’]) ", "", re.sub(r"\s+", " ", text)).strip()
    forms = (
        ("as a string", lambda name: quoted(string(name))),
        ("as a string, family name first", lambda name: quoted(inverted(name))),
        ("as a table", table),
    )
    for form, written in forms:
        wrong = []
        for name in everyone:
            got = plain(label(program, written(name)))
            if got not in {plain(text) for text in right_of[string(name)]}:
                wrong.append((written(name), sorted(right_of[string(name)]), got))
        print(f"{form}: {len(everyone) - len(wrong)} of {len(everyone)} labels are right")
        for author, expected, got in wrong:
            print(f"  {author}: {' or '.join(expected)}, not {got}")


main()
