// The module zlib, and the checksums for others.
// What a reader would get wrong: the GIL is released inside a long step, so another thread may come to the same object: each stream has a
// lock, which is waited for without the GIL. Output grows between the steps, where memory can be counted.
#include <zlib.h>

#include <climits>
#include <cstring>
#include <mutex>

#include "runtime/bytes_support.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/checksums.hpp"
#include "stdlib/exception_class.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

const NativeModule& native_module_zlib();

namespace {

// Work on more bytes than this is done without the GIL.
constexpr size_t kLongWork = 5 * 1024;
constexpr int64_t kDefaultBufferSize = 16 * 1024;
constexpr int kDefaultMemoryLevel = 8;

template <class F>
auto without_gil(Thread& t, bool long_work, F&& f) {
    if (!long_work) return f();
    BlockingRegion region(t);
    return f();
}

// --- errors -----------------------------------------------------------------------------------------------------------------------------

struct State {
    Ref<Type> error;
};

Error raise_zlib(Thread& t, std::string_view text) { return raise_of_class(t, *module_state<State>(t, native_module_zlib()).error, text); }

Error stream_error(Thread& t, const z_stream& z, int code, std::string_view doing) {
    std::string_view reason = z.msg ? z.msg : "";
    if (reason.empty()) {
        if (code == Z_BUF_ERROR) reason = "incomplete or truncated stream";
        if (code == Z_STREAM_ERROR) reason = "inconsistent stream state";
        if (code == Z_DATA_ERROR) reason = "invalid input data";
    }
    if (code == Z_VERSION_ERROR) reason = "library version mismatch";
    if (reason.empty()) return raise_zlib(t, fmt::format("Error {} {}", code, doing));
    return raise_zlib(t, fmt::format("Error {} {}: {}", code, doing, reason));
}

// --- streams ----------------------------------------------------------------------------------------------------------------------------

enum class Direction : uint8_t { Deflate, Inflate };

struct Stream {
    z_stream z{};
    Direction direction;
    bool is_live = false;
    std::mutex lock;

    explicit Stream(Direction d) : direction(d) {}
    ~Stream() { end(); }
    int end() {
        if (!std::exchange(is_live, false)) return Z_OK;
        return direction == Direction::Deflate ? deflateEnd(&z) : inflateEnd(&z);
    }
    int step(int flush) { return direction == Direction::Deflate ? deflate(&z, flush) : inflate(&z, flush); }
};

class StreamLock {
  public:
    StreamLock(Thread& t, Stream& s) : lock_(s.lock, std::try_to_lock) {
        if (lock_) return;
        BlockingRegion region(t);
        lock_.lock();
    }

  private:
    std::unique_lock<std::mutex> lock_;
};

// A growing buffer of counted memory.
class Output {
  public:
    explicit Output(Thread& t) : thread_(t) {}
    ~Output() { thread_.heap().free_buffer(data_, capacity_); }
    Output(const Output&) = delete;

    size_t size() const { return size_; }
    // Makes room, at first for `first` bytes, and at most up to `limit` in all.
    Result<void> make_room(size_t first, size_t limit) {
        if (size_ < capacity_) return {};
        size_t wanted = std::min(limit, capacity_ ? capacity_ * 2 : std::max<size_t>(first, 64));
        void* moved = thread_.heap().resize_buffer(data_, capacity_, wanted);
        if (!moved) return thread_.out_of_memory();
        data_ = static_cast<char*>(moved);
        capacity_ = wanted;
        return {};
    }
    void lend(z_stream& z) {
        z.next_out = reinterpret_cast<Bytef*>(data_ + size_);
        z.avail_out = uInt(std::min<size_t>(capacity_ - size_, UINT_MAX));
    }
    void take_back(z_stream& z) { size_ = size_t(reinterpret_cast<char*>(z.next_out) - data_); }
    Result<Ref<Bytes>> finish() { return new_bytes(thread_, {data_, size_}); }

