// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/fonts.h>

#include <QtCore/QStringList>

namespace panelboard::ui::theme {

namespace {

QFont sized(double points)
{
    QFont font;
    // NanumGothic first: Qt darkens the stems of Noto Sans CJK's outlines at these sizes, so that Korean
    // would look bold beside Latin.
    font.setFamilies(
        {QStringLiteral("Noto Sans"), QStringLiteral("NanumGothic"), QStringLiteral("Noto Sans CJK KR")});
    font.setPointSizeF(points);
    return font;
}

} // namespace

QFont caption() { return sized(8.25); }
QFont secondary() { return sized(9); }
QFont body() { return sized(9.75); }
QFont title() { return sized(12); }
QFont heading() { return sized(16.5); }
QFont figure() { return sized(22.5); }

QFont mono()
{
    QFont font = sized(9.75);
    font.setFamilies({QStringLiteral("Noto Sans Mono"), QStringLiteral("NanumGothicCoding"),
                      QStringLiteral("Noto Sans Mono CJK KR")});
    font.setFixedPitch(true);
    return font;
}

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace panelboard::ui::theme
