// fmt's compiled half, built here instead of linking libfmt.so: that library would bring libstdc++.so into the process, whose three
// thousand symbols are looked up at every start.
#include "runtime/base/format.hpp"

#include <fmt/format-inl.h>

// What format.hpp's templates leave to that half.
FMT_BEGIN_NAMESPACE
namespace detail {
template FMT_API auto thousands_sep_impl(locale_ref) -> thousands_sep_result<char>;
template FMT_API auto decimal_point_impl(locale_ref) -> char;
}  // namespace detail
FMT_END_NAMESPACE
