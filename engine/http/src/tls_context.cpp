// SPDX-License-Identifier: Apache-2.0
#include "tls_context.h"

#include "asio.h"

#include <stdexcept>

#include <boost/asio/ssl/context.hpp>

namespace panelboard::http::detail {

namespace ssl = asio::ssl;

namespace {

void check(const ErrorCode &error, const std::string &what, const std::string &file)
{
    if (error)
        throw std::runtime_error("cannot use the " + what + " in " + file + ": " + error.message());
}

} // namespace

std::shared_ptr<TlsContext> serverTlsContext(const TlsFiles &files)
{
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION);
    ErrorCode error;
    context->use_certificate_chain_file(files.certificateChain, error);
    check(error, "certificate", files.certificateChain);
    context->use_private_key_file(files.privateKey, ssl::context::pem, error);
    check(error, "private key", files.privateKey);
    return context;
}

tl::expected<std::shared_ptr<TlsContext>, std::string>
clientTlsContext(const std::optional<std::string> &caFile)
{
    auto context = std::make_shared<ssl::context>(ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    context->set_verify_mode(ssl::verify_peer);
    ErrorCode error;
    if (caFile)
        context->load_verify_file(*caFile, error);
    else
        context->set_default_verify_paths(error);
    if (error)
        return tl::unexpected("cannot use the certificates in " + caFile.value_or("the system's store") +
                              ": " + error.message());
    return context;
}

} // namespace panelboard::http::detail
