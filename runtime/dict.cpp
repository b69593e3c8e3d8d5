// The dict: hash table and entries. Its Python methods are in dict_methods.cpp, its views in dict_views.cpp.
#include "runtime/dict.hpp"

#include <cstring>

#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

// Index entries are positions in `entries`; all ones: free. Deleted entries stay in the index (their key is Empty).
template <class T>
constexpr T kFree = T(~T(0));

size_t index_width(unsigned log2) { return log2 <= 7 ? 1 : log2 <= 15 ? 2 : log2 <= 31 ? 4 : 8; }
size_t index_bytes(unsigned log2) { return index_width(log2) << log2; }
// Two thirds full at most.
uint64_t usable(unsigned log2) { return ((uint64_t(1) << log2) * 2) / 3; }

template <class F>
decltype(auto) with_index(const Dict& d, F&& f) {
    switch (index_width(d.index_log2)) {
        case 1: return f(static_cast<uint8_t*>(d.index));
        case 2: return f(static_cast<uint16_t*>(d.index));
        case 4: return f(static_cast<uint32_t*>(d.index));
        default: return f(static_cast<uint64_t*>(d.index));
    }
}

// Visits the entries of hash's probe sequence until f says stop or a free place is met (-1). Linear probing from a mixed start.
struct Probe {
    uint64_t mask, at;
    Probe(uint64_t hash, unsigned log2) : mask((uint64_t(1) << log2) - 1), at((hash * 0x9e3779b97f4a7c15u) >> (64 - log2)) {}
    void step() { at = (at + 1) & mask; }
};

int64_t find_str(const Dict& d, Str* key, uint64_t hash) {
    if (!d.index) return -1;
    return with_index(d, [&](auto* index) -> int64_t {
        using T = std::remove_reference_t<decltype(*index)>;
        for (Probe p(hash, d.index_log2);; p.step()) {
            T i = index[p.at];
            if (i == kFree<T>) return -1;
            const DictEntry& e = d.entries[i];
            if (e.key.bits == reinterpret_cast<uint64_t>(key)) return int64_t(i);
            if (e.hash == hash && is<Str>(e.key) && as<Str>(e.key).equals(*key)) return int64_t(i);
        }
    });
}

// Only identical or immediate keys and exact strs can be compared without running code.
enum class Match { No, Yes, Ask };
Match quick_match(Thread& t, Value a, Value b) {
    if (a == b) return Match::Yes;
    if (a.is_int() && b.is_int()) return Match::No;
    if (is<Str>(a) && is<Str>(b) && a.object()->type()->row && b.object()->type()->row) return as<Str>(a).equals(as<Str>(b)) ? Match::Yes : Match::No;
    (void)t;
    return Match::Ask;
}

// Position of key, -1 if absent. __eq__ may change the dict: then the search starts again.
Result<int64_t> find_any(Thread& t, Dict& d, Value key, uint64_t hash) {
    if (d.only_str_keys && is_exactly<Str>(t, key)) return find_str(d, &as<Str>(key), hash);
restart:
    if (!d.index) return -1;
    void* index_then = d.index;
    DictEntry* entries_then = d.entries;
    for (Probe p(hash, d.index_log2);; p.step()) {
        int64_t i = with_index(d, [&](auto* index) -> int64_t {
            using T = std::remove_reference_t<decltype(*index)>;
            T found = index[p.at];
            return found == kFree<T> ? -1 : int64_t(found);
        });
        if (i < 0) return -1;
        DictEntry& e = d.entries[i];
        if (e.hash != hash || e.key.is_empty()) continue;
        Match m = quick_match(t, e.key, key);
        if (m == Match::Yes) return i;
        if (m == Match::No) continue;
        Owned other(e.key);
        bool same = TRY(equal(t, other.get(), key));
        if (d.index != index_then || d.entries != entries_then || uint64_t(i) >= d.used || d.entries[i].key != other.get()) goto restart;
        if (same) return i;
    }
}

void place(Dict& d, uint64_t hash, uint64_t position) {
    with_index(d, [&](auto* index) {
        using T = std::remove_reference_t<decltype(*index)>;
        Probe p(hash, d.index_log2);
        while (index[p.at] != kFree<T>) p.step();
        index[p.at] = T(position);
    });
    ++d.placed;
}

