// The native half of bisect: binary search in sorted sequences, and insertion.
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

enum class Side : bool { Left, Right };

Result<Owned> item_of(Thread& t, Value sequence, int64_t i) {
    if (is_exactly<List>(t, sequence) && uint64_t(i) < as<List>(sequence).length) return share(as<List>(sequence)[size_t(i)]);
    Owned place = TRY(make_int(t, i));   // it may take all of 64 bits
    return get_item(t, sequence, place.get());
}

// Does the item in the sequence stay on the left of x?
template <Side side>
Result<bool> precedes(Thread& t, Value item, Value x) {
    if (side == Side::Left) return compare_bool(t, Comparison::Lt, item, x);
    return !TRY(compare_bool(t, Comparison::Lt, x, item));
}

template <Side side>
Result<int64_t> search(Thread& t, Value sequence, Value x, int64_t low, Value high_or_none, Value key) {
    if (low < 0) return t.value_error("lo must be non-negative");
    int64_t high = high_or_none.is_none() ? -1 : TRY(index_checked(t, high_or_none, ExceptionType::OverflowError));
    if (high == -1) high = TRY(length(t, sequence));
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        Owned item = TRY(item_of(t, sequence, middle));
        if (!key.is_none()) item = TRY(call(t, key, {item.get()}));
        if (TRY(precedes<side>(t, item, x)))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

template <Side side>
Result<void> insort(Thread& t, Value sequence, Value x, int64_t low, Value high_or_none, Value key) {
    Owned wanted = key.is_none() ? share(x) : TRY(call(t, key, {x}));
    int64_t at = TRY(search<side>(t, sequence, wanted, low, high_or_none, key));
    if (is_exactly<List>(t, sequence)) {
        List& list = as<List>(sequence);
        return insert(t, list, std::min(size_t(at), size_t(list.length)), x);
    }
    Owned place = TRY(make_int(t, at));
    TRY(call_method(t, sequence, "insert", {place.get(), x}));
    return {};
}

constexpr NativeRow kFunctions[] = {
    def<"bisect_right(a, x, lo=0, hi=None, *, key=None)">("Return where to insert x into the sorted a, behind items that equal it.", body<search<Side::Right>>),
    def<"bisect_left(a, x, lo=0, hi=None, *, key=None)">("Return where to insert x into the sorted a, in front of items that equal it.", body<search<Side::Left>>),
    def<"insort_right(a, x, lo=0, hi=None, *, key=None)">("Insert x into the sorted a, behind items that equal it.", body<insort<Side::Right>>),
    def<"insort_left(a, x, lo=0, hi=None, *, key=None)">("Insert x into the sorted a, in front of items that equal it.", body<insort<Side::Left>>),
};

}  // namespace

const NativeModule& native_module__bisect() {
    static constexpr NativeModule kModule{.name = "_bisect", .doc = "The native half of bisect.", .functions = kFunctions};
    return kModule;
}

}  // namespace kukri
