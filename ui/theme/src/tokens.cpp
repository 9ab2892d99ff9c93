// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/tokens.h>

#include "current_tokens.h"

namespace panelboard::ui::theme {

namespace {

QColor rgb(QRgb value) { return QColor::fromRgb(value); }

QColor withAlpha(QRgb value, double alpha)
{
    QColor colour = QColor::fromRgb(value);
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

Tokens makeDark()
{
    Tokens t;
    t.isDark = true;
    t.bg0 = rgb(0x101317);
    t.bg1 = rgb(0x16191E);
    t.bg2 = rgb(0x1D2127);
    t.bg3 = rgb(0x272C34);
    t.line = rgb(0x282D35);
    t.grid = rgb(0x242931);
    t.track = rgb(0x2A3038);
    t.edge = rgb(0x75808C);
    t.field = t.bg0;
    t.t1 = rgb(0xE6E9EC);
    t.t2 = rgb(0xB1BAC3);
    t.t3 = rgb(0x95A0AB);
    t.accent = rgb(0x8FA8FF);
    t.accentOn = rgb(0x0B1230);
    t.sel = rgb(0x232D49);
    t.scrim = withAlpha(0x06080A, 0.62);

    t.closed = {t.t2, rgb(0x2FAE86), {}, {}};
    t.open = {rgb(0xFF7733), rgb(0xFF7733), rgb(0xE8621A), rgb(0x140800)};
    t.halfOpen = {rgb(0xFFD257), rgb(0xFFD257), rgb(0x4A3D17), rgb(0xFFE9A8)};
    t.forcedOpen = {rgb(0xF0A8D0), rgb(0xF0A8D0), rgb(0x4C2744), rgb(0xFBE3F0)};
    t.metricsOnly = {rgb(0x4AA5E2), rgb(0x4AA5E2), {}, {}};
    t.disabled = {rgb(0x8C98A5), rgb(0x8C98A5), {}, {}};

    t.stroke = rgb(0xC3CBD3);
    t.data = rgb(0x7C8B9C);
    t.data2 = rgb(0x66737F);
    t.fill = rgb(0x37404A);
    t.slow = rgb(0xD9A520);
    t.near = rgb(0xFFD257);
    t.over = rgb(0xFF7733);
    t.washOpen = rgb(0x2A1B14);
    t.band = rgb(0x2A1B16);

    t.production = {rgb(0x8A2145), rgb(0xFFFFFF)};
    t.armed = {rgb(0xF2B633), rgb(0x1A1200)};
    t.staging = {rgb(0x2A5B66), rgb(0xFFFFFF)};
    t.development = {t.bg3, t.t2};
    return t;
}

Tokens makeLight()
{
    Tokens t;
    t.isDark = false;
    t.bg0 = rgb(0xECEEF1);
    t.bg1 = rgb(0xFFFFFF);
    t.bg2 = rgb(0xF6F7F9);
    t.bg3 = rgb(0xE3E7EB);
    t.line = rgb(0xDADFE4);
    t.grid = rgb(0xE8EBEE);
    t.track = rgb(0xE3E7EB);
    t.edge = rgb(0x747F8A);
    t.field = t.bg1;
    t.t1 = rgb(0x14181D);
    t.t2 = rgb(0x434D57);
    t.t3 = rgb(0x59636D);
    t.accent = rgb(0x2F4BC0);
    t.accentOn = rgb(0xFFFFFF);
    t.sel = rgb(0xDDE5FB);
    t.scrim = withAlpha(0x1E242A, 0.46);

    t.closed = {t.t2, rgb(0x008A64), {}, {}};
    t.open = {rgb(0xB04100), rgb(0xAE3F00), rgb(0xC74C00), rgb(0xFFFFFF)};
    t.halfOpen = {rgb(0x704D00), rgb(0xA87700), rgb(0xFBE9B7), rgb(0x4A3300)};
    t.forcedOpen = {rgb(0x8A2660), rgb(0x9A2C6C), rgb(0xF3DCE9), rgb(0x5E1B41)};
    t.metricsOnly = {rgb(0x0064A0), rgb(0x0A78BC), {}, {}};
    t.disabled = {rgb(0x5E6872), rgb(0x76818C), {}, {}};

    t.stroke = rgb(0x3A444E);
    t.data = rgb(0x6F7C89);
    t.data2 = rgb(0x8A96A1);
    t.fill = rgb(0xCDD4DB);
    t.slow = rgb(0xB58500);
    t.near = rgb(0xA87700);
    t.over = rgb(0xAE3F00);
    t.washOpen = rgb(0xFDEFE6);
    t.band = rgb(0xFDF1E9);

    t.production = {rgb(0x8A1C44), rgb(0xFFFFFF)};
    t.armed = {rgb(0xF2B633), rgb(0x1A1200)};
    t.staging = {rgb(0x2A5B66), rgb(0xFFFFFF)};
    t.development = {t.bg3, t.t2};
    return t;
}

const Tokens *&inForce()
{
    static const Tokens *tokens = &dark();
    return tokens;
}

} // namespace

StateColours Tokens::of(StateLook look) const
{
    switch (look) {
    case StateLook::Closed:
    case StateLook::TooFewCalls:
        return closed;
    case StateLook::Open:
        return open;
    case StateLook::HalfOpen:
        return halfOpen;
    case StateLook::ForcedOpen:
        return forcedOpen;
    case StateLook::MetricsOnly:
        return metricsOnly;
    case StateLook::Disabled:
        return disabled;
    case StateLook::Stale:
    case StateLook::Waiting:
        break;
    }
    return {t3, t3, {}, {}};
}

QColor Tokens::of(Nearness nearness) const
{
    switch (nearness) {
    case Nearness::Near:
        return near;
    case Nearness::Over:
        return over;
    case Nearness::Unknown:
    case Nearness::Below:
        break;
    }
    return data;
}

const Tokens &dark()
{
    static const Tokens tokens = makeDark();
    return tokens;
}

const Tokens &light()
{
    static const Tokens tokens = makeLight();
    return tokens;
}

const Tokens &current() { return *inForce(); }

void setCurrent(const Tokens &tokens) { inForce() = &tokens; }

} // namespace panelboard::ui::theme