// A new table of 1 << log2 places; entries move together.
Result<void> rebuild(Thread& t, Dict& d, unsigned log2) {
    uint64_t capacity = usable(log2);
    auto* entries = static_cast<DictEntry*>(t.heap().allocate_buffer(capacity * sizeof(DictEntry)));
    void* index = entries ? t.heap().allocate_buffer(index_bytes(log2)) : nullptr;
    if (!index) {
        if (entries) t.heap().free_buffer(entries, capacity * sizeof(DictEntry));
        return t.out_of_memory();
    }
    uint64_t used = 0;
    for (uint64_t i = 0; i < d.used; ++i)
        if (!d.entries[i].key.is_empty()) entries[used++] = d.entries[i];
    d.finish(t.heap());
    std::memset(index, 0xff, index_bytes(log2));
    d.entries = entries;
    d.entry_capacity = capacity;
    d.index = index;
    d.index_log2 = uint8_t(log2);
    d.used = used;
    d.placed = 0;
    for (uint64_t i = 0; i < used; ++i) place(d, entries[i].hash, i);
    d.keys_version = 0;
    return {};
}

unsigned log2_for(uint64_t count) {
    unsigned log2 = 3;
    while (usable(log2) < count) ++log2;
    return log2;
}

Result<void> add_entry(Thread& t, Dict& d, Value key, uint64_t hash, Value value) {
    if (d.placed == d.entry_capacity) TRY(rebuild(t, d, log2_for(d.live < 3 ? 5 : d.live * 2)));
    retain(key);
    retain(value);
    d.entries[d.used] = {hash, key, value};
    place(d, hash, d.used++);
    ++d.live;
    d.keys_version = 0;
    if (!is_exactly<Str>(t, key)) d.only_str_keys = false;
    return {};
}

void replace_value(Dict& d, int64_t position, Value value) {
    retain(value);
    release(std::exchange(d.entries[position].value, value));
}

// Empties an entry and gives its key and value away.
std::pair<Owned, Owned> detach(Dict& d, int64_t position) {
    DictEntry& e = d.entries[position];
    auto out = std::pair(Owned::adopt(std::exchange(e.key, Value())), Owned::adopt(std::exchange(e.value, Value())));
    --d.live;
    d.keys_version = 0;
    if (d.live == 0 && d.used > 8) {
        // Everything was deleted: begin again in place, or popping from the front would walk over the dead.
        std::memset(d.index, 0xff, index_bytes(d.index_log2));
        d.used = d.placed = 0;
    }
    return out;
}

}  // namespace

void Dict::finish(Heap& heap) {
    if (!index) return;
    heap.free_buffer(entries, entry_capacity * sizeof(DictEntry));
    heap.free_buffer(index, index_bytes(index_log2));
    entries = nullptr;
    index = nullptr;
}

Value Dict::find(Runtime& r, Str* key) const {
    int64_t i = find_str(*this, key, key->hash(r));
    return i < 0 ? Value() : entries[i].value;
}

int64_t Dict::find_position(Runtime& r, Str* key) const { return find_str(*this, key, key->hash(r)); }

Result<Ref<Dict>> new_dict(Thread& t, size_t expected) {
    auto d = TRY(make<Dict>(t));
    d->only_str_keys = true;
    if (expected) TRY(rebuild(t, *d, log2_for(expected)));
    return d;
}

Result<Owned> dict_find_hashed(Thread& t, Dict& d, Value key, uint64_t hash) {
    int64_t i = TRY(find_any(t, d, key, hash));
    if (i < 0) return Owned::stop();
    return share(d.entries[i].value);
}

Result<Owned> dict_find(Thread& t, Dict& d, Value key) { return dict_find_hashed(t, d, key, TRY(hash(t, key))); }

Result<void> dict_set_hashed(Thread& t, Dict& d, Value key, uint64_t hash, Value value) {
    int64_t i = TRY(find_any(t, d, key, hash));
    if (i < 0) return add_entry(t, d, key, hash, value);
    replace_value(d, i, value);
    return {};
}

Result<void> dict_set(Thread& t, Dict& d, Value key, Value value) { return dict_set_hashed(t, d, key, TRY(hash(t, key)), value); }

Result<void> dict_set(Thread& t, Dict& d, Str* key, Value value) {
    uint64_t h = key->hash(t.runtime);
    if (!d.only_str_keys) return dict_set_hashed(t, d, Value(key), h, value);
    int64_t i = find_str(d, key, h);
    if (i < 0) return add_entry(t, d, Value(key), h, value);
    replace_value(d, i, value);
    return {};
}

Result<bool> dict_remove(Thread& t, Dict& d, Value key) {
    int64_t i = TRY(find_any(t, d, key, TRY(hash(t, key))));
    if (i < 0) return false;
    detach(d, i);
    return true;
}

Result<Owned> dict_pop(Thread& t, Dict& d, Value key) {
    if (d.live == 0) return Owned::stop();
    int64_t i = TRY(find_any(t, d, key, TRY(hash(t, key))));
    if (i < 0) return Owned::stop();
    return std::move(detach(d, i).second);
}

