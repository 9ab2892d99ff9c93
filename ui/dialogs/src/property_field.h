// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/config_properties.h>

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;

namespace panelboard::ui::dialogs {

class ChoiceField;

/// One property in the form: its name, a field of its kind with the unit, and beneath what is allowed, the
/// default, what was in force, or why the value cannot be used.
class PropertyField : public QWidget {
    Q_OBJECT
public:
    explicit PropertyField(const breaker::Property &property, QWidget *parent = nullptr);

    [[nodiscard]] const breaker::Property &property() const { return m_property; }
    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    /// @param was      value in force, when another one is typed; else empty
    /// @param problem  why the value cannot be used; else empty
    void setState(const QString &was, const QString &problem);
    [[nodiscard]] QString problem() const { return m_problem; }

signals:
    void edited(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeField();
    void addUnit();

    const breaker::Property &m_property; ///< lives as long as the program
    QLineEdit *m_line = nullptr;         ///< exactly one of the two is there
    ChoiceField *m_choice = nullptr;
    QLabel *m_note;
    QString m_was;
    QString m_problem;
};

} // namespace panelboard::ui::dialogs
