#include "net/event_dispatcher.h"

#include "net/queued_call.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QThread>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/epoll.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace gw::net {

namespace {

MonoTime clockNow() { return std::chrono::steady_clock::now(); }

/// Never a deadline in the past for intervals beyond what the clock can hold.
MonoTime after(MonoTime start, qint64 milliseconds) {
    constexpr qint64 most = qint64{1000} * 86400 * 365 * 100;
    return start + std::chrono::milliseconds(std::clamp<qint64>(milliseconds, 0, most));
}

} // namespace

EventDispatcher::EventDispatcher(std::unique_ptr<Reactor> reactor, QObject* parent)
    : QAbstractEventDispatcher(parent)
    , m_reactor(std::move(reactor))
    , m_notifierEpoll(::epoll_create1(EPOLL_CLOEXEC)) {}

EventDispatcher::~EventDispatcher() {
    takeOver(this); // of the wakeUp() by which somebody ended the thread
    if (m_isWatching)
        m_reactor->unwatch(m_notifierEpoll);
    m_reactor.reset(); // lets go of the descriptor first
    if (m_notifierEpoll >= 0)
        ::close(m_notifierEpoll);
    handOver(thread()); // to who waits for the thread: this is the last that it does
}

bool EventDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags) {
    const bool withNotifiers = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    const bool withTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    m_interrupt.store(false, std::memory_order_relaxed);
    emit awake();
    m_localWake = false;
    QCoreApplication::sendPostedEvents();
    if (m_interrupt.load(std::memory_order_acquire))
        return false;
    // What was posted by a handler just now must not wait; what others post ends the wait through the eventfd.
    const bool wait = flags.testFlag(QEventLoop::WaitForMoreEvents) && !m_localWake;
    if (wait)
        emit aboutToBlock();
    watchNotifiers(withNotifiers);
    bool handled = m_reactor->turn(wait, withTimers ? nextDue() : MonoTime::max());
    if (withNotifiers && std::exchange(m_notifiersReady, false))
        handled = fireNotifiers() > 0 || handled;
    if (withTimers)
        handled = fireTimers() > 0 || handled;
    return handled;
}

void EventDispatcher::wakeUp() {
    if (QThread::currentThread() == thread()) {
        m_localWake = true;
    } else {
        m_reactor->wake();
        handOver(this);
    }
}

void EventDispatcher::interrupt() {
    m_interrupt.store(true, std::memory_order_release);
    wakeUp();
}

// ---- timers

void EventDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject* object) {
    if (timerId < 1 || interval < 0 || !object) {
        qWarning("EventDispatcher::registerTimer: invalid arguments");
        return;
    }
    auto timer = std::make_shared<QtTimer>();
    timer->id = timerId;
    timer->interval = interval;
    timer->type = timerType;
    timer->object = object;
    timer->due = after(clockNow(), interval);
    m_schedule.emplace(timer->due, std::move(timer));
}

EventDispatcher::Schedule::iterator EventDispatcher::find(int timerId) {
    return std::find_if(m_schedule.begin(), m_schedule.end(), [timerId](const auto& at) { return at.second->id == timerId; });
}

void EventDispatcher::drop(Schedule::iterator at) {
    at->second->isGone = true;
    m_schedule.erase(at);
}

bool EventDispatcher::unregisterTimer(int timerId) {
    const auto at = find(timerId);
    if (at == m_schedule.end())
        return false;
    drop(at);
    return true;
}

bool EventDispatcher::unregisterTimers(QObject* object) {
    bool found = false;
    for (auto at = m_schedule.begin(); at != m_schedule.end();) {
        const auto next = std::next(at);
        if (at->second->object == object) {
            drop(at);
            found = true;
        }
        at = next;
    }
    return found;
}

QList<QAbstractEventDispatcher::TimerInfo> EventDispatcher::registeredTimers(QObject* object) const {
    QList<TimerInfo> found;
    for (const auto& [due, timer] : m_schedule)
        if (timer->object == object)
            found.append(TimerInfo(timer->id, static_cast<int>(timer->interval), timer->type));
    return found;
}

int EventDispatcher::remainingTime(int timerId) {
    const auto at = find(timerId);
    if (at == m_schedule.end())
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(at->second->due - clockNow()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, INT_MAX));
}

MonoTime EventDispatcher::nextDue() const {
    for (const auto& [due, timer] : m_schedule)
        if (!timer->isFiring)
            return due;
    return MonoTime::max();
}

