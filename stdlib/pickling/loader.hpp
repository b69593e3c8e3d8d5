// Carries out the instructions of a pickle.
#pragma once
#include "stdlib/pickling/opcodes.hpp"
#include "stdlib/pickling/pickling.hpp"

namespace kukri::pickling {

class Loader {
  public:
    Loader(Thread& t, Unpickler& unpickler) : thread_(t), unpickler_(unpickler), state_(*unpickler.state) {}
    Result<Owned> load();

  private:
    // --- input. What is read is valid until the next reading.
    Result<std::string_view> read(size_t size);
    Result<std::string_view> read_line();      // with its newline
    Result<uint64_t> read_number(size_t size);
    Result<size_t> read_size(size_t size, std::string_view what);
    Result<void> take_peeked();
    Result<void> read_frame(uint64_t size);
    Result<std::string_view> from_file(size_t size);
    Error truncated();

    // --- stack
    void push(Owned v) { state_.stack.push_back(std::move(v)); }
    Error underflow();
    size_t floor() const { return state_.marks.empty() ? 0 : state_.marks.back(); }
    Result<Owned> pop();
    Result<Value> top();                       // borrowed from the stack
    Result<size_t> pop_mark();                 // where its objects begin
    Result<Ref<Tuple>> tuple_from_stack(size_t start);

    // --- instructions, by subject
    enum class Step : bool { Stop, Go };
    Result<bool> execute(unsigned char opcode);     // false: the pickle is over
    Result<void> load_int();
    Result<void> load_long(size_t length_size);
    Result<void> load_long_line();
    Result<void> load_float_line();
    Result<void> load_string_line();
    Result<void> load_old_string(size_t size);
    Result<Owned> decoded(std::string_view data);
    Result<void> load_text(size_t length_size);
    Result<void> load_text_line();
    Result<void> load_bytes(size_t length_size);
    Result<void> load_byte_array();
    Result<void> load_next_buffer();
    Result<void> make_read_only();
    Result<void> load_counted_tuple(size_t count);
    Result<void> load_list_or_dict(bool dict);
    Result<void> load_append(size_t start);
    Result<void> load_set_items(size_t start);
    Result<void> load_add_items();
    Result<void> load_frozen_set();
    Result<void> load_global(Value module, Value name);
    Result<void> load_global_line();
    Result<void> load_stack_global();
    Result<void> load_extension(size_t size);
    Result<void> load_instance(bool from_line);
    Result<void> load_reduce();
    Result<void> load_new(bool with_keywords);
    Result<void> load_build();
    Result<void> load_persistent(Value id);
    Result<void> put(size_t number);
    Result<void> get(size_t number);
    Result<size_t> line_number();
    Result<void> pop_one();
    Result<Owned> find(Value module, Value name);

    Thread& thread_;
    Unpickler& unpickler_;
    UnpicklerState& state_;
};

}  // namespace kukri::pickling
