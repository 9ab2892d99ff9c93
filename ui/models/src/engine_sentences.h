// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtGlobal>

#include <array>

namespace panelboard::ui {

/// The engine's sentences that reach an operator, %1, %2 … for what is written into them; the more particular
/// one stands first. A test compares them with the engine's sources.
// clang-format off
constexpr std::array kEngineSentences{
    // whole answers, around others
    QT_TRANSLATE_NOOP("EngineWords", "it was not sent: %1"),
    QT_TRANSLATE_NOOP("EngineWords", "not sent, because it cannot be audited: %1"),
    QT_TRANSLATE_NOOP("EngineWords", "%1: whether it took effect is unknown, look before asking again"),
    // refusals of a service
    QT_TRANSLATE_NOOP("EngineWords", "the service refused (%1): %2; %3"),
    QT_TRANSLATE_NOOP("EngineWords", "the service refused (%1); %2"),
    QT_TRANSLATE_NOOP("EngineWords", "the service refused (%1): %2"),
    QT_TRANSLATE_NOOP("EngineWords", "the service refused (%1)"),
    QT_TRANSLATE_NOOP("EngineWords", "the service no longer has it, or does not expose this endpoint"),
    QT_TRANSLATE_NOOP("EngineWords", "the service allows reading only"),
    QT_TRANSLATE_NOOP("EngineWords", "it cannot do that in its present state"),
    QT_TRANSLATE_NOOP("EngineWords", "somebody else changed it meanwhile: look at the new values and ask again"),
    QT_TRANSLATE_NOOP("EngineWords", "mend the value and ask again"),
    // what is wrong with the way to a target, and its remedy
    QT_TRANSLATE_NOOP("EngineWords", "%1 answers %2: it wants a token, and the target list names none: add credentials"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 answers %2: it does not take the token of %3: check it"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 answers %2: the token of %3 does not allow this: ask for the operator role, or check the service's security settings"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 answers %2: check the base path in the url (often /actuator) and that the service exposes this endpoint (management.endpoints.web.exposure.include)"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 answers %2: a redirection is not followed; name the address it leads to"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 answers %2: the service cannot answer; see its log"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 answers %2: check that the url is a service's management base"),
    QT_TRANSLATE_NOOP("EngineWords", "it wants a token, and the target list names none: add credentials"),
    QT_TRANSLATE_NOOP("EngineWords", "it does not take the token of %1: check it"),
    QT_TRANSLATE_NOOP("EngineWords", "the token of %1 does not allow this: ask for the operator role, or check the service's security settings"),
    QT_TRANSLATE_NOOP("EngineWords", "%1: check the host name in the target's url"),
    QT_TRANSLATE_NOOP("EngineWords", "%1: check that the service runs and that the port is right"),
    QT_TRANSLATE_NOOP("EngineWords", "%1: check the service's certificate, the authorities (ca) in the target's tls, or the url's scheme"),
    QT_TRANSLATE_NOOP("EngineWords", "%1: it wants a certificate of an authority that it trusts: name one as the target's tls"),
    QT_TRANSLATE_NOOP("EngineWords", "%1: mend the file, or the target's tls in the target list"),
    QT_TRANSLATE_NOOP("EngineWords", "%1: the service hangs or the network loses packets"),
    QT_TRANSLATE_NOOP("EngineWords", "%1: check that the url is that of an HTTP service"),
    QT_TRANSLATE_NOOP("EngineWords", "%1: check that the url is a service's management base"),
    QT_TRANSLATE_NOOP("EngineWords", "%1: the service may be restarting"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 cannot be read: %2: update the console, or the service"),
    // HTTP
    QT_TRANSLATE_NOOP("EngineWords", "%1 took too long (%2)"),
    QT_TRANSLATE_NOOP("EngineWords", "reading the answer"),
    QT_TRANSLATE_NOOP("EngineWords", "waiting for the answer"),
    QT_TRANSLATE_NOOP("EngineWords", "sending the request"),
    QT_TRANSLATE_NOOP("EngineWords", "securing the connection"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 closed the connection amid its answer"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 closed the connection without an answer"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 ended the stream"),
    QT_TRANSLATE_NOOP("EngineWords", "the answer of %1 is of no use: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "its head is larger than %1 bytes"),
    QT_TRANSLATE_NOOP("EngineWords", "its body is larger than %1 bytes"),
    QT_TRANSLATE_NOOP("EngineWords", "it is not HTTP: %1"),
    QT_TRANSLATE_NOOP("EngineWords", "no secure connection to %1: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 refused the secure connection: %2"),
    // commands
    QT_TRANSLATE_NOOP("EngineWords", "no answer within %1"),
    QT_TRANSLATE_NOOP("EngineWords", "the service said yes, but no reading showed it within %1"),
    QT_TRANSLATE_NOOP("EngineWords", "the console was closed before it was sent"),
    QT_TRANSLATE_NOOP("EngineWords", "the console was closed before it was observed"),
    QT_TRANSLATE_NOOP("EngineWords", "the target was taken from the list before it was sent"),
    QT_TRANSLATE_NOOP("EngineWords", "the service took too long over those before it"),
    QT_TRANSLATE_NOOP("EngineWords", "this target takes no commands: see its problem"),
    QT_TRANSLATE_NOOP("EngineWords", "there is no such breaker any more: its target was taken from the list"),
    QT_TRANSLATE_NOOP("EngineWords", "a CLOSED breaker is not held: leave the expiry out, or force another state"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 cannot be asked for %2: it knows %3"),
    QT_TRANSLATE_NOOP("EngineWords", "an expiry of nothing: leave it out, or give a time"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 keeps no expiry: send the command without one, and end the state by hand"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 cannot be configured while it runs: change its own configuration file"),
    QT_TRANSLATE_NOOP("EngineWords", "nothing to change"),
    QT_TRANSLATE_NOOP("EngineWords", "there is no property %1"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 has no fault control: name it as faultControlUrl in the target list"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 is in production, where no fault is switched"),
    QT_TRANSLATE_NOOP("EngineWords", "there is no target %1"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 has not been heard yet, so it is not known what it can do: wait until it answers"),
    // reading
    QT_TRANSLATE_NOOP("EngineWords", "the stream of its events is lost: changes of state show with the next reading"),
    QT_TRANSLATE_NOOP("EngineWords", "it is not read: the console's breaker %1 is forced open; close it"),
    QT_TRANSLATE_NOOP("EngineWords", "what was in force then is not known"),
    // secrets
    QT_TRANSLATE_NOOP("EngineWords", "the environment variable %1 is not set: export it before the console starts"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 is not a file: name the file that holds the token"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 can be read by others: run chmod 600 %2"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 is larger than 64 KiB: it does not look like a token"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 is empty: write the token into it"),
    QT_TRANSLATE_NOOP("EngineWords", "there is no key store here for '%1': name an environment variable or a file instead"),
    // what is kept on the disk
    QT_TRANSLATE_NOOP("EngineWords", "the audit log has been tampered with: %1; it is whole up to row %2"),
    QT_TRANSLATE_NOOP("EngineWords", "the audit log has been tampered with: %1"),
    QT_TRANSLATE_NOOP("EngineWords", "the audit log could not be used (%1); it was set aside as %2, and a new one was begun"),
    QT_TRANSLATE_NOOP("EngineWords", "the history could not be used (%1): it is kept as %2, and a new one has begun"),
    QT_TRANSLATE_NOOP("EngineWords", "the history %1 cannot be read: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "it is the database of another program"),
    QT_TRANSLATE_NOOP("EngineWords", "another version of this program made it"),
    QT_TRANSLATE_NOOP("EngineWords", "it was made by another version of this program (%1)"),
    QT_TRANSLATE_NOOP("EngineWords", "too many questions about the past are waiting; ask again in a moment"),
    QT_TRANSLATE_NOOP("EngineWords", "the export could not be written: is the disk full?"),
    QT_TRANSLATE_NOOP("EngineWords", "history is not kept on the disk for now, %1 cannot be written: %2; it goes on as soon as it can (free the disk, or name another file)"),
    QT_TRANSLATE_NOOP("EngineWords", "history is kept of %1 circuit breakers at most: %2 more have none"),
    QT_TRANSLATE_NOOP("EngineWords", "history keeps at most %1 circuit breakers: new ones are not kept on the disk; check what makes their names"),
    QT_TRANSLATE_NOOP("EngineWords", "the system's clock jumped forward by %1; times here go on as before it"),
    QT_TRANSLATE_NOOP("EngineWords", "the system's clock jumped back by %1; times here go on as before it"),
    QT_TRANSLATE_NOOP("EngineWords", "a circuit breaker whose name has more than %1 bytes is not shown; check what makes its name"),
    QT_TRANSLATE_NOOP("EngineWords", "more than %1 circuit breakers: the others are not shown; check what makes their names"),
    QT_TRANSLATE_NOOP("EngineWords", "this process may open %1 files and needs up to %2 for %3 targets: raise the limit (ulimit -n) before the console starts"),
    // files
    QT_TRANSLATE_NOOP("EngineWords", "cannot make the folder %1 (%2)"),
    QT_TRANSLATE_NOOP("EngineWords", "cannot look at %1: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "cannot read %1: %2"),
};
// clang-format on

} // namespace panelboard::ui
