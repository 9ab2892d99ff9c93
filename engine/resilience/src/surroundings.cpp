// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/surroundings.h>

#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>

#include <thread>

namespace panelboard::resilience {

namespace {

class SleepingWaiter final : public Waiter {
public:
    void waitFor(Duration duration) override { std::this_thread::sleep_for(duration); }
};

} // namespace

const Surroundings &Surroundings::ofProcess()
{
    static breaker::TimerThread timers(breaker::SystemClock::instance());
    static SleepingWaiter waiter;
    static const Surroundings surroundings{&breaker::SystemClock::instance(), &timers, &waiter};
    return surroundings;
}

} // namespace panelboard::resilience
