// The dict: hash table and entries. Its Python methods are in dict_methods.cpp, its views in dict_views.cpp.
#include "runtime/dict.hpp"

#include <cstring>

#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

// Index entries are positions in `entries`; all ones: free. Deleted entries stay in the index (their key is Empty) until another key is put
// in their place: one that comes and goes, as the name of `except ... as` does, leaves no trail that every search would have to follow.
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

// CPython's probe sequence (dictobject.c): neighbouring ints lie side by side, and every bit of the hash is used in the end.
struct Probe {
    uint64_t mask, perturb, at;
    Probe(uint64_t hash, unsigned log2) : mask((uint64_t(1) << log2) - 1), perturb(hash), at(hash & mask) {}
    void step() {
        perturb >>= 5;
        at = (at * 5 + perturb + 1) & mask;
    }
};

// Position of the entry for which `matches` says so, -1 if a free place comes first.
template <class T, class F>
int64_t probe(const Dict& d, const T* index, uint64_t hash, F&& matches) {
    for (Probe p(hash, d.index_log2);; p.step()) {
        T i = index[p.at];
        if (i == kFree<T>) return -1;
        if (matches(d.entries[i])) return int64_t(i);
    }
}

int64_t find_str(const Dict& d, const Str* key, uint64_t hash) {
    if (!d.index) return -1;
    Value word(key);
    return with_index(d, [&](auto* index) {
        return probe(d, index, hash, [&](const DictEntry& e) { return e.key == word || (e.hash == hash && is<Str>(e.key) && as<Str>(e.key).equals(*key)); });
    });
}

// The entry that holds this very key.
int64_t find_identical(const Dict& d, Value key, uint64_t hash) {
    return with_index(d, [&](auto* index) { return probe(d, index, hash, [&](const DictEntry& e) { return e.key == key; }); });
}

// Position of key, -1 if absent. __eq__ may change the dict: then the search starts again.
template <class T>
Result<int64_t> find_comparing(Thread& t, Dict& d, Value key, uint64_t hash) {
    auto* index = static_cast<const T*>(d.index);
    for (Probe p(hash, d.index_log2);; p.step()) {
        T i = index[p.at];
        if (i == kFree<T>) return -1;
        DictEntry& e = d.entries[i];
        if (e.key == key) return int64_t(i);
        if (e.hash != hash || e.key.is_empty()) continue;
        SameKey quick = same_key(e.key, key);
        if (quick == SameKey::Yes) return int64_t(i);
        if (quick == SameKey::No) continue;
        DictEntry* entries_then = d.entries;
        Owned other(e.key);
        bool same = TRY(equal(t, other.get(), key));
        if (d.entries != entries_then || uint64_t(i) >= d.used || d.entries[i].key != other.get()) return -2;
        if (same) return int64_t(i);
    }
}

Result<int64_t> find_any(Thread& t, Dict& d, Value key, uint64_t hash) {
    if (d.only_str_keys && key.is_object() && key.object()->shape == t.str_shape) return find_str(d, static_cast<Str*>(key.object()), hash);
    while (d.index) {
        int64_t i = TRY(with_index(d, [&](auto* index) { return find_comparing<std::remove_reference_t<decltype(*index)>>(t, d, key, hash); }));
        if (i != -2) return i;
    }
    return -1;
}

void place(Dict& d, uint64_t hash, uint64_t position) {
    with_index(d, [&](auto* index) {
        using T = std::remove_reference_t<decltype(*index)>;
        for (Probe p(hash, d.index_log2);; p.step()) {
            bool is_free = index[p.at] == kFree<T>;
            if (!is_free && !d.entries[index[p.at]].key.is_empty()) continue;
            index[p.at] = T(position);
            d.placed += is_free;
            return;
        }
    });
}

size_t table_bytes(unsigned log2) { return usable(log2) * sizeof(DictEntry) + index_bytes(log2); }

// A new table of 1 << log2 places; the live entries move together, `gap` free ones in front of them.
Result<void> rebuild(Thread& t, Dict& d, unsigned log2, uint64_t gap = 0) {
    auto* entries = static_cast<DictEntry*>(t.heap().allocate_buffer(table_bytes(log2)));
    if (!entries) return t.out_of_memory();
    uint64_t used = 0;
    for (; used < gap; ++used) entries[used] = {};
    for (uint64_t i = d.first; i < d.used; ++i)
        if (!d.entries[i].key.is_empty()) entries[used++] = d.entries[i];
    d.finish(t.heap());
    d.entries = entries;
    d.entry_capacity = usable(log2);
    d.index = entries + d.entry_capacity;
    d.index_log2 = uint8_t(log2);
    d.first = gap;
    d.used = used;
    d.placed = 0;
    std::memset(d.index, 0xff, index_bytes(log2));
    for (uint64_t i = gap; i < used; ++i) place(d, entries[i].hash, i);
    d.keys_version = 0;
    return {};
}

unsigned log2_for(uint64_t count) {
    unsigned log2 = 3;
    while (usable(log2) < count) ++log2;
    return log2;
}

