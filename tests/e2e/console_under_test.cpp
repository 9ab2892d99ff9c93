// SPDX-License-Identifier: GPL-3.0-or-later
#include "console_under_test.h"

#include <panelboard/breaker/system_clock.h>
#include <panelboard/ui/models/fleet_model.h>

#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>

namespace panelboard::test {

namespace {

constexpr const char *kOperator = "e2e";

fleet::FleetOptions optionsFor(std::vector<fleet::TargetConfig> targets, const QTemporaryDir &folder)
{
    fleet::FleetOptions options;
    options.targets = std::move(targets);
    options.auditFile = folder.filePath("audit.sqlite").toStdString();
    return options;
}

QModelIndex findRow(const QAbstractItemModel &model, const fleet::BreakerKey &key,
                    const QModelIndex &parent = {})
{
    for (int r = 0; r < model.rowCount(parent); ++r) {
        const QModelIndex index = model.index(r, 0, parent);
        const auto *row = index.data(ui::RowRole).value<const ui::FleetRow *>();
        if (row && !row->isGroup && row->key == key)
            return index;
        if (const QModelIndex below = findRow(model, key, index); below.isValid())
            return below;
    }
    return {};
}

} // namespace

ConsoleUnderTest::ConsoleUnderTest(std::vector<fleet::TargetConfig> targets)
    : m_timers(breaker::SystemClock::instance()),
      m_fleet(optionsFor(std::move(targets), m_folder), breaker::SystemClock::instance(), m_timers),
      m_door(m_fleet), m_bridge(m_door, breaker::SystemClock::instance(), kOperator),
      m_themes(*qApp, ui::theme::Choice::Dark)
{
    m_bridge.start();
    ui::WindowFacts facts;
    facts.isDemo = true;
    m_window = std::make_unique<ui::MainWindow>(m_bridge, m_themes, facts);
    m_window->resize(1440, 900);
    m_window->show();
}

ConsoleUnderTest::~ConsoleUnderTest()
{
    m_window.reset();
    m_fleet.stop();
}

std::shared_ptr<const fleet::BreakerView> ConsoleUnderTest::breaker(const fleet::BreakerKey &key) const
{
    const auto snapshot = m_fleet.newest(); // held: what is inside lives as long as it
    for (const auto &target : snapshot->targets) {
        for (const auto &breaker : target->breakers) {
            if (breaker->key == key)
                return breaker;
        }
    }
    return nullptr;
}

QModelIndex ConsoleUnderTest::row(const fleet::BreakerKey &key) const
{
    return findRow(*find<QTreeView>("fleetTable")->model(), key);
}

ui::StateLook ConsoleUnderTest::look(const fleet::BreakerKey &key) const
{
    const QModelIndex index = row(key);
    return index.isValid() ? index.data(ui::RowRole).value<const ui::FleetRow *>()->look
                           : ui::StateLook::Waiting;
}

bool ConsoleUnderTest::choose(const fleet::BreakerKey &key)
{
    auto *table = find<QTreeView>("fleetTable");
    const QModelIndex index = row(key);
    if (!index.isValid())
        return false;
    table->expand(index.parent());
    table->scrollTo(index);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
    return table->currentIndex().siblingAtColumn(0) == index;
}

bool ConsoleUnderTest::pressFault(const char *menu, const char *fault)
{
    auto *button = find<QPushButton>(menu);
    auto *action = find<QAction>(fault);
    if (!button || !button->isVisible() || !action)
        return false;
    QTest::mouseClick(button, Qt::LeftButton);
    auto *list = find<QMenu>((std::string(menu) + ".menu").c_str());
    if (!QTest::qWaitFor([list] { return list->isVisible(); }))
        return false;
    QTest::mouseClick(list, Qt::LeftButton, {}, list->actionGeometry(action).center());
    return !list->isVisible();
}

std::shared_ptr<const fleet::CommandView> ConsoleUnderTest::newestCommand() const
{
    const auto snapshot = m_fleet.newest(); // held: what is inside lives as long as it
    return snapshot->commands.empty() ? nullptr : snapshot->commands.back();
}

std::vector<fleet::AuditEntry> ConsoleUnderTest::audit() const
{
    const auto entries = fleet::readAudit(m_folder.filePath("audit.sqlite").toStdString(), 1000);
    return entries ? *entries : std::vector<fleet::AuditEntry>();
}

} // namespace panelboard::test
