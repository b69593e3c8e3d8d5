// Blocks, cells and buffers, and what happens to an object whose last reference goes.
#include "runtime/heap.hpp"

#include <sys/mman.h>

#include <cstdlib>
#include <cstring>

#include "runtime/base/stack_switch.hpp"
#include "runtime/dict.hpp"
#include "runtime/runtime.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/type_internal.hpp"
#include "runtime/weakref.hpp"

namespace kukri {

namespace {

constexpr size_t kRegionSize = 1024 * 1024;
constexpr size_t kDeepestDestruction = 64;
// More than a machine has: refused without asking malloc(), which complains under the sanitizers.
constexpr size_t kLargestRequest = size_t{1} << 40;

// Above kLargestSmallCell: four steps per doubling.
constexpr size_t kBigCells[] = {1280, 1536, 1792, 2048, 2560, 3072, 3584, 4096, 5120, 6144, 7168, 8192};
static_assert(kSmallClasses + std::size(kBigCells) == kSizeClasses);

size_t class_of(size_t size) {
    if (size <= kLargestSmallCell) return (size + kCellUnit - 1) / kCellUnit - 1;
    for (size_t i = 0;; ++i)
        if (size <= kBigCells[i]) return kSmallClasses + i;
}

size_t cell_size_of(size_t size_class) {
    return size_class < kSmallClasses ? (size_class + 1) * kCellUnit : kBigCells[size_class - kSmallClasses];
}

}  // namespace

Heap::Heap(Runtime& runtime) : runtime_(runtime) {
    for (auto& row : current_)
        for (Block*& block : row) block = &empty_block_;
}

Heap::~Heap() {
    for (Block* block : blocks_)
        if (block->large) std::free(block->memory);
    for (void* region : regions_) {
        KUKRI_UNPOISON(region, kRegionSize);
        munmap(region, kRegionSize);
    }
}

bool Heap::charge(ptrdiff_t bytes) {
    if (bytes > 0 && size_t(bytes) > limit - std::min(limit, used_)) return false;
    used_ += size_t(bytes);
    if (used_ > peak_) peak_ = used_;
    return true;
}

Block* Heap::new_block(size_t size_class, Purpose purpose) {
    if (!charge(kBlockSize)) return nullptr;
    if (spare_blocks_.empty()) {
        // Twice the size, to find an aligned region inside.
        void* raw = mmap(nullptr, kRegionSize + kBlockSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (raw == MAP_FAILED) {
            charge(-ptrdiff_t(kBlockSize));
            return nullptr;
        }
        uintptr_t start = (uintptr_t(raw) + kBlockSize - 1) & ~(kBlockSize - 1);
        size_t before = start - uintptr_t(raw), after = kBlockSize - before;
        if (before) munmap(raw, before);
        if (after) munmap(reinterpret_cast<void*>(start + kRegionSize), after);
        regions_.push_back(reinterpret_cast<void*>(start));
        for (size_t offset = kRegionSize; offset > 0; offset -= kBlockSize)
            spare_blocks_.push_back(reinterpret_cast<Block*>(start + offset - kBlockSize));
    }
    Block* block = spare_blocks_.back();
    spare_blocks_.pop_back();
    KUKRI_UNPOISON(block, kBlockSize);
    std::memset(static_cast<void*>(block), 0, sizeof(Block));
    block->heap = this;
    block->size_class = uint8_t(size_class);
    block->cell_size = uint32_t(cell_size_of(size_class));
    block->cell_count = uint32_t((kBlockSize - Block::kHeaderSize) / block->cell_size);
    block->purpose = uint8_t(purpose);
    block->collectable = purpose == Purpose::Collectable;
    block->listed = true;
    if (purpose != Purpose::Buffer) enlist(block);
    return block;
}

void Heap::enlist(Block* block) {
    block->position = blocks_.size();
    blocks_.push_back(block);
}

void Heap::delist(Block* block) {
    Block* last = blocks_.back();
    blocks_[block->position] = last;
    last->position = block->position;
    blocks_.pop_back();
    if (block->touched) std::erase(touched_, block);
}

void Heap::touch(Block* block) {
    if (!block->collectable || block->touched) return;
    block->touched = true;
    touched_.push_back(block);
}

// Puts the next cells of a block that have never been used on its free list: a page's worth at a time, so that memory is touched late.
bool Heap::carve(Block* block) {
    if (block->carved == block->cell_count) return false;
    uint32_t batch = std::max<uint32_t>(1, 4096 / block->cell_size);
    uint32_t end = std::min(block->carved + batch, block->cell_count);
    FreeCell* head = nullptr;
    for (uint32_t i = end; i-- > block->carved;) {
        auto* cell = reinterpret_cast<FreeCell*>(block->cell(i));
        cell->zero = 0;
        cell->next = head;
        head = cell;
    }
    note_young(*block, end - block->carved);
    block->carved = end;
    block->free = head;
    return true;
}

size_t Heap::collectable_weight() const {
    size_t total = 0;
    for (const Block* block : blocks_)
        if (block->collectable) total += weight(*block, block->used);
    return total;
}

// So many more cells are about to be used. Those that were freed meanwhile are looked for only when it would matter.
void Heap::note_young(const Block& block, uint32_t cells) {
    if (!block.collectable) return;
    young_cells_ += weight(block, cells);
    Thread* t = runtime_.current;
    if (!collection_due() || !t || t->has_request(SafepointReason::Collect)) return;
    size_t now = collectable_weight() + weight(block, cells);
    young_cells_ = now > settled_weight_ ? now - settled_weight_ : 0;
    if (collection_due()) t->request(SafepointReason::Collect);
}

void* Heap::allocate_slow(size_t size, Purpose purpose) {
    if (size > kLargestCell) return allocate_large(size, purpose);
    size_t size_class = class_of(size);
    auto& current = current_[size_t(purpose)][size_class];
    auto& with_room = with_room_[size_t(purpose)][size_class];
    Block* block = current;
    if (!block->free && !(block != &empty_block_ && carve(block))) {
        if (block != &empty_block_) block->listed = false;   // full: note_room() lists it again
        while ((block = with_room)) {
            with_room = block->next;
            if (block->free) {
                note_young(*block, block->carved - block->used);
                break;
            }
            if (carve(block)) break;
        }
        if (!block) {
            block = new_block(size_class, purpose);
            if (!block) {
                current = &empty_block_;
                return nullptr;
            }
            carve(block);
        }
        current = block;
        touch(block);
    }
    FreeCell* cell = block->free;
    block->free = cell->next;
    ++block->used;
    KUKRI_UNPOISON(cell, block->cell_size);
    return cell;
}

// A block that was full has a free cell again, or has become empty.
void Heap::note_room(Block* block) {
    bool is_current = current_[block->purpose][block->size_class] == block;
    if (!block->listed) {
        block->listed = true;
        if (!is_current) {
            auto& with_room = with_room_[block->purpose][block->size_class];
            block->next = with_room;
            with_room = block;
        }
    }
}

void* Heap::allocate_large(size_t size, Purpose purpose) {
    size_t region = (size + Block::kHeaderSize + 4095) & ~size_t(4095);
    if (size > kLargestRequest || !charge(ptrdiff_t(region))) return nullptr;
    // Aligned by hand: glibc learns from a large malloc() that is freed to keep such memory, from aligned_alloc() it does not, and
    // every large object would pay for fresh pages.
    void* memory = std::malloc(region + kBlockSize);
    if (!memory) {
        charge(-ptrdiff_t(region));
        return nullptr;
    }
    auto* block = reinterpret_cast<Block*>((reinterpret_cast<uintptr_t>(memory) + kBlockSize - 1) & ~(kBlockSize - 1));
    std::memset(static_cast<void*>(block), 0, sizeof(Block));
    block->memory = memory;
    block->heap = this;
    block->large = true;
    block->region_size = region;
    block->cell_size = uint32_t(std::min<size_t>(size, UINT32_MAX));
    block->cell_count = block->carved = block->used = 1;
    block->purpose = uint8_t(purpose);
    block->collectable = purpose == Purpose::Collectable;
    enlist(block);
    if (block->collectable) {
        touch(block);
        young_cells_ += std::max<size_t>(1, block->cell_size / kTypicalCell);
    }
    reinterpret_cast<FreeCell*>(block->cells())->zero = 0;
    return block->cells();
}

void Heap::free_large(Block* block) {
    delist(block);
    charge(-ptrdiff_t(block->region_size));
    std::free(block->memory);
}

void* Heap::allocate_large_buffer(size_t size) {
    if (size > kLargestRequest || !charge(ptrdiff_t(size))) return nullptr;
    void* p = std::malloc(size ? size : 1);
    if (!p) charge(-ptrdiff_t(size));
    return p;
}

void* Heap::resize_buffer(void* old, size_t old_size, size_t size) {
    if (!old) return allocate_buffer(size);
    bool was_small = old_size - 1 < kLargestSmallBuffer, is_small = size - 1 < kLargestSmallBuffer;
    if (was_small && is_small && class_of(old_size) == class_of(size)) return old;
    if (was_small || is_small) {
        void* p = allocate_buffer(size);
        if (!p) return nullptr;
        std::memcpy(p, old, std::min(old_size, size));
        free_buffer(old, old_size);
        return p;
    }
    if (size > kLargestRequest || !charge(ptrdiff_t(size) - ptrdiff_t(old_size))) return nullptr;
    void* p = std::realloc(old, size ? size : 1);
    if (!p) charge(ptrdiff_t(old_size) - ptrdiff_t(size));
    return p;
}

void Heap::free_large_buffer(void* buffer, size_t size) {
    if (!buffer) return;
    std::free(buffer);
    charge(-ptrdiff_t(size));
}

// --- destruction -----------------------------------------------------------------------------------------------------------

void destroy(Object* object) {
    Heap& heap = *Block::of(object)->heap;
    const Type& type = *object->type();
    bool plain = type.is(Type::kPlainMemory) || (type.row == &Str::kRow && !(object->aux & Str::kHasOffsets));
    if (plain && !object->has(Object::kWeaklyReferenced)) [[likely]] return heap.free(object);
    heap.destroy_object(object);
}

namespace {

void release_visited(Visitor&, Value& v) { release(std::exchange(v, Value())); }

// Runs __del__ or the native equivalent once, with the object alive. True: it was resurrected.
bool finalize(Runtime& runtime, Object* object, Type& type) {
    if (object->has(Object::kFinalized) || object->has(Object::kNothingToFinalize) || !runtime.current) return false;
    object->references = 1;
    object->flags |= Object::kFinalized;
    run_finalizer(*runtime.current, *object, type);
    return --object->references != 0;
}

}  // namespace

void release_contents(Object& object, Heap& heap) {
    Type& type = *object.type();
    const TypeRow& layout = *type.layout;
    Visitor visitor{release_visited};
    if (object.kind == Kind::Type) leave_bases(static_cast<Type&>(object));
    // The areas are found before the trace: where they lie may depend on fields that the trace clears.
    Value* members = type.member_count ? member_area(object) : nullptr;
    if (AttributeArea* area = attribute_area(object)) {
        Shape* shape = object.shape;
        if (shape->dict_mode) {
            if (Dict* d = std::exchange(area->dict(), nullptr)) release(reinterpret_cast<Object*>(d));
        } else {
            size_t count = shape->keys.size(), inside = std::min<size_t>(count, shape->inline_capacity);
            for (size_t i = 0; i < inside; ++i) release(std::exchange(area->slots[i], Value()));
            if (Value* overflow = std::exchange(area->overflow, nullptr)) {
                size_t outside = count - inside;
                for (size_t i = 0; i < outside; ++i) release(overflow[i]);
                heap.free_buffer(overflow, overflow_capacity(outside) * sizeof(Value));
            }
            object.shape = type.root_shape;
        }
    }
    for (size_t i = 0; i < type.member_count; ++i) release(std::exchange(members[i], Value()));
    if (layout.trace) layout.trace(object, visitor);
}

[[gnu::always_inline]] inline void Heap::destroy_now(Object* object) {
    Type& type = *object->type();
    const TypeRow& layout = *type.layout;
    if (type.is(Type::kHasFinalizer)) [[unlikely]]
        if (finalize(runtime_, object, type)) return;
    if (object->has(Object::kWeaklyReferenced)) [[unlikely]] {
        std::vector<Ref<WeakReference>> to_call;
        empty_weak_references(runtime_, *object, to_call);
        call_weak_callbacks(runtime_, to_call);
        if (object->references) return;
    }
    if (type.row == &Tuple::kRow) {   // the most frequent kinds of container without the detour through their rows
        auto* tuple = static_cast<Tuple*>(object);
        for (size_t i = 0; i < tuple->length; ++i) release(tuple->items()[i]);
        return free(object);
    }
    if (type.row == &List::kRow) {
        auto* list = static_cast<List*>(object);
        for (size_t i = 0; i < list->length; ++i) release(list->items[i]);
        free_buffer(list->items, list->capacity * sizeof(Value));
        return free(object);
    }
    if (type.row == &Dict::kRow) {
        auto* dict = static_cast<Dict*>(object);
        for (size_t i = dict->first; i < dict->used; ++i) {
            release(dict->entries[i].key);
            release(dict->entries[i].value);
        }
        dict->finish(*this);
        return free(object);
    }
    if (type.layout == &Object::kRow && !object->shape->dict_mode) {   // instances of the program's classes
        auto* members = reinterpret_cast<Value*>(object + 1);
        for (size_t i = 0; i < type.member_count; ++i) release(members[i]);
        if (type.is(Type::kHasDict)) {
            const Shape& shape = *object->shape;
            auto* area = reinterpret_cast<AttributeArea*>(members + type.member_count);
            size_t count = shape.keys.size(), inside = std::min<size_t>(count, shape.inline_capacity);
            for (size_t i = 0; i < inside; ++i) release(area->slots[i]);
            if (area->overflow) [[unlikely]] {
                for (size_t i = 0; i < count - inside; ++i) release(area->overflow[i]);
                free_buffer(area->overflow, overflow_capacity(count - inside) * sizeof(Value));
            }
        }
        free(object);
        return release(static_cast<Object*>(&type));
    }
    if (type.row && object->kind != Kind::Type && !type.is(Type::kHasDict)) {   // all that it owns is what its row knows of
        Visitor visitor{release_visited};
        if (layout.trace) layout.trace(*object, visitor);
        if (layout.finish) layout.finish(*object, *this);
        return free(object);
    }
    release_contents(*object, *this);
    if (layout.finish) layout.finish(*object, *this);
    bool heap_type = type.is(Type::kHeapType);
    free(object);
    if (heap_type) release(static_cast<Object*>(&type));
}

// A long chain of objects (a linked list) is taken apart iteratively beyond a certain depth.
void Heap::destroy_object(Object* object) {
    if (destroy_depth_ >= kDeepestDestruction) [[unlikely]] {
        deferred_.push_back(object);
        return;
    }
    ++destroy_depth_;
    destroy_now(object);
    if (!deferred_.empty() && destroy_depth_ == 1) [[unlikely]] destroy_deferred();
    --destroy_depth_;
}

void Heap::destroy_deferred() {
    while (!deferred_.empty()) {
        Object* next = deferred_.back();
        deferred_.pop_back();
        destroy_now(next);
    }
}

namespace {

void free_buffers(Object& object, Heap& heap) {
    Type& type = *object.type();
    if (AttributeArea* area = attribute_area(object); area && !object.shape->dict_mode && area->overflow)
        heap.free_buffer(area->overflow, overflow_capacity(object.shape->keys.size() - object.shape->inline_capacity) * sizeof(Value));
    if (type.layout->finish) type.layout->finish(object, heap);
}

}  // namespace

// Types go last: they hold the shapes that say where everything lies.
void Heap::free_everything() {
    for (Kind kind_last : {Kind::Native, Kind::Type}) {
        for (Block* block : blocks_) {
            each_object(*block, [&](Object* object) {
                if ((object->kind == Kind::Type) == (kind_last == Kind::Type)) {
                    free_buffers(*object, *this);
                    if (kind_last == Kind::Type) object->references = 0;
                }
            });
        }
    }
}

}  // namespace kukri

// Under the sanitizers, too, an allocation that cannot be had ends in MemoryError.
#ifdef KUKRI_ASAN
extern "C" const char* __asan_default_options() { return "allocator_may_return_null=1"; }
#endif
#ifdef KUKRI_TSAN
extern "C" const char* __tsan_default_options() { return "allocator_may_return_null=1"; }
#endif
