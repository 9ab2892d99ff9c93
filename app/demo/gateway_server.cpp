// SPDX-License-Identifier: Apache-2.0
#include "gateway_server.h"

#include "payment_gateway.h"

#include <poll.h>
#include <sys/socket.h>

#include <memory>
#include <utility>

namespace panelboard::demo {

namespace {

constexpr int kConnectLimitMs = 200;

bool isListenedOn(std::uint16_t port)
{
    const FileDescriptor socket = connectToLoopback(port);
    if (!socket.isOpen())
        return false;
    pollfd wait{socket.get(), POLLOUT, 0};
    int error = 0;
    socklen_t size = sizeof error;
    return ::poll(&wait, 1, kConnectLimitMs) == 1 &&
           ::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
}

ServerRecipe recipe(const std::string &token, const std::shared_ptr<ReservedPort> &control)
{
    ServerRecipe recipe{"the payment gateway", "payment-gateway.log", {}, {}};
    recipe.launch = [token, control](std::uint16_t port, const ChildOptions &options) {
        return ChildProcess::fork(
            [port, token, control] { return runPaymentGateway(port, control->port(), token); }, options);
    };
    // The control port is the last one that it listens on.
    recipe.answers = [control](std::uint16_t) { return isListenedOn(control->port()); };
    return recipe;
}

} // namespace

GatewayServer::GatewayServer(const std::filesystem::path &folder, const breaker::Clock &clock,
                             const std::string &token)
    : GatewayServer(folder, clock, token, std::make_shared<ReservedPort>())
{
}

GatewayServer::GatewayServer(const std::filesystem::path &folder, const breaker::Clock &clock,
                             const std::string &token, std::shared_ptr<ReservedPort> control)
    : DependencyServer(recipe(token, control), folder, clock), m_control(std::move(control))
{
}

} // namespace panelboard::demo
