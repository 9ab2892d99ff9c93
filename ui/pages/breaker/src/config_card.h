// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <QtWidgets/QFrame>

#include <map>
#include <string>

class QGridLayout;
class QLabel;
class QPushButton;

namespace panelboard::ui {

/// The configuration in force, in the lines that matter most, with values under way beside the old ones.
class ConfigCard : public QFrame {
    Q_OBJECT
public:
    explicit ConfigCard(QWidget *parent = nullptr);

    /// @param pending  by property: the text of a value that was asked for and is not in force yet
    void setFacts(const BreakerFacts &facts, const std::map<std::string, QString> &pending);

signals:
    void editAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_version;
    QLabel *m_note;
    QPushButton *m_edit;
    QGridLayout *m_grid;
    std::map<std::string, QLabel *> m_values;
};

} // namespace panelboard::ui
