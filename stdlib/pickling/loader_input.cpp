// Where instructions come from: a buffer, or a file of which nothing beyond the end of the pickle may be taken. A file that can be peeked
// into is read in large pieces all the same: what was used of them is taken out afterwards.
#include <cstring>

#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "stdlib/pickling/loader.hpp"

namespace kukri::pickling {

Error Loader::truncated() { return unpickling_error(thread_, "pickle data was truncated"); }

// Tells the file what was used of the piece that was peeked at.
Result<void> Loader::take_peeked() {
    size_t rest = size_t(state_.end - state_.at);
    size_t used = state_.peeked > rest ? state_.peeked - rest : 0;
    state_.peeked = 0;
    if (used == 0) return {};
    state_.at = state_.end;
    Owned function(unpickler_.read);
    TRY(call(thread_, function, {Value::small_int(int64_t(used))}));
    return {};
}

// Bytes straight from the file: what comes may be shorter.
Result<std::string_view> Loader::from_file(size_t size) {
    Owned function(unpickler_.read);
    Owned data = TRY(call(thread_, function, {Value::small_int(int64_t(size))}));
    if (!is<Bytes>(data) && !is<ByteArray>(data)) return thread_.value_error("read() returned non-bytes object ({})", type_name(thread_, data));
    BufferView view = TRY(get_buffer(thread_, data));
    state_.piece = view.view();
    return std::string_view(state_.piece);
}

Result<std::string_view> Loader::read(size_t size) {
    if (size_t(state_.end - state_.at) >= size) [[likely]] {
        std::string_view data(state_.at, size);
        state_.at += size;
        return data;
    }
    if (unpickler_.read.is_empty()) return truncated();
    // What is left is the start of what is wanted, and was not taken out of the file if it was only peeked at.
    std::string start(state_.at, state_.end);
    bool was_peeked = state_.peeked > 0;
    if (was_peeked) {
        TRY(take_peeked());
        start.clear();
    }
    state_.at = state_.end = nullptr;
    if (!unpickler_.peek.is_empty()) {
        Owned function(unpickler_.peek);
        auto data = call(thread_, function, {Value::small_int(int64_t(std::max<size_t>(size, 128 * 1024)))});
        if (data.failed()) {
            if (!thread_.catch_if(ExceptionType::NotImplementedError)) return Error{};
            release(std::exchange(unpickler_.peek, Value()));
        } else if (is<Bytes>(*data) && start.empty() && as<Bytes>(*data).length >= size) {
            state_.piece = as<Bytes>(*data).view();
            state_.peeked = state_.piece.size();
            state_.at = state_.piece.data() + size;
            state_.end = state_.piece.data() + state_.piece.size();
            return std::string_view(state_.piece.data(), size);
        }
    }
    std::string_view more = TRY(from_file(size - start.size()));
    if (more.size() < size - start.size()) return truncated();
    if (!start.empty()) state_.piece.insert(0, start);
    return std::string_view(state_.piece.data(), size);
}

Result<std::string_view> Loader::read_line() {
    if (const void* newline = std::memchr(state_.at, '\n', size_t(state_.end - state_.at))) {
        const char* end = static_cast<const char*>(newline) + 1;
        std::string_view line(state_.at, size_t(end - state_.at));
        state_.at = end;
        return line;
    }
    if (unpickler_.read.is_empty()) return unpickling_error(thread_, "pickle data was truncated");
    std::string start(state_.at, state_.end);
    if (state_.peeked > 0) {
        TRY(take_peeked());
        start.clear();
    }
    Owned function(unpickler_.readline);
    Owned line = TRY(call(thread_, function));
    if (!is<Bytes>(line)) return thread_.value_error("readline() returned non-bytes object ({})", type_name(thread_, line));
    state_.piece = start + std::string(as<Bytes>(line).view());
    state_.at = state_.end = nullptr;
    if (!state_.piece.ends_with('\n')) return unpickling_error(thread_, "pickle data was truncated");
    return std::string_view(state_.piece);
}

Result<uint64_t> Loader::read_number(size_t size) {
    std::string_view data = TRY(read(size));
    uint64_t number = 0;
    for (size_t i = 0; i < size; ++i) number |= uint64_t(static_cast<unsigned char>(data[i])) << 8 * i;
    return number;
}

Result<size_t> Loader::read_size(size_t size, std::string_view what) {
    uint64_t number = TRY(read_number(size));
    if (number > INT64_MAX) return thread_.raise(ExceptionType::OverflowError, "{} exceeds system's maximum size of {} bytes", what, INT64_MAX);
    return size_t(number);
}

// The next instructions lie in so many bytes: a file gives them at once.
Result<void> Loader::read_frame(uint64_t size) {
    if (size > INT64_MAX) return thread_.raise(ExceptionType::OverflowError, "FRAME length exceeds system's maximum of {} bytes", INT64_MAX);
    std::string_view data = TRY(read(size_t(size)));
    if (data.data() >= state_.piece.data() && data.data() + data.size() <= state_.piece.data() + state_.piece.size() && !state_.at) {
        state_.at = state_.piece.data();
        state_.end = state_.at + size;
    } else {
        state_.at = data.data();     // it lay in the buffer already
    }
    return {};
}

}  // namespace kukri::pickling
