// SPDX-License-Identifier: GPL-3.0-or-later
#include "toolbar.h"

#include "filter_field.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>

#include <QtGui/QPainter>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace panelboard::ui {

namespace {

constexpr int kLogo = 20;
constexpr int kFilterWidth = 420;

class Logo : public QWidget {
public:
    Logo() { setFixedSize(kLogo, kLogo); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        theme::paintIcon(painter, rect(), theme::Icon::Logo, theme::current().t1);
    }
};

/// One of several buttons that hang together, of which one is pressed.
QPushButton *addSegment(QHBoxLayout &layout, QButtonGroup &group, const QString &text, const QString &place,
                        const QString &name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setCheckable(true);
    button->setProperty("kind", "segment");
    button->setProperty("place", place);
    group.addButton(button);
    layout.addWidget(button);
    return button;
}

} // namespace

Toolbar::Toolbar(theme::ThemeManager &themes, const QString &language, QWidget *parent)
    : QWidget(parent), m_themes(themes), m_filter(new FilterField)
{
    setObjectName(QStringLiteral("toolbar"));
    setFixedHeight(theme::kToolbarHeight);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 0, 14, 1);
    layout->setSpacing(0);
    layout->addWidget(new Logo);
    layout->addSpacing(12);
    auto *title = new QLabel(QStringLiteral("Panelboard"));
    title->setFont(theme::bold(theme::body()));
    layout->addWidget(title);
    layout->addSpacing(24);
    m_filter->setMaximumWidth(kFilterWidth);
    layout->addWidget(m_filter, 1);
    layout->addStretch(1);
    layout->addSpacing(12);
    addThemes(*layout);
    layout->addSpacing(12);
    addLanguages(*layout, language);
}

void Toolbar::addThemes(QHBoxLayout &layout)
{
    using theme::Choice;
    auto *group = new QButtonGroup(this);
    const auto add = [&](Choice choice, const QString &text, const QString &place, const QString &name) {
        auto *button = addSegment(layout, *group, text, place, name);
        button->setChecked(m_themes.choice() == choice);
        button->setToolTip(tr("Colours: %1").arg(text));
        connect(button, &QPushButton::clicked, this, [this, choice] { m_themes.setChoice(choice); });
    };
    add(Choice::System, tr("System", "theme: as the desktop"), QStringLiteral("first"),
        QStringLiteral("theme.system"));
    add(Choice::Light, tr("Light", "theme"), QStringLiteral("inner"), QStringLiteral("theme.light"));
    add(Choice::Dark, tr("Dark", "theme"), QStringLiteral("last"), QStringLiteral("theme.dark"));
}

void Toolbar::addLanguages(QHBoxLayout &layout, const QString &language)
{
    auto *group = new QButtonGroup(this);
    const auto add = [&](const QString &code, const QString &text, const QString &place) {
        auto *button = addSegment(layout, *group, text, place, QStringLiteral("language.") + code);
        button->setChecked(language == code);
        connect(button, &QPushButton::clicked, this, [this, code] { emit languageChosen(code); });
    };
    add(QStringLiteral("en"), QStringLiteral("English"), QStringLiteral("first"));
    add(QStringLiteral("ko"), QStringLiteral("한국어"), QStringLiteral("last"));
}

void Toolbar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::current().bg1);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::current().line);
}

} // namespace panelboard::ui
