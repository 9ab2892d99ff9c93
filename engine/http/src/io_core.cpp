// SPDX-License-Identifier: Apache-2.0
#include "io_core.h"

#include <exception>
#include <future>
#include <iostream>

namespace panelboard::http::detail {

namespace {
thread_local const IoCore *currentCore = nullptr;
}

IoCore::IoCore() : receiveBuffer(new char[kReceiveBytes]), m_work(asio::make_work_guard(context)) {}

IoCore::~IoCore() { stop(); }

void IoCore::start()
{
    m_thread = std::thread([this] { loop(); });
}

void IoCore::loop()
{
    currentCore = this;
    for (;;) {
        try {
            context.run();
            return;
        } catch (const std::exception &error) {
            std::cerr << "panelboard: a task on the I/O thread threw: " << error.what() << '\n';
        } catch (...) {
            std::cerr << "panelboard: a task on the I/O thread threw something\n";
        }
    }
}

bool IoCore::post(std::function<void()> task)
{
    const std::lock_guard lock(m_mutex);
    if (stopping())
        return false;
    asio::post(context, [this, task = std::move(task)] {
        if (!stopping())
            task();
    });
    return true;
}

void IoCore::run(std::function<void()> task)
{
    if (isCurrent())
        task();
    else
        post(std::move(task));
}

void IoCore::runAndWait(const std::function<void()> &task)
{
    if (isCurrent())
        return task();
    auto done = std::make_shared<std::promise<void>>();
    auto ran = done->get_future();
    const bool posted = post([&task, done = std::move(done)] {
        task();
        done->set_value();
    });
    done.reset();
    if (posted)
        ran.wait(); // also ends when the task is dropped: its promise is broken then
    if (stopping())
        stop(); // whatever the task would have closed is closed when this returns
}

bool IoCore::isCurrent() const noexcept { return currentCore == this; }

void IoCore::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stopping.exchange(true)) {
            asio::post(context, [this] { closeEverything(); });
            m_work.reset();
        }
    }
    std::call_once(m_joined, [this] {
        if (m_thread.joinable())
            m_thread.join();
    });
}

void IoCore::add(const std::shared_ptr<Closable> &closable) { m_closables.emplace(closable.get(), closable); }

void IoCore::remove(Closable &closable) { m_closables.erase(&closable); }

void IoCore::closeEverything()
{
    while (!m_closables.empty()) {
        const auto closable = m_closables.begin()->second.lock();
        m_closables.erase(m_closables.begin());
        if (closable)
            closable->closeNow();
    }
}

} // namespace panelboard::http::detail