  private:
    Thread& thread_;
    char* data_ = nullptr;
    size_t size_ = 0, capacity_ = 0;
};

struct Pump {
    std::string_view input;             // what is left of it afterwards
    int flush = Z_NO_FLUSH;
    size_t first_size = kDefaultBufferSize, limit = SIZE_MAX;
    std::string_view dictionary{};      // for Z_NEED_DICT
};

// Runs the stream until the input is used up, the limit is reached, or it ends. Gives zlib's last code.
Result<int> run(Thread& t, Stream& stream, Pump& pump, Output& out) {
    z_stream& z = stream.z;
    int code = Z_OK;
    while (true) {
        z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(pump.input.data()));
        z.avail_in = uInt(std::min<size_t>(pump.input.size(), UINT_MAX));
        bool last = z.avail_in == pump.input.size();
        bool more = true;
        while (more && out.size() < pump.limit) {
            TRY(out.make_room(pump.first_size, pump.limit));
            out.lend(z);
            bool long_work = z.avail_in > kLongWork || z.avail_out > 16 * kLongWork;
            code = without_gil(t, long_work, [&] { return stream.step(last ? pump.flush : Z_NO_FLUSH); });
            out.take_back(z);
            if (code == Z_NEED_DICT && !pump.dictionary.empty()) {
                code = inflateSetDictionary(&z, reinterpret_cast<const Bytef*>(pump.dictionary.data()), uInt(pump.dictionary.size()));
                continue;
            }
            more = (code == Z_OK || code == Z_BUF_ERROR) && z.avail_out == 0;
        }
        pump.input.remove_prefix(size_t(reinterpret_cast<const char*>(z.next_in) - pump.input.data()));
        if (last || (code != Z_OK && code != Z_BUF_ERROR) || out.size() >= pump.limit) return code;
    }
}

bool is_fine(int code) { return code == Z_OK || code == Z_BUF_ERROR || code == Z_STREAM_END; }

// --- one-shot functions -------------------------------------------------------------------------------------------------------------------

Result<Ref<Bytes>> compress(Thread& t, Value data, int level, int window_bits) {
    BufferView input = TRY(get_buffer(t, data));
    Stream stream(Direction::Deflate);
    int code = deflateInit2(&stream.z, level, Z_DEFLATED, window_bits, kDefaultMemoryLevel, Z_DEFAULT_STRATEGY);
    if (code == Z_MEM_ERROR) return t.raise(ExceptionType::MemoryError, "Out of memory while compressing data");
    if (code == Z_STREAM_ERROR) return raise_zlib(t, "Bad compression level");
    if (code != Z_OK) return stream_error(t, stream.z, code, "while compressing data");
    stream.is_live = true;
    Output out(t);
    Pump pump{.input = input.view(), .flush = Z_FINISH};
    code = TRY(run(t, stream, pump, out));
    if (code != Z_STREAM_END) return stream_error(t, stream.z, code, "while compressing data");
    code = stream.end();
    if (code != Z_OK) return stream_error(t, stream.z, code, "while finishing compression");
    return out.finish();
}

Result<Ref<Bytes>> decompress(Thread& t, Value data, int window_bits, int64_t buffer_size) {
    BufferView input = TRY(get_buffer(t, data));
    if (buffer_size < 0) return t.value_error("bufsize must be non-negative");
    Stream stream(Direction::Inflate);
    int code = inflateInit2(&stream.z, window_bits);
    if (code == Z_MEM_ERROR) return t.raise(ExceptionType::MemoryError, "Out of memory while decompressing data");
    if (code != Z_OK) return stream_error(t, stream.z, code, "while preparing to decompress data");
    stream.is_live = true;
    Output out(t);
    Pump pump{.input = input.view(), .flush = Z_SYNC_FLUSH, .first_size = size_t(buffer_size)};
    code = TRY(run(t, stream, pump, out));
    if (code == Z_OK) code = Z_BUF_ERROR;   // it wants more
    if (code != Z_STREAM_END) return stream_error(t, stream.z, code, "while decompressing data");
    return out.finish();
}

// --- Compress -----------------------------------------------------------------------------------------------------------------------------

