// A change made in the panel changes that value in the file and not a byte besides: over all samples and 200 documents with
// comments and odd spacing.
#include "ui/documents.h"

#include "config/derived.h"
#include "json/writer.h"
#include "ui/properties/form/field_text.h"
#include "ui/properties/form/form_edits.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <random>

using namespace gw;
using namespace gw::ui;

namespace {

/// Writes a tree again with odd spacing and comments between its tokens.
class Scribe {
public:
    explicit Scribe(unsigned seed) : m_random(seed) {}

    std::string write(const json::Node& root) {
        m_out.clear();
        gap();
        value(root);
        gap();
        return m_out;
    }

private:
    void gap() {
        static constexpr std::array gaps{"", "", " ", "  ", "\n", "\n    ", "\t", " /* kept */ ", "\n  // said by somebody\n  ", "\r\n"};
        m_out += gaps[m_random() % gaps.size()];
    }
    void value(const json::Node& node) {
        if (!node.isObject() && !node.isArray()) {
            m_out += node.raw();
            return;
        }
        m_out += node.isObject() ? '{' : '[';
        bool first = true;
        for (const json::Node one : node) {
            if (!first)
                m_out += ',';
            first = false;
            gap();
            if (node.isObject()) {
                m_out += quotedJson(QString::fromStdString(one.key())).toStdString();
                gap();
                m_out += ':';
                gap();
            }
            value(one);
            gap();
        }
        m_out += node.isObject() ? '}' : ']';
    }

    std::mt19937 m_random;
    std::string m_out;
};

QStringList commentsOf(const std::string& text) {
    static const QRegularExpression comment("\"(?:\\\\.|[^\"\\\\])*\"|(//[^\n]*|/\\*.*?\\*/)", QRegularExpression::DotMatchesEverythingOption);
    QStringList all;
    for (auto found = comment.globalMatch(QString::fromStdString(text)); found.hasNext();)
        if (const QString one = found.next().captured(1).trimmed(); !one.isEmpty())
            all += one;
    return all;
}

/// Every value of a tree by its pointer, but for those around and below `except`.
QMap<QString, QString> valuesBut(const json::Document& document, const QString& except) {
    QMap<QString, QString> all;
    for (std::uint32_t i = 0; i < document.tokens().size(); ++i) {
        const json::Node node(document, i);
        const QString pointer = QString::fromStdString(node.pointer());
        if (except == pointer || except.startsWith(pointer + '/') || pointer.startsWith(except + '/'))
            continue;
        all.insert(pointer, QString::fromStdString(std::string(node.raw())));
    }
    return all;
}

QStringList objectsOf(const json::Node& gateway) {
    QStringList all{QString()};
    for (const char* list : {"listeners", "upstreams", "policies", "consumers", "groups", "routes", "mocks"})
        for (std::uint32_t i = 0; i < gateway.find(list).size(); ++i)
            all += QStringLiteral("/%1/%2").arg(QLatin1String(list)).arg(i);
    return all;
}

/// Another value of the row's kind; "" if it is no scalar or nothing fits.
QString otherValue(const FormRow& row, const tmpl::Names& names) {
    if (row.kind != RowKind::field || isObjectName(row.pointer) || listOf(row.value) != nullptr || std::holds_alternative<schema::kind::Map>(row.value->kind))
        return {};
    for (const char* text : {"7", "307", "250ms", "12KiB", "5/s", "10%", "true", "false", "changed", "PUT", "/changed", "/c/{x}", "127.0.0.2", "10.0.0.0/8", "{query.z}", "none", "2031-01-01T00:00:00Z", "http1",
                             "http://changed:81", "${env:CHANGED}", "upstream", "combined", "https", "shallow", "empty", "leastRequests", "forwarded", "9090", "[1, 2]"})
        if (const TextResult json = jsonOf(row.value->kind, text, {names, row.owner, row.field}); json && *json != row.json)
            return *json;
    return {};
}

} // namespace

