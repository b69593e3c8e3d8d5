// Shapes: transitions, and the storage of an instance's attributes.
#include "runtime/shape.hpp"

#include <cstring>

#include "runtime/dict.hpp"
#include "runtime/runtime.hpp"
#include "runtime/str.hpp"
#include "runtime/type.hpp"

namespace kukri {

Shape* new_root_shape(Runtime& runtime, Type& type, uint16_t inline_capacity) {
    const TypeRow* row = type.row;
    auto* shape = new Shape{.type = &type,
                            .version = runtime.new_shape_version(),
                            .next = row ? row->next : nullptr,
                            .next_pair = row ? row->next_pair : nullptr,
                            .inline_capacity = inline_capacity,
                            .keys = {},
                            .transitions = {}};
    type.links->roots.push_back(shape);
    return shape;
}

void free_shape(Shape* shape) {
    for (Shape* child : shape->transitions) free_shape(child);
    for (Str* key : shape->keys) release(static_cast<Object*>(key));
    delete shape;
}

Shape* shape_with(Runtime& runtime, Shape* shape, Str* name) {
    for (Shape* child : shape->transitions)
        if (child->keys.back() == name) return child;
    if (shape->keys.size() >= Shape::kMostKeys || shape->transitions.size() >= Shape::kMostKeys) return nullptr;
    auto* child = new Shape{.type = shape->type,
                            .version = runtime.new_shape_version(),
                            .next = shape->next,
                            .next_pair = shape->next_pair,
                            .inline_capacity = shape->inline_capacity,
                            .keys = {},
                            .transitions = {}};
    child->keys.reserve(shape->keys.size() + 1);
    child->keys = shape->keys;
    child->keys.push_back(name);
    for (Str* key : child->keys) retain(static_cast<Object*>(key));
    shape->transitions.push_back(child);
    return child;
}

Value* member_area(Object& object) {
    Type& type = *object.type();
    if (!type.layout->tail) return reinterpret_cast<Value*>(reinterpret_cast<char*>(&object) + type.base_size);
    size_t tail = (type.layout->tail(object) + 7) & ~size_t(7);
    return reinterpret_cast<Value*>(reinterpret_cast<char*>(&object) + type.base_size + tail);
}

AttributeArea* attribute_area(Object& object) {
    Type& type = *object.type();
    if (!type.is(Type::kHasDict)) return nullptr;
    return reinterpret_cast<AttributeArea*>(member_area(object) + type.member_count);
}

namespace {

Value& slot(AttributeArea& area, const Shape& shape, size_t i) {
    return i < shape.inline_capacity ? area.slots[i] : area.overflow[i - shape.inline_capacity];
}


// A type whose instances outgrow their inline slots gives later instances more of them.
void widen(Runtime& runtime, Type& type, size_t needed) {
    constexpr uint16_t kMostInline = 32;
    uint16_t capacity = uint16_t(std::min<size_t>(needed, kMostInline));
    if (type.row || type.root_shape->inline_capacity >= capacity) return;
    type.root_shape = new_root_shape(runtime, type, capacity);
}

Result<void> add_attribute(Thread& t, Object& object, AttributeArea& area, Str* name, Value value) {
    Shape* shape = object.shape;
    Shape* wider = shape_with(t.runtime, shape, name);
    if (!wider) {
        Dict* d = TRY(enter_dict_mode(t, object));
        return dict_set(t, *d, name, value);
    }
    size_t i = shape->keys.size();
    if (i >= shape->inline_capacity) {
        size_t outside = i - shape->inline_capacity;
        size_t capacity = outside ? overflow_capacity(outside) : 0;
        if (outside == capacity) {
            size_t larger = overflow_capacity(outside + 1);
            void* memory = t.heap().resize_buffer(area.overflow, capacity * sizeof(Value), larger * sizeof(Value));
            if (!memory) return t.out_of_memory();
            area.overflow = static_cast<Value*>(memory);
        }
        widen(t.runtime, *object.type(), i + 1);
    }
    retain(value);
    object.shape = wider;
    slot(area, *wider, i) = value;
    return {};
}

}  // namespace

Shape* dict_shape_like(Runtime& runtime, Type& type, uint16_t inline_capacity) {
    for (Shape* root : type.links->roots)
        if (root->dict_mode && root->inline_capacity == inline_capacity) return root;
    Shape* shape = new_root_shape(runtime, type, inline_capacity);
    shape->dict_mode = true;
    return shape;
}

Result<Dict*> enter_dict_mode(Thread& t, Object& object) {
    AttributeArea& area = *attribute_area(object);
    Shape* shape = object.shape;
    if (shape->dict_mode) {
        if (!area.dict()) area.dict() = TRY(new_dict(t)).take();
        return area.dict();
    }
    Ref<Dict> d = TRY(new_dict(t, shape->keys.size()));
    size_t count = shape->keys.size();
    for (size_t i = 0; i < count; ++i) {
        Value v = slot(area, *shape, i);
        if (!v.is_empty()) TRY(dict_set(t, *d, shape->keys[i], v));
    }
    Value* overflow = area.overflow;
    for (size_t i = 0; i < count; ++i) release(std::exchange(slot(area, *shape, i), Value()));
    if (overflow) t.heap().free_buffer(overflow, overflow_capacity(count - shape->inline_capacity) * sizeof(Value));
    Type& type = *object.type();
    object.shape = dict_shape_like(t.runtime, type, shape->inline_capacity);
    area.dict() = d.take();
    return area.dict();
}

Value own_attribute(Thread& t, Value object, Str* name) {
    if (!object.is_object()) return Value();
    AttributeArea* area = attribute_area(*object.object());
    if (!area) return Value();
    Shape* shape = object.object()->shape;
    if (shape->dict_mode) return area->dict() ? area->dict()->find(t.runtime, name) : Value();
    int i = shape->find(name);
    return i < 0 ? Value() : slot(*area, *shape, size_t(i));
}

Result<void> set_own_attribute(Thread& t, Object& object, Str* name, Value value) {
    AttributeArea* area = attribute_area(object);
    assert(area);
    if (object.shape->dict_mode) {
        Dict* d = TRY(enter_dict_mode(t, object));
        return dict_set(t, *d, name, value);
    }
    int i = object.shape->find(name);
    if (i < 0) return add_attribute(t, object, *area, name, value);
    Value& place = slot(*area, *object.shape, size_t(i));
    retain(value);
    release(std::exchange(place, value));
    return {};
}

// Whether it was there. The remaining attributes move to the shape without that name.
Result<bool> delete_own_attribute(Thread& t, Object& object, Str* name) {
    AttributeArea* area = attribute_area(object);
    if (!area) return false;
    if (!object.shape->dict_mode) {
        int found = object.shape->find(name);
        if (found < 0) return false;
        Shape* shape = object.shape;
        if (size_t(found) + 1 == shape->keys.size() && shape->keys.size() <= shape->inline_capacity) {
            // The last one: step back to the parent's shape.
            Shape* parent = object.type()->root_shape;
            if (parent->inline_capacity == shape->inline_capacity) {
                for (size_t i = 0; parent && i + 1 < shape->keys.size(); ++i) parent = shape_with(t.runtime, parent, shape->keys[i]);
                if (parent) {
                    Value old = std::exchange(slot(*area, *shape, size_t(found)), Value());
                    object.shape = parent;
                    release(old);
                    return true;
                }
            }
        }
    }
    Dict* d = TRY(enter_dict_mode(t, object));
    return dict_remove(t, *d, Value(name));
}

}  // namespace kukri
