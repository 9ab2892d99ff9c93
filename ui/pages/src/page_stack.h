// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtWidgets/QStackedWidget>

#include <functional>
#include <vector>

namespace panelboard::ui {

/// The pages, of which one is shown. Each is made when it is shown for the first time.
class PageStack : public QStackedWidget {
    Q_OBJECT
public:
    using Make = std::function<QWidget *()>;

    explicit PageStack(QWidget *parent = nullptr);

    /// @param make  called once at most; its result becomes a child
    void add(const QString &id, Make make);
    /// @return false when there is no such page
    bool open(const QString &id);
    [[nodiscard]] const QString &currentId() const { return m_current; }
    [[nodiscard]] bool has(const QString &id) const;

signals:
    void opened(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Page {
        QString id;
        Make make;
        QWidget *widget = nullptr;
    };
    std::vector<Page> m_pages;
    QString m_current;
};

} // namespace panelboard::ui
