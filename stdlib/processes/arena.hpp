// Memory that several processes share: pieces of anonymous files (memfd), which vanish with the last process that has them, however it ends.
//
// An Arena is such a file, mapped. Small things (locks, counters, values) are cut from the interpreter's current arena, one behind the other;
// nothing is given back, but an arena goes when nobody refers to any of its pieces. A child of fork() starts an arena of its own.
#pragma once
#include <atomic>
#include <memory>

#include "runtime/native.hpp"
#include "stdlib/processes/process_token.hpp"

namespace kukri::processes {

// The mapping itself, shared by the Arena objects of one file in an interpreter.
class Mapping {
  public:
    // Takes the descriptor over. `mirrored`: so many bytes at the end of the file are mapped twice, the copies one behind the other.
    static std::shared_ptr<Mapping> open(int fd, size_t size, size_t mirrored);
    ~Mapping();
    Mapping(const Mapping&) = delete;

    int fd() const { return fd_; }
    char* at(size_t offset) const { return base_ + offset; }
    size_t size() const { return size_; }

  private:
    Mapping(int fd, char* base, size_t size, size_t reserved) : fd_(fd), base_(base), size_(size), reserved_(reserved) {}
    int fd_;
    char* base_;
    size_t size_, reserved_;
};

struct Arena : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    std::shared_ptr<Mapping>* mapping;
    uint64_t used;
    ProcessToken creator;        // the process that may cut pieces from it; 0: nobody any more
    uint64_t charged;            // bytes that count against the interpreter's memory: its creator's
    char* at(size_t offset) const { return (*mapping)->at(offset); }
    size_t size() const { return (*mapping)->size(); }
    void finish(Heap& heap) {
        delete std::exchange(mapping, nullptr);
        heap.charge(-ptrdiff_t(std::exchange(charged, 0)));
    }
};

// A new file of `size` bytes of zeros.
Result<Ref<Arena>> new_arena(Thread& t, size_t size, size_t mirrored = 0);
// The arena behind a descriptor that another process made; takes the descriptor over. ValueError if it is none.
Result<Ref<Arena>> open_arena(Thread& t, int fd, size_t mirrored = 0);

// A place in an arena.
struct Piece {
    Ref<Arena> arena;
    size_t offset;
};
// New, zeroed, aligned to 64 bytes.
Result<Piece> allocate_shared(Thread& t, size_t size);
// One that another process names: ValueError if it does not lie in the arena.
Result<Piece> existing_piece(Thread& t, Arena& arena, size_t offset, size_t size);

// A native object whose state is a C in shared memory: constructed from zeros, so all zeros must be a good beginning.
template <class C>
struct SharedObject : Object {
    Arena* arena;
    uint64_t offset;
    C& cell() const { return *reinterpret_cast<C*>(arena->at(offset)); }
    void trace(Visitor& v) { v(arena); }
    void place(Piece piece) {
        arena = piece.arena.take();
        offset = piece.offset;
    }
};

}  // namespace kukri::processes
