// SPDX-License-Identifier: GPL-3.0-or-later
#include "colour_science.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace panelboard::test {

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

Triple linear(const QColor &colour)
{
    return {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
}

Triple multiply(const std::array<Triple, 3> &matrix, const Triple &value)
{
    Triple result{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column)
            result[row] += matrix[row][column] * value[column];
    return result;
}

constexpr std::array<Triple, 3> kDeuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr std::array<Triple, 3> kProtanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr std::array<Triple, 3> kToXyz{{{0.4124564, 0.3575761, 0.1804375},
                                        {0.2126729, 0.7151522, 0.0721750},
                                        {0.0193339, 0.1191920, 0.9503041}}};

Triple seen(const QColor &colour, Sight sight)
{
    Triple light = multiply(sight == Sight::Deuteranopia ? kDeuteranopia : kProtanopia, linear(colour));
    std::ranges::transform(light, light.begin(),
                           [](double channel) { return std::clamp(channel, 0.0, 1.0); });
    return light;
}

Triple lab(const Triple &light)
{
    const Triple xyz = multiply(kToXyz, light);
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f(xyz[0] / 0.95047);
    const double y = f(xyz[1]);
    const double z = f(xyz[2] / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double degrees(double radians) { return radians * 180 / std::numbers::pi; }
double cosine(double angle) { return std::cos(angle * std::numbers::pi / 180); }
double sine(double angle) { return std::sin(angle * std::numbers::pi / 180); }

double hue(double a, double b) { return std::fmod(degrees(std::atan2(b, a)) + 360, 360); }

double seventh(double chroma)
{
    return std::sqrt(std::pow(chroma, 7) / (std::pow(chroma, 7) + std::pow(25.0, 7)));
}

double ciede2000(Triple one, Triple two)
{
    const double g = 0.5 * (1 - seventh((std::hypot(one[1], one[2]) + std::hypot(two[1], two[2])) / 2));
    one[1] *= 1 + g;
    two[1] *= 1 + g;
    const double c1 = std::hypot(one[1], one[2]);
    const double c2 = std::hypot(two[1], two[2]);
    const double h1 = hue(one[1], one[2]);
    const double h2 = hue(two[1], two[2]);
    const double turn = std::remainder(h2 - h1, 360);
    const double dH = 2 * std::sqrt(c1 * c2) * sine(turn / 2);
    const double meanL = (one[0] + two[0]) / 2;
    const double meanC = (c1 + c2) / 2;
    const double meanH = std::fmod(h1 + turn / 2 + 360, 360);
    const double t = 1 - 0.17 * cosine(meanH - 30) + 0.24 * cosine(2 * meanH) + 0.32 * cosine(3 * meanH + 6) -
                     0.2 * cosine(4 * meanH - 63);
    const double offset = (meanL - 50) * (meanL - 50);
    const double sL = 1 + 0.015 * offset / std::sqrt(20 + offset);
    const double sC = 1 + 0.045 * meanC;
    const double sH = 1 + 0.015 * meanC * t;
    const double spread = 30 * std::exp(-std::pow((meanH - 275) / 25, 2));
    const double rotation = -sine(2 * spread) * 2 * seventh(meanC);
    const double l = (two[0] - one[0]) / sL;
    const double c = (c2 - c1) / sC;
    const double h = dH / sH;
    return std::sqrt(l * l + c * c + h * h + rotation * c * h);
}

double luminance(const QColor &colour) { return multiply(kToXyz, linear(colour))[1]; }

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const auto [dark, bright] =
        std::minmax({luminance(a), luminance(b)}); // a list: no references to temporaries
    return (bright + 0.05) / (dark + 0.05);
}

double distance(const QColor &a, const QColor &b, Sight sight)
{
    return ciede2000(lab(seen(a, sight)), lab(seen(b, sight)));
}

} // namespace panelboard::test
