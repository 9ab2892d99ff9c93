// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/incident_report.h>

#include "report_pictures.h"

#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/theme/format.h>

#include <QtCore/QBuffer>
#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <QtGui/QPageLayout>
#include <QtGui/QPdfWriter>
#include <QtGui/QTextDocument>

namespace panelboard::ui {

namespace {

namespace format = theme::format;

constexpr std::size_t kPictureColumns = 600;
constexpr std::size_t kMostAuditRows = 5000;
constexpr int kPdfDpi = 96; // as the pictures: a page is then as wide as the text was laid out

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::IncidentReport)
};

QString text(const std::string &plain) { return QString::fromStdString(plain).toHtmlEscaped(); }

QString row(const QStringList &cells, const char *tag = "td")
{
    QString html = QStringLiteral("<tr>");
    for (const QString &cell : cells)
        html += QStringLiteral("<%1>%2</%1>").arg(QLatin1String(tag), cell);
    return html + QStringLiteral("</tr>");
}

QString table(const QStringList &heads, const QStringList &rows, const QString &whenEmpty)
{
    if (rows.isEmpty())
        return QStringLiteral("<p>%1</p>").arg(whenEmpty);
    return QStringLiteral("<table cellspacing=\"0\" cellpadding=\"4\" width=\"100%\">") + row(heads, "th") +
           rows.join(QString()) + QStringLiteral("</table>");
}

QString when(breaker::TimePoint at, const IncidentFacts &facts)
{
    return format::clock(at, facts.range.to) + QStringLiteral(" ") + format::zone(at);
}

QString causeOf(const fleet::TransitionRecord &record)
{
    if (!record.cause)
        return Words::tr("not told by the source");
    QStringList parts;
    if (record.cause->failureRate)
        parts += Words::tr("failure rate %1").arg(format::rate(record.cause->failureRate));
    if (!record.cause->actor.empty())
        parts += Words::tr("asked for by %1").arg(text(record.cause->actor));
    for (const auto &error : record.cause->lastErrors)
        if (parts.size() < 5)
            parts += text(error.kind) +
                     (error.message.empty() ? QString() : QStringLiteral(": ") + text(error.message));
    if (!record.firstInstance.empty())
        parts += Words::tr("%1 was first").arg(text(record.firstInstance));
    return parts.isEmpty() ? Words::tr("not told by the source") : parts.join(QStringLiteral("; "));
}

QString transitions(const IncidentFacts &facts)
{
    QStringList rows;
    for (const fleet::TransitionRecord &record : facts.transitions.transitions)
        rows += row({when(record.at, facts), text(record.key.instance),
                     (record.from ? format::stateWord(*record.from) : QStringLiteral("–")) +
                         QStringLiteral(" → ") + format::stateWord(record.to),
                     causeOf(record)});
    return table({Words::tr("Time"), Words::tr("Instance"), Words::tr("Change"), Words::tr("Cause")}, rows,
                 Words::tr("The state did not change."));
}

QString actions(const IncidentFacts &facts)
{
    QStringList rows;
    for (const fleet::AuditEntry &entry : facts.audit.rows) {
        if (entry.service != facts.where.service || entry.breaker != facts.where.name ||
            entry.at < facts.range.from || entry.at >= facts.range.to)
            continue;
        rows += row({when(entry.at, facts), text(entry.actor), text(entry.what), text(entry.instance),
                     text(entry.reason), text(entry.phase)});
    }
    return table({Words::tr("Time"), Words::tr("Who"), Words::tr("What"), Words::tr("Instance"),
                  Words::tr("Why"), Words::tr("Result")},
                 rows, Words::tr("Nobody steered it from this console."));
}

QString notes(const IncidentFacts &facts)
{
    QStringList rows;
    for (const fleet::Note &note : facts.notes.notes)
        rows += row({when(note.at, facts), text(note.actor), text(note.text)});
    return table({Words::tr("Time"), Words::tr("Who"), Words::tr("Note")}, rows, Words::tr("No notes."));
}

/// What could not be read is said, not left out.
QString problems(const IncidentFacts &facts)
{
    QString html;
    for (const std::string &problem :
         {facts.series.problem, facts.transitions.problem, facts.notes.problem, facts.audit.problem})
        if (!problem.empty())
            html += QStringLiteral("<p><b>%1</b></p>").arg(text(problem));
    return html;
}

