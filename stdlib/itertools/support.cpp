// Helpers of the itertools.
#include "runtime/warning.hpp"
#include "stdlib/itertools/itertools.hpp"

namespace kukri::itertools {

Result<void> warn_of_pickling(Thread& t) {
    return warn(t, ExceptionType::DeprecationWarning, "Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.");
}

Result<Owned> reduced_self(Thread& t, Object& self, std::initializer_list<Value> arguments, Value state_or_empty) {
    Ref<Tuple> all = TRY(new_tuple(t, {arguments.begin(), arguments.size()}));
    if (state_or_empty.is_empty()) return TRY(tuple_of(t, Value(self.type()), all.value()));
    return TRY(tuple_of(t, Value(self.type()), all.value(), state_or_empty));
}

Result<TupleToFill> tuple_to_fill(Thread& t, Tuple*& last, size_t length) {
    if (last && last->references == 1) [[likely]] return TupleToFill{Ref<Tuple>(last), false};
    Ref<Tuple> made = TRY(new_tuple_uninitialized(t, length));
    Ref<Tuple> old = Ref<Tuple>::adopt(std::exchange(last, made.share().take()));
    return TupleToFill{std::move(made), true};
}

}  // namespace kukri::itertools
