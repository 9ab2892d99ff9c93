// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/client.h>

#include <chrono>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>

/// The value of `future`, or an exception when the other thread has not set it within 10 s.
template <typename T>
T awaited(std::future<T> &future)
{
    if (future.wait_for(std::chrono::seconds(10)) != std::future_status::ready)
        throw std::runtime_error("nothing came within 10 s");
    return future.get();
}

/// A request to `path` on a loopback port.
inline panelboard::http::ClientRequest requestTo(std::uint16_t port, const std::string &path,
                                                 const std::string &host = "127.0.0.1")
{
    panelboard::http::ClientRequest request;
    request.url = *panelboard::http::Url::parse("http://" + host + ":" + std::to_string(port));
    request.pathSuffix = path;
    request.timeout = std::chrono::seconds(10);
    return request;
}

/// Sends and waits for the result.
inline panelboard::http::ClientResult fetch(panelboard::http::Client &client,
                                            panelboard::http::ClientRequest request)
{
    auto promise = std::make_shared<std::promise<panelboard::http::ClientResult>>();
    auto future = promise->get_future();
    const auto exchange = client.send(std::move(request), [promise](panelboard::http::ClientResult result) {
        promise->set_value(std::move(result));
    });
    return awaited(future);
}
