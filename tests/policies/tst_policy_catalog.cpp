#include "json/document.h"
#include "policies/api_key/api_key.h"
#include "policies/policy.h"
#include "schema/read.h"
#include "schema/schema.h"
#include "schema/write.h"

#include <QDir>
#include <QtTest>

#include <set>

using namespace gw;

namespace {

std::string folderOf(std::string_view kind) {
    std::string name;
    for (const char c : kind) {
        if (c >= 'A' && c <= 'Z')
            name += '_';
        name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return name;
}

} // namespace

class tst_PolicyCatalog : public QObject {
    Q_OBJECT

private slots:
    void everyFolderIsAKind() {
        std::set<std::string> folders;
        for (const QString& name : QDir(QStringLiteral(GW_SOURCE_DIR "/engine/policies")).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            folders.insert(name.toStdString());
        std::set<std::string> kinds;
        for (const policy::Kind& kind : policy::catalog())
            kinds.insert(folderOf(kind.name));
        QVERIFY(folders == kinds);
    }

    void kindsAreComplete() {
        std::set<std::string_view> names;
        for (const policy::Kind& kind : policy::catalog()) {
            QVERIFY2(names.insert(kind.name).second, std::string(kind.name).c_str());
            QCOMPARE(policy::findKind(kind.name), &kind);
            QCOMPARE(kind.schema().name(), std::string(kind.name));
            QCOMPARE(kind.schema().title(), std::string(kind.title));
            QVERIFY(!kind.icon.empty());
        }
        for (const std::string_view name : policy::unsupportedKinds())
            QVERIFY2(names.insert(name).second, std::string(name).c_str());
        QCOMPARE(names.size(), std::size_t{30});
        QVERIFY(policy::findKind("jwt") == nullptr);
        QVERIFY(policy::findKind("nothing") == nullptr);
    }

    void theOrderOfStages() {
        QCOMPARE(std::string(policy::stageName(policy::Stage::cors)), std::string("cors"));
        policy::Stage last = policy::Stage::cors;
        for (const policy::Kind& kind : policy::catalog()) {
            QVERIFY(kind.stage >= last);
            last = kind.stage;
        }
        QVERIFY(policy::findKind("cors")->innermostReplaces);
        QVERIFY(!policy::findKind("rateLimit")->innermostReplaces);
    }

    /// What a reference page shows for each field is read back without a problem, alone and beside required ones.
    void examplesValidate() {
        for (const policy::Kind& kind : policy::catalog()) {
            std::string required;
            for (const schema::Field& field : kind.schema().fields())
                if (field.required)
                    required += (required.empty() ? "" : ",") + ("\"" + field.key + "\":" + field.exampleJson);
            for (const schema::Field& field : kind.schema().fields()) {
                if (!field.supported() || field.exampleJson.empty())
                    continue;
                std::string text = required;
                if (!field.required)
                    text += (text.empty() ? "" : ",") + ("\"" + field.key + "\":" + field.exampleJson);
                if (kind.name == "fault" && (field.key == "percent" || field.key == "where" || field.key == "until"))
                    text += ",\"status\":503";
                const auto document = json::Document::parse("{" + text + "}");
                QVERIFY2(document.has_value(), text.c_str());
                Diagnostics problems;
                const auto value = kind.schema().type().create();
                const schema::ReadContext context{.policies = nullptr, .problems = &problems};
                QVERIFY2(schema::read(kind.schema(), document->root(), value.get(), "", context),
                         (std::string(kind.name) + " " + text + " " + (problems.empty() ? "" : problems[0].message)).c_str());
                QVERIFY(!kind.describe(kind.schema().box(value)).empty());
            }
        }
    }

    void credentialNames() {
        policy::ApiKey settings;
        settings.in = {{.header = "X-Partner", .query = {}, .cookie = {}}, {.header = {}, .query = "k", .cookie = {}},
                       {.header = {}, .query = {}, .cookie = "c"}};
        model::PolicyUse use;
        use.settings = model::SettingsBox::of(policy::apiKeySchema(), settings);
        std::vector<std::string> headers;
        std::vector<std::string> queries;
        policy::credentialNames(use, headers, queries);
        policy::credentialNames(use, headers, queries);
        policy::credentialNames(model::PolicyUse{}, headers, queries);
        QCOMPARE(headers, std::vector<std::string>{"x-partner"});
        QCOMPARE(queries, std::vector<std::string>{"k"});
    }
};

QTEST_GUILESS_MAIN(tst_PolicyCatalog)
#include "tst_policy_catalog.moc"
