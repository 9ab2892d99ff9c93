// SPDX-License-Identifier: Apache-2.0
#include "faults.h"

#include <QTest>

using namespace panelboard;

namespace {

struct Switches {
    bool pause = false;
    std::uint32_t slow = 0;
    demo::Faults faults;

    Switches()
    {
        faults.add(
            "pause", [this] { return pause; }, [this](bool on) { pause = on; });
        faults.add(
            "slow", 10'000, "ms", [this] { return slow; }, [this](std::uint32_t ms) { slow = ms; });
        faults.add(
            "stuck", [] { return false; }, [](bool) { throw std::runtime_error("it is stuck"); });
    }

    [[nodiscard]] QString values() const
    {
        QStringList lines;
        for (const auto &[name, value] : faults.values())
            lines.append(QString::fromStdString(name + '=' + value));
        return lines.join(' ');
    }
};

} // namespace

class FaultsTest : public QObject {
    Q_OBJECT

private slots:
    void tellsEveryFaultInOrder();
    void setsAFault();
    void takesValuesInItsRange_data();
    void takesValuesInItsRange();
    void saysTheRangeOfABadValue();
    void doesNotKnowEveryName();
    void passesOnWhyASwitchFails();
};

void FaultsTest::tellsEveryFaultInOrder()
{
    const Switches switches;

    QCOMPARE(switches.values(), "pause=off slow=0 stuck=off");
}

void FaultsTest::setsAFault()
{
    Switches switches;

    switches.faults.set("pause", "on");
    switches.faults.set("slow", "700");

    QCOMPARE(switches.values(), "pause=on slow=700 stuck=off");
    switches.faults.set("pause", "off");
    QVERIFY(!switches.pause);
}

void FaultsTest::takesValuesInItsRange_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("good");
    QTest::newRow("on") << "pause"
                        << "on" << true;
    QTest::newRow("off") << "pause"
                         << "off" << true;
    QTest::newRow("true") << "pause"
                          << "true" << false;
    QTest::newRow("ON") << "pause"
                        << "ON" << false;
    QTest::newRow("empty switch") << "pause"
                                  << "" << false;
    QTest::newRow("zero") << "slow"
                          << "0" << true;
    QTest::newRow("the most") << "slow"
                              << "10000" << true;
    QTest::newRow("over the most") << "slow"
                                   << "10001" << false;
    QTest::newRow("negative") << "slow"
                              << "-1" << false;
    QTest::newRow("fraction") << "slow"
                              << "1.5" << false;
    QTest::newRow("with its unit") << "slow"
                                   << "5 ms" << false;
    QTest::newRow("beyond 32 bits") << "slow"
                                    << "4294967296" << false;
    QTest::newRow("empty number") << "slow"
                                  << "" << false;
}

void FaultsTest::takesValuesInItsRange()
{
    QFETCH(QString, fault);
    QFETCH(QString, value);
    QFETCH(bool, good);
    Switches switches;

    if (good)
        switches.faults.set(fault.toStdString(), value.toStdString());
    else
        QVERIFY_EXCEPTION_THROWN(switches.faults.set(fault.toStdString(), value.toStdString()),
                                 demo::BadFaultValue);

    QCOMPARE(switches.values().contains(fault + '=' + value + ' '), good);
}

void FaultsTest::saysTheRangeOfABadValue()
{
    Switches switches;
    QString why;

    try {
        switches.faults.set("slow", "fast");
    } catch (const demo::BadFaultValue &error) {
        why = error.what();
    }

    QCOMPARE(why, "slow must be a whole number from 0 to 10000 (ms), not \"fast\"");
}

void FaultsTest::doesNotKnowEveryName()
{
    Switches switches;

    QVERIFY_EXCEPTION_THROWN(switches.faults.set("flood", "on"), demo::UnknownFault);
}

void FaultsTest::passesOnWhyASwitchFails()
{
    Switches switches;

    QVERIFY_EXCEPTION_THROWN(switches.faults.set("stuck", "on"), std::runtime_error);
}

QTEST_GUILESS_MAIN(FaultsTest)
#include "tst_faults.moc"
