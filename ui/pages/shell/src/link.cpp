// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/link.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>

namespace panelboard::ui {

namespace {

constexpr qsizetype kLongest = 4096;
const QLatin1String kScheme("panelboard://");

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::Link)
};

tl::unexpected<QString> wrong(const QString &sentence) { return tl::unexpected(sentence); }

std::optional<breaker::TimePoint> readTime(const QString &text)
{
    const QDateTime at = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!at.isValid() || at.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return breaker::TimePoint(std::chrono::milliseconds(at.toMSecsSinceEpoch()));
}

QString writeTime(breaker::TimePoint at)
{
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return time.toString(ms % 1000 == 0 ? Qt::ISODate : Qt::ISODateWithMs);
}

QString decode(QStringView part) { return QUrl::fromPercentEncoding(part.toUtf8()); }
QString encode(const std::string &part)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(part)));
}

tl::expected<std::optional<fleet::TimeRange>, QString> readRange(const QUrlQuery &query)
{
    const bool hasFrom = query.hasQueryItem(QStringLiteral("from"));
    const bool hasTo = query.hasQueryItem(QStringLiteral("to"));
    if (!hasFrom && !hasTo)
        return std::nullopt;
    if (hasFrom != hasTo)
        return wrong(Words::tr("A link needs both from and to, or neither."));
    fleet::TimeRange range;
    for (const auto &[name, place] : {std::pair{"from", &range.from}, std::pair{"to", &range.to}}) {
        const QString text = query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
        const auto at = readTime(text);
        if (!at)
            return wrong(Words::tr("%1 in the link is not a time such as 2026-11-22T05:17:00Z: \"%2\"")
                             .arg(QLatin1String(name), text));
        *place = *at;
    }
    if (range.to <= range.from)
        return wrong(Words::tr("The link ends before it begins."));
    return range;
}

} // namespace

tl::expected<Link, QString> parseLink(const QString &address)
{
    if (!address.startsWith(kScheme, Qt::CaseInsensitive))
        return wrong(Words::tr("A link begins with panelboard://, not \"%1\"").arg(address.left(40)));
    if (address.size() > kLongest)
        return wrong(Words::tr("The link is longer than %1 characters.").arg(kLongest));
    const QString rest = address.mid(kScheme.size());
    const qsizetype question = rest.indexOf(u'?');
    const QString path = rest.left(question);
    const qsizetype slash = path.indexOf(u'/');
    Link link;
    link.where.service = decode(QStringView(path).left(slash)).toStdString();
    link.where.name = slash < 0 ? std::string() : decode(QStringView(path).mid(slash + 1)).toStdString();
    if (link.where.service.empty() || link.where.name.empty())
        return wrong(Words::tr("A link names a service and a breaker: panelboard://service/breaker"));
    const QUrlQuery query(question < 0 ? QString() : rest.mid(question + 1));
    link.where.instance = query.queryItemValue(QStringLiteral("instance"), QUrl::FullyDecoded).toStdString();
    const auto range = readRange(query);
    if (!range)
        return tl::unexpected(range.error());
    link.range = *range;
    return link;
}

QString formatLink(const Link &link)
{
    QString address = kScheme + encode(link.where.service) + u'/' + encode(link.where.name);
    QStringList parameters;
    if (!link.where.instance.empty())
        parameters += QStringLiteral("instance=") + encode(link.where.instance);
    if (link.range) {
        parameters += QStringLiteral("from=") + writeTime(link.range->from);
        parameters += QStringLiteral("to=") + writeTime(link.range->to);
    }
    return parameters.isEmpty() ? address : address + u'?' + parameters.join(u'&');
}

} // namespace panelboard::ui
