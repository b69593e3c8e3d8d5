// Writing instructions: numbers in little-endian order, and frames (protocol 4), which gather instructions up to about 64 KiB so that a
// reader can fetch them at once.
#pragma once
#include <bit>
#include <cstring>

#include "runtime/str.hpp"
#include "stdlib/pickling/opcodes.hpp"
#include "stdlib/pickling/pickling.hpp"

namespace kukri::pickling {

inline constexpr size_t kFrameTarget = 64 * 1024, kFrameMinimum = 4, kFrameHeader = 9;

static_assert(std::endian::native == std::endian::little);

class Writer {
  public:
    Writer(Thread& t, Pickler& pickler) : thread_(t), pickler_(pickler), state_(*pickler.state) {}

    void bytes(std::string_view data) {
        open_frame();
        state_.out.append(data);
    }
    void op(Opcode opcode) {
        open_frame();
        state_.out.push_back(char(opcode));
    }
    // An instruction with a number of so many bytes.
    void op(Opcode opcode, uint64_t number, size_t size) {
        open_frame();
        char all[9];
        all[0] = char(opcode);
        std::memcpy(all + 1, &number, 8);   // little-endian, as this machine
        state_.out.append(all, size + 1);
    }
    // An instruction whose data may be too large for a frame.
    Result<void> op_with_data(Opcode opcode, size_t length_size, std::string_view data);
    void begin();
    // Between two objects: ends a frame that is long enough, and lets the file have it.
    Result<void> boundary() {
        if (!pickler_.framing || state_.frame_start == std::string::npos || state_.out.size() - state_.frame_start < kFrameTarget + kFrameHeader) [[likely]] return {};
        end_frame();
        return flush();
    }
    Result<void> finish();

  private:
    void open_frame() {
        if (!pickler_.framing || state_.frame_start != std::string::npos) return;
        state_.frame_start = state_.out.size();
        state_.out.append(kFrameHeader, '\0');
    }
    void end_frame();
    Result<void> flush();

    Thread& thread_;
    Pickler& pickler_;
    PicklerState& state_;
};

}  // namespace kukri::pickling
