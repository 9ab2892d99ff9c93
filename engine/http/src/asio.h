// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility> // before Asio: 1.74 uses std::exchange without including it

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

namespace panelboard::http::detail {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;

} // namespace panelboard::http::detail
