// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QLineEdit>

class QCompleter;
class QLabel;
class QStringListModel;

namespace panelboard::ui {

class FleetSurvey;

/// The field that filters the table. `/` comes here; Esc empties it, and leaves it when it is empty; Enter
/// and Down leave it with its text. A term that is wrong is said in words below the field.
class FilterField : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterField(QWidget *parent = nullptr);

    /// Completes what is typed with the names of this fleet from now on. @param survey  outlives the field
    void follow(const FleetSurvey &survey);
    /// What is wrong with the text, in words; empty when all is well.
    [[nodiscard]] QString problem() const;

signals:
    /// The operator is done here.
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void makeCompleter();
    void complete();
    void take(const QString &candidate);
    void showProblem();

    const FleetSurvey *m_survey = nullptr;
    QCompleter *m_completer = nullptr; ///< null until something is typed
    QStringListModel *m_candidates = nullptr;
    QLabel *m_problem = nullptr; ///< below the field, a child of the window; null until it is needed
};

} // namespace panelboard::ui
