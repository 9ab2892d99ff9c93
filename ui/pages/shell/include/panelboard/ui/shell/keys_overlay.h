// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QPointer>
#include <QtCore/QString>
#include <QtWidgets/QWidget>

namespace panelboard::ui {

struct KeyHint {
    QString keys; ///< as printed on the keyboard
    QString text;
};
struct KeyGroup {
    QString title;
    QList<KeyHint> hints;
};

/// The keys that are valid here, over the page. Any key or click puts it away. GUI thread only.
class KeysOverlay : public QWidget {
    Q_OBJECT
public:
    explicit KeysOverlay(QWidget *parent);

    void open(const QList<KeyGroup> &groups);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void close();

    QList<KeyGroup> m_groups;
    QPointer<QWidget> m_focusBefore;
};

} // namespace panelboard::ui
