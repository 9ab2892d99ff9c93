// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/shell/target_tester.h>

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <optional>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace panelboard::ui {

/// One question, one field that is tested while one types, what was found in words, and what would show more.
/// At the right how to read what comes. GUI thread only.
class FirstRunPage : public QWidget {
    Q_OBJECT
public:
    /// @param tester  outlives the page
    explicit FirstRunPage(TargetTester &tester, QWidget *parent = nullptr);
    ~FirstRunPage() override;

signals:
    void targetAdded(const panelboard::fleet::TargetConfig &target);
    void demoAsked();
    void fileAsked(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *buildQuestion();
    QWidget *buildCard();
    QWidget *buildTokenRow();
    QWidget *buildOtherWays();
    void typed();
    void test();
    void showReport(const TargetReport &report);
    void showFindings(const TargetReport &report);
    void add();
    void chooseFile();
    [[nodiscard]] std::optional<fleet::SecretReference> token() const;

    TargetTester &m_tester;
    QTimer m_pause; ///< the typing has to rest this long before it is tested
    QLineEdit *m_address;
    QLabel *m_state;
    QWidget *m_card = nullptr;
    QGridLayout *m_findings = nullptr;
    QLabel *m_remedyTitle = nullptr;
    QLabel *m_remedy = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_copy = nullptr;
    QWidget *m_tokenRow = nullptr;
    QComboBox *m_tokenKind = nullptr;
    QLineEdit *m_tokenName = nullptr;
    QComboBox *m_environment = nullptr;
    std::optional<TargetReport> m_report;
};

} // namespace panelboard::ui
