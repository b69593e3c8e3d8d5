// Which process is it, and does it live? A token names a process for ever: its number together with the time of its start, so that a number
// which is given out again is not taken for the process that had it.
#pragma once
#include <cstdint>
#include <optional>

#include "runtime/runtime.hpp"

namespace kukri::processes {

// The process number in the low 32 bits (of which bit 31 is free for the holder of the word), the low half of the start time in the high ones.
using ProcessToken = uint64_t;
inline constexpr uint64_t kTokenFlag = uint64_t(1) << 31;

inline int process_number(ProcessToken token) { return int(token & 0x7fff'ffff); }

// Of this process; notices a fork.
ProcessToken own_token(Thread& t);
// Whether the process runs. One that is dead but not yet waited for (a zombie) does not. Reads /proc: some ten microseconds.
bool is_running(ProcessToken token);
// The token of a process by its number; nothing if there is none, or only one that is dead and not waited for.
enum class EvenDead : bool { No, Yes };
std::optional<ProcessToken> token_of(int number, EvenDead even_dead = EvenDead::No);

}  // namespace kukri::processes
