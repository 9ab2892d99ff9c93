// SPDX-License-Identifier: Apache-2.0
#include "tls_context.h"

#include "asio.h"

#include <cerrno>
#include <stdexcept>

#include <boost/asio/ssl/context.hpp>

#include <unistd.h>

namespace panelboard::http::detail {

namespace ssl = asio::ssl;

namespace {

void check(const ErrorCode &error, const std::string &what, const std::string &file)
{
    if (error)
        throw std::runtime_error("cannot use the " + what + " in " + file + ": " + error.message());
}

/// OpenSSL says of a file that cannot be opened no more than that something went wrong.
void checkReadable(const std::string &what, const std::string &file)
{
    if (::access(file.c_str(), R_OK) != 0)
        check({errno, boost::system::system_category()}, what, file);
}

void useCertificate(ssl::context &context, const std::string &chain, const std::string &key)
{
    checkReadable("certificate", chain);
    checkReadable("private key", key);
    ErrorCode error;
    context.use_certificate_chain_file(chain, error);
    check(error, "certificate", chain);
    // Without this OpenSSL would ask on the terminal, and wait.
    const auto isLocked = std::make_shared<bool>(false);
    context.set_password_callback([isLocked](std::size_t, ssl::context::password_purpose) {
        *isLocked = true;
        return std::string();
    });
    context.use_private_key_file(key, ssl::context::pem, error);
    if (error && *isLocked)
        throw std::runtime_error("cannot use the private key in " + key +
                                 ": it is locked with a passphrase: store it without one, readable by its "
                                 "owner only");
    check(error, "private key", key);
}

/// Clients without a certificate of these authorities do not get past the handshake.
void demandCertificates(ssl::context &context, const std::string &authorities)
{
    checkReadable("client authorities", authorities);
    ErrorCode error;
    context.load_verify_file(authorities, error);
    check(error, "client authorities", authorities);
    SSL_CTX_set_client_CA_list(context.native_handle(), SSL_load_client_CA_file(authorities.c_str()));
    context.set_verify_mode(ssl::verify_peer | ssl::verify_fail_if_no_peer_cert);
    // Without a name for what sessions belong to, OpenSSL refuses to resume those of verified clients.
    constexpr unsigned char kSessions[] = "panelboard";
    SSL_CTX_set_session_id_context(context.native_handle(), kSessions, sizeof kSessions);
}

} // namespace

std::shared_ptr<TlsContext> serverTlsContext(const TlsFiles &files)
{
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION);
    useCertificate(*context, files.certificateChain, files.privateKey);
    if (!files.clientAuthorities.empty())
        demandCertificates(*context, files.clientAuthorities);
    return context;
}

tl::expected<std::shared_ptr<TlsContext>, std::string> clientTlsContext(const ClientOptions &options)
{
    auto context = std::make_shared<ssl::context>(ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    context->set_verify_mode(ssl::verify_peer);
    ErrorCode error;
    try {
        if (options.caFile) {
            checkReadable("authorities", *options.caFile);
            context->load_verify_file(*options.caFile, error);
        } else {
            context->set_default_verify_paths(error);
        }
        check(error, "authorities", options.caFile.value_or("the system's store"));
        if (options.certificate)
            useCertificate(*context, options.certificate->chain, options.certificate->privateKey);
    } catch (const std::runtime_error &unusable) {
        return tl::unexpected(std::string(unusable.what()));
    }
    return context;
}

} // namespace panelboard::http::detail
