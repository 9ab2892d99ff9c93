// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/first_run_page.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <memory>

using namespace panelboard;
using ui::TargetReport;
using Reach = TargetReport::Reach;

namespace {

/// Answers when the test says so.
class HeldTester : public ui::TargetTester {
public:
    void test(const QString &address, std::optional<fleet::SecretReference> token,
              std::function<void(const TargetReport &)> answer) override
    {
        addresses += address;
        lastToken = std::move(token);
        done = std::move(answer);
    }
    void cancel() override { done = {}; }

    QStringList addresses;
    std::optional<fleet::SecretReference> lastToken;
    std::function<void(const TargetReport &)> done;
};

TargetReport good()
{
    TargetReport report;
    report.reach = Reach::Answers;
    report.make = TargetReport::Make::Resilience4j;
    report.breakers = {"CB_REDIS", "CB_MEMDB", "stockReserve"};
    report.listStatus = 200;
    report.metricsStatus = 404;
    report.answeredIn = std::chrono::milliseconds(3);
    report.took = std::chrono::milliseconds(41);
    report.target.service = "inventory";
    report.target.url = "http://10.2.4.17:8080/actuator";
    return report;
}

} // namespace

Q_DECLARE_METATYPE(ui::TargetReport::Reach)

class TestFirstRunPage : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_themes = std::make_unique<ui::theme::ThemeManager>(*qApp, ui::theme::Choice::Dark);
    }
    void init()
    {
        m_tester = std::make_unique<HeldTester>();
        m_page = std::make_unique<ui::FirstRunPage>(*m_tester);
        m_page->resize(1276, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void cleanup() { m_page.reset(); }

    void testsOnceTheTypingRests()
    {
        QTest::keyClicks(address(), "http://10.2.4.17:8080");

        QTRY_COMPARE(m_tester->addresses, QStringList("http://10.2.4.17:8080"));
        QCOMPARE(label("targetTestState")->text(), "testing…");
        QVERIFY(!button("addTarget.add")->isEnabled());
    }

    void saysWhatItFoundAndWhatWouldShowMore()
    {
        answer(good());

        const QString found = child<QWidget>("targetCard")->accessibleDescription();
        QCOMPARE(found.split(u'\n').size(), 4);
        QVERIFY(found.contains("3 breaker(s): CB_REDIS, CB_MEMDB, stockReserve"));
        QVERIFY(found.contains("Metrics are switched off: /prometheus answers 404"));
        QVERIFY(found.contains("No token: You can watch."));
        QVERIFY(label("targetRemedy")->text().contains("health,prometheus,circuitbreakers"));
        QCOMPARE(label("targetTestState")->text(), "tested in 41.0 ms");
    }

    void saysWhyItFailsAndWhatHelps_data()
    {
        QTest::addColumn<Reach>("reach");
        QTest::addColumn<QString>("begins");
        QTest::newRow("address") << Reach::BadAddress << "Not an address yet: Such as http://";
        QTest::newRow("host") << Reach::NoSuchHost << "No such host: Check its name";
        QTest::newRow("refused") << Reach::Refused << "Nobody listens there: Check the port";
        QTest::newRow("silent") << Reach::TimedOut << "No answer: A firewall";
        QTest::newRow("tls") << Reach::TlsFailed << "No secure connection: Check the certificate";
        QTest::newRow("not http") << Reach::NotHttp << "Not an HTTP service: Check the port";
        QTest::newRow("token") << Reach::NeedsToken << "It wants a token: Add a token";
        QTest::newRow("empty") << Reach::NothingThere << "No breakers found there: Name the base";
    }
    void saysWhyItFailsAndWhatHelps()
    {
        QFETCH(Reach, reach);
        QFETCH(QString, begins);
        TargetReport report;
        report.reach = reach;

        answer(report);

        const QString found = child<QWidget>("targetCard")->accessibleDescription();
        QVERIFY2(found.startsWith(begins), qPrintable(found));
        QVERIFY(!button("addTarget.add")->isEnabled());
    }

    void addsItAsItIsInTheChosenEnvironment()
    {
        QSignalSpy added(m_page.get(), &ui::FirstRunPage::targetAdded);
        answer(good());
        child<QComboBox>("addTarget.environment")->setCurrentIndex(1);

        QTest::mouseClick(button("addTarget.add"), Qt::LeftButton);

        const auto target = added.at(0).at(0).value<fleet::TargetConfig>();
        QCOMPARE(target.url, std::string("http://10.2.4.17:8080/actuator"));
        QCOMPARE(target.environment, std::string("staging"));
        QVERIFY(!target.credentials);
    }

    void sendsTheTokenOnlyByReference()
    {
        answer(good());
        QTest::mouseClick(button("addTarget.token"), Qt::LeftButton);
        QTest::keyClicks(child<QLineEdit>("addTarget.tokenName"), "INVENTORY_TOKEN");

        QTRY_VERIFY(m_tester->lastToken.has_value());
        QCOMPARE(m_tester->lastToken->name, std::string("INVENTORY_TOKEN"));
        QVERIFY(m_tester->lastToken->kind == fleet::SecretReference::Kind::Environment);
    }

    void dropsAnAnswerThatWasOvertaken()
    {
        answer(good());

        QTest::keyClicks(address(), "x");

        QVERIFY(!m_tester->done);
        QVERIFY(!button("addTarget.add")->isEnabled());
    }

    void asksForTheDemo()
    {
        QSignalSpy asked(m_page.get(), &ui::FirstRunPage::demoAsked);

        QTest::mouseClick(button("firstRun.demo"), Qt::LeftButton);

        QCOMPARE(asked.size(), 1);
    }

private:
    void answer(const TargetReport &report)
    {
        address()->setText("http://10.2.4.17:8080");
        QTRY_VERIFY(m_tester->done);
        m_tester->done(report);
    }
    template <typename Object>
    [[nodiscard]] Object *child(const char *name) const
    {
        return m_page->findChild<Object *>(QLatin1String(name));
    }
    [[nodiscard]] QLineEdit *address() const { return child<QLineEdit>("targetAddress"); }
    [[nodiscard]] QPushButton *button(const char *name) const { return child<QPushButton>(name); }
    [[nodiscard]] QLabel *label(const char *name) const { return child<QLabel>(name); }

    std::unique_ptr<ui::theme::ThemeManager> m_themes;
    std::unique_ptr<HeldTester> m_tester;
    std::unique_ptr<ui::FirstRunPage> m_page;
};

QTEST_MAIN(TestFirstRunPage)
#include "tst_first_run_page.moc"
