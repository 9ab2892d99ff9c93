// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/message.h>

#include "asio.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace panelboard::http::detail {

/// One HTTP/1.x message from its bytes, by Beast's parser; all the limits that Beast leaves open are added:
/// the head as a whole (Beast forgets what it has used up), and what hides in chunk headers and trailers.
template <bool isRequest>
class MessageParser : private boost::beast::http::basic_parser<isRequest> {
    using Base = boost::beast::http::basic_parser<isRequest>;
    using View = boost::beast::string_view;

public:
    enum class Progress { NeedMore, Head, Complete, Failed };
    enum class Flaw { None, HeadTooLarge, BodyTooLarge, Malformed };

    explicit MessageParser(std::size_t maxHeadBytes) : m_maxHeadBytes(maxHeadBytes)
    {
        Base::header_limit(static_cast<std::uint32_t>(maxHeadBytes));
        // "No limit" spelled as optional none makes Beast 1.74 refuse every Content-Length.
        Base::body_limit(std::numeric_limits<std::uint64_t>::max());
    }

    using Base::chunked;
    using Base::content_length;
    using Base::is_header_done;
    using Base::keep_alive;
    using Base::need_eof;
    void expectNoBody() { Base::skip(true); }
    void limitBody(std::uint64_t bytes) { Base::body_limit(bytes); }

    /// Reads from the front of `bytes` up to the end of the head, then (next call) of the message.
    /// @param used  how many bytes are done with; the caller brings the others again, with more.
    Progress parse(std::string_view bytes, std::size_t &used)
    {
        used = 0;
        if (Base::is_done())
            return Progress::Complete;
        const bool wasInHead = !is_header_done();
        Base::eager(!wasInHead);
        ErrorCode error;
        if (!bytes.empty())
            used = Base::put(asio::const_buffer(bytes.data(), bytes.size()), error);
        m_headBytes += wasInHead ? used : 0;
        const std::size_t left = bytes.size() - used;
        if (error && error != boost::beast::http::error::need_more)
            return failed(error);
        if (m_headBytes + (is_header_done() ? 0 : left) > m_maxHeadBytes)
            return failed(boost::beast::http::error::header_limit);
        if (wasInHead)
            return is_header_done() ? Progress::Head : Progress::NeedMore;
        if (Base::is_done())
            return Progress::Complete;
        return left > m_maxHeadBytes ? failed(boost::beast::http::error::bad_chunk) : Progress::NeedMore;
    }

    /// The peer will send no more. @return whether that completes the message.
    bool parseEnd()
    {
        if (!Base::got_some())
            return false;
        ErrorCode error;
        Base::put_eof(error);
        return !error && Base::is_done();
    }

    Flaw flaw = Flaw::None;
    std::string reason; ///< of the flaw
    std::string method; ///< requests
    std::string target; ///< requests
    int status = 0;     ///< responses
    bool http11 = false;
    Headers headers;
    std::string body; ///< may be taken away between two calls

private:
    Progress failed(ErrorCode error)
    {
        flaw = error == boost::beast::http::error::header_limit ? Flaw::HeadTooLarge
               : error == boost::beast::http::error::body_limit ? Flaw::BodyTooLarge
                                                                : Flaw::Malformed;
        reason = error.message();
        return Progress::Failed;
    }

    static std::string text(View view) { return {view.data(), view.size()}; }

    void on_request_impl(boost::beast::http::verb, View name, View where, int version, ErrorCode &) override
    {
        method = text(name);
        target = text(where);
        http11 = version >= 11;
    }
    void on_response_impl(int code, View, int version, ErrorCode &) override
    {
        status = code;
        http11 = version >= 11;
    }
    void on_field_impl(boost::beast::http::field, View name, View value, ErrorCode &) override
    {
        if (!is_header_done()) // trailers are read and dropped
            headers.add(text(name), text(value));
    }
    void on_header_impl(ErrorCode &) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t> &, ErrorCode &) override {}
    std::size_t on_body_impl(View bytes, ErrorCode &) override
    {
        body.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_chunk_header_impl(std::uint64_t, View, ErrorCode &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, View bytes, ErrorCode &) override
    {
        body.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_finish_impl(ErrorCode &) override {}

    std::size_t m_maxHeadBytes;
    std::size_t m_headBytes = 0;
};

} // namespace panelboard::http::detail