struct Compress : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Stream* stream;
    void finish(Heap&) { delete std::exchange(stream, nullptr); }
};

Result<Ref<Compress>> new_compress(Thread& t, int level, int method, int window_bits, int memory_level, int strategy, std::optional<Value> dictionary) {
    std::optional<BufferView> preset;
    if (dictionary && !dictionary->is_none()) preset.emplace(TRY(get_buffer(t, *dictionary)));
    auto self = TRY(make<Compress>(t));
    self->stream = new Stream(Direction::Deflate);
    z_stream& z = self->stream->z;
    int code = deflateInit2(&z, level, method, window_bits, memory_level, strategy);
    if (code == Z_MEM_ERROR) return t.raise(ExceptionType::MemoryError, "Can't allocate memory for compression object");
    if (code == Z_STREAM_ERROR) return t.value_error("Invalid initialization option");
    if (code != Z_OK) return stream_error(t, z, code, "while creating compression object");
    self->stream->is_live = true;
    if (preset) {
        if (preset->size > UINT_MAX) return t.raise(ExceptionType::OverflowError, "zdict length does not fit in an unsigned int");
        code = deflateSetDictionary(&z, reinterpret_cast<const Bytef*>(preset->data), uInt(preset->size));
        if (code == Z_STREAM_ERROR) return t.value_error("Invalid dictionary");
        if (code != Z_OK) return t.value_error("deflateSetDictionary()");
    }
    return self;
}

Result<Ref<Bytes>> compress_more(Thread& t, Compress& self, Value data) {
    BufferView input = TRY(get_buffer(t, data));
    StreamLock lock(t, *self.stream);
    Output out(t);
    Pump pump{.input = input.view()};
    int code = TRY(run(t, *self.stream, pump, out));
    if (!is_fine(code)) return stream_error(t, self.stream->z, code, "while compressing data");
    return out.finish();
}

Result<Ref<Bytes>> compress_flush(Thread& t, Compress& self, int mode) {
    if (mode == Z_NO_FLUSH) return new_bytes(t, "");
    StreamLock lock(t, *self.stream);
    Output out(t);
    Pump pump{.input = "", .flush = mode};
    int code = TRY(run(t, *self.stream, pump, out));
    if (!is_fine(code)) return stream_error(t, self.stream->z, code, "while flushing");
    if (code == Z_STREAM_END && mode == Z_FINISH) {
        code = self.stream->end();
        if (code != Z_OK) return stream_error(t, self.stream->z, code, "while finishing compression");
    }
    return out.finish();
}

Result<Ref<Compress>> compress_copy(Thread& t, Compress& self) {
    StreamLock lock(t, *self.stream);
    auto copy = TRY(make<Compress>(t));
    copy->stream = new Stream(Direction::Deflate);
    int code = deflateCopy(&copy->stream->z, &self.stream->z);
    if (code == Z_STREAM_ERROR) return t.value_error("Inconsistent stream state");
    if (code == Z_MEM_ERROR) return t.raise(ExceptionType::MemoryError, "Can't allocate memory for compression object");
    if (code != Z_OK) return stream_error(t, self.stream->z, code, "while copying compression object");
    copy->stream->is_live = true;
    return copy;
}

constexpr NativeRow kCompressMethods[] = {
    def<"compress(self, data, /)">("Compress data; returns what is ready, the rest comes later.", body<compress_more>),
    def<"flush(self, mode=4, /)">("The rest of the compressed data.", body<compress_flush>),
    def<"copy(self, /)">("A copy of the object in its present state.", body<compress_copy>),
    def<"__copy__(self, /)">("A copy of the object in its present state.", body<compress_copy>),
    def<"__deepcopy__(self, memo, /)">("A copy of the object in its present state.", [](Thread& t, Compress& self, Value) { return compress_copy(t, self); }),
};

// --- Decompress ---------------------------------------------------------------------------------------------------------------------------

