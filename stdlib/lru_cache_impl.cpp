// The cache behind functools.lru_cache. A bounded one keeps its results in an array of nodes that are linked in the order of last use, and a
// dict from keys to node numbers: a hit costs one look-up and a relink.
// What a reader would get wrong: looking up a key and calling the function may run code that uses or clears this cache.
#include "runtime/descriptors.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/lru_cache.hpp"

namespace kukri {

namespace {

constexpr uint64_t kFirstNodes = 8;

// --- the list of last use ------------------------------------------------------------------------------------------------------------

void unlink(LruCache& c, uint32_t i) {
    c.nodes[c.nodes[i].previous].next = c.nodes[i].next;
    c.nodes[c.nodes[i].next].previous = c.nodes[i].previous;
}

void link_newest(LruCache& c, uint32_t i) {
    uint32_t newest = c.nodes[0].previous;
    c.nodes[i].previous = newest;
    c.nodes[i].next = 0;
    c.nodes[newest].next = c.nodes[0].previous = i;
}

Result<uint32_t> new_node(Thread& t, LruCache& c) {
    if (c.node_count == c.node_capacity) {
        uint64_t capacity = c.node_capacity ? c.node_capacity * 2 : kFirstNodes;
        if (capacity > UINT32_MAX) return t.out_of_memory();
        auto* nodes = static_cast<LruNode*>(t.heap().resize_buffer(c.nodes, c.node_capacity * sizeof(LruNode), capacity * sizeof(LruNode)));
        if (!nodes) return t.out_of_memory();
        if (!c.nodes) {
            nodes[0] = {};
            c.node_count = 1;
        }
        c.nodes = nodes;
        c.node_capacity = capacity;
    }
    c.nodes[c.node_count] = {};
    return uint32_t(c.node_count++);
}

void clear(Thread& t, LruCache& c) {
    auto old = Ref<Dict>::adopt(std::exchange(c.results, MUST(new_dict(t)).take()));
    LruNode* nodes = std::exchange(c.nodes, nullptr);
    uint64_t count = std::exchange(c.node_count, 0), capacity = std::exchange(c.node_capacity, 0);
    c.hits = c.misses = 0;
    for (uint64_t i = 1; i < count; ++i) {
        release(nodes[i].key);
        release(nodes[i].result);
    }
    t.heap().free_buffer(nodes, capacity * sizeof(LruNode));
}

// --- keys --------------------------------------------------------------------------------------------------------------------------------

// An int or str alone is its own key; else a tuple of all arguments, the names behind a mark, and the types if they count.
Result<Owned> make_key(Thread& t, LruCache& c, const Value* arguments, uint32_t positional, Tuple* names) {
    size_t named = names ? names->length : 0;
    if (!c.typed && named == 0) {
        if (positional == 1 && (arguments[0].is_int() || is_exactly<Str>(t, arguments[0]))) return share(arguments[0]);
        return TRY(new_tuple(t, {arguments, positional}));
    }
    std::vector<Value> parts(arguments, arguments + positional);
    if (named) parts.push_back(c.mark);
    for (size_t i = 0; i < named; ++i) {
        parts.push_back((*names)[i]);
        parts.push_back(arguments[positional + i]);
    }
    if (c.typed)
        for (size_t i = 0; i < positional + named; ++i) parts.push_back(Value(&type_of(t, arguments[i])));
    return TRY(new_tuple(t, parts));
}

// --- calls ---------------------------------------------------------------------------------------------------------------------------------

Result<Owned> call_function(Thread& t, LruCache& c, const Value* arguments, uint32_t positional, Tuple* names) {
    return Owned::adopt(call_raw(t, c.function, arguments, positional, names));
}

// The node of a key, or 0. Comparing keys may clear the cache, which gives it another dict: then there is no node.
Result<uint32_t> find_node(Thread& t, LruCache& c, Value key, uint64_t hash) {
    Ref<Dict> results = share(*c.results);
    Owned found = TRY(dict_find_hashed(t, *results, key, hash));
    if (found.is_stop() || c.results != results.get()) return uint32_t(0);
    auto i = uint32_t(found.get().as_int());
    return i < c.node_count && !c.nodes[i].key.is_empty() ? i : uint32_t(0);
}

// The oldest makes room: its node, free now; 0 if comparing keys changed the cache.
Result<uint32_t> evict_oldest(Thread& t, LruCache& c, Dict& results) {
    uint32_t i = c.nodes[0].next;
    Owned oldest(c.nodes[i].key);
    TRY(dict_remove(t, results, oldest.get()));
    if (c.results != &results || i >= c.node_count || c.nodes[i].key != oldest.get()) return uint32_t(0);
    unlink(c, i);
    Owned key = Owned::adopt(std::exchange(c.nodes[i].key, Value())), result = Owned::adopt(std::exchange(c.nodes[i].result, Value()));
    key.clear();   // what they take along may clear the cache as well
    result.clear();
    return c.results == &results ? i : uint32_t(0);
}

Result<void> remember(Thread& t, LruCache& c, Value key, uint64_t hash, Value result) {
    if (TRY(find_node(t, c, key, hash))) return {};   // the function itself brought it in
    Ref<Dict> results = share(*c.results);
    bool full = results->live >= uint64_t(c.maximum) && c.node_count > 1 && c.nodes[0].next != 0;
    uint32_t i = full ? TRY(evict_oldest(t, c, *results)) : TRY(new_node(t, c));
    if (i == 0) return {};
    c.nodes[i].key = share(key).take();
    c.nodes[i].hash = hash;
    c.nodes[i].result = share(result).take();
    link_newest(c, i);
    return dict_set_hashed(t, *results, key, hash, Value::small_int(i));
}

Result<Owned> call_bounded(Thread& t, LruCache& c, const Value* arguments, uint32_t positional, Tuple* names) {
    Owned key = TRY(make_key(t, c, arguments, positional, names));
    uint64_t h = TRY(hash(t, key.get()));
    if (uint32_t i = TRY(find_node(t, c, key.get(), h))) {
        ++c.hits;
        if (c.nodes[0].previous != i) {
            unlink(c, i);
            link_newest(c, i);
        }
        return share(c.nodes[i].result);
    }
    ++c.misses;
    Owned result = TRY(call_function(t, c, arguments, positional, names));
    TRY(remember(t, c, key.get(), h, result.get()));
    return result;
}

Result<Owned> call_unbounded(Thread& t, LruCache& c, const Value* arguments, uint32_t positional, Tuple* names) {
    Owned key = TRY(make_key(t, c, arguments, positional, names));
    uint64_t h = TRY(hash(t, key.get()));
    Ref<Dict> results = share(*c.results);   // comparing keys may clear the cache
    Owned found = TRY(dict_find_hashed(t, *results, key.get(), h));
    if (!found.is_stop()) {
        ++c.hits;
        return found;
    }
    ++c.misses;
    Owned result = TRY(call_function(t, c, arguments, positional, names));
    results = share(*c.results);
    TRY(dict_set_hashed(t, *results, key.get(), h, result.get()));
    return result;
}

Value call_cached(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    auto& c = *static_cast<LruCache*>(callee.object());
    Owned keep(callee);
    auto result = [&]() -> Result<Owned> {
        if (c.maximum < 0) return call_unbounded(t, c, arguments, positional, names);
        if (c.maximum > 0) return call_bounded(t, c, arguments, positional, names);
        ++c.misses;
        return call_function(t, c, arguments, positional, names);
    }();
    return result.failed() ? Value() : result.take().take();
}

// --- making and asking ---------------------------------------------------------------------------------------------------------------------

Result<Owned> make_cache(Thread& t, Type& cls, Value function, Value maximum, bool typed, Value make_info) {
    if (!is_callable(t, function)) return t.type_error("the first argument must be callable");
    int64_t limit = -1;
    if (!maximum.is_none()) {
        if (type_of(t, maximum).find(Special::Index).is_empty()) return t.type_error("maxsize should be integer or None");
        limit = std::max<int64_t>(TRY(index_argument(t, maximum)), 0);
    }
    auto object = TRY(allocate_instance(t, cls));
    auto c = Ref<LruCache>::adopt(static_cast<LruCache*>(object.take()));
    c->function = share(function).take();
    c->make_info = share(make_info).take();
    c->mark = Value(TRY(make<Object>(t)).take());
    c->results = TRY(new_dict(t)).take();
    c->maximum = limit;
    c->typed = typed;
    return c;
}

Result<Owned> cache_info(Thread& t, LruCache& self) {
    Value maximum = self.maximum < 0 ? Value::none() : Value::small_int(self.maximum);
    return call(t, self.make_info, {Value::small_int(int64_t(self.hits)), Value::small_int(int64_t(self.misses)), maximum, Value::small_int(int64_t(self.results->live))});
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, user_function, maxsize, typed, cache_info_type)">("Create a cached callable that wraps another function.", body<make_cache>),
    def<"cache_info(self, /)">("Report cache statistics", body<cache_info>),
    def<"cache_clear(self, /)">("Forget all results and start counting anew.", [](Thread& t, LruCache& self) { clear(t, self); }),
    def<"__get__(self, instance, owner=None, /)">("What `instance.attribute` gives; instance is None for an access through the class.", [](Thread& t, LruCache& self, Value instance, Value owner) -> Result<Owned> {
        if (!instance.is_none()) return TRY(new_bound_method(t, Value(&self), instance));
        if (owner.is_none()) return t.type_error("__get__(None, None) is invalid");
        return share(Value(&self));
    }),
    def<"__copy__(self, /)">("The cache itself.", [](Thread&, Value self) { return share(self); }),
    def<"__deepcopy__(self, memo, /)">("The cache itself.", [](Thread&, Value self, Value) { return share(self); }),
    def<"__reduce__(self, /)">("The name to find it by.", [](Thread& t, Value self) { return get_attribute(t, self, t.names().qualname); }),
};

}  // namespace

void LruCache::finish(Heap& heap) {
    heap.free_buffer(nodes, node_capacity * sizeof(LruNode));
    nodes = nullptr;
    node_count = node_capacity = 0;
}

constinit const TypeRow LruCache::kRow = type_row<LruCache>({.name = "functools._lru_cache_wrapper", .doc = "Create a cached callable that wraps another function.", .has_dict = true, .weakly_referenceable = true, .call = call_cached, .methods = kMethods});

}  // namespace kukri