QString section(const QString &title, const QString &body)
{
    return QStringLiteral("<h2>%1</h2>%2").arg(title.toHtmlEscaped(), body);
}

QByteArray png(const QImage &image)
{
    QBuffer buffer;
    image.save(&buffer, "PNG");
    return buffer.data();
}

} // namespace

IncidentReport composeReport(const IncidentFacts &facts)
{
    IncidentReport report;
    report.ribbon = report_pictures::ribbon(facts.series);
    report.rate = report_pictures::failureRate(facts.series);
    const QString name = text(facts.where.service) + QStringLiteral(" / ") + text(facts.where.name) +
                         QStringLiteral(" ") + text(facts.where.instance);
    report.html =
        QStringLiteral("<html><head><meta charset=\"utf-8\"><title>%1</title><style>"
                       "body{font-family:'Noto Sans',NanumGothic,sans-serif;font-size:10pt;color:#14181d}"
                       "h1{font-size:16pt}h2{font-size:12pt}th{text-align:left;color:#59636d}"
                       "</style></head><body><h1>%1</h1>")
            .arg(name) +
        QStringLiteral("<p>%1</p>")
            .arg(Words::tr("%1 to %2, %3. Made by %4, %5.")
                     .arg(when(facts.range.from, facts), when(facts.range.to, facts),
                          format::duration(facts.range.length()), text(facts.actor),
                          when(facts.madeAt, facts))) +
        problems(facts) + section(Words::tr("State"), QStringLiteral("<img src=\"ribbon\" width=\"640\">")) +
        section(Words::tr("Failure rate"), QStringLiteral("<img src=\"rate\" width=\"640\">")) +
        section(Words::tr("Changes of state and their causes"), transitions(facts)) +
        section(Words::tr("Actions"), actions(facts)) + section(Words::tr("Notes"), notes(facts)) +
        QStringLiteral("</body></html>");
    return report;
}

QByteArray asHtml(const IncidentReport &report)
{
    QString html = report.html;
    const auto embed = [&html](const QString &name, const QImage &image) {
        html.replace(
            QStringLiteral("src=\"%1\"").arg(name),
            QStringLiteral("src=\"data:image/png;base64,%1\"").arg(QLatin1String(png(image).toBase64())));
    };
    embed(QStringLiteral("ribbon"), report.ribbon);
    embed(QStringLiteral("rate"), report.rate);
    return html.toUtf8();
}

QByteArray asPdf(const IncidentReport &report)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(kPdfDpi);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout::Millimeter);
        QTextDocument document;
        document.addResource(QTextDocument::ImageResource, QUrl(QStringLiteral("ribbon")), report.ribbon);
        document.addResource(QTextDocument::ImageResource, QUrl(QStringLiteral("rate")), report.rate);
        document.setHtml(report.html);
        document.print(&writer);
    }
    return buffer.data();
}

IncidentInquiry::IncidentInquiry(FleetBridge &bridge, const fleet::BreakerKey &where,
                                 const fleet::TimeRange &range, QObject *parent)
    : QObject(parent), m_bridge(bridge)
{
    m_facts.where = where;
    m_facts.range = range;
    m_facts.actor = bridge.actor();
    m_facts.madeAt = bridge.present();
}

void IncidentInquiry::start()
{
    m_bridge.ask(fleet::SeriesQuery{{m_facts.where}, m_facts.range, kPictureColumns}, this,
                 [this](const fleet::SeriesAnswer &answer) {
                     m_facts.series = answer;
                     came();
                 });
    m_bridge.ask(fleet::TransitionQuery{m_facts.range, {m_facts.where.service, {}, m_facts.where.name}, 1000},
                 this, [this](const fleet::TransitionAnswer &answer) {
                     m_facts.transitions = answer;
                     came();
                 });
    m_bridge.ask(fleet::NoteQuery{m_facts.range, m_facts.where}, this,
                 [this](const fleet::NoteAnswer &answer) {
                     m_facts.notes = answer;
                     came();
                 });
    m_bridge.ask(fleet::AuditQuery{0, kMostAuditRows}, this, [this](const fleet::AuditAnswer &answer) {
        m_facts.audit = answer;
        came();
    });
}

void IncidentInquiry::came()
{
    if (--m_missing == 0)
        emit ready(m_facts);
}

} // namespace panelboard::ui
