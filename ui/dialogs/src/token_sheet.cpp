// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/token_sheet.h>

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui::dialogs {

namespace {
constexpr int kMaxToken = 4096;
constexpr int kButtonHeight = 32;
} // namespace

TokenSheet::TokenSheet(const QString &entry, QWidget *page) : Sheet(page), m_token(new QLineEdit)
{
    setObjectName(QStringLiteral("tokenSheet"));
    setEdge(theme::current().development.band);
    setHeading(tr("Token for %1", "an entry of the key store").arg(entry), {});
    auto *why = new QLabel(tr("The key store has no such entry. Commands to its services are refused until "
                              "there is one. It is kept in the desktop's key store, nowhere else."));
    why->setFont(theme::secondary());
    why->setWordWrap(true);
    body()->addSpacing(10);
    body()->addWidget(why);
    m_token->setObjectName(QStringLiteral("tokenField"));
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setMaxLength(kMaxToken);
    addRow(tr("Token"), m_token);
    auto *cancel = new QPushButton(tr("Later"));
    cancel->setObjectName(QStringLiteral("tokenLaterButton"));
    auto *keep = new QPushButton(tr("Keep"));
    keep->setObjectName(QStringLiteral("tokenKeepButton"));
    keep->setProperty("kind", "primary");
    keep->setEnabled(false);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addStretch(1);
    for (QPushButton *button : {cancel, keep}) {
        button->setFixedHeight(kButtonHeight);
        button->setAutoDefault(true);
        foot->addWidget(button);
    }
    body()->addSpacing(16);
    body()->addLayout(foot);
    setCancel(cancel);
    connect(m_token, &QLineEdit::textChanged, keep, [this, keep] { keep->setEnabled(!token().isEmpty()); });
    connect(keep, &QPushButton::clicked, this, &TokenSheet::finish);
}

QString TokenSheet::token() const { return m_token->text().trimmed(); }

} // namespace panelboard::ui::dialogs
