// SPDX-License-Identifier: Apache-2.0
#include <panelboard/fleet/target.h>

#include "secret_path.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace panelboard::fleet {

namespace {

using Secret = tl::expected<std::string, std::string>;
constexpr std::size_t kMaxSecretBytes = 64 * 1024;

class Descriptor {
public:
    explicit Descriptor(const std::string &path)
        : m_fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK))
    {
    }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

std::string withoutLineEnd(std::string text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.pop_back();
    return text;
}

Secret fromEnvironment(const std::string &variable)
{
    const char *value = std::getenv(variable.c_str());
    if (!value || !*value)
        return tl::unexpected("the environment variable " + variable +
                              " is not set: export it before the console starts");
    return std::string(value);
}

/// What makes an open file unfit to keep a secret; empty when nothing does.
std::string unfitness(int fd, const std::string &path)
{
    struct stat about = {};
    if (::fstat(fd, &about) != 0)
        return "cannot look at " + path + ": " + std::strerror(errno);
    if (!S_ISREG(about.st_mode))
        return path + " is not a file: name the file that holds the token";
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return path + " can be read by others: run chmod 600 " + path;
    return {};
}

Secret fromFile(const std::string &name)
{
    const std::string path = expandHome(name);
    const Descriptor file(path);
    if (file.get() < 0)
        return tl::unexpected("cannot read " + path + ": " + std::strerror(errno));
    if (std::string problem = unfitness(file.get(), path); !problem.empty())
        return tl::unexpected(std::move(problem));

    std::string text;
    std::array<char, 4096> piece; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by read
    for (ssize_t got = 0; (got = ::read(file.get(), piece.data(), piece.size())) > 0;) {
        text.append(piece.data(), static_cast<std::size_t>(got));
        if (text.size() > kMaxSecretBytes)
            return tl::unexpected(path + " is larger than 64 KiB: it does not look like a token");
    }
    text = withoutLineEnd(std::move(text));
    if (text.empty())
        return tl::unexpected(path + " is empty: write the token into it");
    return text;
}

class PlainSecretStore final : public SecretStore {
public:
    Secret read(const SecretReference &reference) override
    {
        switch (reference.kind) {
        case SecretReference::Kind::Environment:
            return fromEnvironment(reference.name);
        case SecretReference::Kind::File:
            return fromFile(reference.name);
        case SecretReference::Kind::KeyStore:
            break;
        }
        return tl::unexpected("there is no key store here for '" + reference.name +
                              "': name an environment variable or a file instead");
    }
};

} // namespace

std::shared_ptr<SecretStore> plainSecretStore() { return std::make_shared<PlainSecretStore>(); }

} // namespace panelboard::fleet
