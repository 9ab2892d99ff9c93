// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/first_run_page.h>

#include "state_legend.h"
#include "target_words.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QClipboard>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFrame>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui {

namespace {

constexpr int kQuestionWidth = 640;
constexpr int kLegendWidth = 440;
constexpr int kMark = 16;
constexpr std::chrono::milliseconds kRest(350);

class Mark : public QWidget {
public:
    explicit Mark(target_text::Mood mood) : m_mood(mood) { setFixedSize(kMark, kMark + 2); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        using target_text::Mood;
        const theme::Tokens &t = theme::current();
        QPainter painter(this);
        const QRectF box(1, 2, kMark - 2, kMark - 2);
        if (m_mood == Mood::Good)
            theme::paintIcon(painter, box, theme::Icon::Tick, t.closed.mark);
        else
            theme::paintIcon(painter, box, m_mood == Mood::Bad ? theme::Icon::Cross : theme::Icon::Warning,
                             m_mood == Mood::Bad ? t.over : t.near);
    }

private:
    const target_text::Mood m_mood;
};

/// A box on bg1 (cards) or bg0 (code), one pixel of line around it.
class Card : public QFrame {
public:
    explicit Card(bool isCode) : m_isCode(isCode) {}

protected:
    void paintEvent(QPaintEvent *) override
    {
        const theme::Tokens &t = theme::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(t.line);
        painter.setBrush(m_isCode ? t.bg0 : t.bg1);
        painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), 6, 6);
    }

private:
    const bool m_isCode;
};

QLabel *makeText(const QString &text, const QFont &font)
{
    auto *label = new QLabel(text);
    label->setFont(font);
    label->setWordWrap(true);
    return label;
}

void clear(QLayout &layout)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

FirstRunPage::FirstRunPage(TargetTester &tester, QWidget *parent)
    : QWidget(parent), m_tester(tester), m_address(new QLineEdit), m_state(new QLabel)
{
    setObjectName(QStringLiteral("firstRunPage"));
    setAcceptDrops(true);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kRest);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(32);
    columns->addStretch(1);
    columns->addWidget(buildQuestion(), 20);
    auto *legend = new StateLegend;
    legend->setMaximumWidth(kLegendWidth);
    columns->addWidget(legend, 12, Qt::AlignTop);
    columns->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->addStretch(2);
    layout->addLayout(columns);
    layout->addStretch(3);
    connect(m_address, &QLineEdit::textChanged, this, &FirstRunPage::typed);
    connect(m_address, &QLineEdit::returnPressed, this, &FirstRunPage::add);
    connect(&m_pause, &QTimer::timeout, this, &FirstRunPage::test);
}

FirstRunPage::~FirstRunPage() { m_tester.cancel(); }

QWidget *FirstRunPage::buildQuestion()
{
    auto *question = new QWidget;
    question->setMaximumWidth(kQuestionWidth);
    auto *layout = new QVBoxLayout(question);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    QFont heading = theme::bold(theme::heading());
    heading.setPointSizeF(21);
    layout->addWidget(makeText(tr("Which service do you want to see?"), heading));
    layout->addSpacing(8);
    layout->addWidget(
        makeText(tr("Paste the address of a service with breakers: its actuator, or its metrics page. "
                    "It is tested while you type, and nothing is changed there."),
                 theme::body()));
    layout->addSpacing(16);
    m_address->setObjectName(QStringLiteral("targetAddress"));
    m_address->setPlaceholderText(QStringLiteral("http://127.0.0.1:8080/actuator"));
    m_address->setAccessibleName(tr("Address of the service"));
    m_state->setObjectName(QStringLiteral("targetTestState"));
    m_state->setFont(theme::secondary());
    m_state->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_address);
    layout->addSpacing(4);
    layout->addWidget(m_state);
    layout->addSpacing(8);
    m_card = buildCard();
    layout->addWidget(m_card);
    layout->addSpacing(20);
    layout->addWidget(buildOtherWays());
    layout->addStretch(1);
    return question;
}

