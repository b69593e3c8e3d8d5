// Block: a piece of shared memory as bytes, for values and arrays.
#include "runtime/bytes.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/processes/processes.hpp"

namespace kukri::processes {

namespace {

struct Block : SharedObject<char> {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    uint64_t size;
};

Result<Owned> make_block(Thread& t, Type& cls, Piece piece, size_t size) {
    Owned made = TRY(allocate_instance(t, cls));
    as<Block>(made).place(std::move(piece));
    as<Block>(made).size = size;
    return made;
}

Result<void> export_bytes(Thread&, Object& object, BufferView& view, bool) {
    auto& self = static_cast<Block&>(object);
    view.owner = share(Value(&self));
    view.data = &self.cell();
    view.size = self.size;
    view.read_only = false;
    return {};
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, size)">("So many bytes of zeros.", [](Thread& t, Type& cls, size_t size) -> Result<Owned> {
        return make_block(t, cls, TRY(allocate_shared(t, std::max<size_t>(size, 1))), size);
    }),
    def<"_rebuild(cls, arena, offset, size, /)">("The bytes at a place that another process names.", [](Thread& t, Type& cls, Arena& arena, size_t offset, size_t size) -> Result<Owned> {
        return make_block(t, cls, TRY(existing_piece(t, arena, offset, size)), size);
    }),
    def<"__len__(self, /)">("How many bytes.", [](Thread&, Block& self) { return int64_t(self.size); }),
    def<"address(self)">("Where they lie in this process.", [](Thread& t, Block& self) { return make_int(t, reinterpret_cast<intptr_t>(&self.cell())); }),
    def<"_place(self)">("The arena, the offset and the size, for _rebuild().", [](Thread& t, Block& self) {
        return tuple_of(t, Value(self.arena), Value::small_int(int64_t(self.offset)), Value::small_int(int64_t(self.size)));
    }),
};

}  // namespace

const TypeRow& block_row() { return Block::kRow; }
constinit const TypeRow Block::kRow = type_row<Block>({.name = "_multiprocessing.Block", .doc = "Bytes that processes share.", .subclassable = false, .get_buffer = export_bytes, .methods = kMethods});

}  // namespace kukri::processes
