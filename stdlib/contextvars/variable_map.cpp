// The trie of context variables: see the header.
#include "stdlib/contextvars/context.hpp"

namespace kukri::contextvars {

namespace {

constexpr unsigned kBits = 5;

uint32_t place_of(const ContextVar& variable, unsigned level) { return 1u << (variable.hash >> (level * kBits) & 31); }
uint32_t index_of(const MapNode& node, uint32_t place) { return uint32_t(std::popcount(node.places & (place - 1))); }

Result<Ref<MapNode>> new_node(Thread& t, uint32_t places) {
    auto count = uint32_t(std::popcount(places));
    Ref<MapNode> node = TRY(make<MapNode>(t, count * sizeof(MapNode::Entry)));
    node->places = places;
    node->count = count;
    for (MapNode::Entry& e : node->view()) e = {};
    return node;
}

void fill(MapNode::Entry& e, Value key, Value value) {
    retain(key);
    retain(value);
    e = {key, value};
}

// All entries of `from` but those at `skipped` places, into the same places of `to`.
void copy_entries(MapNode& to, MapNode& from, uint32_t skipped) {
    for (uint32_t rest = from.places & ~skipped; rest; rest &= rest - 1) {
        uint32_t place = rest & -rest;
        auto& e = from.entries()[index_of(from, place)];
        fill(to.entries()[index_of(to, place)], e.key, e.value);
    }
}

// A node for two variables that meet at the level above.
Result<Ref<MapNode>> node_of_two(Thread& t, unsigned level, ContextVar& a, Value a_value, ContextVar& b, Value b_value) {
    uint32_t first = place_of(a, level), second = place_of(b, level);
    Ref<MapNode> node = TRY(new_node(t, first | second));
    if (first == second) {
        Ref<MapNode> below = TRY(node_of_two(t, level + 1, a, a_value, b, b_value));
        fill(node->entries()[0], Value(), below.value());
    } else {
        fill(node->entries()[index_of(*node, first)], Value(&a), a_value);
        fill(node->entries()[index_of(*node, second)], Value(&b), b_value);
    }
    return node;
}

Result<Ref<MapNode>> with_below(Thread& t, MapNode& map, unsigned level, ContextVar& variable, Value value, bool& added) {
    uint32_t place = place_of(variable, level);
    Ref<MapNode> changed = TRY(new_node(t, map.places | place));
    copy_entries(*changed, map, place);
    auto& target = changed->entries()[index_of(*changed, place)];
    if (!(map.places & place)) {
        added = true;
        fill(target, Value(&variable), value);
        return changed;
    }
    auto& old = map.entries()[index_of(map, place)];
    if (old.key == Value(&variable)) {
        fill(target, old.key, value);
    } else if (old.key.is_empty()) {
        Ref<MapNode> below = TRY(with_below(t, as<MapNode>(old.value), level + 1, variable, value, added));
        fill(target, Value(), below.value());
    } else {
        added = true;
        Ref<MapNode> below = TRY(node_of_two(t, level + 1, as<ContextVar>(old.key), old.value, variable, value));
        fill(target, Value(), below.value());
    }
    return changed;
}

Ref<MapNode> without_below(Thread& t, MapNode& map, unsigned level, const ContextVar& variable, bool& failed) {
    uint32_t place = place_of(variable, level);
    auto& old = map.entries()[index_of(map, place)];
    Ref<MapNode> below;
    if (old.key.is_empty()) {
        below = without_below(t, as<MapNode>(old.value), level + 1, variable, failed);
        if (failed) return {};
    } else if (map.count == 1) {
        return {};
    }
    auto made = new_node(t, below ? map.places : map.places & ~place);
    if (made.failed()) return failed = true, nullptr;
    copy_entries(**made, map, place);
    if (below) {
        // A single variable needs no node of its own.
        auto& only = below->entries()[0];
        bool lonely = below->count == 1 && !only.key.is_empty();
        fill((*made)->entries()[index_of(**made, place)], lonely ? only.key : Value(), lonely ? only.value : below.value());
    }
    return made.take();
}

}  // namespace

Value find(MapNode* map, const ContextVar& variable) {
    for (unsigned level = 0; map; ++level) {
        uint32_t place = place_of(variable, level);
        if (!(map->places & place)) return {};
        auto& e = map->entries()[index_of(*map, place)];
        if (!e.key.is_empty()) return e.key == Value(&variable) ? e.value : Value();
        map = &as<MapNode>(e.value);
    }
    return {};
}

Result<Ref<MapNode>> with(Thread& t, MapNode* map, ContextVar& variable, Value value, bool& added) {
    added = false;
    if (map) return with_below(t, *map, 0, variable, value, added);
    Ref<MapNode> only = TRY(new_node(t, place_of(variable, 0)));
    fill(only->entries()[0], Value(&variable), value);
    added = true;
    return only;
}

Ref<MapNode> without(Thread& t, MapNode& map, const ContextVar& variable, bool& failed) {
    failed = false;
    return without_below(t, map, 0, variable, failed);
}

constinit const TypeRow MapNode::kRow = type_row<MapNode>({.name = "_contextvars.hamt_node", .doc = "A part of a context.", .subclassable = false, .instantiable = false});

}  // namespace kukri::contextvars
