// MemoryBIO: encrypted bytes on their way between a connection and a program that carries them itself.
#include "runtime/bytes.hpp"
#include "runtime/protocols.hpp"
#include "stdlib/tls/tls.hpp"

namespace kukri::tls {

namespace {

Result<Owned> make_memory_bio(Thread& t, Type& cls) {
    Owned made = TRY(allocate_instance(t, cls));
    as<MemoryBio>(made).channel = new std::shared_ptr<MemoryChannel>(std::make_shared<MemoryChannel>());
    return made;
}

Result<Owned> read(Thread& t, MemoryBio& self, int64_t size) {
    MemoryChannel& channel = **self.channel;
    size_t pending = channel.pending();
    if (size < 0 || size_t(size) > pending) size = int64_t(pending);
    Ref<Bytes> data = TRY(new_bytes_uninitialized(t, size_t(size)));
    ssize_t got = size ? channel.read(data->data(), size_t(size)) : 0;
    if (got == size) return data;
    return new_bytes(t, {data->data(), size_t(std::max<ssize_t>(got, 0))});   // another thread, without the GIL, was quicker
}

Result<int64_t> write(Thread& t, MemoryBio& self, Value data) {
    BufferView bytes = TRY(get_buffer(t, data));
    MemoryChannel& channel = **self.channel;
    if (channel.is_ended()) return raise_plain_error(t, "cannot write() after write_eof()");
    return int64_t(channel.write(bytes.data, bytes.size));
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /)">("Bytes in memory, which leave in the order in which they came.", body<make_memory_bio>),
    def<"read(self, size=-1, /)">("Takes up to `size` bytes out; all if it is negative.", body<read>),
    def<"write(self, b, /)">("Puts bytes in; how many.", body<write>),
    def<"write_eof(self, /)">("Says that nothing more will be put in.", [](Thread&, MemoryBio& self) { (*self.channel)->end(); }),
};
constexpr PropertyRow kProperties[] = {
    property<MemoryBio>("pending", "How many bytes are there.", [](Thread& t, MemoryBio& self) { return make_int(t, int64_t((*self.channel)->pending())); }),
    property<MemoryBio>("eof", "Whether everything has been taken out and nothing more will be put in.", [](Thread&, MemoryBio& self) -> Result<Owned> {
        return Owned::boolean((*self.channel)->is_ended() && (*self.channel)->pending() == 0);
    }),
};

}  // namespace

constinit const TypeRow MemoryBio::kRow = type_row<MemoryBio>({.name = "_ssl.MemoryBIO", .doc = "Bytes in memory.", .subclassable = false, .methods = kMethods, .properties = kProperties});

}  // namespace kukri::tls
