// dict.keys(), .values(), .items(): views that own their dict. The iterators are in iterators.hpp.
#pragma once
#include "runtime/dict.hpp"

namespace kukri {

struct DictView : Object {
    Dict* dict;
    void trace(Visitor& v) { v(dict); }
};
struct DictKeys : DictView {
    static constexpr Kind kKind = Kind::DictKeys;
    static const TypeRow kRow;
};
struct DictValues : DictView {
    static constexpr Kind kKind = Kind::DictValues;
    static const TypeRow kRow;
};
struct DictItems : DictView {
    static constexpr Kind kKind = Kind::DictItems;
    static const TypeRow kRow;
};

template <class T>
Result<Ref<T>> new_dict_view(Thread& t, Dict& d) {
    Ref<T> view = TRY(make<T>(t));
    view->dict = share(d).take();
    return view;
}

}  // namespace kukri
