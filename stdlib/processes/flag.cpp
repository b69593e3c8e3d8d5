// Flag: what multiprocessing's Event is made of. One word; whoever waits sleeps on it.
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/processes/processes.hpp"
#include "stdlib/time_values.hpp"

namespace kukri::processes {

namespace {

struct FlagCell {
    std::atomic<uint32_t> is_set{0};
};

struct Flag : SharedObject<FlagCell> {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
};

Result<Owned> make_flag(Thread& t, Type& cls, Piece piece) {
    Owned made = TRY(allocate_instance(t, cls));
    as<Flag>(made).place(std::move(piece));
    return made;
}

Result<bool> wait(Thread& t, Flag& self, Value timeout) {
    std::atomic<uint32_t>& word = self.cell().is_set;
    if (word.load()) return true;
    int64_t deadline = TRY(deadline_from(t, timeout));
    Ref<Flag> keep(&self);
    // One that is set and cleared again at once may be missed by those who sleep: they would sleep on, as the documentation allows.
    return wait_shared(t, deadline, [&]() -> Result<bool> { return word.load() != 0; }, [&] { return shared_futex_sleep(word, 0, deadline); });
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls)">("A flag that is not set.", [](Thread& t, Type& cls) -> Result<Owned> { return make_flag(t, cls, TRY(allocate_shared(t, sizeof(FlagCell)))); }),
    def<"_rebuild(cls, arena, offset, /)">("The flag at a place that another process names.", [](Thread& t, Type& cls, Arena& arena, size_t offset) -> Result<Owned> {
        return make_flag(t, cls, TRY(existing_piece(t, arena, offset, sizeof(FlagCell))));
    }),
    def<"is_set(self)">("Whether it is set.", [](Thread&, Flag& self) { return self.cell().is_set.load() != 0; }),
    def<"set(self)">("Sets it and wakes those who wait.", [](Thread&, Flag& self) {
        self.cell().is_set.store(1);
        shared_futex_wake(self.cell().is_set, INT_MAX);
    }),
    def<"clear(self)">("Clears it.", [](Thread&, Flag& self) { self.cell().is_set.store(0); }),
    def<"wait(self, timeout=None)">("Sleeps until it is set; whether it was in time.", body<wait>),
    def<"_place(self)">("The arena and the offset, for _rebuild().", [](Thread& t, Flag& self) { return tuple_of(t, Value(self.arena), Value::small_int(int64_t(self.offset))); }),
};

}  // namespace

const TypeRow& flag_row() { return Flag::kRow; }
constinit const TypeRow Flag::kRow = type_row<Flag>({.name = "_multiprocessing.Flag", .doc = "A flag that processes share.", .subclassable = false, .methods = kMethods});

}  // namespace kukri::processes
