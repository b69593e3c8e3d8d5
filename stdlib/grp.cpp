// The module grp: the groups that the system knows.
#include <grp.h>

#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/struct_sequence.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/posix/arguments.hpp"

namespace kukri {

namespace {

constexpr std::string_view kFields[] = {"gr_name", "gr_passwd", "gr_gid", "gr_mem"};
constinit const StructSequenceRow kGroup = struct_sequence_row("grp.struct_group", "An entry of the group database.", kFields, 4);

Result<Owned> member_list(Thread& t, const group& g) {
    Ref<List> members = TRY(new_list(t));
    for (char** at = g.gr_mem; at && *at; ++at) {
        Ref<Str> name = TRY(decode_file_name(t, *at));
        TRY(append(t, *members, name.value()));
    }
    return members;
}

Result<Owned> entry(Thread& t, const group& g) {
    StructSequenceBuilder made(t, kGroup);
    auto text = [&](const char* s) { made.add(s ? Result<Owned>(decode_file_name(t, s)) : Result<Owned>(Owned::none())); };
    text(g.gr_name);
    text(g.gr_passwd);
    made.add_unsigned(g.gr_gid);
    made.add(member_list(t, g));
    return made.finish();
}

// Stop: no such group.
template <class F>
Result<Owned> look_up(Thread& t, F&& f) {
    for (std::string buffer(1024, '\0');; buffer.resize(buffer.size() * 2)) {
        group storage, *found = nullptr;
        int error = without_gil(t, [&] { return f(&storage, buffer.data(), buffer.size(), &found); });
        if (error == ERANGE) continue;
        if (!found) return Owned::stop();
        return entry(t, *found);
    }
}

Result<Owned> by_id(Thread& t, Value id) {
    auto converted = posix::convert_id(t, id, "gid");
    if (converted.failed()) {
        if (!t.catch_if(ExceptionType::OverflowError)) return Error{};
        return t.raise_text(ExceptionType::KeyError, "getgrgid(): gid not found");
    }
    gid_t gid = *converted;
    Owned found = TRY(look_up(t, [=](auto... a) { return getgrgid_r(gid, a...); }));
    if (found.is_stop()) return t.raise_text(ExceptionType::KeyError, fmt::format("getgrgid(): gid not found: {}", gid == gid_t(-1) ? -1 : int64_t(gid)));
    return found;
}

Result<Owned> by_name(Thread& t, Str& name) {
    std::string text = TRY(encode_file_name(t, name));
    if (text.find('\0') != text.npos) return t.value_error("embedded null byte");
    Owned found = TRY(look_up(t, [&](auto... a) { return getgrnam_r(text.c_str(), a...); }));
    if (found.is_stop()) return t.raise_text(ExceptionType::KeyError, fmt::format("getgrnam(): name not found: {}", TRY(repr(t, Value(&name)))->view()));
    return found;
}

Result<Ref<List>> all_entries(Thread& t) {
    Ref<List> all = TRY(new_list(t));
    setgrent();
    while (group* g = getgrent()) {
        Owned made = TRY(entry(t, *g));
        TRY(append(t, *all, std::move(made)));
    }
    endgrent();
    return all;
}

constexpr NativeRow kFunctions[] = {
    def<"getgrgid(id)">("The group with an id.", body<by_id>),
    def<"getgrnam(name)">("The group with a name.", body<by_name>),
    def<"getgrall()">("All groups.", body<all_entries>),
};

}  // namespace

const NativeModule& native_module_grp() {
    static constexpr NativeModule kModule{.name = "grp", .doc = "The groups that the system knows.", .functions = kFunctions, .populate = [](Thread& t, Module& m) {
        return set_module_attribute(t, m, "struct_group", Value(&t.runtime.type(kGroup.type)));
    }};
    return kModule;
}

}  // namespace kukri
