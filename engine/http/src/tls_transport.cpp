// SPDX-License-Identifier: Apache-2.0
#include "tls_transport.h"

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <openssl/x509v3.h>

namespace panelboard::http::detail {

namespace ssl = asio::ssl;

namespace {

class TlsTransport final : public Transport {
public:
    TlsTransport(IoCore &core, tcp::socket given, std::shared_ptr<TlsContext> context,
                 ssl::stream_base::handshake_type side)
        : Transport(core, std::move(given)), m_context(std::move(context)), m_stream(socket(), *m_context),
          m_side(side)
    {
    }

    void expectHost(const std::string &host);
    bool secure() const override { return true; }
    std::string handshakeProblem(ErrorCode error) const override;

    void handshake(Done done) override
    {
        m_stream.async_handshake(m_side, [done = std::move(done)](const ErrorCode &error) { done(error); });
    }

    void read(std::size_t atMost, Received received) override
    {
        m_reading = true;
        if (m_buffer.empty())
            m_buffer.resize(kRecordBytes);
        m_stream.async_read_some(
            asio::buffer(m_buffer, atMost),
            [this, received = std::move(received)](const ErrorCode &error, std::size_t size) {
                m_reading = false;
                received(error, {m_buffer.data(), size});
            });
    }

    void write(std::string head, std::string body, Done done) override
    {
        m_out = std::move(head);
        m_out += body; // one record instead of two, and encrypted by copying anyway
        asio::async_write(m_stream, asio::buffer(m_out),
                          [this, done = std::move(done)](const ErrorCode &error, std::size_t) {
                              m_out = {};
                              done(error);
                          });
    }

    /// With a read pending the farewell is TCP's alone: a TLS shutdown would read as well.
    void finish(Done done) override
    {
        if (m_reading)
            return Transport::finish(std::move(done));
        m_stream.async_shutdown(
            [this, done = std::move(done)](const ErrorCode &) { Transport::finish(done); });
    }

private:
    static constexpr std::size_t kRecordBytes = 16 * 1024;

    const std::shared_ptr<TlsContext> m_context;
    ssl::stream<tcp::socket &> m_stream;
    const ssl::stream_base::handshake_type m_side;
    std::string m_buffer; ///< received, decrypted
    std::string m_out;    ///< being written
    bool m_reading = false;
};

void TlsTransport::expectHost(const std::string &host)
{
    SSL *const tls = m_stream.native_handle();
    if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls), host.c_str()) == 1)
        return; // an address: names are neither asked for nor checked
    SSL_set1_host(tls, host.c_str());
    SSL_set_tlsext_host_name(tls, host.c_str());
}

std::string TlsTransport::handshakeProblem(ErrorCode error) const
{
    auto &stream = const_cast<ssl::stream<tcp::socket &> &>(m_stream); // Asio's getter is not const
    const long verdict = SSL_get_verify_result(stream.native_handle());
    return verdict == X509_V_OK ? error.message() : X509_verify_cert_error_string(verdict);
}

} // namespace

std::unique_ptr<Transport> tlsToClient(IoCore &core, tcp::socket socket, std::shared_ptr<TlsContext> context)
{
    return std::make_unique<TlsTransport>(core, std::move(socket), std::move(context),
                                          ssl::stream_base::server);
}

std::unique_ptr<Transport> tlsToServer(IoCore &core, tcp::socket socket, std::shared_ptr<TlsContext> context,
                                       const std::string &host)
{
    auto transport =
        std::make_unique<TlsTransport>(core, std::move(socket), std::move(context), ssl::stream_base::client);
    transport->expectHost(host);
    return transport;
}

} // namespace panelboard::http::detail
