// The parser: what it takes, what it refuses and where it says so; what a tree of tokens tells about its text.
#include "json/document.h"
#include "json/spots.h"
#include "json/text.h"
#include "json/writer.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace gw;
using namespace gw::json;

namespace {

ParseOptions withComments() {
    ParseOptions options;
    options.comments = true;
    return options;
}

std::string repeated(const std::string& what, int times) {
    std::string out;
    for (int i = 0; i < times; ++i)
        out += what;
    return out;
}

} // namespace

class TestJsonParse : public QObject {
    Q_OBJECT

private slots:
    void refuses_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const QByteArray& text, int line, int column, const char* says) {
            QTest::newRow(name) << text << line << column << says;
        };
        row("empty", "", 1, 1, "the text ends");
        row("blank", " \n ", 2, 2, "the text ends");
        row("two values", "1 2", 1, 3, "something follows");
        row("open object", "{\"a\": 1", 1, 8, "',' or '}'");
        row("comma before end", "{\"a\": 1,\n}", 2, 1, "a comma stands before the end of the object");
        row("comma in list", "[1,]", 1, 4, "a comma stands before the end of the list");
        row("missing comma", "[1 2]", 1, 4, "',' or ']'");
        row("missing colon", "{\"a\" 1}", 1, 6, "':' after the key");
        row("bare key", "{a: 1}", 1, 2, "a key in double quotes");
        row("single quotes", "{'a': 1}", 1, 2, "a key in double quotes");
        row("wrong bracket", "[1}", 1, 3, "',' or ']'");
        row("leading zero", "[01]", 1, 2, "not a JSON number");
        row("plus", "[+1]", 1, 2, "a value");
        row("bare point", "[1.]", 1, 2, "not a JSON number");
        row("NaN", "[NaN]", 1, 2, "a value");
        row("word", "[nul]", 1, 2, "a value");
        row("open string", "[\"a]", 1, 2, "no end");
        row("line end in string", "[\"a\nb\"]", 1, 2, "no end");
        row("tab in string", "[\"a\tb\"]", 1, 4, "0x09");
        row("nul byte", QByteArray("[\"a\0b\"]", 7), 1, 4, "0x00");
        row("escape", "[\"\\x\"]", 1, 3, "backslash");
        row("short unicode", "[\"\\u12\"]", 1, 3, "four hexadecimal");
        row("lone high surrogate", "[\"\\ud800\"]", 1, 3, "surrogate");
        row("lone low surrogate", "[\"\\udc00x\"]", 1, 3, "surrogate");
        row("two high surrogates", "[\"\\ud800\\ud800\"]", 1, 3, "surrogate");
        row("bad UTF-8", "[\"\xC3\x28\"]", 1, 3, "not UTF-8");
        row("overlong", "[\"\xC0\x80\"]", 1, 3, "not UTF-8");
        row("surrogate in UTF-8", "[\"\xED\xA0\x80\"]", 1, 3, "not UTF-8");
        row("beyond Unicode", "[\"\xF4\x90\x80\x80\"]", 1, 3, "not UTF-8");
        row("cut UTF-8", "[\"\xE2\x82", 1, 3, "not UTF-8");
        row("column counts characters", "[\"\xC3\xA4\xF0\x9F\x98\x80\", x]", 1, 8, "a value");
        row("open comment", "[1] /* x", 1, 5, "no end");
        row("hash comment", "[1, # x\n2]", 1, 5, "a value");
        row("slash", "[1 / 2]", 1, 4, "a value");
    }
    void refuses() {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(int, column);
        QFETCH(QString, says);
        const auto document = Document::parse(text.toStdString(), withComments());
        QVERIFY(!document);
        const ParseError& error = document.error();
        QVERIFY2(QString::fromStdString(error.message).contains(says), error.message.c_str());
        QCOMPARE(static_cast<int>(error.spot.line), line);
        QCOMPARE(static_cast<int>(error.spot.column), column);
    }

    void commentsOnlyWhereAllowed() {
        const std::string text = "// a\n{ /* b */ \"a\" /* c */ : /* d */ [1, // e\n 2 /* f */ ] } // g";
        const auto document = Document::parse(text, withComments());
        QVERIFY(document);
        QCOMPARE(document->find("/a/1").raw(), std::string_view("2"));
        const auto wire = Document::parse(text);
        QVERIFY(!wire);
        QVERIFY(QString::fromStdString(wire.error().message).contains("comment"));
        QVERIFY(Document::parse("\"// no comment /* at all */\""));
    }

    void depthIsBounded() {
        QVERIFY(Document::parse(repeated("[", 128) + repeated("]", 128)));
        const auto deep = Document::parse(repeated("[", 129) + repeated("]", 129));
        QVERIFY(!deep);
        QVERIFY(QString::fromStdString(deep.error().message).contains("128 levels"));
        QVERIFY(!Document::parse(repeated("{\"a\":", 100'000)));
        QVERIFY(!Document::parse(repeated("[", 1'000'000)));
    }

    void sizeIsBounded() {
        ParseOptions options;
        options.maxBytes = 10;
        QVERIFY(Document::parse("[1,2,3,45]", options));
        QVERIFY(!Document::parse("[1,2,3,456]", options));
        options = {};
        options.maxNodes = 4;
        QVERIFY(Document::parse("[1,2,3]", options));
        QVERIFY(!Document::parse("[1,2,3,4]", options));
    }

    void keepsDuplicatesSpellingsAndOffsets() {
        const std::string text = "{\"a\": 1.50e+1, \"a\" : 123456789012345678901234567890, \"\\u0062\":\"\\u00e4\"}";
        const auto document = Document::parse(text);
        QVERIFY(document);
        const Node root = document->root();
        QCOMPARE(root.size(), 3U);
        std::vector<std::string> seen;
        for (const Node member : root)
            seen.push_back(member.key() + "=" + std::string(member.raw()));
        QCOMPARE(seen, (std::vector<std::string>{"a=1.50e+1", "a=123456789012345678901234567890", "b=\"\\u00e4\""}));
        QCOMPARE(root.find("b").string(), std::string("\xC3\xA4"));
        QVERIFY(root.find("b").equals("\xC3\xA4"));
        QCOMPARE(text.substr(root.find("b").token().keyBegin, 8), std::string("\"\\u0062\""));
    }

    void pointers_data() {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("raw");
        // RFC 6901 section 5
        QTest::newRow("foo") << "/foo" << "[\"bar\", \"baz\"]";
        QTest::newRow("element") << "/foo/0" << "\"bar\"";
        QTest::newRow("empty key") << "/" << "0";
        QTest::newRow("slash") << "/a~1b" << "1";
        QTest::newRow("percent") << "/c%d" << "2";
        QTest::newRow("tilde") << "/m~0n" << "8";
        QTest::newRow("blank") << "/ " << "7";
        QTest::newRow("leading zero is no index") << "/foo/00" << "";
        QTest::newRow("past the end") << "/foo/2" << "";
        QTest::newRow("dash") << "/foo/-" << "";
        QTest::newRow("huge index") << "/foo/99999999999999999999" << "";
        QTest::newRow("bad escape") << "/m~2n" << "";
        QTest::newRow("no slash") << "foo" << "";
        QTest::newRow("into a scalar") << "/foo/0/x" << "";
    }
    void pointers() {
        QFETCH(QString, pointer);
        QFETCH(QString, raw);
        const auto document =
            Document::parse(R"({"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, " ": 7, "m~n": 8})");
        QVERIFY(document);
        const Node node = document->find(pointer.toStdString());
        QCOMPARE(QString::fromUtf8(node.raw().data(), static_cast<qsizetype>(node.raw().size())), raw);
        if (node)
            QCOMPARE(node.pointer(), pointer.toStdString());
    }

    void nodeAtCursor() {
        const std::string text = R"({"a": {"b": [1, 22]}, "c": 3})";
        const auto document = Document::parse(text);
        QVERIFY(document);
        QCOMPARE(document->nodeAt(text.find("22")).pointer(), std::string("/a/b/1"));
        QCOMPARE(document->nodeAt(text.find("\"b\"")).pointer(), std::string("/a/b"));
        QCOMPARE(document->nodeAt(text.find("\"c\"") - 1).pointer(), std::string(""));
        QCOMPARE(document->nodeAt(text.size() + 10).pointer(), std::string(""));
    }

    void copiesShareTextAndOutliveTheOriginal() {
        std::optional<Document> copy;
        {
            auto document = Document::parse("[\"x\"]");
            QVERIFY(document);
            copy = *document;
        }
        QCOMPARE(copy->find("/0").string(), std::string("x"));
        const Document moved = std::move(*copy);
        QCOMPARE(moved.find("/0").string(), std::string("x"));
    }

    void integers_data() {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<bool>("isInteger");
        QTest::addColumn<qint64>("value");
        QTest::newRow("zero") << QByteArray("0") << true << qint64(0);
        QTest::newRow("minus zero") << QByteArray("-0") << true << qint64(0);
        QTest::newRow("exponent") << QByteArray("1e3") << true << qint64(1000);
        QTest::newRow("point") << QByteArray("2.50e1") << true << qint64(25);
        QTest::newRow("small exponent") << QByteArray("100e-2") << true << qint64(1);
        QTest::newRow("fraction") << QByteArray("1.5") << false << qint64(0);
        QTest::newRow("most") << QByteArray("9223372036854775807") << true << qint64(INT64_MAX);
        QTest::newRow("least") << QByteArray("-9223372036854775808") << true << qint64(INT64_MIN);
        QTest::newRow("past the most") << QByteArray("9223372036854775808") << false << qint64(0);
        QTest::newRow("huge exponent") << QByteArray("1e999999999999999999999") << false << qint64(0);
        QTest::newRow("tiny exponent") << QByteArray("1e-999999999999999999999") << false << qint64(0);
        QTest::newRow("zero with exponent") << QByteArray("0e999999999999999999999") << true << qint64(0);
    }
    void integers() {
        QFETCH(QByteArray, number);
        QFETCH(bool, isInteger);
        QFETCH(qint64, value);
        const auto read = toInteger(number.toStdString());
        QCOMPARE(read.has_value(), isInteger);
        if (isInteger)
            QCOMPARE(static_cast<qint64>(*read), value);
    }

    void doubles() {
        QCOMPARE(toDouble("1e400"), std::numeric_limits<double>::infinity());
        QCOMPARE(toDouble("-1e400"), -std::numeric_limits<double>::infinity());
        QCOMPARE(toDouble("1e-400"), 0.0);
        QCOMPARE(toDouble("0.1"), 0.1);
        QVERIFY(sameNumber("0.10", "1e-1"));
        QVERIFY(sameNumber("-0", "0.000e7"));
        QVERIFY(!sameNumber("123456789012345678901", "123456789012345678902"));
    }

    void escapesRoundTrip() {
        std::string all;
        for (char c = 1; c < 127; ++c)
            all += c;
        all += std::string("\0", 1) + "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80";
        const auto document = Document::parse(json::quoted(all));
        QVERIFY(document);
        QCOMPARE(document->root().string(), all);
        QCOMPARE(unescape("\\ud83d\\ude00\\/\\b"), std::string("\xF0\x9F\x98\x80/\b"));
        QVERIFY(Document::parse(json::quoted("\xFF\xC3(")).has_value());
    }

    /// Plain text is passed over in words: each byte at each place of a word, and behind the last one.
    void escapesRoundTripAtEveryPlace() {
        for (int c = 0; c < 128; ++c)
            for (std::size_t at = 0; at < 19; ++at) {
                std::string text(19, 'x');
                text[at] = static_cast<char>(c);
                text[18 - at] = '~';
                const std::string quoted = json::quoted(text);
                const bool escaped = text.find_first_of("\"\\") != std::string::npos || std::ranges::any_of(text, [](char one) { return one < 0x20; });
                QCOMPARE(quoted.size() > text.size() + 2, escaped);
                const auto document = Document::parse(quoted);
                QVERIFY(document);
                QCOMPARE(document->root().string(), text);
            }
    }

    void spotsInAnyOrder() {
        const std::string text = "a\nb\xC3\xA4\xE2\x82\xAC c\n\n\xF0\x9F\x98\x80x\n";
        std::vector<SourceSpot> expected;
        SourceSpot spot{.offset = 0, .line = 1, .column = 1};
        for (std::size_t at = 0; at <= text.size(); ++at) {
            expected.push_back(spot);
            spot.offset = at + 1;
            spot.column += (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U ? 1 : 0;
            if (text[at] == '\n')
                spot = {.offset = at + 1, .line = spot.line + 1, .column = 1};
        }
        for (std::size_t first = 0; first <= text.size(); ++first)
            for (std::size_t second = 0; second <= text.size(); ++second) {
                Spots spots(text);
                QCOMPARE(spots.at(first), expected[first]);
                QCOMPARE(spots.at(second), expected[second]);
            }
        QCOMPARE(Spots(text).at(text.size() + 9), expected.back());
        QCOMPARE(spotOf(text, 6), expected[6]);
    }

    void sameValues_data() {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("same");
        QTest::newRow("order") << QByteArray(R"({"a":1,"b":[2]})") << QByteArray(R"({ "b" : [2.0], "a":1 })") << true;
        QTest::newRow("escape") << QByteArray(R"("\u0061")") << QByteArray(R"("a")") << true;
        QTest::newRow("list order") << QByteArray("[1,2]") << QByteArray("[2,1]") << false;
        QTest::newRow("duplicates") << QByteArray(R"({"a":1,"a":1})") << QByteArray(R"({"a":1,"b":1})") << false;
        QTest::newRow("null") << QByteArray("null") << QByteArray("false") << false;
    }
    void sameValues() {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(bool, same);
        const auto left = Document::parse(a.toStdString());
        const auto right = Document::parse(b.toStdString());
        QCOMPARE(sameValue(left->root(), right->root()), same);
        QCOMPARE(sameValue(right->root(), left->root()), same);
    }

    void writer() {
        Writer to(Layout::pretty);
        to.beginObject().key("a").beginArray().endArray().key("b").beginArray().integer(-1).number(0.5).null().endArray();
        to.key("c").beginObject().endObject().key("d").string("\"").endObject();
        QCOMPARE(to.result(), std::string("{\n  \"a\": [],\n  \"b\": [\n    -1,\n    0.5,\n    null\n  ],\n  \"c\": {},\n  \"d\": \"\\\"\"\n}"));
        const auto document = Document::parse("{ \"n\" : [ 1.00 , 2e5 ],/*x*/\"o\":{} }", withComments());
        QCOMPARE(compact(document->root()), std::string("{\"n\":[1.00,2e5],\"o\":{}}"));
        QCOMPARE(pretty(document->root()), std::string("{\n  \"n\": [1.00, 2e5],\n  \"o\": {}\n}"));
    }

    /// Whatever bytes come, the parser answers, and what it accepts re-reads to the same.
    void hostileBytes() {
        std::mt19937 random(20261124);
        const std::string seed = R"({"a": [1, -2.5e3, "x\u00e9\n", true, null, {"b": {}}], /* c */ "d": "\ud83d\ude00"} // e)";
        const std::string signs = "{}[]\",:\\/*0123456789-+.eEtrufalsn \n\x80\xC3";
        for (int i = 0; i < 20'000; ++i) {
            std::string text = seed;
            const auto changes = random() % 6;
            for (unsigned k = 0; k < changes; ++k) {
                const std::size_t at = random() % text.size();
                switch (random() % 3) {
                case 0: text[at] = signs[random() % signs.size()]; break;
                case 1: text.insert(at, 1, signs[random() % signs.size()]); break;
                default: text.erase(at, 1 + random() % 4); break;
                }
                if (text.empty())
                    text = "1";
            }
            const auto document = Document::parse(text, withComments());
            if (!document) {
                QVERIFY(document.error().spot.line >= 1);
                continue;
            }
            const auto again = Document::parse(compact(document->root()));
            QVERIFY2(again, text.c_str());
            QCOMPARE(again->tokens().size(), document->tokens().size());
        }
    }
};

QTEST_GUILESS_MAIN(TestJsonParse)
#include "tst_json_parse.moc"
