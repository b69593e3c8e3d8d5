// Turns objects into instructions, one call a kind of object.
#pragma once
#include "stdlib/pickling/writer.hpp"

namespace kukri {
struct Dict;
struct SetObject;
}  // namespace kukri

namespace kukri::pickling {

class Saver {
  public:
    Saver(Thread& t, Pickler& pickler) : thread_(t), pickler_(pickler), state_(*pickler.state), writer_(t, pickler) {
        // Without hooks and a file that is written to, the program's code runs only where objects reduce themselves.
        undisturbed_ = pickler.write.is_empty() && pickler.persistent_id.is_empty() && pickler.reducer_override.is_empty() && pickler.buffer_callback.is_none();
    }
    Result<void> dump(Value object);

  private:
    enum class Hooks : bool { Skip, Ask };
    // May the object be met again? Unshared: its container alone refers to it, and none of the program's code has run.
    enum class Sharing : bool { Shared, Unshared };
    // `held`: references that the caller has beside the object's container.
    Result<void> save(Value v, unsigned held, Hooks hooks = Hooks::Ask);
    Result<void> save(Value v) { return save(v, kAnyNumber); }
    static constexpr unsigned kAnyNumber = UINT32_MAX;   // the object counts as shared
    Result<bool> save_simple(Value v);         // false: it is none of the built-in types without contents
    Result<void> save_container(Value v, Type& type, Sharing sharing, bool& done);
    Result<void> save_other(Value v, Type& type);

    // saver_values.cpp
    Result<void> save_int(Value v);
    Result<void> save_float(double d);
    Result<void> save_str(Str& s, Sharing sharing);
    Result<void> save_bytes(Value v);
    Result<void> save_byte_array(ByteArray& array);
    Result<void> save_buffer(PickleBuffer& buffer);
    Result<void> save_tuple(Tuple& tuple, Sharing sharing);
    Result<void> save_list(List& list, Sharing sharing);
    Result<void> save_dict(Dict& dict, Sharing sharing);
    Result<void> save_set(SetObject& set);
    Result<void> save_frozen_set(Value set);
    Result<void> append_all(Value iterator);
    Result<void> set_all(Value iterator);
    // Items in batches: each one is saved by f, and the instruction for many or for one follows.
    template <class F>
    Result<void> in_batches(Value iterator, Opcode one, Opcode many, F&& f);

    // saver_objects.cpp
    Result<void> save_type(Value v);
    Result<void> save_global(Value v, Value name_or_empty);
    Result<void> save_old_global(Value v, std::string_view module, std::string_view path, Value parent);
    Result<bool> save_extension(Value module, Value name);
    Result<void> save_reduced(Value reduced, Value object);
    Result<void> save_call(Value function, Tuple& arguments, Value object);
    Result<void> save_new(Tuple& arguments, Value object);
    Result<void> save_new_with_keywords(Tuple& arguments, Value object);
    Result<void> save_reduced_as(Value function, std::initializer_list<Value> arguments, Value object);
    Result<Owned> reduce(Value v, Type& type);
    Result<bool> save_persistent(Value v);

    // memo
    void memoize(Value v, Sharing sharing = Sharing::Shared);
    // The program's code is about to run: it may refer to anything that was saved.
    void expect_sharing() { state_.memo.enter_all(); }
    bool write_known(Value v);                 // from the memo, if it is there
    bool is_known(Value v) const { return v.is_object() && state_.memo.find(v.object()) != Memo::kAbsent; }

    Thread& thread_;
    Pickler& pickler_;
    PicklerState& state_;
    Writer writer_;
    bool undisturbed_;
};

}  // namespace kukri::pickling
