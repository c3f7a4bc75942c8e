// Edits of a text: the change asked for, and every other byte as it was.
#include "json/edit.h"
#include "json/text.h"
#include "json/writer.h"

#include <QTest>

#include <random>

using namespace gw;
using namespace gw::json;

namespace {

Document parse(const std::string& text) {
    ParseOptions options;
    options.comments = true;
    auto document = Document::parse(text, options);
    if (!document)
        qFatal("%s: %s", text.c_str(), document.error().message.c_str());
    return std::move(*document);
}

/// One call of an edit function, written "verb pointer [position] [key] [json]".
EditResult run(const Document& document, const QStringList& call) {
    const auto word = [&](int i) { return call.value(i).toStdString(); };
    const auto number = [&](int i) { return static_cast<std::size_t>(call.value(i).toUInt()); };
    if (call[0] == "set")
        return setValue(document, word(1), word(2));
    if (call[0] == "remove")
        return remove(document, word(1));
    if (call[0] == "member")
        return insertMember(document, word(1), number(2), word(3), word(4));
    if (call[0] == "element")
        return insertElement(document, word(1), number(2), word(3));
    if (call[0] == "move")
        return moveElement(document, word(1), number(2), number(3));
    return renameKey(document, word(1), word(2));
}

} // namespace

