// Frames and the file: see the header.
#include "stdlib/pickling/writer.hpp"

#include "runtime/protocols.hpp"

namespace kukri::pickling {

void Writer::begin() {
    state_.out.clear();
    state_.frame_start = std::string::npos;
    pickler_.framing = false;
    if (pickler_.protocol >= 2) op(kProto, uint64_t(pickler_.protocol), 1);
    pickler_.framing = pickler_.protocol >= 4;
}

void Writer::end_frame() {
    if (state_.frame_start == std::string::npos) return;
    size_t start = std::exchange(state_.frame_start, std::string::npos);
    uint64_t length = state_.out.size() - start - kFrameHeader;
    if (length < kFrameMinimum) {
        state_.out.erase(start, kFrameHeader);
        return;
    }
    state_.out[start] = char(kFrame);
    for (size_t i = 0; i < 8; ++i) state_.out[start + 1 + i] = char(length >> 8 * i);
}

Result<void> Writer::flush() {
    if (pickler_.write.is_empty() || state_.out.empty()) return {};
    Ref<Bytes> data = TRY(new_bytes(thread_, state_.out));
    state_.out.clear();
    Owned write(pickler_.write);
    TRY(call(thread_, write, {data.value()}));
    return {};
}

Result<void> Writer::op_with_data(Opcode opcode, size_t length_size, std::string_view data) {
    if (data.size() < kFrameTarget || !pickler_.framing) {
        op(opcode, data.size(), length_size);
        bytes(data);
        return {};
    }
    end_frame();
    pickler_.framing = false;
    op(opcode, data.size(), length_size);
    bytes(data);
    pickler_.framing = true;
    return flush();
}

Result<void> Writer::finish() {
    op(kStop);
    end_frame();
    pickler_.framing = false;
    return flush();
}

}  // namespace kukri::pickling
