// SPDX-License-Identifier: Apache-2.0
// Whoever composes wrongly is told by the compiler what is wrong, in words.
#include <QtTest/QTest>

#include <QtCore/QProcess>

class TestCompileMessages : public QObject {
    Q_OBJECT
private:
    QString m_said;

private slots:
    void initTestCase()
    {
        QProcess compiler;
        QStringList arguments{"-std=c++20", "-fsyntax-only"};
        for (const QString &folder : QStringLiteral(INCLUDE_FOLDERS).split(','))
            arguments << "-I" + folder;
        compiler.start(COMPILER, arguments << WRONG_COMPOSITIONS);
        QVERIFY2(compiler.waitForFinished(60'000), qPrintable(compiler.errorString()));
        QVERIFY(compiler.exitCode() != 0);
        m_said = QString::fromUtf8(compiler.readAllStandardError());
    }

    void S19_aMistakeIsNamed_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::newRow("a fallback that takes something else")
            << "a fallback takes the arguments of the call and then the error, or the error alone";
        QTest::newRow("a fallback that returns something else")
            << "a fallback must return what the call returns";
        QTest::newRow("a function that takes something else")
            << "the decorated function does not take these arguments";
        QTest::newRow("a function that can be called only once")
            << "a retried function may be called several times: it must take its arguments as lvalues";
        QTest::newRow("a task that is retried by hand")
            << "use decorate(fn).with(retry) for a function with an asynchronous result";
    }
    void S19_aMistakeIsNamed()
    {
        QFETCH(QString, sentence);

        QVERIFY2(m_said.contains(sentence), qPrintable(m_said.left(4000)));
    }
};

QTEST_GUILESS_MAIN(TestCompileMessages)
#include "tst_compile_messages.moc"
