// Waiting for descriptors, on libuv: the one place that knows it.
//
// A Poller belongs to one event loop. Its descriptors are watched level-triggered: as long as one is readable, every wait() reports it.
// What libuv calls back only appends to `ready`; nothing here knows a Value, so wait() runs without the GIL.
// What a reader would get wrong: libuv ends the process if it is asked to watch a descriptor that was closed meanwhile, so flush(), with
// the GIL held, tries each new registration first and forgets those that cannot be watched.
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

namespace kukri {

class Poller {
  public:
    struct Ready {
        int fd;
        bool readable, writable;
    };
    enum class Outcome : uint8_t { Done, Interrupted };   // Interrupted: a signal arrived

    // Null with errno set if the system has no more descriptors.
    static std::unique_ptr<Poller> make();
    ~Poller();
    Poller(const Poller&) = delete;

    // Says what is to be reported of a descriptor; neither: it is forgotten. 0, or the errno of a descriptor that cannot be watched.
    int watch(int fd, bool readable, bool writable);
    bool is_idle() const;       // nothing is watched
    // Makes changes of watch() effective. To be called before wait(), in the same hold of the GIL.
    void flush();
    // Appends to `ready` what has happened, waiting up to `nanoseconds` (negative: for ever) for something, or for wake().
    Outcome wait(int64_t nanoseconds);
    // Ends the wait() that is going on, or the next one. From any thread.
    void wake();
    // Becomes readable when wait() would have something to report (after flush()): for whoever waits for other things, too.
    int descriptor() const;

    std::vector<Ready> ready;

  private:
    struct Parts;
    explicit Poller(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace kukri
