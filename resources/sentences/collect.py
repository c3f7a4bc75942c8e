#!/usr/bin/env python3
"""Collects the sentences of the engine – problems, remedies, what a trace and an explanation say – into sentences.json.

The engine writes English and knows no other language (gw_core is without Qt, and what a terminal or a client gets stays as it is).
The program looks a finished sentence up among the forms of this catalogue, takes the arguments out of it and puts them into the
translated form (ui/preferences/sentences.h). So every string literal of the engine with two words in a row is a form, wherever it
stands: none can be forgotten. The form of a fmt call has its placeholders as %1, %2 …; a "%" before a digit is written "%%".
Single words that go into sentences are marked with said() (engine/base/said.h), or are
the `what` of a kind of value.

A translation writes %1 for an argument that stays as it is (names, values) and %L1 for one that is itself words of the engine.

collect.py writes the catalogue; collect.py --check tells whether it is up to date, and which sentences are put together with "+",
so that no translation could have another order of words. Called by `./dev derive` and the style test.
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "resources/sentences/sentences.json"

# Not for people at the desktop program: wire formats, log lines, pages of the admin API, files, what a terminal gets.
ELSEWHERE = re.compile(r"^schema/derive/(?!value_words)|^schema/schema|^capture/forms/|^http/http1/(reason|encoder)|^http/problem|^net/(?!tls/)|^net/tls/slot_bio"
                       r"|^runtime/control/(admin/|log/access_line)|^runtime/control/(explain/print|version)|^runtime/data/exchange/|^config/format")
SKIPPED_CALLS = {"assert", "static_assert", "fprintf", "field", "unsupported", "schema", "SchemaOf"}
FORMATS = {"format", "format_to", "text", "textIn", "detail", "figure", "note", "line", "fillForm"}

TOKEN = re.compile(r"""//[^\n]*|/\*.*?\*/|R"(?P<fence>\w*)\((?P<raw>.*?)\)(?P=fence)"|"(?P<text>(?:[^"\\\n]|\\.)*)"|'(?:[^'\\\n]|\\.)+'|\#[^\n]*"""
                   r"""|[A-Za-z_]\w*|\d[\w'.]*|\+=|\+\+|->|::|[^\s]""", re.S)
ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.S)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}
TWO_WORDS = re.compile(r"[^\W\d_]{2,}\S* \S*[^\W\d_]|[^\W\d_]\S* \S*[^\W\d_]{2,}|\S [a-z]{2,} \S|^e\.g\. |[^\W\d_]{2,}.* \S{0,2}\{|\}\S* [^\W\d_]{2,}")
TECHNICAL = re.compile(r"\r\n|charset=|realm=\"|^Access-Control-|^%Y|^\{[^{}]*\} (µs|ms|min|[KMG]iB)$|^Host: ")
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{(\d*)(?::[^{}]*)?\}")


def unescape(text):
    return ESCAPE.sub(lambda m: chr(int(m.group(1)[1:], 16)) if len(m.group(1)) > 1 else ESCAPES.get(m.group(1), m.group(1)), text)


def tokens(source):
    """(is a literal, its text, position), comments and preprocessor lines left out."""
    for found in TOKEN.finditer(source):
        if found.group("text") is not None:
            yield True, unescape(found.group("text")), found.start()
        elif found.group("raw") is not None:
            yield True, found.group("raw"), found.start()
        elif not found.group().startswith(("//", "/*", "#")):
            yield False, found.group(), found.start()


def literals(source):
    """(text, position, the calls it is within, whether it is added to something with "+")"""
    all_tokens = list(tokens(source))
    calls = []
    i = 0
    while i < len(all_tokens):
        literal, text, position = all_tokens[i]
        if not literal:
            if text in "([{":
                calls.append(all_tokens[i - 1][1] if text == "(" and i > 0 and not all_tokens[i - 1][0] else "")
            elif text in ")]}" and calls:
                calls.pop()
            i += 1
            continue
        end = i + 1
        while end < len(all_tokens) and all_tokens[end][0]:
            text += all_tokens[end][1]
            end += 1
        before = all_tokens[i - 1][1] if i > 0 else ""
        after = all_tokens[end][1] if end < len(all_tokens) else ""
        named = ["said"] if before == "=" and all_tokens[i - 2][1] == "what" else []
        yield text, position, calls + named, before in ("+", "+=") or after == "+"
        i = end


def catalogue_form(text, formatted):
    """As the catalogue has it: placeholders %1, %2 …, braces as they are read."""
    text = re.sub(r"%(?=\d)", "%%", text)
    if not formatted:
        return text
    count = 0

    def placeholder(found):
        nonlocal count
        if found.group() in ("{{", "}}"):
            return found.group()[0]
        count += 1
        return f"%{int(found.group(1)) + 1 if found.group(1) else count}"
    return PLACEHOLDER.sub(placeholder, text)


def collect():
    forms, breaches = {}, []
    for path in sorted((ROOT / "engine").rglob("*")):
        name = path.relative_to(ROOT / "engine").as_posix()
        if path.suffix not in (".cpp", ".h") or ELSEWHERE.search(name):
            continue
        source = path.read_text()
        for text, position, calls, added in literals(source):
            call, around = (["", "", *calls])[:-3:-1]
            marked = call == "said"
            if not marked and (not TWO_WORDS.search(text) or TECHNICAL.search(text) or call in SKIPPED_CALLS):
                continue
            if added or text != text.strip(" ,;"):
                breaches.append(f"engine/{name}:{source.count(chr(10), 0, position) + 1}: {text!r} — a sentence is one form: fmt::format(), not pieces")
            else:
                forms.setdefault(catalogue_form(text, (around if marked else call) in FORMATS))
    return list(forms), breaches


def written(forms):
    return json.dumps(forms, ensure_ascii=False, indent=0) + "\n"


def breaches():
    """What the style test says."""
    forms, found = collect()
    if not CATALOGUE.exists() or CATALOGUE.read_text() != written(forms):
        found.append("resources/sentences/sentences.json is not up to date: run ./dev derive")
    return found


if __name__ == "__main__":
    if "--check" in sys.argv:
        found = breaches()
        print("\n".join(found) or "sentences: no breach")
        sys.exit(1 if found else 0)
    CATALOGUE.write_text(written(collect()[0]))