QWidget *FirstRunPage::buildCard()
{
    auto *card = new Card(false);
    card->setObjectName(QStringLiteral("targetCard"));
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(18, 16, 18, 16);
    layout->setSpacing(10);
    auto *found = new QWidget;
    m_findings = new QGridLayout(found);
    m_findings->setContentsMargins({});
    m_findings->setHorizontalSpacing(12);
    m_findings->setVerticalSpacing(10);
    m_findings->setColumnStretch(2, 1);
    m_findings->setColumnMinimumWidth(1, 180);
    layout->addWidget(found);
    m_remedyTitle =
        makeText(tr("To see everything, add this to the service"), theme::bold(theme::secondary()));
    layout->addWidget(m_remedyTitle);
    auto *code = new Card(true);
    auto *codeLayout = new QVBoxLayout(code);
    m_remedy = new QLabel;
    m_remedy->setObjectName(QStringLiteral("targetRemedy"));
    m_remedy->setFont(theme::mono());
    m_remedy->setTextInteractionFlags(Qt::TextSelectableByMouse);
    codeLayout->addWidget(m_remedy);
    layout->addWidget(code);
    m_tokenRow = buildTokenRow();
    layout->addWidget(m_tokenRow);
    m_add = new QPushButton(tr("Add it as it is"));
    m_add->setObjectName(QStringLiteral("addTarget.add"));
    m_add->setProperty("kind", "primary");
    m_copy = new QPushButton(tr("Copy the lines"));
    m_copy->setObjectName(QStringLiteral("addTarget.copy"));
    auto *token = new QPushButton(tr("Add a token…"));
    token->setObjectName(QStringLiteral("addTarget.token"));
    token->setProperty("kind", "quiet");
    m_environment = new QComboBox;
    m_environment->setObjectName(QStringLiteral("addTarget.environment"));
    m_environment->setAccessibleName(tr("Environment"));
    for (const auto &[text, name] : {std::pair{tr("Production"), "production"},
                                     {tr("Staging"), "staging"},
                                     {tr("Test"), "test"},
                                     {tr("Development"), "development"}})
        m_environment->addItem(text, QLatin1String(name));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_add);
    row->addWidget(m_copy);
    row->addWidget(token);
    row->addStretch(1);
    row->addWidget(new QLabel(tr("Environment")));
    row->addWidget(m_environment);
    layout->addLayout(row);
    connect(m_add, &QPushButton::clicked, this, &FirstRunPage::add);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_remedy->text()); });
    connect(token, &QPushButton::clicked, this, [this] {
        m_tokenRow->setVisible(true);
        m_tokenName->setFocus(Qt::OtherFocusReason);
    });
    card->hide();
    return card;
}

QWidget *FirstRunPage::buildTokenRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    m_tokenKind = new QComboBox;
    m_tokenKind->setObjectName(QStringLiteral("addTarget.tokenKind"));
    m_tokenKind->setAccessibleName(tr("Where the token is kept"));
    using Kind = fleet::SecretReference::Kind;
    m_tokenKind->addItem(tr("Environment variable"), int(Kind::Environment));
    m_tokenKind->addItem(tr("File, readable by you only"), int(Kind::File));
    m_tokenKind->addItem(tr("Entry of the key store"), int(Kind::KeyStore));
    m_tokenName = new QLineEdit;
    m_tokenName->setObjectName(QStringLiteral("addTarget.tokenName"));
    m_tokenName->setAccessibleName(tr("Its name, never the token itself"));
    m_tokenName->setPlaceholderText(tr("Its name, never the token itself"));
    layout->addWidget(m_tokenKind);
    layout->addWidget(m_tokenName, 1);
    row->hide();
    connect(m_tokenName, &QLineEdit::textChanged, this, &FirstRunPage::typed);
    connect(m_tokenKind, &QComboBox::currentIndexChanged, this, &FirstRunPage::typed);
    return row;
}

