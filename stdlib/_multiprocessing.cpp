// The module _multiprocessing: the native half of multiprocessing. The work is done in processes/.
#include "interp/api.hpp"
#include "runtime/bytes.hpp"
#include "runtime/module.hpp"
#include "stdlib/pickling/pickling.hpp"
#include "stdlib/processes/processes.hpp"
#include "stdlib/time_values.hpp"

namespace kukri {

const NativeModule& native_module__multiprocessing();

namespace processes {

Result<int64_t> deadline_from(Thread& t, Value timeout) {
    if (timeout.is_none()) return kForever;
    int64_t span = TRY(nanoseconds_from(t, timeout, Rounding::Ceiling));
    return span > 0 ? deadline_after(span) : 0;
}

namespace {

constexpr NativeRow kOwnFunctions[] = {
    def<"open_arena(fd, mirrored=0, /)">("The shared memory behind a descriptor, which is taken over.", [](Thread& t, int fd, size_t mirrored) { return open_arena(t, fd, mirrored); }),
    def<"is_running(token, /)">("Whether the process with this token lives.", [](Thread&, int64_t token) { return is_running(ProcessToken(token)); }),
    def<"own_token()">("The token of this process: its number and the time of its start.", [](Thread& t) { return int64_t(own_token(t)); }),
    def<"send_message(fd, data, /)">("Sends bytes as one message: their length (4 bytes, or -1 and 8) and they.", body<send_message>),
    def<"receive_message(fd, most=-1, /)">("The next message as bytes; EOFError at the end, OSError if it is longer than `most` (not negative).", body<receive_message>),
    def<"receive_message_into(fd, buffer, offset, /)">("The next message into a buffer from an offset: its length, or the message as bytes if there is no room for it.", body<receive_message_into>),
    def<"has_input(fd, timeout, /)">("Whether a descriptor can be read, or is at its end, within so many seconds (None: for ever).", body<has_input>),
    def<"die_with(fd, /)">("From now on this process is killed when the last other end of a pipe is closed.", body<die_with>),
    def<"name_process(name, /)">("What this process is called in a timeline, if one is recorded.", [](Thread& t, std::string_view name) -> Result<void> {
        if (Timeline* timeline = t.runtime.timeline) timeline->process_is_named(t, name);
        return {};
    }),
    def<"dumps(obj, reducer_override, /)">("The pickle of an object; what reducer_override reduces is reduced by it.", [](Thread& t, Value object, Value override) { return pickling::dump_with(t, object, override); }),
    def<"code_to_bytes(code, /)">("A code object as bytes, for another process of the same program.", [](Thread& t, Value code) { return code_to_bytes(t, code); }),
    def<"code_from_bytes(data, /)">("The code object that code_to_bytes() made bytes of.", [](Thread& t, Value data) -> Result<Owned> {
        BufferView view = TRY(get_buffer(t, data));
        return code_from_bytes(t, view.view());
    }),
    def<"token_of(pid, /)">("The token of a process by its number; 0 if there is none.", [](Thread&, int number) { return int64_t(token_of(number).value_or(0)); }),
};

Result<void> populate(Thread& t, Module& m) {
    for (const TypeRow* row : {&sem_lock_row(), &wait_list_row(), &flag_row(), &block_row(), &ring_row(), &Arena::kRow}) {
        std::string_view name = row->name;
        TRY(set_module_attribute(t, m, name.substr(name.rfind('.') + 1), Value(&t.runtime.type(*row))));
    }
    return {};
}

}  // namespace
}  // namespace processes

const NativeModule& native_module__multiprocessing() {
    static constexpr NativeModule kModule{.name = "_multiprocessing", .doc = "The native part of multiprocessing.", .functions = processes::kOwnFunctions, .populate = processes::populate};
    return kModule;
}

}  // namespace kukri
