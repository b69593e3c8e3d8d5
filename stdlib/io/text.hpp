// TextIOWrapper: the struct, and what its files need of each other.
//
// Text of a stateless codec (UTF-8, ASCII, Latin-1, character sets) is decoded and encoded here; other encodings, and those of programs, by
// the incremental objects of the module codecs (`decoder`, `encoder`). `decoded` holds the text of the last piece that was read and `used`
// how many bytes of it are taken. What a reader would get wrong: any call of the buffer may come back to this very wrapper.
#pragma once
#include "runtime/base/codecs.hpp"
#include "stdlib/io/io.hpp"

namespace kukri::io {

struct TextIOWrapper : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;

    Object* buffer;            // null: never initialised, or detached
    Str *encoding, *errors;
    Str* newline;              // null: universal newlines with translation
    Object *encoder, *decoder; // of Python; null for a native codec
    Codec codec;
    bool native, can_read, can_write;
    bool ready, detached, finalizing;
    bool line_buffering, write_through, seekable, telling, has_read1;
    bool universal;            // any line ending ends a line
    bool encoder_at_start;

    // Reading.
    Memory decoded;
    size_t used;
    bool decoded_ascii;
    NewlineReader newlines;        // of a native decoder
    char begun[4];                 // an incomplete character at the end of the last piece
    uint8_t begun_size;
    double bytes_per_character;

    // Where tell() starts from: the decoder's state before the last piece, and the piece. Its bytes are kept only if the text differs from them.
    bool has_snapshot, snapshot_is_text;
    int snapshot_flags;
    size_t snapshot_size;
    Memory snapshot;

    // Writing.
    Memory pending;
    size_t chunk_size;

    std::string_view unread() const { return decoded.view().substr(used); }
    bool translates_on_read() const { return !newline; }
    // What "\n" is written as; "\n" itself needs no work.
    std::string_view written_newline() const { return newline && newline->bytes ? newline->view() : "\n"; }
    LineEnding line_ending() const { return {.translated = !newline, .universal = universal, .newline = newline ? newline->view() : "\n"}; }
    void trace(Visitor& v) {
        v(buffer);
        v(encoding);
        v(errors);
        v(newline);
        v(encoder);
        v(decoder);
    }
    void finish(Heap& heap) {
        decoded.free(heap);
        snapshot.free(heap);
        pending.free(heap);
    }
};

struct TextOptions {
    Str* encoding = nullptr;     // null: of the locale
    Str* errors = nullptr;       // null: strict
    Str* newline = nullptr;      // null: universal
    bool line_buffering = false, write_through = false;
};
Result<void> text_init(Thread& t, TextIOWrapper& w, Value buffer, const TextOptions& options);
// The codec, newline mode and error handler of an attached wrapper; `fresh` when it is being made.
Result<void> set_encoding(Thread& t, TextIOWrapper& w, Str& encoding, Str& errors);
void set_newline(TextIOWrapper& w, Str* newline);
// Tells the buffer that a wrapper will close it (or no longer): see finalize_stream().
void set_layered(TextIOWrapper& w, bool layered);
Result<void> place_encoder(Thread& t, TextIOWrapper& w);
Result<Str*> locale_encoding(Thread& t);

Result<void> check_attached(Thread& t, TextIOWrapper& w);
Result<void> check_open(Thread& t, TextIOWrapper& w);            // attached and not closed
Result<bool> text_is_closed(Thread& t, TextIOWrapper& w);
Result<Owned> buffer_call(Thread& t, TextIOWrapper& w, std::string_view method, std::initializer_list<Value> arguments = {});

// Decoding (text_decode.cpp).
struct DecoderState {
    size_t begun;      // bytes of an incomplete character
    std::string bytes; // these
    int flags;
};
Result<DecoderState> decoder_state(Thread& t, TextIOWrapper& w);
Result<void> set_decoder_state(Thread& t, TextIOWrapper& w, std::string_view bytes, int flags);
Result<void> reset_decoder(Thread& t, TextIOWrapper& w);
// The text of the next piece: either `bytes` itself (*same: nothing was begun, held back or changed) or in `out`.
Result<void> decode_piece(Thread& t, TextIOWrapper& w, std::string_view bytes, bool final, std::string& out, bool* same, Value object = Value());
void forget_decoded(TextIOWrapper& w);   // and the snapshot

// Reading.
Result<Owned> text_read(Thread& t, TextIOWrapper& w, int64_t size);
Result<Owned> text_readline(Thread& t, TextIOWrapper& w, int64_t limit);

// Writing. `text` is valid UTF-8, `str` the object it belongs to if there is one.
Result<void> text_write(Thread& t, TextIOWrapper& w, std::string_view text, Str* str);
Result<void> write_pending(Thread& t, TextIOWrapper& w);
Result<void> text_flush(Thread& t, TextIOWrapper& w);

// Positions.
Result<Owned> text_tell(Thread& t, TextIOWrapper& w);
Result<Owned> text_seek(Thread& t, TextIOWrapper& w, Value cookie, int whence);

// What print() and the report of errors use: the wrapper, if nothing about it is Python's.
inline TextIOWrapper* plain_text(Value v) { return plain<TextIOWrapper>(v); }
// write() without an object: `text` is valid UTF-8.
Result<void> text_put(Thread& t, TextIOWrapper& w, std::string_view text);
// The function open(), the same object in builtins and _io.
Result<Owned> open_function(Thread& t);

}  // namespace kukri::io
