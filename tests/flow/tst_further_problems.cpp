// Everything that is wrong with a document in one round: every file of tests/golden/check is a document, a rule of
// dashes, and all of its problems as `gatewrightd check` tells them. GW_REWRITE_GOLDEN=1 writes what the build says.
#include "config/secrets.h"
#include "golden/golden_file.h"
#include "pipeline/further_problems.h"
#include "pipeline/gateway_plan.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace gw;
using namespace gw::test;

namespace {

QDir folder() { return QDir(QStringLiteral(GW_SOURCE_DIR "/tests/golden/check")); }

/// A machine where nothing is set.
class NoSecrets : public config::SecretSource {
public:
    std::optional<std::string> environment(std::string_view) const override { return std::nullopt; }
    std::expected<std::string, std::string> file(std::string_view) const override { return std::unexpected("no such file"); }
};

QByteArray problemsOf(const QByteArray& document) {
    const config::LoadOutcome outcome = config::load(document.toStdString());
    if (!outcome.fragment)
        qFatal("the document has no error that reading finds");
    Diagnostics all = outcome.diagnostics;
    const NoSecrets secrets;
    for (const Diagnostic& one : pipeline::furtherProblems(*outcome.fragment, {.secrets = &secrets}))
        if (std::ranges::find(all, one) == all.end())
            all.push_back(one);
    std::ranges::stable_sort(all, {}, [](const Diagnostic& one) { return one.spot.offset; });
    return goldenText(all);
}

} // namespace

class TestFurtherProblems : public QObject {
    Q_OBJECT

private slots:
    void golden_data() { addGoldenFiles(folder(), 2); }
    void golden() {
        QFETCH(QString, file);
        compareGoldenFile(folder().filePath(file), problemsOf);
    }

    /// Mending one error never hides another: whatever member is made unreadable, the rest says no more than before.
    void noSecondComplaint() {
        QFile on(QStringLiteral(GW_SOURCE_DIR "/samples/storefront/storefront.gatewright.json"));
        QVERIFY(on.open(QIODevice::ReadOnly));
        const std::string text = on.readAll().toStdString();
        const config::LoadOutcome good = config::load(text);
        QVERIFY(good.loaded.has_value());
        int broken = 0;
        const auto breakAt = [&](const json::Node& node) {
            std::string wrong = text;
            const std::string_view raw = node.raw();
            wrong.replace(static_cast<std::size_t>(raw.data() - good.document->text().data()), raw.size(), "[[{}]]");
            const config::LoadOutcome outcome = config::load(wrong);
            if (!outcome.fragment)
                return true; // e.g. a template of any JSON
            ++broken;
            const Diagnostics more = pipeline::furtherProblems(*outcome.fragment, {});
            for (const Diagnostic& one : more)
                qWarning("%s broken: %s: %s", node.pointer().c_str(), one.pointer.c_str(), one.message.c_str());
            return more.empty();
        };
        bool quiet = true;
        const auto each = [&](const auto& self, const json::Node& node) -> void {
            for (const json::Node child : node) {
                quiet = breakAt(child) && quiet;
                if (child.isObject() || child.isArray())
                    self(self, child);
            }
        };
        each(each, good.document->root().find("gateway"));
        QVERIFY(broken > 100);
        QVERIFY(quiet);
    }
};

QTEST_GUILESS_MAIN(TestFurtherProblems)
#include "tst_further_problems.moc"
