#!/usr/bin/env python3
"""Brings gatewright_de.ts in step with the texts of the source: new ones are added as unfinished, texts that are gone go.

All texts stand in one context, so that one English text has one German text wherever it is (ui/preferences/language.h).
The words of the schema (labels and helps of settings) come from resources/schema/texts.json, the forms of the engine's sentences from
resources/sentences/sentences.json; `./dev derive` writes both.
Run it after changing texts, then write the translations that are missing; tst_translations names them.
"""
import json
import pathlib
import re
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parents[2]
LITERALS = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
CALL = re.compile(r'\b(?:tr|say|QT_TR_NOOP)\(\s*' + LITERALS + r'|\b(?:translate|QT_TRANSLATE_NOOP)\(\s*"[^"]*"\s*,\s*' + LITERALS)
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


def texts():
    found = {}
    files = [f for folder in ("ui", "app/desktop") for f in sorted((ROOT / folder).rglob("*")) if f.suffix in (".cpp", ".h")]
    for file in files:
        for call in CALL.finditer(file.read_text()):
            parts = re.findall(r'"((?:[^"\\]|\\.)*)"', call.group(1) or call.group(2))
            found.setdefault(re.sub(r"\\(.)", lambda m: ESCAPES[m.group(1)], "".join(parts)))
    for text in json.loads((ROOT / "resources/schema/texts.json").read_text()):
        found.setdefault(text)
    for text in json.loads((ROOT / "resources/sentences/sentences.json").read_text()):
        found.setdefault(text)
    return list(found)


def known(path):
    if not path.exists():
        return {}
    result = {}
    for message in ET.parse(path).iter("message"):
        translation = message.find("translation")
        forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
        if translation.get("type") != "unfinished":
            result[message.find("source").text] = forms
    return result


def main():
    path = ROOT / "resources/translations/gatewright_de.ts"
    old = known(path)
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>", '<TS version="2.1" language="de_DE" sourcelanguage="en">', "<context>", "    <name>gatewright</name>"]
    missing = 0
    for text in texts():
        forms = old.get(text)
        plural = "%n" in text
        lines.append('    <message numerus="yes">' if plural else "    <message>")
        lines.append(f"        <source>{escape(text)}</source>")
        if forms is None:
            missing += 1
            lines.append('        <translation type="unfinished"></translation>')
        elif plural:
            lines.append("        <translation>" + "".join(f"<numerusform>{escape(form)}</numerusform>" for form in forms) + "</translation>")
        else:
            lines.append(f"        <translation>{escape(forms[0])}</translation>")
        lines.append("    </message>")
    path.write_text("\n".join(lines + ["</context>", "</TS>", ""]))
    print(f"{missing} texts to translate")


if __name__ == "__main__":
    main()