// An empty dict's table, whose entries are all used up, in place. Not before they are: an iterator must find a key that was put in again.
void begin_again(Dict& d) {
    std::memset(d.index, 0xff, index_bytes(d.index_log2));
    d.first = d.used = d.placed = 0;
}

Result<void> add_entry(Thread& t, Dict& d, Value key, uint64_t hash, Value value) {
    if (d.used == d.entry_capacity || d.placed == d.entry_capacity) [[unlikely]] {
        if (d.live == 0 && d.index_log2)
            begin_again(d);
        else
            TRY(rebuild(t, d, log2_for(d.live < 3 ? 5 : d.live * 2)));
    }
    retain(key);
    retain(value);
    d.entries[d.used] = {hash, key, value};
    place(d, hash, d.used++);
    ++d.live;
    d.keys_version = 0;
    if (!key.is_object() || key.object()->shape != t.str_shape) d.only_str_keys = false;
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
    if (uint64_t(position) == d.first)
        while (d.first < d.used && d.entries[d.first].key.is_empty()) ++d.first;
    return out;
}

// Fills an empty dict with another's entries.
Result<void> clone_entries(Thread& t, Dict& to, const Dict& from) {
    if (from.live == 0) return {};
    bool dense = from.live == from.used && from.placed == from.used;
    unsigned log2 = dense ? from.index_log2 : log2_for(from.live);
    if (!to.index || to.index_log2 != log2 || to.used || to.placed) TRY(rebuild(t, to, log2));
    if (dense) {
        std::memcpy(static_cast<void*>(to.entries), from.entries, from.used * sizeof(DictEntry));
        std::memcpy(to.index, from.index, index_bytes(log2));
        to.used = to.placed = from.used;
    } else {
        for (uint64_t i = from.first; i < from.used; ++i)
            if (!from.entries[i].key.is_empty()) {
                to.entries[to.used] = from.entries[i];
                place(to, from.entries[i].hash, to.used++);
            }
    }
    to.live = from.live;
    to.only_str_keys = from.only_str_keys;
    to.keys_version = 0;
    for (uint64_t i = 0; i < to.used; ++i) {
        retain(to.entries[i].key);
        retain(to.entries[i].value);
    }
    return {};
}

}  // namespace

void Dict::finish(Heap& heap) {
    if (!index) return;
    heap.free_buffer(entries, table_bytes(index_log2));
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

Result<Owned> dict_find(Thread& t, Dict& d, Value key) {
    if (d.only_str_keys && is_exactly<Str>(t, key)) {
        int64_t i = d.find_position(t.runtime, &as<Str>(key));
        return i < 0 ? Owned::stop() : share(d.entries[i].value);
    }
    return dict_find_hashed(t, d, key, TRY(hash(t, key)));
}

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
    if (d.first > d.used) d.first = d.used;
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
    d.live = d.first = d.used = d.entry_capacity = d.placed = 0;
    d.index_log2 = 0;
    d.keys_version = 0;
    d.only_str_keys = true;
    for (uint64_t i = old.first; i < old.used; ++i) {
        release(old.entries[i].key);
        release(old.entries[i].value);
    }
    old.finish(t.heap());
    return {};
}

Result<Ref<Dict>> dict_copy(Thread& t, Dict& d) {
    Ref<Dict> copy = TRY(new_dict(t));
    TRY(clone_entries(t, *copy, d));
    return copy;
}

Result<void> dict_reserve(Thread& t, Dict& d, size_t expected) {
    if (expected > d.entry_capacity) TRY(rebuild(t, d, log2_for(expected)));
    return {};
}

Result<bool> dict_move_to_front(Thread& t, Dict& d, Value key) {
    int64_t i = TRY(find_any(t, d, key, TRY(hash(t, key))));
    if (i < 0) return false;
    if (uint64_t(i) == d.first) return true;
    if (d.first == 0 || d.placed == d.entry_capacity) {
        Value stored = d.entries[i].key;
        uint64_t hash = d.entries[i].hash, gap = d.live / 2 + 2;
        TRY(rebuild(t, d, log2_for((d.live + gap) * 5 / 4), gap));
        i = find_identical(d, stored, hash);
    }
    d.entries[--d.first] = d.entries[i];
    d.entries[i].key = d.entries[i].value = Value();
    place(d, d.entries[d.first].hash, d.first);
    d.keys_version = 0;
    return true;
}

Result<bool> dict_equal(Thread& t, Dict& a, Dict& b) {
    if (a.live != b.live) return false;
    for (uint64_t i = a.first; i < a.used; ++i) {
        DictEntry e = a.entries[i];
        if (e.key.is_empty()) continue;
        Owned key(e.key), value(e.value);   // comparing may change both dicts
        Owned other = TRY(dict_find_hashed(t, b, key.get(), e.hash));
        if (other.is_stop() || !TRY(equal(t, value.get(), other.get()))) return false;
    }
    return true;
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
    if (d.live == 0) return clone_entries(t, d, other);
    if (other.live > d.entry_capacity) TRY(dict_reserve(t, d, other.live));
    for (uint64_t i = other.first; i < other.used; ++i) {
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
