// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine_sentences.h"

#include <panelboard/ui/models/engine_words.h>

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTranslator>
#include <QtTest/QTest>

using namespace panelboard;

namespace {

/// Every text of the engine, as one: what stands between quotes, adjacent ones joined.
QString engineTexts()
{
    QString all;
    for (const char *room : {"fleet", "http", "ingest"}) {
        QDirIterator files(qEnvironmentVariable("PANELBOARD_SOURCE") + QStringLiteral("/engine/") +
                               QLatin1String(room) + QStringLiteral("/src"),
                           {QStringLiteral("*.cpp")}, QDir::Files);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                all += QString::fromUtf8(file.readAll());
        }
    }
    static const QRegularExpression adjacent(QStringLiteral("\"\\s*\""));
    return all.remove(adjacent);
}

/// Korean words for two sentences, in another order of places.
class TwoSentences : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        const QByteArray text(source);
        if (qstrcmp(context, "EngineWords") != 0)
            return {};
        if (text == "%1: the service may be restarting")
            return QStringLiteral("서비스가 다시 시작하는 중일 수 있습니다: %1");
        if (text == "%1 took too long (%2)")
            return QStringLiteral("(%2) %1 응답이 너무 늦습니다");
        return text == "it was not sent: %1" ? QStringLiteral("보내지 않음: %1") : QString();
    }
};

} // namespace

class TestEngineWords : public QObject {
    Q_OBJECT
private slots:
    void everySentenceIsOneOfTheEngine_data();
    void everySentenceIsOneOfTheEngine();
    void leavesASentenceInEnglishAsItIs_data();
    void leavesASentenceInEnglishAsItIs();
    void putsWhatItIsAboutIntoTheTranslation();
    void leavesAPlaceholderInWhatItIsAboutAlone();
    void translatesTheSentenceWithinASentence();
    void leavesAnUnknownSentenceAsItCame();
};

void TestEngineWords::everySentenceIsOneOfTheEngine_data()
{
    QTest::addColumn<QString>("sentence");
    for (const char *sentence : ui::kEngineSentences)
        QTest::newRow(sentence) << QString::fromUtf8(sentence);
}

/// Each long piece between two places is found in the engine's own texts, so that a sentence which changes
/// there changes here.
void TestEngineWords::everySentenceIsOneOfTheEngine()
{
    QFETCH(QString, sentence);
    static const QString texts = engineTexts();
    static const QRegularExpression between(QStringLiteral("%[1-9]|: |; | jumped (forward|back) by "));
    for (const QString &piece : sentence.split(between)) {
        const QString words = piece.trimmed();
        QVERIFY2(texts.contains(words), qUtf8Printable(words));
    }
}

void TestEngineWords::leavesASentenceInEnglishAsItIs_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::newRow("plain") << QStringLiteral("nothing to change");
    QTest::newRow("with places") << QStringLiteral("http://10.0.0.1:80 took too long (reading the answer)");
    QTest::newRow("nested") << QStringLiteral(
        "it was not sent: http://a:1 closed the connection without an answer: the service may be restarting");
    QTest::newRow("a per cent in it") << QStringLiteral("there is no property %2 100%");
    QTest::newRow("empty") << QString();
}

void TestEngineWords::leavesASentenceInEnglishAsItIs()
{
    QFETCH(QString, sentence);
    QCOMPARE(ui::engineWords(sentence.toStdString()), sentence);
}

void TestEngineWords::putsWhatItIsAboutIntoTheTranslation()
{
    TwoSentences korean;
    QCoreApplication::installTranslator(&korean);
    QCOMPARE(ui::engineWords("http://a:1 took too long (reading the answer)"),
             QStringLiteral("(reading the answer) http://a:1 응답이 너무 늦습니다"));
}

void TestEngineWords::leavesAPlaceholderInWhatItIsAboutAlone()
{
    TwoSentences korean;
    QCoreApplication::installTranslator(&korean);
    QCOMPARE(ui::engineWords("http://a:1 took too long (%1)"),
             QStringLiteral("(%1) http://a:1 응답이 너무 늦습니다"));
}

void TestEngineWords::translatesTheSentenceWithinASentence()
{
    TwoSentences korean;
    QCoreApplication::installTranslator(&korean);
    QCOMPARE(
        ui::engineWords("it was not sent: http://a:1 ended the stream: the service may be restarting"),
        QStringLiteral("보내지 않음: 서비스가 다시 시작하는 중일 수 있습니다: http://a:1 ended the stream"));
}

void TestEngineWords::leavesAnUnknownSentenceAsItCame()
{
    TwoSentences korean;
    QCoreApplication::installTranslator(&korean);
    QCOMPARE(ui::engineWords("Connection refused"), QStringLiteral("Connection refused"));
}

QTEST_GUILESS_MAIN(TestEngineWords)
#include "tst_engine_words.moc"
