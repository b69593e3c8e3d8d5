// The heap of one interpreter: size-class blocks for objects, counted buffers for what objects own beside themselves.
//
// A block is kBlockSize bytes, aligned to its size, and holds cells of one size; its header is found by masking an object's address,
// and leads to the heap: that is how release() needs no argument. Blocks of collectable cells (objects that can be part of a cycle)
// are separate, so that the collector walks cells instead of keeping a list through the objects. An object larger than
// kLargestCell has an aligned region of its own with the same header.
// All memory is counted against `limit`: allocation returns null beyond it, which callers turn into MemoryError.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "runtime/base/sanitizers.hpp"
#include "runtime/object.hpp"

namespace kukri {

class Heap;

inline constexpr size_t kBlockSize = 32 * 1024;
inline constexpr size_t kCellUnit = 16;
inline constexpr size_t kLargestSmallCell = 1024;
inline constexpr size_t kLargestCell = 8 * 1024;
inline constexpr size_t kSmallClasses = kLargestSmallCell / kCellUnit;   // 16, 32, ... 1024
inline constexpr size_t kSizeClasses = kSmallClasses + 12;               // then four steps per doubling up to 8 KiB

// A cell that is free: the zero in the place of Object::references tells the collector so.
struct FreeCell {
    uint64_t zero;
    FreeCell* next;
};

struct Block {
    Heap* heap;
    FreeCell* free;          // ready cells
    Block* next;             // in the heap's list of blocks with room (of this class)
    uint32_t cell_size, cell_count;
    uint32_t carved;         // cells that have ever been handed to the free list
    uint32_t used;
    uint8_t size_class;
    uint8_t purpose;         // a Heap::Purpose
    bool collectable, large;
    bool listed;             // is in the list of blocks with room
    bool touched;            // allocated from since the last collection
    size_t region_size;      // bytes of the region, for large ones
    void* memory;            // what free() takes, for large ones
    size_t position;         // index in Heap::blocks_
    uint32_t* scratch;       // the collector's reference counts, one a cell

    static constexpr size_t kHeaderSize = 128;
    static Block* of(const void* cell) {
        return reinterpret_cast<Block*>(reinterpret_cast<uintptr_t>(cell) & ~(kBlockSize - 1));
    }
    char* cells() { return reinterpret_cast<char*>(this) + kHeaderSize; }
    Object* cell(size_t i) { return reinterpret_cast<Object*>(cells() + i * cell_size); }
    size_t index_of(const Object* o) { return size_t(reinterpret_cast<const char*>(o) - cells()) / cell_size; }
};
static_assert(sizeof(Block) <= Block::kHeaderSize);

enum class Collectable : bool { No, Yes };
// Under AddressSanitizer every buffer comes from malloc(), which sees what is written behind its end.
#ifdef KUKRI_ASAN
inline constexpr size_t kLargestSmallBuffer = 0;
#else
inline constexpr size_t kLargestSmallBuffer = kLargestSmallCell;
#endif

class Heap {
  public:
    explicit Heap(Runtime& runtime);
    ~Heap();   // every object must be gone; frees the blocks
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;

    Runtime& runtime() { return runtime_; }

    // Memory for an object of `size` bytes, or null beyond the limit. The caller writes the header at once.
    void* allocate(size_t size, Collectable collectable) { return allocate_cell(size, Purpose(collectable)); }
    void free(void* cell) {
        Block* block = Block::of(cell);
        if (block->large) [[unlikely]] return free_large(block);
        auto* free_cell = static_cast<FreeCell*>(cell);
        free_cell->zero = 0;
        free_cell->next = block->free;
        block->free = free_cell;
        KUKRI_POISON(free_cell + 1, block->cell_size - sizeof(FreeCell));
        if (--block->used == 0 || !block->listed) [[unlikely]] note_room(block);
    }

    // Plain counted memory: cells if it is little. resize/free take the old size: the owner knows it.
    void* allocate_buffer(size_t size) {
        if (size - 1 < kLargestSmallBuffer) [[likely]] return allocate_cell(size, Purpose::Buffer);
        return allocate_large_buffer(size);
    }
    void* resize_buffer(void* old, size_t old_size, size_t size);
    void free_buffer(void* buffer, size_t size) {
        if (size - 1 < kLargestSmallBuffer && buffer) [[likely]] return free(buffer);
        free_large_buffer(buffer, size);
    }

