// SPDX-License-Identifier: Apache-2.0
#include "damaged_file.h"

#include <cstdlib>
#include <ctime>
#include <system_error>

#include <sqlite3.h>

namespace panelboard::fleet {

namespace {

namespace fs = std::filesystem;

std::string dated(breaker::TimePoint now)
{
    const std::time_t seconds =
        std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H-%M-%S", &parts)};
}

fs::path freeName(const fs::path &file, breaker::TimePoint now)
{
    for (int i = 1;; ++i) {
        std::string name = file.stem().string().append("-").append(dated(now));
        if (i > 1)
            name.append("-").append(std::to_string(i));
        name.append(".damaged").append(file.extension().string());
        fs::path free = file;
        free.replace_filename(name);
        std::error_code ignored;
        if (!fs::exists(free, ignored))
            return free;
    }
}

fs::path journal(fs::path file, const char *suffix) { return file += suffix; }

} // namespace

bool isDamage(const sqlite::Problem &problem)
{
    constexpr std::string_view kCode = "(SQLite ";
    const auto at = problem.rfind(kCode);
    if (at == std::string::npos)
        return false;
    const long code = std::strtol(problem.c_str() + at + kCode.size(), nullptr, 10) & 0xff;
    return code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
}

tl::expected<fs::path, std::string> setAside(const fs::path &file, breaker::TimePoint now)
{
    const fs::path name = freeName(file, now);
    std::error_code problem;
    fs::rename(file, name, problem);
    if (problem)
        return tl::unexpected(problem.message());
    for (const char *suffix : {"-wal", "-shm"}) // without them a new database would read the old one's rows
        fs::rename(journal(file, suffix), journal(name, suffix), problem);
    return name;
}

} // namespace panelboard::fleet
