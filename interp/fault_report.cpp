// Tracebacks for when nothing can be relied on: written with write(2) alone, from signal handlers and from threads without the GIL. No
// memory is allocated, no Value is retained; what is read may be in the middle of a change, so every loop has an end.
#include <unistd.h>

#include <cstring>

#include "interp/activation.hpp"
#include "interp/api.hpp"
#include "interp/code.hpp"
#include "interp/generator_chain.hpp"

namespace kukri {

namespace {

constexpr int kMostFrames = 100, kMostThreads = 100;
constexpr size_t kMostCharacters = 500;

void put(int fd, std::string_view text) {
    while (!text.empty()) {
        ssize_t n = write(fd, text.data(), text.size());
        if (n <= 0) return;
        text.remove_prefix(size_t(n));
    }
}

void put_number(int fd, uint64_t n, unsigned base, unsigned digits = 1) {
    char text[32];
    size_t at = sizeof text;
    do {
        text[--at] = "0123456789abcdef"[n % base];
        n /= base;
    } while (n || sizeof text - at < digits);
    put(fd, {text + at, sizeof text - at});
}

// What is not ASCII is shown byte by byte.
void put_text(int fd, const Str* s) {
    if (!s) return put(fd, "???");
    std::string_view text = s->view();
    for (char c : text.substr(0, kMostCharacters)) {
        if (c >= ' ' && c <= '~') {
            put(fd, {&c, 1});
        } else {
            put(fd, "\\x");
            put_number(fd, static_cast<unsigned char>(c), 16, 2);
        }
    }
    if (text.size() > kMostCharacters) put(fd, "...");
}

void put_place(int fd, const Code& code, const Instruction* pc) {
    put(fd, "  File \"");
    put_text(fd, code.filename);
    put(fd, "\", line ");
    put_number(fd, code.line_at(code.word_of(pc)), 10);
    put(fd, " in ");
    put_text(fd, code.name);
    put(fd, "\n");
}

void put_frames(int fd, Thread& t) {
    FrameState* frames = t.frames;
    int shown = 0;
    auto put_next = [&](const Code& code, const Instruction* pc) {
        if (++shown > kMostFrames) return put(fd, "  ...\n"), false;
        put_place(fd, code, pc);
        return true;
    };
    for (; frames; frames = frames->below)
        for (Activation* a = frames->top; a != frames->bottom; a = place_below(a)) {
            if (!put_next(a->code(), a->pc)) return;
            const Generator* g = a->generator;
            for (int left = is_chain(*a) ? outermost_of(*a).links : 0; left > 0 && g->previous; --left) {
                g = &outer_of(*g);
                if (!put_next(g->code(), g->pc)) return;
            }
        }
    if (!shown) put(fd, "  <no Python frame>\n");
}

}  // namespace

void write_traceback(int fd, Thread& t) {
    put(fd, "Stack (most recent call first):\n");
    put_frames(fd, t);
}

void write_tracebacks(int fd, Runtime& runtime, const Thread* current) {
    int shown = 0;
    size_t count = runtime.threads.size();
    for (size_t i = count; i-- > 0 && i < runtime.threads.size();) {
        Thread& t = *runtime.threads[i];
        if (!t.ident) continue;   // about to begin
        if (shown) put(fd, "\n");
        if (++shown > kMostThreads) return put(fd, "...\n");
        put(fd, &t == current ? "Current thread 0x" : "Thread 0x");
        put_number(fd, t.ident, 16, 16);
        put(fd, " (most recent call first):\n");
        put_frames(fd, t);
    }
}

}  // namespace kukri
