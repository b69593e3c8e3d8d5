// The module errno: the names of the system's error numbers.
#include <cerrno>

#include "runtime/dict.hpp"
#include "runtime/module.hpp"
#include "runtime/str.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

struct ErrorName {
    std::string_view name;
    int number;
};

#define E(name) {#name, name}
constexpr ErrorName kNames[] = {
    E(E2BIG), E(EACCES), E(EADDRINUSE), E(EADDRNOTAVAIL), E(EADV), E(EAFNOSUPPORT), E(EAGAIN), E(EALREADY), E(EBADE), E(EBADF),
    E(EBADFD), E(EBADMSG), E(EBADR), E(EBADRQC), E(EBADSLT), E(EBFONT), E(EBUSY), E(ECANCELED), E(ECHILD), E(ECHRNG), E(ECOMM),
    E(ECONNABORTED), E(ECONNREFUSED), E(ECONNRESET), E(EDEADLK), E(EDEADLOCK), E(EDESTADDRREQ), E(EDOM), E(EDOTDOT), E(EDQUOT),
    E(EEXIST), E(EFAULT), E(EFBIG), E(EHOSTDOWN), E(EHOSTUNREACH), E(EIDRM), E(EILSEQ), E(EINPROGRESS), E(EINTR), E(EINVAL),
    E(EIO), E(EISCONN), E(EISDIR), E(EISNAM), E(EKEYEXPIRED), E(EKEYREJECTED), E(EKEYREVOKED), E(EL2HLT), E(EL2NSYNC), E(EL3HLT),
    E(EL3RST), E(ELIBACC), E(ELIBBAD), E(ELIBEXEC), E(ELIBMAX), E(ELIBSCN), E(ELNRNG), E(ELOOP), E(EMEDIUMTYPE), E(EMFILE),
    E(EMLINK), E(EMSGSIZE), E(EMULTIHOP), E(ENAMETOOLONG), E(ENAVAIL), E(ENETDOWN), E(ENETRESET), E(ENETUNREACH), E(ENFILE),
    E(ENOANO), E(ENOBUFS), E(ENOCSI), E(ENODATA), E(ENODEV), E(ENOENT), E(ENOEXEC), E(ENOKEY), E(ENOLCK), E(ENOLINK),
    E(ENOMEDIUM), E(ENOMEM), E(ENOMSG), E(ENONET), E(ENOPKG), E(ENOPROTOOPT), E(ENOSPC), E(ENOSR), E(ENOSTR), E(ENOSYS),
    E(ENOTBLK), E(ENOTCONN), E(ENOTDIR), E(ENOTEMPTY), E(ENOTNAM), E(ENOTRECOVERABLE), E(ENOTSOCK), E(ENOTSUP), E(ENOTTY),
    E(ENOTUNIQ), E(ENXIO), E(EOPNOTSUPP), E(EOVERFLOW), E(EOWNERDEAD), E(EPERM), E(EPFNOSUPPORT), E(EPIPE), E(EPROTO),
    E(EPROTONOSUPPORT), E(EPROTOTYPE), E(ERANGE), E(EREMCHG), E(EREMOTE), E(EREMOTEIO), E(ERESTART), E(ERFKILL), E(EROFS),
    E(ESHUTDOWN), E(ESOCKTNOSUPPORT), E(ESPIPE), E(ESRCH), E(ESRMNT), E(ESTALE), E(ESTRPIPE), E(ETIME), E(ETIMEDOUT),
    E(ETOOMANYREFS), E(ETXTBSY), E(EUCLEAN), E(EUNATCH), E(EUSERS), E(EWOULDBLOCK), E(EXDEV), E(EXFULL),
};
#undef E

// Of names for the same number, errorcode has the one that people know.
constexpr bool is_alias(std::string_view name) { return name == "EWOULDBLOCK" || name == "EDEADLK" || name == "EOPNOTSUPP"; }

Result<void> populate(Thread& t, Module& m) {
    Ref<Dict> names = TRY(new_dict(t));
    for (auto& row : kNames) {
        TRY(set_module_attribute(t, m, row.name, Value::small_int(row.number)));
        if (!is_alias(row.name)) TRY(dict_set(t, *names, Value::small_int(row.number), Value(t.runtime.intern(row.name))));
    }
    return set_module_attribute(t, m, "errorcode", names.value());
}

}  // namespace

const NativeModule& native_module_errno() {
    static constexpr NativeModule kModule{.name = "errno", .doc = "The system's error numbers by name; errorcode has the names by number.", .populate = populate};
    return kModule;
}

}  // namespace kukri
