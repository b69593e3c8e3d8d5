// The module pwd: the users that the system knows.
#include <pwd.h>

#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/struct_sequence.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/posix/arguments.hpp"

namespace kukri {

namespace {

constexpr std::string_view kFields[] = {"pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"};
constinit const StructSequenceRow kPasswd = struct_sequence_row("pwd.struct_passwd", "An entry of the user database.", kFields, 7);

Result<Owned> entry(Thread& t, const passwd& p) {
    StructSequenceBuilder made(t, kPasswd);
    auto text = [&](const char* s) { made.add(s ? Result<Owned>(decode_file_name(t, s)) : Result<Owned>(Owned::none())); };
    text(p.pw_name);
    text(p.pw_passwd);
    made.add_unsigned(p.pw_uid);
    made.add_unsigned(p.pw_gid);
    text(p.pw_gecos);
    text(p.pw_dir);
    text(p.pw_shell);
    return made.finish();
}

// The reentrant look-up functions want a buffer and say ERANGE when it is too small. Null: no such entry.
template <class F>
Result<Owned> look_up(Thread& t, F&& f) {
    for (std::string buffer(1024, '\0');; buffer.resize(buffer.size() * 2)) {
        passwd storage, *found = nullptr;
        int error = without_gil(t, [&] { return f(&storage, buffer.data(), buffer.size(), &found); });
        if (error == ERANGE) continue;
        if (!found) return Owned::stop();
        return entry(t, *found);
    }
}

Result<Owned> by_id(Thread& t, Value id) {
    auto converted = posix::convert_id(t, id, "uid");
    if (converted.failed()) {
        if (!t.catch_if(ExceptionType::OverflowError)) return Error{};
        return t.raise_text(ExceptionType::KeyError, "getpwuid(): uid not found");
    }
    uid_t uid = *converted;
    Owned found = TRY(look_up(t, [=](auto... a) { return getpwuid_r(uid, a...); }));
    if (found.is_stop()) return t.raise_text(ExceptionType::KeyError, fmt::format("getpwuid(): uid not found: {}", uid == uid_t(-1) ? -1 : int64_t(uid)));
    return found;
}

Result<Owned> by_name(Thread& t, Str& name) {
    std::string text = TRY(encode_file_name(t, name));
    if (text.find('\0') != text.npos) return t.value_error("embedded null byte");
    Owned found = TRY(look_up(t, [&](auto... a) { return getpwnam_r(text.c_str(), a...); }));
    if (found.is_stop()) return t.raise_text(ExceptionType::KeyError, fmt::format("getpwnam(): name not found: {}", TRY(repr(t, Value(&name)))->view()));
    return found;
}

Result<Ref<List>> all_entries(Thread& t) {
    Ref<List> all = TRY(new_list(t));
    setpwent();
    while (passwd* p = getpwent()) {
        Owned made = TRY(entry(t, *p));
        TRY(append(t, *all, std::move(made)));
    }
    endpwent();
    return all;
}

constexpr NativeRow kFunctions[] = {
    def<"getpwuid(uidobj, /)">("The user with an id.", body<by_id>),
    def<"getpwnam(name, /)">("The user with a name.", body<by_name>),
    def<"getpwall()">("All users.", body<all_entries>),
};

}  // namespace

const NativeModule& native_module_pwd() {
    static constexpr NativeModule kModule{.name = "pwd", .doc = "The users that the system knows.", .functions = kFunctions, .populate = [](Thread& t, Module& m) {
        return set_module_attribute(t, m, "struct_passwd", Value(&t.runtime.type(kPasswd.type)));
    }};
    return kModule;
}

}  // namespace kukri
