// SPDX-License-Identifier: Apache-2.0
#include "qr_image.h"

#include <qrencode.h>

#include <memory>
#include <stdexcept>
#include <vector>

namespace panelboard::demo {

namespace {

constexpr int kQuietZone = 4;

} // namespace

std::string qrImage(std::string_view contents)
{
    if (contents.empty())
        throw std::invalid_argument("there is nothing to make a QR code of");
    const std::vector<unsigned char> bytes(contents.begin(), contents.end());
    const std::unique_ptr<QRcode, void (*)(QRcode *)> code(
        QRcode_encodeData(static_cast<int>(bytes.size()), bytes.data(), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code)
        throw std::invalid_argument(std::to_string(bytes.size()) + " bytes do not fit into a QR code");
    const std::string side = std::to_string(code->width + 2 * kQuietZone);
    std::string svg =
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" + side + ' ' + side +
        R"(" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path d=")";
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if (code->data[y * code->width + x] & 1U) // the lowest bit: a dark module
                svg +=
                    'M' + std::to_string(x + kQuietZone) + ' ' + std::to_string(y + kQuietZone) + "h1v1h-1z";
        }
    }
    return svg + R"("/></svg>)";
}

} // namespace panelboard::demo