int EventDispatcher::fireTimers() {
    if (m_schedule.empty() || m_schedule.begin()->first > clockNow())
        return 0;
    const MonoTime now = clockNow();
    // Those due now, each once: a zero timer comes again in the next pass, after the completions.
    std::vector<TimerPtr> dueNow = std::exchange(m_spare, {}); // a nested loop makes one of its own
    for (const auto& [due, timer] : m_schedule) {
        if (due > now)
            break;
        if (!timer->isFiring)
            dueNow.push_back(timer);
    }
    int fired = 0;
    for (const TimerPtr& timer : dueNow) {
        // An earlier one's handler may have ended it, or run a nested loop that fired it.
        if (timer->isGone || timer->isFiring || timer->due > now)
            continue;
        fire(timer, now);
        ++fired;
    }
    dueNow.clear();
    m_spare = std::move(dueNow);
    return fired;
}

void EventDispatcher::fire(const TimerPtr& timer, MonoTime now) {
    const auto at = std::find_if(m_schedule.lower_bound(timer->due), m_schedule.end(),
                                 [&](const auto& entry) { return entry.second == timer; });
    auto node = m_schedule.extract(at);
    // From the due time on, so that it does not drift; from now on if it has fallen behind.
    const MonoTime next = after(timer->due, timer->interval);
    timer->due = next > now ? next : after(now, timer->interval);
    node.key() = timer->due;
    m_schedule.insert(std::move(node));
    timer->isFiring = true;
    QTimerEvent event(timer->id);
    QCoreApplication::sendEvent(timer->object, &event);
    timer->isFiring = false;
}

// ---- socket notifiers

void EventDispatcher::registerSocketNotifier(QSocketNotifier* notifier) {
    const auto fd = static_cast<int>(notifier->socket());
    const Notified before = m_notified.value(fd);
    Notified now = before;
    QSocketNotifier*& place = now.of[notifier->type()];
    if (place)
        qWarning("EventDispatcher: two socket notifiers of one type for descriptor %d; the newer one counts", fd);
    place = notifier;
    updateNotified(fd, before, now);
}

void EventDispatcher::unregisterSocketNotifier(QSocketNotifier* notifier) {
    const auto fd = static_cast<int>(notifier->socket());
    const Notified before = m_notified.value(fd);
    Notified now = before;
    if (now.of[notifier->type()] != notifier)
        return;
    now.of[notifier->type()] = nullptr;
    updateNotified(fd, before, now);
}

void EventDispatcher::updateNotified(int fd, const Notified& before, const Notified& after) {
    const auto mask = [](const Notified& of) {
        return (of.of[QSocketNotifier::Read] ? EPOLLIN | EPOLLRDHUP : 0u) |
               (of.of[QSocketNotifier::Write] ? EPOLLOUT : 0u) | (of.of[QSocketNotifier::Exception] ? EPOLLPRI : 0u);
    };
    epoll_event event{};
    event.events = mask(after);
    event.data.fd = fd;
    const int what = event.events == 0 ? EPOLL_CTL_DEL : mask(before) == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    // A descriptor that was closed before its notifier ended is already out of the epoll.
    const bool ok = ::epoll_ctl(m_notifierEpoll, what, fd, &event) == 0 || what == EPOLL_CTL_DEL;
    if (!ok)
        qWarning("EventDispatcher: descriptor %d cannot be watched: %s", fd, std::strerror(errno));
    if (event.events == 0)
        m_notified.remove(fd);
    else
        m_notified[fd] = after;
}

void EventDispatcher::watchNotifiers(bool included) {
    const bool wanted = included && !m_notified.isEmpty();
    if (wanted == m_isWatching)
        return;
    m_isWatching = wanted;
    if (wanted)
        m_reactor->watch(m_notifierEpoll, [this] { m_notifiersReady = true; });
    else
        m_reactor->unwatch(m_notifierEpoll);
}

int EventDispatcher::fireNotifiers() {
    epoll_event events[64];
    const int count = ::epoll_wait(m_notifierEpoll, events, 64, 0);
    int fired = 0;
    for (int at = 0; at < count; ++at) {
        const std::uint32_t ready = events[at].events;
        const bool broken = (ready & (EPOLLERR | EPOLLHUP)) != 0;
        const bool is[3] = {broken || (ready & (EPOLLIN | EPOLLRDHUP)) != 0, broken || (ready & EPOLLOUT) != 0,
                            (ready & EPOLLPRI) != 0};
        for (int type = 0; type < 3; ++type) {
            // Looked up each time: the handler before may have ended this one.
            QSocketNotifier* const notifier = is[type] ? m_notified.value(events[at].data.fd).of[type] : nullptr;
            if (!notifier)
                continue;
            QEvent event(QEvent::SockAct);
            QCoreApplication::sendEvent(notifier, &event);
            ++fired;
        }
    }
    return fired;
}

} // namespace gw::net
