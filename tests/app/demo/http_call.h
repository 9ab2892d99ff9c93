// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/client.h>

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <future>
#include <memory>
#include <string>

namespace panelboard::test {

struct HttpAnswer {
    int status = 0; ///< 0: no answer, `body` says why
    QByteArray body;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

/// An HTTP client that waits for its answers.
class HttpCalls {
public:
    explicit HttpCalls(QString token = {}) : m_token(std::move(token)) {}

    HttpAnswer get(const QString &url) { return send("GET", url, {}); }
    HttpAnswer put(const QString &url, const QByteArray &body) { return send("PUT", url, body); }
    HttpAnswer send(const char *method, const QString &url, const QByteArray &body)
    {
        auto parsed = http::Url::parse(url.toStdString());
        if (!parsed)
            return {0, QByteArray::fromStdString(parsed.error())};
        http::ClientRequest request;
        request.method = method;
        request.url = *parsed;
        request.body = body.toStdString();
        request.timeout = std::chrono::seconds(10);
        if (!m_token.isEmpty())
            request.headers.set("Authorization", ("Bearer " + m_token).toStdString());
        const auto promise = std::make_shared<std::promise<HttpAnswer>>();
        const auto exchange = m_client.send(std::move(request), [promise](const http::ClientResult &result) {
            if (result)
                promise->set_value({result->status, QByteArray::fromStdString(result->body)});
            else
                promise->set_value({0, QByteArray::fromStdString(result.error().message)});
        });
        return promise->get_future().get();
    }

private:
    QString m_token;
    http::IoThread m_io;
    http::Client m_client{m_io};
};

} // namespace panelboard::test
