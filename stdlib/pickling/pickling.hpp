// Pickling: objects to instructions and back (protocols 0 to 5). pickletools of CPython documents the instructions; opcodes.hpp names them.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "runtime/bytes.hpp"
#include "runtime/native.hpp"

namespace kukri::pickling {

inline constexpr int kHighestProtocol = 5, kDefaultProtocol = 4;

// What the module keeps: the exception classes and the parts of copyreg and _compat_pickle.
struct State {
    Owned pickle_error, pickling_error, unpickling_error;   // classes
};
State& state_of(Thread& t);
Error pickling_error(Thread& t, std::string_view message);
Error unpickling_error(Thread& t, std::string_view message);
// An attribute of copyreg or _compat_pickle (dicts that programs may change).
Result<Owned> from_module(Thread& t, std::string_view module, std::string_view name);
// The object at the end of a dotted path; `parent`: what holds it. "<locals>" is no path: AttributeError.
Result<Owned> follow_path(Thread& t, Value object, std::string_view path, Owned* parent = nullptr);

// Objects that have been pickled, numbered in that order. Open addressing: an entry a object, looked up for every object that could be there.
// One that nobody else refers to will not be met again unless the program's own code runs: it is only numbered, and entered when that happens.
class Memo {
  public:
    static constexpr size_t kAbsent = SIZE_MAX;
    size_t size() const { return kept_.size(); }
    size_t find(const Object* object) const {
        if (table_.empty()) return kAbsent;
        for (size_t i = place_of(object);; i = (i + 1) & (table_.size() - 1)) {
            if (table_[i].object == object) return table_[i].number;
            if (!table_[i].object) return kAbsent;
        }
    }
    // The object is not there yet. It is kept alive.
    void add(Object* object, size_t number) {
        enter(object, number);
        kept_.emplace_back(Value(object));
    }
    // Its number is size().
    void add_unshared(Object* object) { kept_.emplace_back(Value(object)); }
    // From now on, find() knows all of them.
    void enter_all() {
        for (; settled_ < kept_.size(); ++settled_) {
            Object* object = kept_[settled_].get().object();
            if (find(object) == kAbsent) enter(object, settled_);
        }
    }
    void clear() {
        table_.clear();
        kept_.clear();
        entered_ = settled_ = 0;
    }
    std::span<Owned> objects() { return kept_; }

  private:
    struct Entry {
        const Object* object = nullptr;
        size_t number = 0;
    };
    size_t place_of(const Object* object) const { return (reinterpret_cast<uintptr_t>(object) * 0x9e3779b97f4a7c15 >> 32) & (table_.size() - 1); }
    void enter(const Object* object, size_t number) {
        if (++entered_ * 3 >= table_.size() * 2) grow();
        put({object, number});
    }
    void put(Entry entry) {
        size_t i = place_of(entry.object);
        while (table_[i].object) i = (i + 1) & (table_.size() - 1);
        table_[i] = entry;
    }
    void grow() {
        std::vector<Entry> old(std::max<size_t>(64, table_.size() * 2));
        std::swap(old, table_);
        for (const Entry& e : old)
            if (e.object) put(e);
    }
    std::vector<Entry> table_;
    std::vector<Owned> kept_;
    size_t entered_ = 0;    // entries of the table
    size_t settled_ = 0;    // the first so many of kept_ are entered
};

// What a Pickler has written so far and remembers.
struct PicklerState {
    std::string out;
    size_t frame_start = std::string::npos;   // where the header of the open frame lies
    Memo memo;
};

struct Pickler : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    PicklerState* state;         // null: __init__ was not called
    Value write;                 // the file's method; Empty for dumps()
    Value dispatch_table;        // Empty: copyreg's
    Value persistent_id;         // set as an attribute; Empty: perhaps a method
    Value reducer_override;      // likewise; during dump() only
    Value buffer_callback;       // None: buffers are part of the pickle
    int64_t protocol;
    bool binary, framing, fast, fix_imports, running;
    int64_t fast_depth;
    void trace(Visitor& v) {
        v(write);
        v(dispatch_table);
        v(persistent_id);
        v(reducer_override);
        v(buffer_callback);
        if (state)
            for (Owned& o : state->memo.objects()) v(o);
    }
    void finish(Heap&) { delete std::exchange(state, nullptr); }
};

// The protocol: None for the default, negative for the highest. ValueError.
Result<void> initialize(Thread& t, Pickler& self, Value protocol, bool fix_imports, Value buffer_callback);
Result<void> dump(Thread& t, Pickler& self, Value object);

struct UnpicklerState {
    // Input: a piece of memory, refilled from the file.
    std::optional<BufferView> whole;          // loads()
    std::string piece;
    const char* at = nullptr;
    const char* end = nullptr;
    size_t peeked = 0;                        // so much of the piece is still to be taken out of the file
    std::vector<Owned> stack;
    std::vector<size_t> marks;
    std::vector<Owned> memo;                  // by number; Empty: none
    std::string encoding = "ASCII", errors = "strict";
    int64_t protocol = 0;
};

struct Unpickler : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    UnpicklerState* state;       // null: __init__ was not called
    Value read, readline, peek, readinto;     // the file's methods; Empty: none
    Value buffers;               // an iterator, or Empty
    Value persistent_load;       // set as an attribute; Empty: perhaps a method
    bool fix_imports, running;
    void trace(Visitor& v) {
        for (Value* one : {&read, &readline, &peek, &readinto, &buffers, &persistent_load}) v(*one);
        if (!state) return;
        for (Owned& o : state->stack) v(o);
        for (Owned& o : state->memo) v(o);
    }
    void finish(Heap&) { delete std::exchange(state, nullptr); }
};

Result<void> initialize(Thread& t, Unpickler& self, Value file_or_empty, bool fix_imports, std::string_view encoding, std::string_view errors, Value buffers);
Result<Owned> load(Thread& t, Unpickler& self);
Result<Owned> find_class(Thread& t, Unpickler& self, Value module, Value name);

// For other native modules: the pickle of an object as bytes, what `reducer_override` reduces being reduced by it; and the object of a pickle.
Result<Owned> dump_with(Thread& t, Value object, Value reducer_override);
Result<Owned> load_plain(Thread& t, Value data);

// pickle.PickleBuffer: a buffer that may travel outside the pickle.
struct PickleBuffer : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    BufferView* view;            // null: released
    void trace(Visitor& v) {
        if (view) v(view->owner);
    }
    void finish(Heap&) { delete std::exchange(view, nullptr); }
};

}  // namespace kukri::pickling
