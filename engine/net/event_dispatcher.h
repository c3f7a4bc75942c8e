// A worker thread's Qt event dispatcher around its reactor, so that Qt timers, queued signals, socket notifiers and
// QCoro work on the thread that also moves the proxied bytes.
// Thread: its own; wakeUp() and interrupt() any. Owner: QThread (setEventDispatcher). Called by: Qt's event loops.
#pragma once

#include "net/reactor.h"

#include <QAbstractEventDispatcher>
#include <QHash>

#include <atomic>
#include <map>
#include <memory>
#include <vector>

namespace gw::net {

class EventDispatcher : public QAbstractEventDispatcher {
    Q_OBJECT

public:
    /// The reactor may have been made on another thread; it binds to the one that runs the first pass.
    explicit EventDispatcher(std::unique_ptr<Reactor> reactor, QObject* parent = nullptr);
    ~EventDispatcher() override;

    /// Lives as long as the dispatcher; all streams, acceptors and timers on it must be gone before.
    [[nodiscard]] Reactor& reactor() { return *m_reactor; }

    /// One pass: posted events, one turn of the reactor (at most 256 completions), notifiers, timers that are due.
    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier* notifier) override;
    void unregisterSocketNotifier(QSocketNotifier* notifier) override;

    using QAbstractEventDispatcher::registerTimer;
    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject* object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject* object) override;
    [[nodiscard]] QList<TimerInfo> registeredTimers(QObject* object) const override;
    int remainingTime(int timerId) override;

    void wakeUp() override;
    void interrupt() override;

private:
    struct QtTimer {
        int id = 0;
        qint64 interval = 0; ///< ms
        Qt::TimerType type = Qt::CoarseTimer;
        QObject* object = nullptr;
        MonoTime due{};
        bool isFiring = false; ///< its event is being handled: not again in a nested loop
        bool isGone = false;   ///< unregistered while firing
    };
    using TimerPtr = std::shared_ptr<QtTimer>;
    using Schedule = std::multimap<MonoTime, TimerPtr>;
    /// The notifiers of one descriptor, by QSocketNotifier::Type.
    struct Notified {
        QSocketNotifier* of[3] = {nullptr, nullptr, nullptr};
    };

    [[nodiscard]] MonoTime nextDue() const;
    int fireTimers();
    void fire(const TimerPtr& timer, MonoTime now);
    void drop(Schedule::iterator at);
    [[nodiscard]] Schedule::iterator find(int timerId);
    void watchNotifiers(bool included);
    int fireNotifiers();
    void updateNotified(int fd, const Notified& before, const Notified& after);

    std::unique_ptr<Reactor> m_reactor;
    Schedule m_schedule;
    std::vector<TimerPtr> m_spare; ///< memory for the timers that are due, kept from pass to pass
    QHash<int, Notified> m_notified;
    int m_notifierEpoll = -1; ///< Qt's notifiers sit in an epoll of their own, which the reactor watches
    bool m_isWatching = false;
    bool m_notifiersReady = false;
    bool m_localWake = false; ///< wakeUp() by our own thread: no eventfd needed
    std::atomic<bool> m_interrupt{false};
};

} // namespace gw::net