QWidget *FirstRunPage::buildOtherWays()
{
    auto *ways = new QWidget;
    auto *layout = new QGridLayout(ways);
    layout->setContentsMargins({});
    layout->setHorizontalSpacing(24);
    layout->setVerticalSpacing(2);
    const auto add = [&](int column, const QString &text, const QString &what, const QString &name) {
        auto *button = new QPushButton(text);
        button->setObjectName(name);
        button->setProperty("kind", "link");
        auto *label = makeText(what, theme::secondary());
        label->setForegroundRole(QPalette::PlaceholderText);
        layout->addWidget(button, 0, column);
        layout->addWidget(label, 1, column);
        return button;
    };
    connect(add(0, tr("Start the demo fleet"), tr("services with real outages, on this computer"),
                QStringLiteral("firstRun.demo")),
            &QPushButton::clicked, this, &FirstRunPage::demoAsked);
    connect(add(1, tr("Open a target file"), tr("or drop it here"), QStringLiteral("firstRun.file")),
            &QPushButton::clicked, this, &FirstRunPage::chooseFile);
    return ways;
}

std::optional<fleet::SecretReference> FirstRunPage::token() const
{
    const QString name = m_tokenName->text().trimmed();
    if (name.isEmpty())
        return std::nullopt;
    return fleet::SecretReference{fleet::SecretReference::Kind(m_tokenKind->currentData().toInt()),
                                  name.toStdString()};
}

void FirstRunPage::typed()
{
    m_tester.cancel();
    m_report.reset();
    m_add->setEnabled(false);
    const bool isEmpty = m_address->text().trimmed().isEmpty();
    m_state->setText(isEmpty ? QString() : tr("testing…"));
    if (isEmpty)
        m_card->hide();
    isEmpty ? m_pause.stop() : m_pause.start();
}

void FirstRunPage::test()
{
    m_tester.test(m_address->text().trimmed(), token(),
                  [this](const TargetReport &report) { showReport(report); });
}

void FirstRunPage::showReport(const TargetReport &report)
{
    m_report = report;
    m_state->setText(tr("tested in %1").arg(theme::format::latency(report.took)));
    m_add->setEnabled(report.isUsable());
    m_add->setToolTip(report.isUsable() ? QString() : tr("Nothing was found there that could be shown."));
    const QString lines = target_text::remedy(report);
    m_remedy->setText(lines);
    m_remedyTitle->setVisible(!lines.isEmpty());
    m_remedy->parentWidget()->setVisible(!lines.isEmpty());
    m_copy->setVisible(!lines.isEmpty());
    showFindings(report);
    m_card->show();
}

void FirstRunPage::showFindings(const TargetReport &report)
{
    clear(*m_findings);
    QStringList spoken;
    int row = 0;
    for (const target_text::Finding &finding : target_text::findings(report)) {
        m_findings->addWidget(new Mark(finding.mood), row, 0, Qt::AlignTop);
        m_findings->addWidget(makeText(finding.title, theme::bold(theme::body())), row, 1, Qt::AlignTop);
        m_findings->addWidget(makeText(finding.text, theme::body()), row, 2, Qt::AlignTop);
        spoken += finding.title + QStringLiteral(": ") + finding.text;
        ++row;
    }
    m_card->setAccessibleDescription(spoken.join(u'\n'));
}

void FirstRunPage::add()
{
    if (!m_report || !m_report->isUsable())
        return;
    fleet::TargetConfig target = m_report->target;
    target.environment = m_environment->currentData().toString().toStdString();
    target.credentials = token();
    m_address->clear();
    emit targetAdded(target);
}

void FirstRunPage::chooseFile()
{
    auto *chooser = new QFileDialog(this, tr("Open a target file"), {}, tr("Target files (*.yaml *.yml)"));
    chooser->setObjectName(QStringLiteral("targetFile"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, &FirstRunPage::fileAsked);
    chooser->open();
}

void FirstRunPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_address->setFocus(Qt::OtherFocusReason);
}

void FirstRunPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void FirstRunPage::dropEvent(QDropEvent *event)
{
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile())
            return emit fileAsked(url.toLocalFile());
}

} // namespace panelboard::ui
