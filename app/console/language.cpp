// SPDX-License-Identifier: GPL-3.0-or-later
#include "language.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLibraryInfo>
#include <QtCore/QLocale>

namespace panelboard::console {

Language::~Language() { remove(); }

void Language::remove()
{
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
}

void Language::install(const QString &code)
{
    remove();
    m_code = code;
    const QLocale system = QLocale::system();
    const QLocale locale = system.language() == QLocale(code).language() ? system : QLocale(code);
    QLocale::setDefault(locale);
    if (m_ours.load(QLocale(code), QStringLiteral("panelboard"), QStringLiteral("_"),
                    QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(&m_ours);
    if (m_qt.load(QLocale(code), QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

QString Language::ofDesktop()
{
    return QLocale::system().language() == QLocale::Korean ? QStringLiteral("ko") : QStringLiteral("en");
}

} // namespace panelboard::console
