// The hash table of set and frozenset. Sizes, growth and order of probes are those of CPython's Objects/setobject.c, because programs print
// sets. The Python methods are in set_methods.cpp.
#include "runtime/set.hpp"

#include <cstring>

#include "runtime/dict.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

constexpr uint64_t kLinearProbes = 9;

// Visits the places of a hash's probe sequence until `stop(place)` says so.
template <class F>
void probe(SetEntry* table, uint64_t mask, uint64_t hash, F&& stop) {
    uint64_t perturb = hash, at = hash & mask;
    while (true) {
        SetEntry* e = table + at;
        SetEntry* last = at + kLinearProbes <= mask ? e + kLinearProbes : e;
        for (; e <= last; ++e)
            if (stop(*e)) return;
        perturb >>= 5;
        at = (at * 5 + 1 + perturb) & mask;
    }
}

void use_small_table(SetObject& s) {
    for (SetEntry& e : s.small) e = {};
    s.table = s.small;
    s.mask = SetObject::kSmallPlaces - 1;
    s.fill = s.live = 0;
}

void free_table(Heap& heap, SetObject& s, SetEntry* table, uint64_t mask) {
    if (table && table != s.small) heap.free_buffer(table, (mask + 1) * sizeof(SetEntry));
}

// Into a table that has room, no deleted places and no equal element.
void insert_clean(SetEntry* table, uint64_t mask, Value key, uint64_t hash) {
    probe(table, mask, hash, [&](SetEntry& e) {
        if (!e.key.is_empty()) return false;
        e = {hash, key};
        return true;
    });
}

// A table with more than `least` places; the elements move over in the order of the old table.
Result<void> resize(Thread& t, SetObject& s, uint64_t least) {
    uint64_t places = SetObject::kSmallPlaces;
    while (places <= least) places <<= 1;
    SetEntry saved[SetObject::kSmallPlaces];
    SetEntry* old = s.table;
    uint64_t old_mask = s.mask;
    if (old == s.small) {
        std::memcpy(static_cast<void*>(saved), s.small, sizeof saved);
        old = saved;
    }
    SetEntry* table = s.small;
    if (places > SetObject::kSmallPlaces) {
        table = static_cast<SetEntry*>(t.heap().allocate_buffer(places * sizeof(SetEntry)));
        if (!table) return t.out_of_memory();
    }
    for (uint64_t i = 0; i < places; ++i) table[i] = {};
    for (uint64_t i = 0; i <= old_mask; ++i)
        if (old[i].is_live()) insert_clean(table, places - 1, old[i].key, old[i].hash);
    if (old != saved) free_table(t.heap(), s, old, old_mask);
    s.table = table;
    s.mask = places - 1;
    s.fill = s.live;
    return {};
}

uint64_t grown(const SetObject& s) { return s.live > 50'000 ? s.live * 2 : s.live * 4; }

Result<SetEntry*> look_further(Thread& t, SetObject& s, Value key, uint64_t hash, SetEntry*& deleted) {
    while (true) {
        deleted = nullptr;
        uint64_t perturb = hash, at = hash & s.mask;
        bool again = false;
        while (!again) {
            uint64_t last = at + kLinearProbes <= s.mask ? at + kLinearProbes : at;
            for (uint64_t i = at; i <= last; ++i) {
                SetEntry& e = s.table[i];
                if (e.key == key || e.key.is_empty()) return &e;
                if (e.key.is_stop()) {
                    deleted = &e;
                    continue;
                }
                if (e.hash != hash) continue;
                SameKey quick = same_key(e.key, key);
                if (quick == SameKey::Yes) return &e;
                if (quick == SameKey::No) continue;
                Owned other(e.key);
                SetEntry* table_then = s.table;
                uint64_t mask_then = s.mask;
                bool same = TRY(equal(t, other.get(), key));
                if (s.table != table_then || s.mask != mask_then || s.table[i].key != other.get()) {
                    again = true;
                    break;
                }
                if (same) return &s.table[i];
            }
            perturb >>= 5;
            at = (at * 5 + 1 + perturb) & s.mask;
        }
    }
}

// The place of an element, or the free place where the search ended. When __eq__ changed the set, the search starts again.
// `deleted` becomes the last deleted place on the way: where CPython puts a new element.
inline Result<SetEntry*> look_up(Thread& t, SetObject& s, Value key, uint64_t hash, SetEntry*& deleted) {
    SetEntry& first = s.table[hash & s.mask];
    if (first.key == key || first.key.is_empty()) [[likely]] {
        deleted = nullptr;
        return &first;
    }
    return look_further(t, s, key, hash, deleted);
}

Owned detach(SetObject& s, SetEntry& e) {
    --s.live;
    return Owned::adopt(std::exchange(e.key, Value::stop()));
}

// Adds all of another set, whose elements are known to differ from each other.
Result<void> merge(Thread& t, SetObject& s, SetObject& other) {
    if (&s == &other || other.live == 0) return {};
    if ((s.fill + other.live) * 5 >= s.mask * 3) TRY(resize(t, s, (s.live + other.live) * 2));
    if (s.fill == 0) {
        if (s.mask == other.mask && other.fill == other.live) {
            std::memcpy(static_cast<void*>(s.table), other.table, (s.mask + 1) * sizeof(SetEntry));
            for (uint64_t i = 0; i <= s.mask; ++i) retain(s.table[i].key);
        } else {
            for (uint64_t i = 0; i <= other.mask; ++i) {
                if (!other.table[i].is_live()) continue;
                retain(other.table[i].key);
                insert_clean(s.table, s.mask, other.table[i].key, other.table[i].hash);
            }
        }
        s.fill = s.live = other.live;
        return {};
    }
    for (uint64_t i = 0; i <= other.mask; ++i) {
        SetEntry e = other.table[i];
        if (!e.is_live()) continue;
        Owned key(e.key);
        TRY(set_add_hashed(t, s, key.get(), e.hash));
    }
    return {};
}

Result<void> add_dict_keys(Thread& t, SetObject& s, Dict& d) {
    if ((s.fill + d.live) * 5 >= s.mask * 3) TRY(resize(t, s, (s.live + d.live) * 2));
    for (uint64_t i = d.first; i < d.used; ++i) {
        Owned key(d.entries[i].key);
        if (!key.is_empty()) TRY(set_add_hashed(t, s, key.get(), d.entries[i].hash));
    }
    return {};
}

}  // namespace

