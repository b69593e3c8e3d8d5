#include "stdlib/posix/arguments.hpp"

#include <climits>

#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/warning.hpp"

namespace kukri::posix {

namespace {

std::string_view expected(PathKind kind) {
    switch (kind) {
        case PathKind::Path: return "string, bytes or os.PathLike";
        case PathKind::Descriptor: return "string, bytes, os.PathLike or integer";
        case PathKind::None: return "string, bytes, os.PathLike or None";
        case PathKind::DescriptorOrNone: return "string, bytes, os.PathLike, integer or None";
    }
    return {};
}

bool is_index(Thread& t, Value v) { return is_int(v) || !type_of(t, v).find(Special::Index).is_empty(); }

Result<int> descriptor_number(Thread& t, Value v) {
    if (v.is_bool()) TRY(warn(t, ExceptionType::RuntimeWarning, "bool is used as a file descriptor"));
    Owned number = TRY(index(t, v));
    auto n = int_value(number.get());
    if (n ? *n > INT_MAX : int_sign(number.get()) > 0) return t.raise(ExceptionType::OverflowError, "fd is greater than maximum");
    if (n ? *n < INT_MIN : true) return t.raise(ExceptionType::OverflowError, "fd is less than minimum");
    return int(*n);
}

}  // namespace

Result<PathArgument> convert_path(Thread& t, Value v, PathKind kind, std::string_view function, std::string_view parameter) {
    PathArgument path;
    bool may_be_none = kind == PathKind::None || kind == PathKind::DescriptorOrNone;
    bool may_be_fd = kind == PathKind::Descriptor || kind == PathKind::DescriptorOrNone;
    if (may_be_none && v.is_none()) {
        path.is_none = true;
        path.bytes = ".";
        return path;
    }
    if (may_be_fd && is_index(t, v)) {
        path.fd = TRY(descriptor_number(t, v));
        path.is_fd = true;
        path.object = share(v);
        return path;
    }
    Owned text = TRY(find_path_text(t, v));
    if (text.is_stop()) return t.type_error("{}: {} should be {}, not {}", function, parameter, expected(kind), type_name(t, v));
    path.as_bytes = is<Bytes>(text.get());
    path.bytes = path.as_bytes ? std::string(as<Bytes>(text.get()).view()) : TRY(encode_file_name(t, as<Str>(text.get())));
    if (path.bytes.find('\0') != std::string::npos) return t.value_error("{}: embedded null character in {}", function, parameter);
    path.object = std::move(text);
    return path;
}

Result<DirFd> convert_dir_fd(Thread& t, Value v) {
    if (v.is_none()) return DirFd{};
    if (!is_index(t, v)) return t.type_error("argument should be integer or None, not {}", type_name(t, v));
    return DirFd{TRY(descriptor_number(t, v))};
}

Result<uint32_t> convert_id(Thread& t, Value v, std::string_view what) {
    if (!is_index(t, v)) return t.type_error("{} should be integer, not {}", what, type_name(t, v));
    Owned number = TRY(index(t, v));
    auto n = int_value(number.get());
    // -1 stands for "do not change".
    if (!n && int_sign(number.get()) > 0) return t.raise(ExceptionType::OverflowError, "{} is greater than maximum", what);
    if (!n || *n < -1 || *n > int64_t(UINT32_MAX)) return t.raise(ExceptionType::OverflowError, "{} is less than minimum", what);   // as CPython says
    return uint32_t(*n);
}

Result<void> check_path_and_dir_fd(Thread& t, std::string_view function, const PathArgument& path, DirFd dir) {
    if (path.is_fd && dir.given()) return t.value_error("{}: can't specify dir_fd without matching path", function);
    return {};
}
Result<void> check_fd_and_follow(Thread& t, std::string_view function, const PathArgument& path, bool follow) {
    if (path.is_fd && !follow) return t.value_error("{}: cannot use fd and follow_symlinks together", function);
    return {};
}

}  // namespace kukri::posix
