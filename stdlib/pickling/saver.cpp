// What an object is decides how it is saved.
#include "stdlib/pickling/saver.hpp"

#include "runtime/dict.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"

namespace kukri::pickling {

void Saver::memoize(Value v, Sharing sharing) {
    if (pickler_.fast) return;
    size_t number = state_.memo.size();
    if (sharing == Sharing::Unshared)
        state_.memo.add_unshared(v.object());
    else
        state_.memo.add(v.object(), number);
    if (pickler_.protocol >= 4)
        writer_.op(kMemoize);
    else if (!pickler_.binary)
        writer_.bytes(fmt::format("p{}\n", number));
    else if (number < 256)
        writer_.op(kBinPut, number, 1);
    else
        writer_.op(kLongBinPut, number, 4);
}

bool Saver::write_known(Value v) {
    if (!v.is_object()) return false;
    size_t found = state_.memo.find(v.object());
    if (found == Memo::kAbsent) return false;
    if (!pickler_.binary)
        writer_.bytes(fmt::format("g{}\n", found));
    else if (found < 256)
        writer_.op(kBinGet, found, 1);
    else
        writer_.op(kLongBinGet, found, 4);
    return true;
}

Result<bool> Saver::save_persistent(Value v) {
    Owned id = Owned::none();
    Owned function(pickler_.persistent_id);
    id = TRY(call(thread_, function, {v}));
    if (id.is_none()) return false;
    if (pickler_.binary) {
        TRY(save(id, kAnyNumber, Hooks::Skip));
        writer_.op(kBinPersId);
        return true;
    }
    Ref<Str> text = TRY(str(thread_, id));
    if (!text->is_ascii()) return pickling_error(thread_, "persistent IDs in protocol 0 must be ASCII strings");
    writer_.bytes(fmt::format("P{}\n", text->view()));
    return true;
}

Result<bool> Saver::save_simple(Value v) {
    bool two = pickler_.protocol >= 2;
    if (v.is_none())
        writer_.op(kNone);
    else if (v.is_bool() && two)
        writer_.op(v.is_true() ? kNewTrue : kNewFalse);
    else if (v.is_bool())
        writer_.bytes(v.is_true() ? "I01\n" : "I00\n");
    else if (v.is_int() || is_exactly<Int>(thread_, v))
        TRY(save_int(v));
    else if (v.is_float() || is_exactly<Float>(thread_, v))
        TRY(save_float(float_value(v)));
    else
        return false;
    return true;
}

Result<void> Saver::save_container(Value v, Type& type, Sharing sharing, bool& done) {
    Runtime& r = thread_.runtime;
    done = true;
    if (&type == &r.type<Dict>()) return save_dict(as<Dict>(v), sharing);
    if (&type == &r.type<List>()) return save_list(as<List>(v), sharing);
    if (&type == &r.type<Tuple>()) return save_tuple(as<Tuple>(v), sharing);
    if (&type == &r.type<Set>()) return save_set(as_set_object(v));
    if (&type == &r.type<FrozenSet>()) return save_frozen_set(v);
    if (&type == &r.type<ByteArray>()) return save_byte_array(as<ByteArray>(v));
    if (&type == &r.type<PickleBuffer>()) return save_buffer(as<PickleBuffer>(v));
    done = false;
    return {};
}

Result<void> Saver::save(Value v, unsigned held, Hooks hooks) {
    TRY(writer_.boundary());
    if (hooks == Hooks::Ask && !pickler_.persistent_id.is_empty() && TRY(save_persistent(v))) return {};
    if (TRY(save_simple(v))) return {};
    bool unshared = undisturbed_ && held != kAnyNumber && v.is_object() && v.object()->references == 1 + held;
    if (!unshared && write_known(v)) return {};
    Sharing sharing = unshared ? Sharing::Unshared : Sharing::Shared;
    if (is_exactly<Str>(thread_, v)) return save_str(as<Str>(v), sharing);
    if (is_exactly<Bytes>(thread_, v)) return save_bytes(v);
    return recurse(thread_, "while pickling an object", [&]() -> Result<void> {
        Type& type = type_of(thread_, v);
        bool done;
        TRY(save_container(v, type, sharing, done));
        return done ? ok() : save_other(v, type);
    });
}

Result<void> Saver::dump(Value object) {
    writer_.begin();
    TRY(save(object));
    return writer_.finish();
}

Result<void> initialize(Thread& t, Pickler& self, Value protocol, bool fix_imports, Value buffer_callback) {
    int64_t number = protocol.is_none() ? kDefaultProtocol : TRY(index_argument(t, protocol));
    if (number > kHighestProtocol) return t.value_error("pickle protocol must be <= {}", kHighestProtocol);
    if (number < 0) number = kHighestProtocol;
    if (!buffer_callback.is_none() && number < 5) return t.value_error("buffer_callback needs protocol >= 5");
    self.protocol = number;
    self.binary = number > 0;
    self.fix_imports = fix_imports && number < 3;
    self.fast = self.framing = false;
    self.fast_depth = 0;
    release(std::exchange(self.buffer_callback, share(buffer_callback).take()));
    if (!self.state) self.state = new PicklerState;
    self.state->memo.clear();
    return {};
}

// A hook that a subclass has.
static Result<void> take_override(Thread& t, Pickler& self, std::string_view name, Value& place) {
    Type& type = type_of(t, Value(&self));
    if (type.row == &Pickler::kRow) return {};
    Str* interned = t.runtime.intern(name);
    Value found_on_type = type.lookup(interned);
    if (!found_on_type.is_empty() && found_on_type == t.runtime.type<Pickler>().lookup(interned)) return {};
    Owned found = TRY(find_attribute(t, Value(&self), name));
    if (!found.is_stop()) release(std::exchange(place, found.take()));
    return {};
}

Result<void> dump(Thread& t, Pickler& self, Value object) {
    if (self.running) return t.raise(ExceptionType::RuntimeError, "Pickler is already in use");
    Owned persistent(self.persistent_id), override(self.reducer_override);
    TRY(take_override(t, self, "persistent_id", self.persistent_id));
    TRY(take_override(t, self, "reducer_override", self.reducer_override));
    Ref<Pickler> keep(&self);
    self.running = true;
    auto done = Saver(t, self).dump(object);
    self.running = false;
    release(std::exchange(self.persistent_id, persistent.take()));
    release(std::exchange(self.reducer_override, override.take()));
    return done;
}

}  // namespace kukri::pickling