struct Decompress : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Stream* stream;
    Bytes *unused_data, *unconsumed_tail;
    Value dictionary;    // Empty: none
    bool eof;
    void trace(Visitor& v) {
        v(unused_data);
        v(unconsumed_tail);
        v(dictionary);
    }
    void finish(Heap&) { delete std::exchange(stream, nullptr); }
};

Result<void> set_bytes(Thread& t, Bytes*& place, std::string_view content) {
    Bytes* fresh = TRY(new_bytes(t, content)).take();
    if (Bytes* old = std::exchange(place, fresh)) release(static_cast<Object*>(old));
    return {};
}

// The bytes of a preset dictionary, or nothing.
std::optional<BufferView> dictionary_view(Thread& t, Value dictionary) {
    if (dictionary.is_empty() || dictionary.bits == 0) return {};
    auto view = get_buffer(t, dictionary);
    if (view.failed()) {
        t.pending.clear();
        return {};
    }
    return std::optional<BufferView>(view.take());
}

Result<void> start_inflate(Thread& t, Stream& stream, int window_bits, std::string_view dictionary, std::string_view object) {
    int code = inflateInit2(&stream.z, window_bits);
    if (code == Z_STREAM_ERROR) return t.value_error("Invalid initialization option");
    if (code == Z_MEM_ERROR) return t.raise_text(ExceptionType::MemoryError, fmt::format("Can't allocate memory for {} object", object));
    if (code != Z_OK) return stream_error(t, stream.z, code, "while creating decompression object");
    stream.is_live = true;
    if (!dictionary.empty() && window_bits < 0) {   // raw data does not ask for it
        code = inflateSetDictionary(&stream.z, reinterpret_cast<const Bytef*>(dictionary.data()), uInt(dictionary.size()));
        if (code != Z_OK) return stream_error(t, stream.z, code, "while setting zdict");
    }
    return {};
}

Result<Ref<Decompress>> new_decompress(Thread& t, int window_bits, std::optional<Value> dictionary) {
    if (dictionary && !is_bytes_like(t, *dictionary)) return t.type_error("zdict argument must support the buffer protocol");
    auto self = TRY(make<Decompress>(t));
    self->stream = new Stream(Direction::Inflate);
    TRY(set_bytes(t, self->unused_data, ""));
    TRY(set_bytes(t, self->unconsumed_tail, ""));
    self->dictionary = dictionary ? share(*dictionary).take() : Value();
    auto preset = dictionary_view(t, self->dictionary);
    TRY(start_inflate(t, *self->stream, window_bits, preset ? preset->view() : "", "decompression"));
    return self;
}

// What is left of the input goes behind the end of the stream, or waits for the next call.
Result<void> keep_rest(Thread& t, Decompress& self, std::string_view rest) {
    if (self.eof && !rest.empty()) TRY(set_bytes(t, self.unused_data, std::string(self.unused_data->view()).append(rest)));
    // As in CPython, a tail that was there before the end is not emptied by it.
    if ((!self.eof && !rest.empty()) || self.unconsumed_tail->length) {
        std::string copy(rest);   // it may lie in the tail itself
        TRY(set_bytes(t, self.unconsumed_tail, copy));
    }
    return {};
}

Result<Ref<Bytes>> inflate_into(Thread& t, Decompress& self, Pump pump) {
    auto preset = dictionary_view(t, self.dictionary);
    if (preset) pump.dictionary = preset->view();
    Output out(t);
    int code = Z_STREAM_END;
    if (self.eof && !self.stream->is_live && pump.flush != Z_FINISH) return stream_error(t, self.stream->z, Z_STREAM_ERROR, "while decompressing data");
    if (!self.eof) {
        code = TRY(run(t, *self.stream, pump, out));
        if (!is_fine(code)) return stream_error(t, self.stream->z, code, "while decompressing data");
        self.eof = code == Z_STREAM_END;
    }
    TRY(keep_rest(t, self, pump.input));
    return out.finish();
}

