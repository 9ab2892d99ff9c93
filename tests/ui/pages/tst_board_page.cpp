// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/sample_fleet.h"

#include <panelboard/ui/models/saved_views.h>
#include <panelboard/ui/models/settings.h>
#include <panelboard/ui/pages/board_page.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QApplication>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QSlider>

#include <ctime>
#include <memory>

using namespace panelboard;
using breaker::State;
using Chosen = std::optional<fleet::BreakerKey>;
using Keys = QList<fleet::BreakerKey>;

namespace {

// With the tiles' usual size: the label of the first service and its first tiles lie in the first row.
QPoint tile(int column, int row) { return {16 + column * 101 + 40, row * 48 + 20}; }

} // namespace

class TestBoardPage : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        qputenv("TZ", "Asia/Seoul"); // the sample fleet's clock stands at 14:21:37 there
        tzset();
        m_themes = std::make_unique<ui::theme::ThemeManager>(*qApp, ui::theme::Choice::Dark);
    }
    void init()
    {
        m_sample = std::make_unique<test::SampleFleet>();
        m_fleet = std::make_unique<test::RecordingFleet>(m_sample->build());
        m_clock = std::make_unique<test::SampleClock>();
        m_bridge = std::make_unique<ui::FleetBridge>(*m_fleet, *m_clock, "j.kim");
        m_survey = std::make_unique<ui::FleetSurvey>(*m_bridge);
        m_page = std::make_unique<ui::BoardPage>(*m_survey);
        m_page->resize(1440, 800);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_canvas = m_page->findChild<QAbstractScrollArea *>(QStringLiteral("boardCanvas"));
        m_canvas->setFocus();
    }
    void cleanup()
    {
        m_page.reset();
        m_survey.reset();
    }

    void countsStatesAndFiltersByThem()
    {
        auto *open = m_page->findChild<QAbstractButton *>(QStringLiteral("board.open"));
        QCOMPARE(open->accessibleName(), "3 open");
        QSignalSpy filter(m_page.get(), &ui::BoardPage::filterTextChosen);

        QTest::mouseClick(open, Qt::LeftButton);

        QCOMPARE(filter.front().front().toString(), "state:open");
    }

    void savesItsFilterAsAViewAndOffersIt()
    {
        ui::Settings settings;
        m_page->setSettings(settings);
        m_page->setFilterText(QStringLiteral("service:pay*"));
        QMenu saving;
        m_page->fillMenu(saving);
        saving.findChild<QAction *>(QStringLiteral("view.save"))->trigger();
        auto *question = m_page->findChild<QInputDialog *>(QStringLiteral("viewName"));
        question->setTextValue(QStringLiteral("payments"));
        question->accept();
        QSignalSpy chosen(m_page.get(), &ui::BoardPage::viewChosen);
        QMenu menu;
        m_page->fillMenu(menu);

        menu.findChild<QAction *>(QStringLiteral("view.payments"))->trigger();

        QCOMPARE(chosen.front().front().toString(), "payments");
        const auto view = ui::SavedViews(settings).view(QStringLiteral("payments"));
        QCOMPARE(view->filterText, "service:pay*");
        QCOMPARE(view->page, "board");
    }

    void keepsWhatIsChosenWhenItsMenuIsAskedFor()
    {
        QTest::keyClick(m_canvas, Qt::Key_A, Qt::ControlModifier);
        const auto before = m_page->chosenMany().size();
        QVERIFY(before > 1);

        QTest::mouseClick(m_canvas->viewport(), Qt::RightButton, {}, tile(2, 0));

        QCOMPARE(m_page->chosenMany().size(), before);
    }

    void leavesNoPixelUnpainted_data()
    {
        QTest::addColumn<int>("tileSize");
        QTest::addColumn<qreal>("pixelRatio");
        QTest::newRow("overview") << 0 << 1.0;
        QTest::newRow("usual") << 6 << 1.0;
        QTest::newRow("usual, doubled") << 6 << 2.0;
        QTest::newRow("usual, pixels that tiles end within") << 6 << 1.5;
        QTest::newRow("largest") << 9 << 1.0;
    }
    void leavesNoPixelUnpainted()
    {
        QFETCH(int, tileSize);
        QFETCH(qreal, pixelRatio);
        m_page->findChild<QSlider *>()->setValue(tileSize);
        QImage image(m_canvas->viewport()->size() * pixelRatio, QImage::Format_RGB32);
        image.setDevicePixelRatio(pixelRatio);
        image.fill(Qt::magenta);

        m_canvas->viewport()->render(&image, {}, {}, {});

        int unpainted = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                unpainted += image.pixelColor(x, y) == QColor(Qt::magenta) ? 1 : 0;
        QCOMPARE(unpainted, 0);
    }

    void tellsTheTimeAndWhatIsNear()
    {
        QCOMPARE(m_page->findChild<QLabel *>(QStringLiteral("boardTime"))->text(), "14:21:37");
        QVERIFY(m_page->findChild<QLabel *>(QStringLiteral("boardNear"))->text().contains("4 near"));
    }

    void choosesTheTileUnderThePointer()
    {
        QSignalSpy chosen(m_page.get(), &ui::BoardPage::breakerChosen);

        QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, {}, tile(1, 0));

        QCOMPARE(*chosen.front().front().value<Chosen>(),
                 (fleet::BreakerKey{"catalogue", "cat-1", "elastic"}));
        QVERIFY(m_canvas->accessibleDescription().startsWith("elastic, cat-1, OPEN"));
    }

    void choosesNothingOnALabel()
    {
        QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, {}, tile(0, 0));

        QVERIFY(!m_page->chosen().has_value());
    }

    void movesWithTheArrowsOverLabels()
    {
        m_page->choose({"catalogue", "cat-8", "elastic"});

        QTest::keyClick(m_canvas, Qt::Key_Right);
        QCOMPARE(m_page->chosen()->service, std::string("customer"));

        QTest::keyClick(m_canvas, Qt::Key_Left);
        QCOMPARE(m_page->chosen()->instance, std::string("cat-8"));
    }

    void choosesManyWithShiftAndCtrl()
    {
        QSignalSpy many(m_page.get(), &ui::BoardPage::breakersChosen);
        QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, {}, tile(1, 0));
        QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, Qt::ShiftModifier, tile(3, 0));
        QCOMPARE(many.takeLast().front().value<Keys>().size(), 3);

        QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, Qt::ControlModifier, tile(2, 0));
        QCOMPARE(many.takeLast().front().value<Keys>().size(), 2);
    }

    void opensABreakerWithEnter()
    {
        m_page->choose({"inventory", "inv-1", "CB_REDIS"});
        QSignalSpy opened(m_page.get(), &ui::BoardPage::breakerOpened);

        QTest::keyClick(m_canvas, Qt::Key_Return);

        QCOMPARE(opened.front().front().value<fleet::BreakerKey>().instance, std::string("inv-1"));
    }

    void keepsTilesInTheirPlacesWhenStatesChange()
    {
        m_sample->view("catalogue", "cat-3", "elastic").state = State::Open;
        m_fleet->publish(m_sample->build());
        m_bridge->poll();

        QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, {}, tile(3, 0));

        QCOMPARE(m_page->chosen()->instance, std::string("cat-3"));
    }

    void dimsByStateAndLeavesOutByName()
    {
        m_page->setFilterText(QStringLiteral("state:open"));
        QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, {}, tile(2, 0));
        QCOMPARE(m_page->chosen()->instance, std::string("cat-2")); // closed, but in its place

        m_page->setFilterText(QStringLiteral("service:inv*"));
        QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, {}, tile(1, 0));
        QCOMPARE(m_page->chosen()->instance, std::string("inv-1"));
    }

    void remembersTheSizeOfTiles()
    {
        ui::Settings settings;
        m_page->setSettings(settings);

        QTest::keyClick(m_canvas, Qt::Key_Minus);

        QCOMPARE(m_page->findChild<QSlider *>(QStringLiteral("tileSize"))->value(), 5);
        QCOMPARE(settings.value(QStringLiteral("board/tileSize")).toInt(), 5);
    }

    void paintsEverySizeInBothThemes_data()
    {
        QTest::addColumn<int>("size");
        for (int size = 0; size < 10; ++size)
            QTest::newRow(qPrintable(QString::number(size))) << size;
    }
    /// The open tile is the only one that is filled with the colour of OPEN.
    void paintsEverySizeInBothThemes()
    {
        QFETCH(int, size);
        m_page->findChild<QSlider *>(QStringLiteral("tileSize"))->setValue(size);
        for (const auto choice : {ui::theme::Choice::Light, ui::theme::Choice::Dark}) {
            m_themes->setChoice(choice);
            const QImage image = m_canvas->viewport()->grab().toImage();
            const QRgb open = ui::theme::current().open.fill.rgb();
            bool isFound = false;
            for (int y = 0; y < image.height() && !isFound; y += 2)
                for (int x = 0; x < image.width() && !isFound; x += 2)
                    isFound = image.pixel(x, y) == open;
            QVERIFY(isFound);
        }
        const QString folder = qEnvironmentVariable("PANELBOARD_PICTURES");
        if (!folder.isEmpty())
            m_page->grab().save(QDir(folder).filePath(QStringLiteral("board-%1.png").arg(size)));
    }

    void fitsIntoANarrowWindow()
    {
        m_page->resize(1276, 700);
        QCoreApplication::processEvents();

        QVERIFY2(m_page->minimumSizeHint().width() <= 1276,
                 qPrintable(QString::number(m_page->minimumSizeHint().width())));
    }

    void hidesItsControlsOnTheWall()
    {
        m_page->setWall(true);

        QVERIFY(!m_page->findChild<QSlider *>(QStringLiteral("tileSize"))->isVisible());
    }

    void saysWhatIsMissing()
    {
        m_page->setFilterText(QStringLiteral("name:nothing-like-this"));

        QVERIFY(m_canvas->verticalScrollBar()->maximum() == 0);
        QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, {}, tile(1, 0));
        QVERIFY(!m_page->chosen().has_value());
    }

private:
    std::unique_ptr<ui::theme::ThemeManager> m_themes;
    std::unique_ptr<test::SampleFleet> m_sample;
    std::unique_ptr<test::RecordingFleet> m_fleet;
    std::unique_ptr<test::SampleClock> m_clock;
    std::unique_ptr<ui::FleetBridge> m_bridge;
    std::unique_ptr<ui::FleetSurvey> m_survey;
    std::unique_ptr<ui::BoardPage> m_page;
    QAbstractScrollArea *m_canvas = nullptr;
};

QTEST_MAIN(TestBoardPage)
#include "tst_board_page.moc"