void SetObject::finish(Heap& heap) {
    free_table(heap, *this, table, mask);
    table = nullptr;
}

Result<Ref<SetObject>> new_set_of_type(Thread& t, Type& type) {
    Ref<SetObject> s;
    if (type.row == &FrozenSet::kRow) {
        s = TRY(make<FrozenSet>(t));
    } else if (type.row == &Set::kRow) {
        s = TRY(make<Set>(t));
    } else {
        auto object = TRY(allocate_instance(t, type));
        s = Ref<SetObject>::adopt(static_cast<SetObject*>(object.take()));
    }
    use_small_table(*s);
    return s;
}

Result<Ref<Set>> new_set(Thread& t) {
    Ref<Set> s = TRY(make<Set>(t));
    use_small_table(*s);
    return s;
}

Result<Ref<FrozenSet>> new_frozen_set(Thread& t, std::span<const Value> items) {
    auto s = TRY(new_set_of_type(t, t.runtime.type<FrozenSet>()));
    for (Value item : items) TRY(set_add(t, *s, item));
    return Ref<FrozenSet>::adopt(static_cast<FrozenSet*>(s.take()));
}

Result<bool> set_add_hashed(Thread& t, SetObject& s, Value item, uint64_t hash) {
    SetEntry* deleted;
    SetEntry& e = *TRY(look_up(t, s, item, hash, deleted));
    if (!e.key.is_empty()) return false;
    retain(item);
    ++s.live;
    if (deleted && deleted->key.is_stop()) {   // comparing may have filled it
        *deleted = {hash, item};
        return true;
    }
    e = {hash, item};
    ++s.fill;
    if (s.fill * 5 >= s.mask * 3) [[unlikely]] TRY(resize(t, s, grown(s)));
    return true;
}

Result<bool> set_contains_hashed(Thread& t, SetObject& s, Value item, uint64_t hash) {
    SetEntry* deleted;
    SetEntry& e = *TRY(look_up(t, s, item, hash, deleted));
    return !e.key.is_empty();
}

Result<bool> set_remove_hashed(Thread& t, SetObject& s, Value item, uint64_t hash) {
    SetEntry* deleted;
    SetEntry& e = *TRY(look_up(t, s, item, hash, deleted));
    if (e.key.is_empty()) return false;
    Owned gone = detach(s, e);
    return true;
}

Result<void> set_add(Thread& t, SetObject& s, Value item) {
    TRY(set_add_hashed(t, s, item, TRY(hash(t, item))));
    return {};
}
Result<bool> set_contains(Thread& t, SetObject& s, Value item) { return set_contains_hashed(t, s, item, TRY(hash(t, item))); }
Result<bool> set_remove(Thread& t, SetObject& s, Value item) { return set_remove_hashed(t, s, item, TRY(hash(t, item))); }

Result<void> set_update(Thread& t, SetObject& s, Value iterable) {
    if (is_set_object(iterable)) return merge(t, s, as_set_object(iterable));
    if (is_exactly<Dict>(t, iterable)) return add_dict_keys(t, s, as<Dict>(iterable));
    return for_each(t, iterable, [&](Value item) { return set_add(t, s, item); });
}

Owned set_pop(SetObject& s) {
    if (s.live == 0) return Owned::stop();
    uint64_t i = s.finger & s.mask;
    while (!s.table[i].is_live()) i = (i + 1) & s.mask;
    s.finger = i + 1;
    return detach(s, s.table[i]);
}

void set_clear(Thread& t, SetObject& s) {
    // The elements' destructors may look at the set: it is empty before they run.
    SetEntry saved[SetObject::kSmallPlaces];
    SetEntry* old = s.table;
    uint64_t old_mask = s.mask;
    if (old == s.small) {
        std::memcpy(static_cast<void*>(saved), s.small, sizeof saved);
        old = saved;
    }
    use_small_table(s);
    for (uint64_t i = 0; i <= old_mask; ++i) release(old[i].key);
    if (old != saved) free_table(t.heap(), s, old, old_mask);
}

Result<void> set_compact(Thread& t, SetObject& s) {
    if (s.fill - s.live <= s.mask / 4) return {};
    return resize(t, s, grown(s));
}

void set_swap(SetObject& a, SetObject& b) {
    bool a_small = a.table == a.small, b_small = b.table == b.small;
    std::swap(a.table, b.table);
    std::swap(a.mask, b.mask);
    std::swap(a.fill, b.fill);
    std::swap(a.live, b.live);
    std::swap(a.small, b.small);
    if (b_small) a.table = a.small;
    if (a_small) b.table = b.small;
}

}  // namespace kukri
