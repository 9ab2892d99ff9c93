// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtCore/QXmlStreamReader>
#include <QtTest/QtTest>

#include <vector>

namespace {

struct Message {
    QString context;
    QString source;
    QStringList forms;
    bool isUnfinished = false;
};

std::vector<Message> readMessages(const QString &path)
{
    QFile file(path);
    std::vector<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            messages.push_back({context, {}, {}, false});
        else if (xml.name() == QLatin1String("source"))
            messages.back().source = xml.readElementText();
        else if (xml.name() == QLatin1String("numerusform"))
            messages.back().forms += xml.readElementText();
        else if (xml.name() == QLatin1String("translation")) {
            messages.back().isUnfinished = xml.attributes().hasAttribute(QLatin1String("type"));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            messages.back().forms += text;
        }
    }
    return messages;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%(\\d|n)"));
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found += match.next().captured();
    found.sort();
    found.removeDuplicates();
    return found;
}

} // namespace

/// The sources are read anew, so a string that was added and not translated is found.
class TestTranslations : public QObject {
    Q_OBJECT
private slots:
    void coversEveryStringOfTheSources_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("Korean") << "panelboard_ko.ts" << QStringList();
        QTest::newRow("English plurals") << "panelboard_en.ts" << QStringList{"-pluralonly"};
    }
    void coversEveryStringOfTheSources()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, options);
        const QString copy = updatedCopy(name, options);
        const std::vector<Message> messages = readMessages(copy);

        QVERIFY(messages.size() > 5);
        QStringList unfinished;
        for (const Message &message : messages)
            if (message.isUnfinished || message.forms.contains(QString()))
                unfinished += message.context + QStringLiteral(": ") + message.source;
        QVERIFY2(unfinished.isEmpty(), qPrintable(unfinished.join(u'\n')));
    }

    void keepsEveryPlaceholder()
    {
        for (const Message &message : readMessages(source(QStringLiteral("panelboard_ko.ts"))))
            for (const QString &form : message.forms)
                QVERIFY2(placeholders(form) == placeholders(message.source), qPrintable(message.source));
    }

    void speaksPolitelyInSentences()
    {
        static const QRegularExpression curt(
            QStringLiteral("[가-힣](한다|된다|이다|었다|았다|없다|있다)\\.?$"));
        for (const Message &message : readMessages(source(QStringLiteral("panelboard_ko.ts"))))
            for (const QString &form : message.forms)
                QVERIFY2(!form.contains(curt) && !form.contains(u'!'), qPrintable(form));
    }

private:
    [[nodiscard]] static QString source(const QString &name)
    {
        return QString::fromLocal8Bit(qgetenv("PANELBOARD_SOURCE")) +
               QStringLiteral("/resources/translations/") + name;
    }

    [[nodiscard]] QString updatedCopy(const QString &name, const QStringList &options) const
    {
        const QString copy = m_folder.filePath(name);
        QFile::copy(source(name), copy);
        QProcess lupdate;
        lupdate.setWorkingDirectory(QString::fromLocal8Bit(qgetenv("PANELBOARD_SOURCE")));
        const QStringList folders = QStringLiteral(TRANSLATE_FOLDERS).split(u' ');
        lupdate.start(QStringLiteral(LUPDATE),
                      QStringList{"-silent", "-no-obsolete"} + options + folders + QStringList{"-ts", copy});
        return lupdate.waitForFinished() && lupdate.exitCode() == 0 ? copy : QString();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
