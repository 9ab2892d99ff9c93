// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/message.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace panelboard::http::detail {

/// Turns the bytes of one connection into its requests, one after the other. Pure; confined.
class RequestReader {
public:
    enum class Step {
        NeedMore, ///< feed() and ask again
        Head,     ///< request() has everything but the body; asked again, it goes on with the body
        Complete, ///< take() it, then startNext()
        Refused   ///< answer refusalStatus() and close: what follows cannot be told apart any more
    };

    /// @param from  what every request carries of its connection: peer and secure
    RequestReader(std::size_t maxHeaderBytes, std::size_t maxBodyBytes, Request from);
    ~RequestReader();
    RequestReader(const RequestReader &) = delete;
    RequestReader &operator=(const RequestReader &) = delete;

    void feed(std::string_view bytes) { m_pending.append(bytes); }
    [[nodiscard]] Step advance();
    [[nodiscard]] const Request &request() const { return m_request; }
    [[nodiscard]] Request take();
    void startNext();

    [[nodiscard]] bool begun() const;         ///< a byte of the present request has arrived
    [[nodiscard]] bool inBody() const;        ///< its head is done
    [[nodiscard]] bool hasBody() const;       ///< once the head is done
    [[nodiscard]] bool wantsContinue() const; ///< waits for "100 Continue" before it sends the body
    [[nodiscard]] bool wasHead() const { return m_wasHead; } ///< HEAD, handed on as GET
    [[nodiscard]] bool keepAlive() const;
    [[nodiscard]] bool http11() const;
    [[nodiscard]] int refusalStatus() const { return m_status; }
    [[nodiscard]] const std::string &refusalReason() const { return m_reason; }

private:
    struct Parser;
    Step refuse(int status, std::string reason);
    Step headDone();
    Step checkFields();
    bool splitTarget();

    const std::size_t m_maxHeaderBytes;
    const std::size_t m_maxBodyBytes;
    const Request m_from;
    std::unique_ptr<Parser> m_parser;
    std::string m_pending; ///< bytes that arrived and are not parsed yet
    Request m_request;
    bool m_headSeen = false;    ///< of the present request, whose parts have been taken from the parser
    bool m_bodyAllowed = false; ///< the head has been looked at, and the length it declares
    bool m_wasHead = false;
    int m_status = 0;
    std::string m_reason;
};

} // namespace panelboard::http::detail
