// SPDX-License-Identifier: Apache-2.0
#include "test_certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

File opened(const std::string &path, const char *mode)
{
    File file(std::fopen(path.c_str(), mode), &std::fclose);
    if (!file)
        throw std::runtime_error("cannot open " + path);
    return file;
}

Key newKey() { return {EVP_EC_gen("P-256"), &EVP_PKEY_free}; }

void extend(X509 *certificate, int what, const std::string &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Certificate blank(const std::string &name, EVP_PKEY *key, int days)
{
    Certificate certificate(X509_new(), &X509_free);
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()),
                     static_cast<long>(std::hash<std::string>()(name) >> 2U));
    constexpr int hour = 3600;
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), days < 0 ? -100 * 24 * hour : -hour);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), static_cast<long>(days) * 24 * hour);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(name.c_str()), -1, -1, 0);
    X509_set_pubkey(certificate.get(), key);
    return certificate;
}

void save(const std::string &stem, X509 *certificate, EVP_PKEY *key)
{
    PEM_write_X509(opened(stem + ".pem", "w").get(), certificate);
    PEM_write_PrivateKey(opened(stem + ".key", "w").get(), key, nullptr, nullptr, 0, nullptr, nullptr);
}

void makeAuthority(const std::string &stem)
{
    const auto key = newKey();
    const auto certificate = blank("authority " + stem, key.get(), 2);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
    extend(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    save(stem, certificate.get(), key.get());
}

} // namespace

TestCertificates::TestCertificates()
{
    makeAuthority(path("ca"));
    makeAuthority(path("stranger"));
}

std::string TestCertificates::path(const std::string &file) const
{
    return m_folder.filePath(QString::fromStdString(file)).toStdString();
}

std::string TestCertificates::issue(const std::string &name, const std::string &names, int days) const
{
    const Certificate issuer(PEM_read_X509(opened(path("ca.pem"), "r").get(), nullptr, nullptr, nullptr),
                             &X509_free);
    const Key issuerKey(PEM_read_PrivateKey(opened(path("ca.key"), "r").get(), nullptr, nullptr, nullptr),
                        &EVP_PKEY_free);
    const auto key = newKey();
    const auto certificate = blank(name, key.get(), days);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer.get()));
    extend(certificate.get(), NID_subject_alt_name, names);
    X509_sign(certificate.get(), issuerKey.get(), EVP_sha256());
    save(path(name), certificate.get(), key.get());
    return path(name);
}

std::string TestCertificates::lockedKey(const std::string &name) const
{
    const Key key(PEM_read_PrivateKey(opened(path(name + ".key"), "r").get(), nullptr, nullptr, nullptr),
                  &EVP_PKEY_free);
    std::string passphrase = "secret";
    PEM_write_PrivateKey(opened(path(name + ".locked"), "w").get(), key.get(), EVP_aes_128_cbc(),
                         reinterpret_cast<unsigned char *>(passphrase.data()),
                         static_cast<int>(passphrase.size()), nullptr, nullptr);
    return path(name + ".locked");
}
