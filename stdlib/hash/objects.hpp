// What hash objects of all kinds share.
// What a reader would get wrong: more than kLargeData bytes are hashed without the GIL, so a hash object has a mutex; a thread that
// waits for it must not hold the GIL either.
#pragma once
#include <mutex>
#include <string>
#include <string_view>

#include "runtime/bytes.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri::digest {

inline constexpr size_t kLargeData = 2048;

// What may be hashed.
inline Result<BufferView> data_of(Thread& t, Value v) {
    if (is<Str>(v)) return t.type_error("Strings must be encoded before hashing");
    if (!is_bytes_like(t, v)) return t.type_error("object supporting the buffer API required");
    return get_buffer(t, v);
}

// Runs f() with the object's mutex held; `large`: without the GIL.
template <class State, class F>
void locked(Thread& t, State& state, bool large, F&& f) {
    if (!large && state.mutex.try_lock()) {
        std::lock_guard guard(state.mutex, std::adopt_lock);
        f();
        return;
    }
    BlockingRegion region(t);
    std::lock_guard guard(state.mutex);
    f();
}

inline std::string hexadecimal(std::string_view bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    out.reserve(2 * bytes.size());
    for (unsigned char c : bytes) {
        out += kDigits[c >> 4];
        out += kDigits[c & 15];
    }
    return out;
}

}  // namespace kukri::digest