Result<Ref<Bytes>> decompress_more(Thread& t, Decompress& self, Value data, int64_t max_length) {
    if (max_length < 0) return t.value_error("max_length must be non-negative");
    BufferView input = TRY(get_buffer(t, data));
    StreamLock lock(t, *self.stream);
    Pump pump{.input = input.view(), .flush = Z_SYNC_FLUSH};
    if (max_length) pump.limit = size_t(max_length);
    return inflate_into(t, self, pump);
}

Result<Ref<Bytes>> decompress_flush(Thread& t, Decompress& self, int64_t length) {
    if (length <= 0) return t.value_error("length must be greater than zero");
    StreamLock lock(t, *self.stream);
    Ref<Bytes> tail = share(*self.unconsumed_tail);
    Ref<Bytes> made = TRY(inflate_into(t, self, {.input = tail->view(), .flush = Z_FINISH, .first_size = size_t(std::min<int64_t>(length, 1 << 24))}));
    if (self.eof) self.stream->end();
    return made;
}

Result<Ref<Decompress>> decompress_copy(Thread& t, Decompress& self) {
    StreamLock lock(t, *self.stream);
    auto copy = TRY(make<Decompress>(t));
    copy->stream = new Stream(Direction::Inflate);
    int code = inflateCopy(&copy->stream->z, &self.stream->z);
    if (code == Z_STREAM_ERROR) return t.value_error("Inconsistent stream state");
    if (code != Z_OK) return stream_error(t, self.stream->z, code, "while copying decompression object");
    copy->stream->is_live = true;
    copy->unused_data = share(*self.unused_data).take();
    copy->unconsumed_tail = share(*self.unconsumed_tail).take();
    copy->dictionary = share(self.dictionary).take();
    copy->eof = self.eof;
    return copy;
}

constexpr NativeRow kDecompressMethods[] = {
    def<"decompress(self, data, /, max_length=0)">("Decompress data, at most to max_length bytes; the rest stays in unconsumed_tail.", body<decompress_more>),
    def<"flush(self, length=16384, /)">("What is left in unconsumed_tail, decompressed.", body<decompress_flush>),
    def<"copy(self, /)">("A copy of the object in its present state.", body<decompress_copy>),
    def<"__copy__(self, /)">("A copy of the object in its present state.", body<decompress_copy>),
    def<"__deepcopy__(self, memo, /)">("A copy of the object in its present state.", [](Thread& t, Decompress& self, Value) { return decompress_copy(t, self); }),
};
constexpr PropertyRow kDecompressProperties[] = {
    read_only_member<Decompress>("unused_data", "What followed the end of the compressed data.", [](Thread&, Decompress& self) -> Result<Owned> { return share(Value(self.unused_data)); }),
    read_only_member<Decompress>("unconsumed_tail", "Input that max_length kept from being decompressed.", [](Thread&, Decompress& self) -> Result<Owned> { return share(Value(self.unconsumed_tail)); }),
    read_only_member<Decompress>("eof", "Whether the end of the compressed data has been reached.", [](Thread&, Decompress& self) -> Result<Owned> { return Owned::boolean(self.eof); }),
};

// --- _ZlibDecompressor --------------------------------------------------------------------------------------------------------------------

// What gzip reads with: it keeps unused input itself.
struct ZlibDecompressor : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Stream* stream;
    Bytes *unused_data, *pending;   // input that has not been taken yet
    Value dictionary;
    bool eof, needs_input;
    void trace(Visitor& v) {
        v(unused_data);
        v(pending);
        v(dictionary);
    }
    void finish(Heap&) { delete std::exchange(stream, nullptr); }
};

Result<Ref<ZlibDecompressor>> new_zlib_decompressor(Thread& t, Type& cls, int window_bits, std::optional<Value> dictionary) {
    if (dictionary && !is_bytes_like(t, *dictionary)) return t.type_error("zdict argument must support the buffer protocol");
    auto object = TRY(allocate_instance(t, cls));
    auto self = Ref<ZlibDecompressor>::adopt(static_cast<ZlibDecompressor*>(object.take()));
    self->stream = new Stream(Direction::Inflate);
    TRY(set_bytes(t, self->unused_data, ""));
    TRY(set_bytes(t, self->pending, ""));
    self->dictionary = dictionary ? share(*dictionary).take() : Value();
    self->needs_input = true;
    auto preset = dictionary_view(t, self->dictionary);
    TRY(start_inflate(t, *self->stream, window_bits, preset ? preset->view() : "", "decompression"));
    return self;
}