    size_t used() const { return used_; }
    size_t peak() const { return peak_; }
    size_t limit = SIZE_MAX;      // bytes
    // Counts memory that a library allocates for us (negative: gives back); false beyond the limit.
    bool charge(ptrdiff_t bytes);

    // --- the cycle collector (collector.cpp) ---
    enum class Generation { Young, All };
    // Finds and frees unreachable cycles; runs finalizers and weakref callbacks. Returns the number of objects found.
    size_t collect(Thread& t, Generation generation);
    bool collection_due() const { return collection_enabled && young_cells_ >= threshold; }
    bool collection_enabled = true;
    size_t threshold = 20'000;    // typical cells more than after the last collection
    static constexpr size_t kTypicalCell = 96;   // bytes
    template <class F>
    void each_collectable(F&& f) {
        for (size_t i = 0; i < blocks_.size(); ++i)
            if (blocks_[i]->collectable) each_object(*blocks_[i], f);
    }

    template <class F>
    static void each_object(Block& b, F&& f) {
        for (uint32_t c = 0; c < b.carved; ++c)
            if (b.cell(c)->references) f(b.cell(c));
    }

    // --- destruction (heap.cpp) ---
    [[gnu::noinline]] void destroy_object(Object* object);   // destroy() is to have nothing to save

    // Ends the world: frees every object's buffers without running any code. Only ~Runtime calls it.
    void free_everything();

  private:
    friend class Collector;
    enum class Purpose : uint8_t { Plain, Collectable, Buffer };
    void* allocate_cell(size_t size, Purpose purpose) {
        if (size <= kLargestSmallCell) [[likely]] {
            Block* block = current_[size_t(purpose)][(size + kCellUnit - 1) / kCellUnit - 1];
            if (FreeCell* cell = block->free) [[likely]] {
                block->free = cell->next;
                ++block->used;
                KUKRI_UNPOISON(cell, block->cell_size);
                return cell;
            }
        }
        return allocate_slow(size, purpose);
    }
    void* allocate_slow(size_t size, Purpose purpose);
    void* allocate_large(size_t size, Purpose purpose);
    void* allocate_large_buffer(size_t size);
    void free_large_buffer(void* buffer, size_t size);
    Block* new_block(size_t size_class, Purpose purpose);
    bool carve(Block* block);
    void note_young(const Block& block, uint32_t cells);
    static size_t weight(const Block& block, size_t cells) { return cells * std::max<size_t>(1, block.cell_size / kTypicalCell); }
    size_t collectable_weight() const;
    void note_room(Block* block);
    void free_large(Block* block);
    void touch(Block* block);
    void enlist(Block* block);
    void delist(Block* block);
    void destroy_now(Object* object);
    [[gnu::noinline]] void destroy_deferred();

    Runtime& runtime_;
    Block* current_[3][kSizeClasses];     // by Purpose
    Block* with_room_[3][kSizeClasses] = {};
    std::vector<Block*> blocks_;          // those of objects, large ones included
    std::vector<Block*> touched_;         // collectable ones allocated from since the last collection
    std::vector<void*> regions_;          // big aligned pieces that blocks are cut from
    std::vector<Block*> spare_blocks_;
    std::vector<Object*> deferred_;       // objects whose destruction would nest too deep
    size_t used_ = 0, peak_ = 0, young_cells_ = 0, destroy_depth_ = 0;
    size_t survivors_ = 0, old_growth_ = 0;
    bool old_garbage_is_rare_ = true;     // the last full collection hardly found any
    size_t settled_weight_ = 0;           // of the collectable cells in use after the last collection
    bool collecting_ = false;
    Block empty_block_{};                 // stands for "no current block": it never has a free cell
};

// Releases every Value that an object owns; its struct's buffers remain. What destruction and cycle breaking have in common.
void release_contents(Object& object, Heap& heap);

}  // namespace kukri
