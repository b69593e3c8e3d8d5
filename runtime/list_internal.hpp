// What the files of list share.
#pragma once
#include "runtime/sequence_internal.hpp"

namespace kukri {

void clear_list(Thread& t, List& list);
// Gives memory back when less than half of it is used. Never fails.
void shrink_list(Thread& t, List& list);
Owned remove_item(Thread& t, List& list, size_t at);
Result<Owned> list_get_item(Thread& t, List& self, Value key);
// An Empty value deletes.
Result<void> list_set_item(Thread& t, List& self, Value key, Value value);

}  // namespace kukri
