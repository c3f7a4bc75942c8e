#!/usr/bin/env python3
"""Rules of the tree that no compiler knows, each with its reason. Prints every breach, exits 1 if there is one."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Each floor may include only what lies below it (engine/README.md, Floors).
BELOW = {
    "base": [], "json": ["base"], "schema": ["base", "json"], "http": ["base"], "trace": ["base"],
    "template": ["base", "json", "http"], "model": ["base", "json", "schema", "http"],
    "match": ["base", "json", "schema", "http", "model"],
    "policies": ["base", "json", "schema", "http", "trace", "template", "model"],
    "capture": ["base", "json", "http", "trace"],
    "config": ["base", "json", "schema", "http", "trace", "template", "model", "match", "policies"],
    "aggregate": ["base", "json", "schema", "http", "trace", "template", "model", "match", "policies", "config"],
    "net": ["base", "pki"], "pki": ["base"],
}
CORE = ["base", "pki", "json", "schema", "http", "trace", "template", "model", "match", "policies", "capture", "config", "aggregate", "pipeline"]
BELOW["pipeline"] = [floor for floor in CORE if floor != "pipeline"]
BELOW["runtime"] = CORE + ["net"]

BANNED = [
    (r"\bQSKIP\b|QEXPECT_FAIL|DISABLED_", "tests/", "a test that does not run proves nothing"),
    (r"\b(QThread::(m|u)?sleep|QTest::qSleep|QTest::qWait|std::this_thread::sleep_for|usleep)\s*\(", "tests/(?!soak/)",
     "sleeping is no synchronisation: wait for what you wait for"),
    (r"\bTODO\b|\bFIXME\b|\bXXX\b", "", "finish it, or write an issue"),
    (r"using namespace std;", "", "names must say where they come from"),
    (r"\b(throw|catch)\b\s*[\(\w]", "engine/pipeline/", "no exceptions on the decision path: failures are values"),
    (r"\[[^\]]*[&=\w][^\]]*\]\s*\([^)]*\)\s*(mutable\s*)?->\s*QCoro::Task", "", "a capturing coroutine lambda outlives its captures"),
    (r"QNetworkAccessManager", "engine/net/", "follows redirects, adds headers, gunzips: never near proxied traffic"),
    (r"#include <Q", "engine/base/|engine/pki/|engine/json/|engine/schema/|engine/http/|engine/trace/|engine/template/|engine/model/|engine/match/"
                     "|engine/policies/|engine/capture/|engine/config/|engine/aggregate/|engine/pipeline/", "gw_core has no Qt"),
    (r"#include <nlohmann/json\.hpp>", r".*\.h$", "json_fwd.hpp in headers: the full header costs a second a file"),
]
MAX_LINES, MAX_FOLDER = 500, 20
# Qt takes a tip with a tag in it for HTML, and HTML loads any file: foreign text only through ui/style/tip.h.
SETS_TIP = r"setToolTip\(|QToolTip::showText\(|case Qt::ToolTipRole:|== Qt::ToolTipRole\)|, Qt::ToolTipRole\)"
SAFE_TIP = r"plainTip\(|richTip\(|setToolTip\((\w+, )?((\w|[->.():])+ \? )?(tr|say)\(\"[^%\"]*\"(\s*\"[^%\"]*\")*\)( : tr\(\"[^%\"]*\"\))?\);"


def tracked():
    names = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True,
                           check=True).stdout.split("\n")
    return [name for name in names if name and (ROOT / name).is_file()]


def check_code(name, text, problems):
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        problems.append(f"{name}: {len(lines)} lines, at most {MAX_LINES}: split it by meaning")
    if name.endswith(".h") and "#pragma once" not in text:
        problems.append(f"{name}: no #pragma once")
    for pattern, where, reason in BANNED:
        if not re.match(where, name):
            continue
        for number, line in enumerate(lines, 1):
            code = line.split("//")[0] if "TODO" not in pattern else line
            if re.search(pattern, code):
                problems.append(f"{name}:{number}: {line.strip()[:80]} — {reason}")
    if name.startswith("ui/"):
        for found in re.finditer(SETS_TIP, text):
            statement = text[text.rindex("\n", 0, found.start()) + 1:text.index(";\n", found.start()) + 1].strip()
            if not re.search(SAFE_TIP, statement):
                problems.append(f"{name}:{text.count(chr(10), 0, found.start()) + 1}: {statement[:80]} — a tip is a plainTip() or a richTip()")
    floor = name.split("/")[1] if name.startswith("engine/") and name.count("/") > 1 else None
    if floor in BELOW:
        for number, line in enumerate(lines, 1):
            found = re.match(r'#include "(\w+)/', line)
            if found and found.group(1) in BELOW and found.group(1) != floor and found.group(1) not in BELOW[floor]:
                problems.append(f"{name}:{number}: {floor} may not include {found.group(1)}: dependencies point downwards")


def main():
    problems, folders = [], {}
    for name in tracked():
        path = ROOT / name
        if name.startswith(("engine/", "ui/", "app/")):
            folders.setdefault(str(path.parent.relative_to(ROOT)), []).append(name)
        if name.endswith((".h", ".cpp")):
            check_code(name, path.read_text(errors="replace"), problems)
    for folder, names in sorted(folders.items()):
        if len(names) > MAX_FOLDER:
            problems.append(f"{folder}: {len(names)} files, at most {MAX_FOLDER}: split it by meaning")
        if re.search(r"(^|/)(utils?|helpers?|common|misc|managers?)(/|$)", folder):
            problems.append(f"{folder}: name the folder by what it is in the domain")
    sys.path.insert(0, str(ROOT / "resources/sentences"))
    import collect  # the engine's sentences: one form each, all in the catalogue
    problems += collect.breaches()
    print("\n".join(problems) or "style: no breach")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