Result<std::pair<Owned, Owned>> dict_pop_last(Thread& t, Dict& d) {
    if (d.live == 0) return t.raise(ExceptionType::KeyError, "popitem(): dictionary is empty");
    while (d.entries[d.used - 1].key.is_empty()) --d.used;
    uint64_t last = d.used - 1;
    auto out = detach(d, int64_t(last));
    if (d.used > last) d.used = last;
    return out;
}

Result<Owned> dict_set_default(Thread& t, Dict& d, Value key, Value fallback) {
    uint64_t h = TRY(hash(t, key));
    int64_t i = TRY(find_any(t, d, key, h));
    if (i >= 0) return share(d.entries[i].value);
    TRY(add_entry(t, d, key, h, fallback));
    return share(fallback);
}

Result<void> dict_clear(Thread& t, Dict& d) {
    // The values' destructors may look at the dict: it is empty before they run.
    Dict old = d;
    d.entries = nullptr;
    d.index = nullptr;
    d.live = d.used = d.entry_capacity = d.placed = 0;
    d.index_log2 = 0;
    d.keys_version = 0;
    d.only_str_keys = true;
    for (uint64_t i = 0; i < old.used; ++i) {
        release(old.entries[i].key);
        release(old.entries[i].value);
    }
    old.finish(t.heap());
    return {};
}

Result<Ref<Dict>> dict_copy(Thread& t, Dict& d) {
    Ref<Dict> copy = TRY(new_dict(t, d.live));
    size_t position = 0;
    copy->only_str_keys = d.only_str_keys;
    for (; position < d.used; ++position) {
        const DictEntry& e = d.entries[position];
        if (e.key.is_empty()) continue;
        retain(e.key);
        retain(e.value);
        copy->entries[copy->used] = e;
        place(*copy, e.hash, copy->used++);
        ++copy->live;
    }
    return copy;
}

namespace {

Result<void> put(Thread& t, Dict& d, Value key, uint64_t hash, Value value, Overwrite overwrite) {
    if (overwrite == Overwrite::No) {
        int64_t i = TRY(find_any(t, d, key, hash));
        if (i >= 0) return {};
    }
    return dict_set_hashed(t, d, key, hash, value);
}

Result<void> update_from_dict(Thread& t, Dict& d, Dict& other, Overwrite overwrite) {
    for (uint64_t i = 0; i < other.used; ++i) {
        uint64_t live = other.live;
        DictEntry e = other.entries[i];
        if (e.key.is_empty()) continue;
        Owned key(e.key), value(e.value);
        TRY(put(t, d, key.get(), e.hash, value.get(), overwrite));
        if (other.live != live && &other != &d) return t.raise(ExceptionType::RuntimeError, "dict mutated during update");
    }
    return {};
}

Result<void> update_from_mapping(Thread& t, Dict& d, Value other, Value keys_method, Overwrite overwrite) {
    Owned keys = TRY(call(t, keys_method));
    return for_each(t, keys.get(), [&](Value key) -> Result<void> {
        Owned value = TRY(get_item(t, other, key));
        return put(t, d, key, TRY(hash(t, key)), value.get(), overwrite);
    });
}

Result<void> update_from_pairs(Thread& t, Dict& d, Value pairs, Overwrite overwrite) {
    size_t number = 0;
    return for_each(t, pairs, [&](Value pair) -> Result<void> {
        auto items = list_from(t, pair);
        if (items.failed()) {
            if (!t.catch_if(ExceptionType::TypeError)) return Error{};
            return t.type_error("cannot convert dictionary update sequence element #{} to a sequence", number);
        }
        List& two = **items;
        if (two.length != 2)
            return t.value_error("dictionary update sequence element #{} has length {}; 2 is required", number, two.length);
        ++number;
        return put(t, d, two[0], TRY(hash(t, two[0])), two[1], overwrite);
    });
}

}  // namespace

Result<void> dict_update(Thread& t, Dict& d, Value other, Overwrite overwrite) {
    if (is<Dict>(other) && type_of(t, other).find(Special::Iter) == t.runtime.type<Dict>().find(Special::Iter)) {
        if (&as<Dict>(other) == &d) return {};
        return update_from_dict(t, d, as<Dict>(other), overwrite);
    }
    Owned keys = TRY(find_attribute(t, other, t.names().keys));
    if (!keys.is_stop()) return update_from_mapping(t, d, other, keys.get(), overwrite);
    return update_from_pairs(t, d, other, overwrite);
}

}  // namespace kukri
