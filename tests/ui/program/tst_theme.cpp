// The colour tokens: every pair of mark and ground that the program paints has enough contrast, in both themes.
#include "ui/style/tokens.h"

#include <QtTest>

using namespace gw::ui;

class TestTheme : public QObject {
    Q_OBJECT

private slots:
    void contrast_data() {
        QTest::addColumn<int>("mark");
        QTest::addColumn<int>("ground");
        QTest::addColumn<double>("least");
        const auto row = [](Token mark, Token ground, double least) {
            const QByteArray name = QByteArray(tokenName(mark).data(), static_cast<qsizetype>(tokenName(mark).size())) + " on " +
                                    QByteArray(tokenName(ground).data(), static_cast<qsizetype>(tokenName(ground).size()));
            QTest::newRow(name.constData()) << static_cast<int>(mark) << static_cast<int>(ground) << least;
        };
        for (const Token ground : {Token::window, Token::panel, Token::base, Token::canvas, Token::card, Token::frame})
            for (const Token mark : {Token::text, Token::text2, Token::text3})
                row(mark, ground, 4.5);
        for (const Token ground : {Token::hover, Token::control, Token::accentSoft})
            for (const Token mark : {Token::text, Token::text2})
                row(mark, ground, 4.5);
        for (const Token ground : {Token::panel, Token::base, Token::card, Token::canvas})
            for (const Token mark : {Token::accent, Token::ok, Token::warn, Token::error, Token::info})
                row(mark, ground, 4.5);
        using Pair = std::pair<Token, Token>;
        for (const auto& [mark, ground] : {Pair{Token::onAccent, Token::accent}, Pair{Token::ok, Token::okSoft}, Pair{Token::warn, Token::warnSoft},
                                           Pair{Token::error, Token::errorSoft}, Pair{Token::info, Token::infoSoft}, Pair{Token::mGet, Token::mGetSoft},
                                           Pair{Token::mPost, Token::mPostSoft}, Pair{Token::mPut, Token::mPutSoft}, Pair{Token::mPatch, Token::mPatchSoft},
                                           Pair{Token::mDelete, Token::mDeleteSoft}, Pair{Token::fAccess, Token::fAccessSoft}, Pair{Token::fTraffic, Token::fTrafficSoft},
                                           Pair{Token::fShape, Token::fShapeSoft}, Pair{Token::fAnswer, Token::fAnswerSoft}})
            row(mark, ground, 4.5);
        for (const Token ground : {Token::canvas, Token::frame})
            for (const Token mark : {Token::edge, Token::edgeIdle, Token::wire, Token::accent, Token::error})
                row(mark, ground, 3.0);
        row(Token::fieldLine, Token::base, 3.0);
        row(Token::fieldLine, Token::panel, 3.0);
    }

    void contrast() {
        QFETCH(int, mark);
        QFETCH(int, ground);
        QFETCH(double, least);
        for (const Appearance appearance : {Appearance::light, Appearance::dark}) {
            const double ratio = contrastRatio(tokenColor(static_cast<Token>(mark), appearance), tokenColor(static_cast<Token>(ground), appearance));
            QVERIFY2(ratio >= least, qPrintable(QStringLiteral("%1 in the %2 theme").arg(ratio).arg(appearance == Appearance::dark ? "dark" : "light")));
        }
    }

    void ratioOfKnownColours() {
        QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white)), 21);
        QCOMPARE(qRound(contrastRatio(Qt::white, Qt::white)), 1);
    }
};

QTEST_GUILESS_MAIN(TestTheme)
#include "tst_theme.moc"
