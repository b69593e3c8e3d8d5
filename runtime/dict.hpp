// dict: insertion-ordered and compact. `entries` holds {hash, key, value} in order, deleted ones with an Empty key; `index` is the hash table
// of positions in it (1, 2, 4 or 8 bytes each), open addressing with CPython's probe sequence; both lie in one buffer. `keys_version` names
// the set and place of keys: it changes with every insertion or deletion of a key, not with a new value for an old key; inline caches of
// globals compare it. `first` is the first entry that is not deleted, so that taking from the front costs no search.
// What a reader would get wrong: looking a key up may run Python code (__hash__, __eq__) that changes this very dict.
#pragma once
#include "runtime/runtime.hpp"

namespace kukri {

struct DictEntry {
    uint64_t hash;
    Value key;     // Empty: deleted
    Value value;
};

struct Dict : Object {
    static constexpr Kind kKind = Kind::Dict;
    static const TypeRow kRow;

    DictEntry* entries;
    void* index;
    uint64_t live;           // keys in the dict
    uint64_t first;          // the first live entry; == used if there is none
    uint64_t used;           // entries in use, deleted ones included
    uint64_t entry_capacity;
    uint64_t placed;         // places of the index that are not free; popitem() shortens `used` without freeing its place
    uint32_t keys_version;   // 0: none given yet
    uint8_t index_log2;      // the table has 1 << index_log2 places; 0: no table (empty dict)
    bool only_str_keys;      // exact str keys only: lookups of a Str cannot run Python code

    uint64_t len() const { return live; }
    void trace(Visitor& v) {
        for (size_t i = first; i < used; ++i) {
            v(entries[i].key);
            v(entries[i].value);
        }
    }
    void finish(Heap& heap);

    // Lookup by interned or other Str when only_str_keys, else by comparing Str keys only. Borrowed; Empty if absent.
    Value find(Runtime& r, Str* key) const;
    // Position in entries, or -1.
    int64_t find_position(Runtime& r, Str* key) const;
    uint32_t version(Runtime& r) { return keys_version ? keys_version : keys_version = r.next_dict_version++; }
    // Iteration by position: skips deleted entries; false at the end.
    bool next(size_t& position, Value& key, Value& value) const {
        if (position < first) position = first;
        while (position < used) {
            const DictEntry& e = entries[position++];
            if (!e.key.is_empty()) {
                key = e.key;
                value = e.value;
                return true;
            }
        }
        return false;
    }
};

Result<Ref<Dict>> new_dict(Thread& t, size_t expected = 0);
// The value, or Stop when the key is absent.
Result<Owned> dict_find(Thread& t, Dict& d, Value key);
Result<Owned> dict_find_hashed(Thread& t, Dict& d, Value key, uint64_t hash);
Result<void> dict_set(Thread& t, Dict& d, Value key, Value value);
Result<void> dict_set_hashed(Thread& t, Dict& d, Value key, uint64_t hash, Value value);
Result<void> dict_set(Thread& t, Dict& d, Str* key, Value value);
// Whether it was there.
Result<bool> dict_remove(Thread& t, Dict& d, Value key);
// Removes and gives the value, or Stop when absent.
Result<Owned> dict_pop(Thread& t, Dict& d, Value key);
// Removes and gives the last inserted key and value; KeyError "popitem(): dictionary is empty".
Result<std::pair<Owned, Owned>> dict_pop_last(Thread& t, Dict& d);
// The present value, or inserts and gives `fallback`.
Result<Owned> dict_set_default(Thread& t, Dict& d, Value key, Value fallback);
Result<void> dict_clear(Thread& t, Dict& d);
Result<Ref<Dict>> dict_copy(Thread& t, Dict& d);
// Makes key the first in order, without a method call; false if it is absent.
Result<bool> dict_move_to_front(Thread& t, Dict& d, Value key);
// Room for `expected` keys without growing.
Result<void> dict_reserve(Thread& t, Dict& d, size_t expected);
// a == b for two dicts, whatever their classes.
Result<bool> dict_equal(Thread& t, Dict& a, Dict& b);
enum class Overwrite : bool { No, Yes };
// dict.update's first argument: a mapping (with keys()) or an iterable of pairs.
Result<void> dict_update(Thread& t, Dict& d, Value other, Overwrite overwrite = Overwrite::Yes);

}  // namespace kukri