class TestJsonEdit : public QObject {
    Q_OBJECT

private slots:
    void edits_data() {
        QTest::addColumn<QStringList>("call");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* name, const QStringList& call, const char* before, const char* after) {
            QTest::newRow(name) << call << before << after;
        };
        row("set scalar", {"set", "/a", "2"}, "{ \"a\" : 1.0 , \"b\":2e0 }", "{ \"a\" : 2 , \"b\":2e0 }");
        row("set to the same", {"set", "/a", "1"}, "{\"a\":1}", "{\"a\":1}");
        row("set object in lines", {"set", "/a", R"({"x":1})"}, "{\n  \"a\": 1\n}", "{\n  \"a\": { \"x\": 1 }\n}");
        row("set long object", {"set", "/a", R"({"first":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","second":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"})"},
            "{\n\t\"a\": 1\n}",
            "{\n\t\"a\": {\n\t\t\"first\": \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\n\t\t\"second\": \"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"\n\t}\n}");
        row("set the whole", {"set", "", "[1]"}, " {} // x", " [1] // x");
        row("set missing member", {"set", "/b", "2"}, "{\n    \"a\": 1 // one\n}\n", "{\n    \"a\": 1, // one\n    \"b\": 2\n}\n");
        row("set missing way", {"set", "/b/c/d", "2"}, "{\n  \"a\": 1\n}", "{\n  \"a\": 1,\n  \"b\": { \"c\": { \"d\": 2 } }\n}");
        row("set appends", {"set", "/a/-", "2"}, "{\"a\":[1]}", "{\"a\":[1, 2]}");
        row("set with comments", {"set", "/a/b", "{ // why\n  \"x\": 2\n}"}, "{\n  \"a\": {\n    \"b\": { // why\n      \"x\": 1\n    }\n  }\n}",
            "{\n  \"a\": {\n    \"b\": { // why\n      \"x\": 2\n    }\n  }\n}");
        row("set with a comment in a line", {"set", "/a", "[1, /* two */ 2]"}, "{\"a\":[1]}", "{\"a\":[1, /* two */ 2]}");
        row("set with a slash in a text", {"set", "/a", "{\"x\":\"//\"}"}, "{\"a\":1}", "{\"a\":{ \"x\": \"//\" }}");
        row("set in empty", {"set", "/a", "1"}, "{}", "{\n  \"a\": 1\n}");

        row("remove inline first", {"remove", "/0"}, "[1, 2, 3]", "[2, 3]");
        row("remove inline middle", {"remove", "/1"}, "[1, 2, 3]", "[1, 3]");
        row("remove inline last", {"remove", "/2"}, "[1, 2, 3]", "[1, 2]");
        row("remove only", {"remove", "/0"}, "[ 1 ]", "[]");
        row("remove line", {"remove", "/b"}, "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}", "{\n  \"a\": 1,\n  \"c\": 3\n}");
        row("remove last line", {"remove", "/b"}, "{\n  \"a\": 1, // one\n  \"b\": 2 // two\n}", "{\n  \"a\": 1 // one\n}");
        row("remove with its comments", {"remove", "/b"}, "{\n  // first\n  \"a\": 1,\n\n  // about b\n  /* more */\n  \"b\": 2, // here too\n  // third\n  \"c\": 3\n}",
            "{\n  // first\n  \"a\": 1,\n\n  // third\n  \"c\": 3\n}");
        row("comment apart stays", {"remove", "/a"}, "{\n  // about the object\n\n  \"a\": 1,\n  \"b\": 2\n}", "{\n  // about the object\n\n  \"b\": 2\n}");
        row("comment of the bracket stays", {"remove", "/0"}, "[ // all\n  1,\n  2\n]", "[ // all\n  2\n]");
        row("remove last before bracket", {"remove", "/b"}, "{ \"a\": 1,\n  \"b\": 2 }", "{ \"a\": 1 }");
        row("remove last after line comment", {"remove", "/1"}, "[ 1, // one\n  2 ]", "[ 1 // one\n   ]");
        row("remove block", {"remove", "/0"}, "[\n  {\n    \"a\": 1\n  },\n  2\n]", "[\n  2\n]");
        row("remove only with comment left", {"remove", "/0"}, "[\n  // kept\n\n  1\n]", "[\n  // kept\n\n]");

        row("insert first line", {"member", "", "0", "x", "0"}, "{\n  // about a\n  \"a\": 1\n}", "{\n  \"x\": 0,\n  // about a\n  \"a\": 1\n}");
        row("insert middle line", {"element", "", "1", "9"}, "[\n  1,\n  2\n]", "[\n  1,\n  9,\n  2\n]");
        row("insert at end", {"element", "", "2", "9"}, "[\n  1,\n  2 // two\n]", "[\n  1,\n  2, // two\n  9\n]");
        row("insert inline", {"element", "", "0", "9"}, "[1, 2]", "[9, 1, 2]");
        row("insert into empty list", {"element", "/a", "0", "\"GET\""}, "{\n  \"a\": []\n}", "{\n  \"a\": [\"GET\"]\n}");
        row("insert object into empty list", {"element", "/a", "0", R"({"n":1})"}, "{\n  \"a\": [ ]\n}",
            "{\n  \"a\": [\n    { \"n\": 1 }\n  ]\n}");
        row("insert below a comment", {"element", "", "0", "1"}, "[\n  // none yet\n]", "[\n  // none yet\n  1\n]");
        row("one-line document", {"member", "/a", "0", "k", R"({"deep":{"deeper":["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]}})"},
            R"({"a":{}})", R"({"a":{"k": { "deep": { "deeper": ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] } }}})");
        row("windows line ends", {"set", "/b", "2"}, "{\r\n  \"a\": 1\r\n}", "{\r\n  \"a\": 1,\r\n  \"b\": 2\r\n}");

        row("move down", {"move", "", "0", "2"}, "[1, 2, 3]", "[2, 3, 1]");
        row("move up with comments", {"move", "", "2", "0"}, "[\n  1, // one\n  2,\n  // about three\n  3 // three\n]",
            "[\n  // about three\n  3, // three\n  1, // one\n  2\n]");
        row("move before the bracket", {"move", "", "0", "1"}, "[ 1, // one\n  2 ]", "[ 2,\n  1 /* one */ ]");

        row("rename", {"rename", "/a/b", "c"}, "{\"a\": { \"b\" : 1 }}", "{\"a\": { \"c\" : 1 }}");
    }
    void edits() {
        QFETCH(QStringList, call);
        QFETCH(QString, before);
        QFETCH(QString, after);
        const std::string text = before.toStdString();
        const Document document = parse(text);
        const EditResult edit = run(document, call);
        QVERIFY2(edit, edit ? "" : edit.error().c_str());
        const std::string changed = json::apply(text, *edit);
        QCOMPARE(QString::fromStdString(changed), after);
        parse(changed);
        QCOMPARE(QString::fromStdString(json::apply(changed, inverse(text, *edit))), before);
    }

    void refusals_data() {
        QTest::addColumn<QStringList>("call");
        QTest::newRow("remove the whole") << QStringList{"remove", ""};
        QTest::newRow("remove nothing") << QStringList{"remove", "/x"};
        QTest::newRow("no json") << QStringList{"set", "/a", "{"};
        QTest::newRow("no pointer") << QStringList{"set", "a", "1"};
        QTest::newRow("below a scalar") << QStringList{"set", "/a/b", "1"};
        QTest::newRow("past the end") << QStringList{"set", "/l/7", "1"};
        QTest::newRow("key is there") << QStringList{"member", "", "0", "a", "1"};
        QTest::newRow("member of a list") << QStringList{"member", "/l", "0", "a", "1"};
        QTest::newRow("element of an object") << QStringList{"element", "", "0", "1"};
        QTest::newRow("position") << QStringList{"element", "/l", "3", "1"};
        QTest::newRow("move nothing") << QStringList{"move", "/l", "0", "2"};
        QTest::newRow("rename onto another") << QStringList{"rename", "/a", "l"};
        QTest::newRow("rename an element") << QStringList{"rename", "/l/0", "x"};
    }
    void refusals() {
        QFETCH(QStringList, call);
        const Document document = parse(R"({"a": 1, "l": [1, 2]})");
        const EditResult edit = run(document, call);
        QVERIFY(!edit);
        QVERIFY(!edit.error().empty());
    }

    void styles() {
        QCOMPARE(detectStyle(parse("{\n\t\"a\": {\n\t\t\"b\": 1\n\t}\n}")).indent, std::string("\t"));
        QCOMPARE(detectStyle(parse("{\n    \"a\": 1\n}")).indent, std::string("    "));
        QCOMPARE(detectStyle(parse("{}")).indent, std::string("  "));
        QCOMPARE(detectStyle(parse("{\r\n \"a\": 1\r\n}")).newline, std::string("\r\n"));
    }

    /// 200 documents with odd layout; in each, one scalar is changed: nothing but that scalar's text may differ.
    void oneFieldEditsChangeOneField() {
        std::mt19937 random(41);
        for (int i = 0; i < 200; ++i) {
            const std::string text = oddDocument(random, 0);
            const Document document = parse(text);
            std::vector<Node> scalars;
            for (std::uint32_t k = 0; k < document.tokens().size(); ++k)
                if (const Node node(document, k); !node.isObject() && !node.isArray())
                    scalars.push_back(node);
            if (scalars.empty())
                continue;
            const Node target = scalars[random() % scalars.size()];
            const EditResult edit = setValue(document, target.pointer(), "\"changed\"");
            QVERIFY(edit);
            QCOMPARE(edit->size(), 1U);
            QCOMPARE(edit->front().offset, static_cast<std::size_t>(target.token().begin));
            QCOMPARE(edit->front().length, target.raw().size());
            const std::string expected = text.substr(0, target.token().begin) + "\"changed\"" + text.substr(target.token().end);
            QCOMPARE(json::apply(text, *edit), expected);
        }
    }

    /// Inserting, removing and moving anywhere in odd documents gives the value that was meant, and keeps all comments
    /// that belong to nothing that was removed.
    void structuralEditsMeanWhatTheySay() {
        std::mt19937 random(7);
        for (int i = 0; i < 2000; ++i) {
            const std::string text = oddDocument(random, 0);
            const Document document = parse(text);
            std::vector<Node> containers;
            for (std::uint32_t k = 0; k < document.tokens().size(); ++k)
                if (const Node node(document, k); node.isObject() || node.isArray())
                    containers.push_back(node);
            if (containers.empty())
                continue;
            const Node container = containers[random() % containers.size()];
            const std::size_t size = container.size();
            const std::size_t position = random() % (size + 1);
            const std::string pointer = container.pointer();
            if (container.isObject()) {
                check(document, insertMember(document, pointer, position, "fresh", "{\"n\":[1,2]}"), container, position, "n", size + 1);
            } else {
                check(document, insertElement(document, pointer, position, "{\"n\":[1,2]}"), container, position, "n", size + 1);
                if (size > 1) {
                    const std::size_t from = random() % size;
                    const std::size_t to = random() % size;
                    const EditResult moved = moveElement(document, pointer, from, to);
                    QVERIFY(moved);
                    const Document after = parse(json::apply(text, *moved));
                    QVERIFY2(sameValue(after.find(pointer).at(to), container.at(from)), text.c_str());
                    QCOMPARE(commentWords(after.text()), commentWords(text));
                }
            }
            if (size == 0)
                continue;
            auto victim = container.begin();
            for (std::size_t k = random() % size; k > 0; --k)
                ++victim;
            const EditResult removed = remove(document, (*victim).pointer());
            QVERIFY(removed);
            const std::string rest = json::apply(text, *removed);
            const Document after = parse(rest);
            QCOMPARE(static_cast<std::size_t>(after.find(pointer).size()), size - 1);
            QCOMPARE(json::apply(rest, inverse(text, *removed)), text);
        }
    }

