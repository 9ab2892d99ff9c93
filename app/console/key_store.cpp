// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_store.h"

#include <QtCore/QTimer>
#include <panelboard/ui/models/engine_words.h>

#include <qt6keychain/keychain.h>

#include <chrono>

namespace panelboard::console {

namespace {

constexpr std::chrono::seconds kAnswerWithin(10);
const QString kService = QStringLiteral("panelboard");

std::string remedy(const std::string &entry)
{
    return "; put the token into an environment variable or a 0600 file instead, or store it as the entry "
           "\"" +
           entry + "\" of the service \"panelboard\"";
}

} // namespace

KeyStore::KeyStore() = default;

void KeyStore::ask(const std::string &entry)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_answers.emplace(entry, tl::unexpected(std::string("the key store has not answered yet")))
                 .second)
            return;
    }
    auto *job = new QKeychain::ReadPasswordJob(kService, this); // deletes itself when it has finished
    job->setKey(QString::fromStdString(entry));
    auto *limit = new QTimer(job);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, this, [this, entry] {
        settle(entry,
               tl::unexpected("the key store did not answer within 10 s (is it locked?)" + remedy(entry)));
    });
    connect(job, &QKeychain::Job::finished, this, [this, entry, job, limit] {
        limit->stop();
        if (job->error() == QKeychain::NoError)
            settle(entry, job->textData().toStdString());
        else
            settle(entry, tl::unexpected("the key store has no entry \"" + entry +
                                         "\": " + job->errorString().toStdString() + remedy(entry)));
        if (job->error() == QKeychain::EntryNotFound)
            emit missing(QString::fromStdString(entry));
    });
    limit->start(kAnswerWithin);
    job->start();
}

void KeyStore::store(const std::string &entry, const std::string &token)
{
    settle(entry, token);
    auto *job = new QKeychain::WritePasswordJob(kService, this); // deletes itself when it has finished
    job->setKey(QString::fromStdString(entry));
    job->setTextData(QString::fromStdString(token));
    connect(job, &QKeychain::Job::finished, this, [this, entry, job] {
        if (job->error() != QKeychain::NoError)
            emit failed(tr("The token of \"%1\" counts until the console ends: the key store cannot keep it "
                           "(%2)")
                            .arg(QString::fromStdString(entry), job->errorString()));
    });
    job->start();
}

void KeyStore::settle(const std::string &entry, Secret secret)
{
    const bool isThere = secret.has_value();
    const QString sentence = isThere ? QString() : ui::engineWords(secret.error());
    {
        const std::lock_guard lock(m_mutex);
        m_answers[entry] = std::move(secret);
    }
    if (!isThere)
        emit failed(sentence);
}

tl::expected<std::string, std::string> KeyStore::read(const fleet::SecretReference &reference)
{
    if (reference.kind != fleet::SecretReference::Kind::KeyStore)
        return m_plain->read(reference);
    const std::lock_guard lock(m_mutex);
    const auto answer = m_answers.find(reference.name);
    if (answer == m_answers.end())
        return tl::unexpected("the key store was not asked for \"" + reference.name + '"');
    return answer->second;
}

} // namespace panelboard::console