Result<Ref<Bytes>> zlib_decompress(Thread& t, ZlibDecompressor& self, Value data, int64_t max_length) {
    BufferView input = TRY(get_buffer(t, data));
    StreamLock lock(t, *self.stream);
    if (self.eof) return t.raise(ExceptionType::EOFError, "End of stream already reached");
    auto preset = dictionary_view(t, self.dictionary);
    std::string joined;
    Pump pump{.input = input.view(), .flush = Z_SYNC_FLUSH};
    if (self.pending->length) {
        joined = std::string(self.pending->view()).append(input.view());
        pump.input = joined;
    }
    if (preset) pump.dictionary = preset->view();
    if (max_length >= 0) pump.limit = size_t(max_length);
    Output out(t);
    int code = TRY(run(t, *self.stream, pump, out));
    if (!is_fine(code)) return stream_error(t, self.stream->z, code, "while decompressing data");
    if (code == Z_STREAM_END) {
        self.eof = true;
        self.needs_input = false;
        TRY(set_bytes(t, self.unused_data, pump.input));
        TRY(set_bytes(t, self.pending, ""));
    } else {
        self.needs_input = pump.input.empty() && out.size() < pump.limit;
        TRY(set_bytes(t, self.pending, pump.input));
    }
    return out.finish();
}

constexpr NativeRow kZlibDecompressorMethods[] = {
    def<"__new__(cls, wbits=15, zdict=b'')">("Create a decompressor object for decompressing data incrementally.", body<new_zlib_decompressor>),
    def<"decompress(self, data, max_length=-1)">("Decompress data, at most to max_length bytes.", body<zlib_decompress>),
};
constexpr PropertyRow kZlibDecompressorProperties[] = {
    read_only_member<ZlibDecompressor>("unused_data", "What followed the end of the compressed data.", [](Thread&, ZlibDecompressor& self) -> Result<Owned> { return share(Value(self.unused_data)); }),
    read_only_member<ZlibDecompressor>("eof", "Whether the end of the compressed data has been reached.", [](Thread&, ZlibDecompressor& self) -> Result<Owned> { return Owned::boolean(self.eof); }),
    read_only_member<ZlibDecompressor>("needs_input", "Whether more input is needed before more output can come.", [](Thread&, ZlibDecompressor& self) -> Result<Owned> { return Owned::boolean(self.needs_input); }),
};

// --- the module ---------------------------------------------------------------------------------------------------------------------------

constexpr NativeRow kFunctions[] = {
    def<"compress(data, /, level=-1, wbits=15)">("The data compressed.", body<compress>),
    def<"decompress(data, /, wbits=15, bufsize=16384)">("The data decompressed; it must be complete.", body<decompress>),
    def<"compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)">("An object that compresses piece by piece.", body<new_compress>),
    def<"decompressobj(wbits=15, zdict=b'')">("An object that decompresses piece by piece.", body<new_decompress>),
    def<"crc32(data, value=0, /)">("The CRC-32 of the data, going on from value.", [](Thread& t, Value data, Value start) -> Result<int64_t> {
        BufferView bytes = TRY(get_buffer(t, data));
        return int64_t(crc32_of(t, TRY(word_argument(t, start)), bytes.view()));
    }),
    def<"adler32(data, value=1, /)">("The Adler-32 checksum of the data, going on from value.", [](Thread& t, Value data, Value start) -> Result<int64_t> {
        BufferView bytes = TRY(get_buffer(t, data));
        return int64_t(adler32_of(t, TRY(word_argument(t, start)), bytes.view()));
    }),
};