class TestLosslessEdits : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QSet<std::size_t> m_kinds; ///< that were changed at least once

    void changeOne(const std::string& text, unsigned seed) {
        std::mt19937 random(seed);
        Document document;
        document.setText(text, m_folder.filePath("document.json"));
        QVERIFY(document.tree());
        const QStringList objects = objectsOf(document.gateway());
        QHash<QString, bool> open;
        std::vector<FormRow> rows;
        for (int tries = 0; tries < 20 && rows.empty(); ++tries) {
            const QString object = objects[static_cast<qsizetype>(random() % static_cast<std::size_t>(objects.size()))];
            const Form closed = formOf({document.gateway(), object, {}, {}});
            for (const FormRow& row : closed.rows)
                if (row.kind != RowKind::field)
                    open.insert(row.pointer, true);
            for (const FormRow& row : formOf({document.gateway(), object, open, {}}).rows)
                if (!otherValue(row, {.steps = true, .item = true, .captures = nullptr}).isEmpty())
                    rows.push_back(row);
        }
        QVERIFY(!rows.empty());
        const FormRow row = rows[random() % rows.size()];
        const QString json = otherValue(row, {.steps = true, .item = true, .captures = nullptr});
        m_kinds.insert(row.value->kind.index());
        const auto done = FormEdits(document).change(row, {FieldChange::What::set, {}, json, {}, 0});
        QVERIFY2(done.has_value(), qPrintable(done ? QString() : done.error()));
        QCOMPARE(document.undoStack().count(), 1);
        QVERIFY2(document.undoStack().undoText().contains(row.label, Qt::CaseInsensitive), qPrintable(document.undoStack().undoText()));
        QCOMPARE(document.save(document.path()), QString());
        QFile file(document.path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string after = file.readAll().toStdString();
        checkOnly(text, after, document.root() + row.pointer, json, row.written());
        document.undoStack().undo();
        QCOMPARE(document.text(), text);
    }

    void checkOnly(const std::string& before, const std::string& after, const QString& pointer, const QString& json, bool written) {
        const auto a = json::Document::parse(before, {.comments = true});
        const auto b = json::Document::parse(after, {.comments = true});
        QVERIFY(a && b);
        const json::Node now = b->find(pointer.toStdString());
        QVERIFY2(now, qPrintable(pointer));
        const auto wanted = json::Document::parse(json.toStdString());
        QVERIFY(json::sameValue(now, wanted->root()));
        QCOMPARE(valuesBut(*b, pointer), valuesBut(*a, pointer));
        if (written) { // byte for byte before and behind the value
            const json::Token& old = a->find(pointer.toStdString()).token();
            QCOMPARE(after.substr(0, old.begin), before.substr(0, old.begin));
            const std::size_t rest = before.size() - old.end;
            QCOMPARE(after.substr(after.size() - rest), before.substr(old.end));
        } else { // nothing that stood there went away
            std::size_t at = 0;
            for (const char c : after)
                if (at < before.size() && before[at] == c)
                    ++at;
            QCOMPARE(at, before.size());
            QCOMPARE(commentsOf(after), commentsOf(before));
        }
    }

private slots:
    void samples() {
        const QDir root(GW_SOURCE_DIR "/samples");
        int count = 0;
        for (const QString& name : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const std::string text = test::projectFile(qPrintable("samples/" + name + "/" + name + ".gatewright.json"));
            for (unsigned seed = 0; seed < 25; ++seed) {
                changeOne(text, seed);
                QVERIFY2(!QTest::currentTestFailed(), qPrintable(QStringLiteral("%1, seed %2").arg(name).arg(seed)));
            }
            ++count;
        }
        QVERIFY(count >= 4);
    }

    void documentsWithCommentsAndOddSpacing() {
        const auto whole = json::Document::parse(config::sample());
        const auto shop = json::Document::parse(test::projectFile("tests/ui/storefront.json"), {.comments = true});
        QVERIFY(whole && shop);
        for (unsigned seed = 0; seed < 200; ++seed) {
            changeOne(Scribe(seed).write(seed % 2 == 0 ? whole->root() : shop->root()), seed);
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(QStringLiteral("seed %1").arg(seed)));
        }
        QVERIFY2(m_kinds.size() >= 12, qPrintable(QString::number(m_kinds.size())));
    }
};

QTEST_GUILESS_MAIN(TestLosslessEdits)
#include "tst_lossless_edits.moc"
