// Calls that Qt queues for an object's thread, and the order between threads that Qt's own means make. Debian's Qt is not built
// for thread sanitizer, which therefore sees neither its event queue's mutex nor the join of QThread::wait(): told here, it
// watches everything that goes through, and nothing has to be suppressed. In other builds nothing is left of it.
// Thread: any. Owner: none. Called by: who queues work for another thread, owners of a QThread, the event dispatcher.
#pragma once

#include <QMetaObject>
#include <QObject>

#include <utility>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#include <sanitizer/tsan_interface.h>
#define GW_TELLS_ORDER
#endif
#endif

namespace gw::net {

/// What this thread has done so far comes before whatever follows takeOver() of the same address. Only where Qt sees to it.
inline void handOver([[maybe_unused]] const void* at) {
#ifdef GW_TELLS_ORDER
    __tsan_release(const_cast<void*>(at));
#endif
}
inline void takeOver([[maybe_unused]] const void* at) {
#ifdef GW_TELLS_ORDER
    __tsan_acquire(const_cast<void*>(at));
#endif
}

/// A functor in Qt's event queue: made by one thread, run by another, deleted by either.
template <class Work>
class QueuedCall {
public:
    explicit QueuedCall(Work work) : m_work(std::move(work)) {}
    QueuedCall(QueuedCall&& from) : m_work(std::move(from.m_work)) { handOver(this); }
    QueuedCall(const QueuedCall& from) : m_work(from.m_work) { handOver(this); }
    QueuedCall& operator=(const QueuedCall&) = delete;
    ~QueuedCall() { takeOver(this); }
    void operator()() {
        takeOver(this);
        m_work();
        handOver(this);
    }

private:
    Work m_work;
};

/// Runs `work` on the thread of `object`, in order with other queued calls; dropped if the object is deleted first.
template <class Work>
void queueCall(QObject& object, Work work) {
    QMetaObject::invokeMethod(&object, QueuedCall<Work>(std::move(work)), Qt::QueuedConnection);
}

} // namespace gw::net
