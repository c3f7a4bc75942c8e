// What check says about TLS in a document: every problem of files at its place, with a remedy; and what never leaves.
#include "config/export.h"
#include "tls/certificates.h"
#include "tls/engine_stand.h"

#include <QTemporaryDir>

using namespace gw;
using namespace gw::test;

namespace {

QByteArray document(const QByteArray& certificate, const QByteArray& key, const QByteArray& tls = {}, const QByteArray& upstreamTls = {}) {
    return "{\"gatewright\":1,\"listeners\":[{\"name\":\"in\",\"port\":0,\"tls\":{\"certificates\":[{\"certificateFile\":\"" + certificate +
           "\",\"keyFile\":\"" + key + "\"}]" + tls + "}}],\"upstreams\":[{\"name\":\"u\",\"endpoints\":[{\"url\":\"https://a.test\"}]" +
           (upstreamTls.isEmpty() ? QByteArray() : ",\"tls\":" + upstreamTls) +
           "}],\"routes\":[{\"name\":\"r\",\"forward\":{\"upstream\":\"u\"}}]}";
}

} // namespace

namespace {

/// The documents here guard nothing, and are told so.
bool isOpenPath(const gw::Diagnostic& problem) {
    return problem.code == "open-path";
}

} // namespace

class TestTlsDocument : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        folder = m_dir.path().toStdString();
        const Authority authority("Authority of the test"), other("Other");
        pair = authority.issue({.name = "a", .alternatives = "DNS:a.test"});
        write(folder, "a", pair);
        write(folder, "b", authority.issue({.name = "b"}));
        write(folder, "late", authority.issue({.name = "late", .fromDays = -9, .toDays = -1}));
        write(folder, "early", authority.issue({.name = "early", .fromDays = 2}));
        write(folder, "soon", authority.issue({.name = "soon", .toDays = 3}));
        writeFile(folder + "/ca.pem", authority.pem());
        writeFile(folder + "/junk.pem", "no certificate");
        writeFile(folder + "/half.pem", pair.certificate + pair.certificate.substr(0, pair.certificate.size() / 2) + "-----END CERTIFICATE-----\n");
        writeFile(folder + "/locked.key", withPassword(pair.key));
    }

    void problems_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code"); ///< "" = none
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("words");
        const QString certificate = "/listeners/0/tls/certificates/0/certificateFile", key = "/listeners/0/tls/certificates/0/keyFile";
        QTest::newRow("good") << document("a.pem", "a.key") << "" << "" << "";
        QTest::newRow("no certificate") << document("none.pem", "a.key") << "no-file" << certificate << "no such file";
        QTest::newRow("no key") << document("a.pem", "none.key") << "no-file" << key << "no such file";
        QTest::newRow("junk") << document("junk.pem", "a.key") << "bad-certificate" << certificate << "junk.pem: the file holds no certificate";
        QTest::newRow("half a chain") << document("half.pem", "a.key") << "bad-certificate" << certificate << "cannot be read";
        QTest::newRow("key is none") << document("a.pem", "junk.pem") << "bad-key" << key << "no private key";
        QTest::newRow("key with password") << document("a.pem", "locked.key") << "bad-key" << key << "password";
        QTest::newRow("another key") << document("a.pem", "b.key") << "key-mismatch" << key << "does not belong";
        QTest::newRow("expired") << document("late.pem", "late.key") << "certificate-expired" << certificate << "expired on 20";
        QTest::newRow("not yet") << document("early.pem", "early.key") << "certificate-expired" << certificate << "not valid before 20";
        QTest::newRow("soon") << document("soon.pem", "soon.key") << "certificate-expires-soon" << certificate << "expires in 2 days";
        QTest::newRow("clients' authority missing") << document("a.pem", "a.key", ",\"clientAuth\":{\"caFile\":\"x.pem\"}")
                                                    << "no-file" << "/listeners/0/tls/clientAuth/caFile" << "no such file";
        QTest::newRow("clients' authority junk") << document("a.pem", "a.key", ",\"clientAuth\":{\"caFile\":\"junk.pem\"}")
                                                 << "bad-certificate" << "/listeners/0/tls/clientAuth/caFile" << "no certificate";
        QTest::newRow("services' authority expired") << document("a.pem", "a.key", {}, "{\"caFile\":\"late.pem\"}")
                                                     << "certificate-expired" << "/upstreams/0/tls/caFile" << "expired";
        QTest::newRow("own certificate") << document("a.pem", "a.key", {}, "{\"clientCertificate\":{\"certificateFile\":\"a.pem\",\"keyFile\":\"b.key\"}}")
                                         << "key-mismatch" << "/upstreams/0/tls/clientCertificate/keyFile" << "does not belong";
        QByteArray plain = document("a.pem", "a.key", {}, "{\"caFile\":\"ca.pem\"}");
        plain.replace("https://", "http://");
        QTest::newRow("TLS without https") << plain << "no-effect" << "/upstreams/0/tls" << "no endpoint";
    }
    void problems() {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        QFETCH(QString, pointer);
        QFETCH(QString, words);
        pipeline::Compiled compiled = compileIn(folder, text);
        std::erase_if(compiled.diagnostics, isOpenPath);
        QCOMPARE(compiled.diagnostics.size(), code.isEmpty() ? 0U : 1U);
        if (code.isEmpty())
            return;
        const Diagnostic& one = compiled.diagnostics.front();
        QCOMPARE(QString::fromStdString(one.code), code);
        QCOMPARE(QString::fromStdString(one.pointer), pointer);
        QVERIFY2(QString::fromStdString(one.message).contains(words), one.message.c_str());
        QVERIFY(!one.remedy.empty());
        QVERIFY(one.spot.offset > 0);
        QCOMPARE(compiled.plan == nullptr, one.severity == Severity::error);
    }

    void withoutFilesNothingIsMissing() {
        const config::LoadOutcome outcome = config::load(document("none.pem", "none.key").toStdString());
        QVERIFY(outcome.loaded);
        pipeline::Compiled compiled = pipeline::compile(*outcome.loaded, {.secrets = nullptr});
        std::erase_if(compiled.diagnostics, isOpenPath);
        QVERIFY(compiled.diagnostics.empty());
        QVERIFY(compiled.checked);
    }

    void exportsNameFilesAndHoldNoKey() {
        const config::LoadOutcome outcome = config::load(document("tls/a.pem", "tls/a.key", ",\"clientAuth\":{\"caFile\":\"/etc/ca.pem\"}",
                                                                  "{\"caFile\":\"ca.pem\"}").toStdString());
        QVERIFY(outcome.loaded);
        const config::Exported exported =
            config::exportGateway(*outcome.loaded, {.documentDirectory = "/srv/project", .outputDirectory = "/srv/out"});
        for (const char* const path : {"\"../project/tls/a.pem\"", "\"../project/tls/a.key\"", "\"/etc/ca.pem\"", "\"../project/ca.pem\""})
            QVERIFY2(exported.text.find(path) != std::string::npos, exported.text.c_str());
        const pipeline::Compiled compiled = compileIn(folder, document("a.pem", "a.key"));
        QVERIFY(compiled.plan->config.listeners[0].tls->certificates[0].keyFile.content.empty());
    }

private:
    QTemporaryDir m_dir;
    std::string folder;
    Issued pair;
};

QTEST_GUILESS_MAIN(TestTlsDocument)
#include "tst_tls_document.moc"