private:
    static void check(const Document& before, const EditResult& edit, Node container, std::size_t position, const char* key,
                      std::size_t size) {
        QVERIFY(edit);
        const std::string changed = json::apply(before.text(), *edit);
        const Document after = parse(changed);
        const Node grown = after.find(container.pointer());
        QCOMPARE(static_cast<std::size_t>(grown.size()), size);
        auto child = grown.begin();
        for (std::size_t i = 0; i < position; ++i)
            ++child;
        QVERIFY2((*child).find(key), changed.c_str());
        QCOMPARE(commentWords(changed), commentWords(before.text()));
        QCOMPARE(json::apply(changed, inverse(before.text(), *edit)), std::string(before.text()));
    }

    /// The numbered words that oddDocument puts into its comments, sorted.
    static std::vector<std::string> commentWords(std::string_view text) {
        std::vector<std::string> words;
        for (std::size_t at = text.find("note"); at != std::string_view::npos; at = text.find("note", at + 1))
            words.emplace_back(text.substr(at, text.find_first_not_of("0123456789", at + 4) - at));
        std::sort(words.begin(), words.end());
        return words;
    }

    static std::string blank(std::mt19937& random) {
        static int note = 0;
        switch (random() % 10) {
        case 0: return " ";
        case 1: return "\n  ";
        case 2: return "\n\n\t";
        case 3: return " /* note" + std::to_string(note++) + " */ ";
        case 4: return " // note" + std::to_string(note++) + "\n";
        case 5: return "\r\n    ";
        default: return "";
        }
    }

    static std::string oddDocument(std::mt19937& random, int depth) {
        static const std::vector<std::string> scalars{"1.50", "-0", "1e5", "true", "null", "\"a\\u00e9\"", "\"// no\"", "123456789012345678901"};
        if (depth > 0 && (depth > 3 || random() % 3 == 0))
            return scalars[random() % scalars.size()];
        const bool object = random() % 2 == 0;
        std::string out = object ? "{" : "[";
        const auto size = random() % 4;
        for (unsigned i = 0; i < size; ++i) {
            out += blank(random);
            if (object)
                out += "\"k" + std::to_string(i) + "\"" + blank(random) + ":" + blank(random);
            out += oddDocument(random, depth + 1) + blank(random);
            if (i + 1 < size)
                out += ",";
        }
        return out + blank(random) + (object ? "}" : "]");
    }
};

QTEST_GUILESS_MAIN(TestJsonEdit)
#include "tst_json_edit.moc"