struct Constant {
    std::string_view name;
    int value;
};
constexpr Constant kConstants[] = {
    {"MAX_WBITS", MAX_WBITS}, {"DEFLATED", Z_DEFLATED}, {"DEF_MEM_LEVEL", kDefaultMemoryLevel}, {"DEF_BUF_SIZE", int(kDefaultBufferSize)},
    {"Z_NO_COMPRESSION", Z_NO_COMPRESSION}, {"Z_BEST_SPEED", Z_BEST_SPEED}, {"Z_BEST_COMPRESSION", Z_BEST_COMPRESSION},
    {"Z_DEFAULT_COMPRESSION", Z_DEFAULT_COMPRESSION}, {"Z_FILTERED", Z_FILTERED}, {"Z_HUFFMAN_ONLY", Z_HUFFMAN_ONLY}, {"Z_RLE", Z_RLE},
    {"Z_FIXED", Z_FIXED}, {"Z_DEFAULT_STRATEGY", Z_DEFAULT_STRATEGY}, {"Z_NO_FLUSH", Z_NO_FLUSH}, {"Z_PARTIAL_FLUSH", Z_PARTIAL_FLUSH},
    {"Z_SYNC_FLUSH", Z_SYNC_FLUSH}, {"Z_FULL_FLUSH", Z_FULL_FLUSH}, {"Z_FINISH", Z_FINISH}, {"Z_BLOCK", Z_BLOCK}, {"Z_TREES", Z_TREES},
};

Result<void> populate(Thread& t, Module& m) {
    auto& state = module_state<State>(t, native_module_zlib());
    if (!state.error) state.error = TRY(new_exception_class(t, "zlib", "error", ExceptionType::Exception));
    TRY(set_module_attribute(t, m, "error", state.error.value()));
    TRY(set_module_attribute(t, m, "_ZlibDecompressor", Value(&t.runtime.type<ZlibDecompressor>())));
    for (const Constant& c : kConstants) TRY(set_module_attribute(t, m, c.name, Value::small_int(c.value)));
    TRY(set_module_attribute(t, m, "ZLIB_VERSION", make_str(t, ZLIB_VERSION)));
    TRY(set_module_attribute(t, m, "ZLIB_RUNTIME_VERSION", make_str(t, zlibVersion())));
    return set_module_attribute(t, m, "__version__", make_str(t, "1.0"));
}

}  // namespace

uint32_t crc32_of(Thread& t, uint32_t start, std::string_view bytes) {
    return without_gil(t, bytes.size() > kLongWork, [&] { return uint32_t(crc32_z(start, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size())); });
}
uint32_t adler32_of(Thread& t, uint32_t start, std::string_view bytes) {
    return without_gil(t, bytes.size() > kLongWork, [&] { return uint32_t(adler32_z(start, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size())); });
}

Result<uint32_t> word_argument(Thread& t, Value v) {
    Owned n = TRY(index(t, v));
    if (auto small = int_value(n.get())) return uint32_t(*small);
    Owned low = TRY(int_and(t, n.get(), Value::small_int(0xffffffff)));
    return uint32_t(*int_value(low.get()));
}

constinit const TypeRow Compress::kRow = type_row<Compress>({.name = "zlib.Compress", .doc = "", .subclassable = false, .instantiable = false, .methods = kCompressMethods});
constinit const TypeRow Decompress::kRow = type_row<Decompress>({.name = "zlib.Decompress", .doc = "", .subclassable = false, .instantiable = false, .methods = kDecompressMethods, .properties = kDecompressProperties});
constinit const TypeRow ZlibDecompressor::kRow = type_row<ZlibDecompressor>({.name = "zlib._ZlibDecompressor", .doc = "Create a decompressor object for decompressing data incrementally.", .subclassable = false, .methods = kZlibDecompressorMethods, .properties = kZlibDecompressorProperties});

const NativeModule& native_module_zlib() {
    static constexpr NativeModule kModule{.name = "zlib", .doc = "Compression and decompression in the formats of zlib and gzip.", .functions = kFunctions, .populate = populate};
    return kModule;
}

}  // namespace kukri
