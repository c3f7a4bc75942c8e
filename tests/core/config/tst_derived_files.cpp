// The committed schema and reference are those of this build (`./dev derive` rewrites them, as does GW_REWRITE_DERIVED=1
// here), and the sample that the schema gives loads.
#include "config/derived.h"
#include "config/format.h"
#include "config/load.h"
#include "json/document.h"
#include "model/schema.h"
#include "schema/read.h"
#include "schema/derive/sample.h"
#include "schema/write.h"

#include <QFile>
#include <QTest>

#include <random>

using namespace gw;

class TestDerivedFiles : public QObject {
    Q_OBJECT

private slots:
    void committedFiles_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("schema") << QStringLiteral(GW_SOURCE_DIR "/resources/schema/gateway.schema.json")
                                << QByteArray::fromStdString(config::jsonSchema());
        QTest::newRow("reference") << QStringLiteral(GW_SOURCE_DIR "/resources/help/reference.md")
                                   << QByteArray::fromStdString(config::reference());
        QTest::newRow("texts") << QStringLiteral(GW_SOURCE_DIR "/resources/schema/texts.json") << QByteArray::fromStdString(config::texts());
    }
    void committedFiles() {
        QFETCH(QString, file);
        QFETCH(QByteArray, content);
        QFile on(file);
        if (qEnvironmentVariableIsSet("GW_REWRITE_DERIVED")) {
            QVERIFY(on.open(QIODevice::WriteOnly | QIODevice::Truncate));
            on.write(content);
            on.close();
        }
        QVERIFY2(on.open(QIODevice::ReadOnly), qPrintable(file));
        const QList<QByteArray> committed = on.readAll().split('\n');
        const QList<QByteArray> derived = content.split('\n');
        for (qsizetype i = 0; i < std::max(committed.size(), derived.size()); ++i)
            QCOMPARE(committed.value(i), derived.value(i));
    }

    void schemaIsJson() {
        const auto document = json::Document::parse(config::jsonSchema());
        QVERIFY2(document, document ? "" : document.error().message.c_str());
        // Every $ref leads somewhere.
        for (std::uint32_t i = 0; i < document->tokens().size(); ++i)
            if (const json::Node node(*document, i); node.keyEquals("$ref"))
                QVERIFY2(document->find(node.string().substr(1)), node.string().c_str());
    }

    void sampleLoads() {
        const config::LoadOutcome outcome = config::load(config::sample());
        QVERIFY2(outcome.loaded, config::formatText(outcome.diagnostics, "sample").c_str());
        // What is written from the model is the same document to the reader.
        const config::LoadOutcome again = config::load(schema::write(model::gatewaySchema(), outcome.loaded->gateway));
        QVERIFY2(again.loaded, config::formatText(again.diagnostics, "written").c_str());
        QVERIFY(again.loaded->gateway == outcome.loaded->gateway);
    }

    /// Whatever is done to a document, loading answers: a model, or problems with a place each.
    void hostileDocuments() {
        std::mt19937 random(1);
        const std::string sample = config::sample();
        const std::vector<std::string> pieces{"null", "[]", "{}", "\"\"", "-1", "1e400", "\"${env:\"", "\"\\u0000\"", "true", "\"mock:\"", "[[[[]]]]",
                                              "{\"type\": \"cors\"}", "99999999999999999999999", "\"/{a}/{a}/**/\"", "\"((((\""};
        const auto document = json::Document::parse(sample);
        QVERIFY(document);
        for (int i = 0; i < 600; ++i) {
            const json::Node victim(*document, static_cast<std::uint32_t>(random() % document->tokens().size()));
            std::string text = sample;
            text.replace(victim.token().begin, victim.raw().size(), pieces[random() % pieces.size()]);
            const config::LoadOutcome outcome = config::load(text);
            QCOMPARE(outcome.loaded.has_value(), !hasErrors(outcome.diagnostics));
            for (const Diagnostic& one : outcome.diagnostics)
                QVERIFY2(one.spot.line > 0 && !one.message.empty(), text.c_str());
        }
    }

    void policySamplesValidate_data() {
        QTest::addColumn<QString>("type");
        for (const schema::PolicyEntry& entry : config::policyTable().entries())
            if (entry.schema != nullptr)
                QTest::newRow(entry.type.c_str()) << QString::fromStdString(entry.type);
    }
    void policySamplesValidate() {
        QFETCH(QString, type);
        const schema::PolicyEntry* entry = config::policyTable().find(type.toStdString());
        for (const auto size : {schema::SampleSize::minimal, schema::SampleSize::full}) {
            const std::string text = schema::sample(*entry->schema, config::policyTable(), size);
            const auto document = json::Document::parse(text);
            QVERIFY2(document, text.c_str());
            Diagnostics problems;
            const auto settings = entry->schema->type().create();
            schema::read(*entry->schema, document->root(), settings.get(), "", {&config::policyTable(), &problems});
            QVERIFY2(!hasErrors(problems), (text + "\n" + config::formatText(problems, type.toStdString())).c_str());
        }
    }

    void sarifAndJson() {
        const config::LoadOutcome outcome = config::load("{\n  \"gatewright\": 1,\n  \"nmae\": 1\n}");
        const auto asJson = json::Document::parse(config::formatJson(outcome.diagnostics, "a b.json"));
        QVERIFY(asJson);
        QCOMPARE(asJson->find("/errors").raw(), std::string_view("1"));
        QCOMPARE(asJson->find("/problems/0/line").raw(), std::string_view("3"));
        QCOMPARE(asJson->find("/problems/0/pointer").string(), std::string("/nmae"));
        const auto sarif = json::Document::parse(config::formatSarif(outcome.diagnostics, "a b.json"));
        QVERIFY(sarif);
        QCOMPARE(sarif->find("/version").string(), std::string("2.1.0"));
        const json::Node result = sarif->find("/runs/0/results/0");
        QCOMPARE(result.find("ruleId").string(), std::string("unknown-key"));
        QCOMPARE(sarif->find("/runs/0/results/0/locations/0/physicalLocation/region/startLine").raw(), std::string_view("3"));
        QCOMPARE(sarif->find("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri").string(), std::string("a%20b.json"));
    }
};

QTEST_GUILESS_MAIN(TestDerivedFiles)
#include "tst_derived_files.moc"
