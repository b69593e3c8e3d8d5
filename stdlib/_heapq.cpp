// The native half of heapq: heaps in plain lists, compared with `<` only.
// What a reader would get wrong: a comparison may run code that changes the list; every step looks at its length again and gives up with
// a RuntimeError when it has changed. The items being compared are owned meanwhile.
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

// Which item belongs on top.
enum class Top : bool { Smallest, Largest };

Error changed(Thread& t) { return t.raise(ExceptionType::RuntimeError, "list changed size during iteration"); }

// Does list[a] belong above list[b]?
template <Top top>
Result<bool> above(Thread& t, List& heap, size_t a, size_t b) {
    size_t length = heap.length;
    Value x = heap[a], y = heap[b];
    if (x.is_int() && y.is_int()) return top == Top::Smallest ? x.as_int() < y.as_int() : y.as_int() < x.as_int();
    Owned keep_x(x), keep_y(y);
    bool answer = TRY(compare_bool(t, Comparison::Lt, top == Top::Smallest ? x : y, top == Top::Smallest ? y : x));
    if (heap.length != length) return changed(t);
    return answer;
}

// The item at `at` rises until its parent belongs above it.
template <Top top>
Result<void> rise(Thread& t, List& heap, size_t start, size_t at) {
    while (at > start) {
        size_t parent = (at - 1) / 2;
        if (!TRY(above<top>(t, heap, at, parent))) break;
        std::swap(heap.items[at], heap.items[parent]);
        at = parent;
    }
    return {};
}

// The item at `at` goes down all the way, the better child taking its place, then rises to where it belongs (Floyd).
template <Top top>
Result<void> sink(Thread& t, List& heap, size_t at) {
    size_t start = at, end = heap.length;
    for (size_t child = 2 * at + 1; child < end; child = 2 * at + 1) {
        if (child + 1 < end && !TRY(above<top>(t, heap, child, child + 1))) ++child;
        std::swap(heap.items[at], heap.items[child]);
        at = child;
    }
    return rise<top>(t, heap, start, at);
}

template <Top top>
Result<void> heapify(Thread& t, List& heap) {
    for (size_t i = heap.length / 2; i-- > 0;) TRY(sink<top>(t, heap, i));
    return {};
}

Result<void> push(Thread& t, List& heap, Value item) {
    TRY(append(t, heap, item));
    return rise<Top::Smallest>(t, heap, 0, heap.length - 1);
}

template <Top top>
Result<Owned> pop(Thread& t, List& heap) {
    if (heap.length == 0) return t.raise(ExceptionType::IndexError, "index out of range");
    Owned last = Owned::adopt(heap.items[--heap.length]);
    if (heap.length == 0) return last;
    Owned first = Owned::adopt(std::exchange(heap.items[0], last.take()));
    TRY(sink<top>(t, heap, 0));
    return first;
}

template <Top top>
Result<Owned> replace_top(Thread& t, List& heap, Value item) {
    if (heap.length == 0) return t.raise(ExceptionType::IndexError, "index out of range");
    Owned first = Owned::adopt(std::exchange(heap.items[0], share(item).take()));
    TRY(sink<top>(t, heap, 0));
    return first;
}

Result<Owned> push_and_pop(Thread& t, List& heap, Value item) {
    if (heap.length == 0) return share(item);
    Owned first(heap[0]);
    if (!TRY(compare_bool(t, Comparison::Lt, first, item))) return share(item);
    if (heap.length == 0) return t.raise(ExceptionType::IndexError, "index out of range");
    return replace_top<Top::Smallest>(t, heap, item);
}

constexpr NativeRow kFunctions[] = {
    def<"heappush(heap, item, /)">("Add an item to the heap.", body<push>),
    def<"heappop(heap, /)">("Remove and return the smallest item.", body<pop<Top::Smallest>>),
    def<"heapify(heap, /)">("Turn a list into a heap, in place and in linear time.", body<heapify<Top::Smallest>>),
    def<"heapreplace(heap, item, /)">("Remove and return the smallest item, then add another.", body<replace_top<Top::Smallest>>),
    def<"heappushpop(heap, item, /)">("Add an item, then remove and return the smallest.", body<push_and_pop>),
    def<"_heappop_max(heap, /)">("Remove and return the largest item of a heap with the largest on top.", body<pop<Top::Largest>>),
    def<"_heapify_max(heap, /)">("Turn a list into a heap with the largest item on top.", body<heapify<Top::Largest>>),
    def<"_heapreplace_max(heap, item, /)">("Remove and return the largest item, then add another.", body<replace_top<Top::Largest>>),
};

}  // namespace

const NativeModule& native_module__heapq() {
    static constexpr NativeModule kModule{.name = "_heapq", .doc = "The native half of heapq.", .functions = kFunctions};
    return kModule;
}

}  // namespace kukri
