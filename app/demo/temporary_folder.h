// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace panelboard::demo {

/// A private folder (mode 0700) under TMPDIR that goes, with all that is in it, with this object.
class TemporaryFolder {
public:
    TemporaryFolder(); ///< @throws std::system_error naming the place
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;

    [[nodiscard]] const std::filesystem::path &path() const noexcept { return m_path; }

private:
    std::filesystem::path m_path;
};

/// Removes folders whose demo was killed before it could do so itself.
void removeAbandonedFolders() noexcept;

} // namespace panelboard::demo
