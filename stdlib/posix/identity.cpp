// Who a process is: users, groups, process groups, sessions, priorities.
#include <grp.h>
#include <sys/resource.h>
#include <unistd.h>

#include <climits>

#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/posix/arguments.hpp"
#include "stdlib/posix/parts.hpp"

namespace kukri::posix {

namespace {

Result<Ref<List>> list_of_ids(Thread& t, std::span<const gid_t> ids) {
    Ref<List> all = TRY(new_list(t));
    for (gid_t id : ids) TRY(append(t, *all, Value::small_int(int64_t(id))));
    return all;
}

Result<Ref<List>> get_groups(Thread& t) {
    int count = ::getgroups(0, nullptr);
    if (count < 0) return t.raise_os_error(errno);
    std::vector<gid_t> ids(static_cast<size_t>(count));
    count = ::getgroups(count, ids.data());
    if (count < 0) return t.raise_os_error(errno);
    return list_of_ids(t, std::span(ids).first(size_t(count)));
}

Result<void> set_groups(Thread& t, Value groups) {
    Ref<List> items = TRY(list_from(t, groups));
    if (items->length > NGROUPS_MAX) return t.value_error("too many groups");
    std::vector<gid_t> ids;
    for (size_t i = 0; i < items->length; ++i) ids.push_back(TRY(convert_id(t, (*items)[i], "gid")));
    return checked_call(t, [&] { return ::setgroups(ids.size(), ids.data()); });
}

Result<Ref<List>> group_list(Thread& t, std::string_view user, GroupId group) {
    std::string name(user);
    int count = 64;
    while (true) {
        std::vector<gid_t> ids(static_cast<size_t>(count));
        if (::getgrouplist(name.c_str(), group.id, ids.data(), &count) >= 0) return list_of_ids(t, std::span(ids).first(size_t(count)));
        if (size_t(count) <= ids.size()) count = int(ids.size()) * 2;
    }
}

Result<Ref<Tuple>> three(Thread& t, int result, uint32_t a, uint32_t b, uint32_t c) {
    if (result < 0) return t.raise_os_error(errno);
    return tuple_of(t, Value::small_int(a), Value::small_int(b), Value::small_int(c));
}

Result<int64_t> id_or_error(Thread& t, int64_t id) {
    if (id < 0) return t.raise_os_error(errno);
    return id;
}

// -1 is a possible answer: errno tells.
Result<int64_t> priority(Thread& t, int which, int64_t who) {
    errno = 0;
    int n = ::getpriority(__priority_which_t(which), id_t(who));
    if (errno) return t.raise_os_error(errno);
    return n;
}
Result<int64_t> add_nice(Thread& t, int increment) {
    errno = 0;
    int n = ::nice(increment);
    if (n == -1 && errno) return t.raise_os_error(errno);
    return n;
}

constexpr NativeRow kFunctions[] = {
    def<"getpid()">("The id of this process.", [](Thread&) { return int64_t(::getpid()); }),
    def<"getppid()">("The id of the parent process.", [](Thread&) { return int64_t(::getppid()); }),
    def<"getuid()">("The user id.", [](Thread&) { return int64_t(::getuid()); }),
    def<"geteuid()">("The effective user id.", [](Thread&) { return int64_t(::geteuid()); }),
    def<"getgid()">("The group id.", [](Thread&) { return int64_t(::getgid()); }),
    def<"getegid()">("The effective group id.", [](Thread&) { return int64_t(::getegid()); }),
    def<"setuid(uid, /)">("Set the user id.", [](Thread& t, UserId u) { return checked_call(t, [=] { return ::setuid(u.id); }); }),
    def<"seteuid(euid, /)">("Set the effective user id.", [](Thread& t, UserId u) { return checked_call(t, [=] { return ::seteuid(u.id); }); }),
    def<"setgid(gid, /)">("Set the group id.", [](Thread& t, GroupId g) { return checked_call(t, [=] { return ::setgid(g.id); }); }),
    def<"setegid(egid, /)">("Set the effective group id.", [](Thread& t, GroupId g) { return checked_call(t, [=] { return ::setegid(g.id); }); }),
    def<"setreuid(ruid, euid, /)">("Set the real and the effective user id.", [](Thread& t, UserId r, UserId e) { return checked_call(t, [=] { return ::setreuid(r.id, e.id); }); }),
    def<"setregid(rgid, egid, /)">("Set the real and the effective group id.", [](Thread& t, GroupId r, GroupId e) { return checked_call(t, [=] { return ::setregid(r.id, e.id); }); }),
    def<"setresuid(ruid, euid, suid, /)">("Set the real, effective and saved user id.", [](Thread& t, UserId r, UserId e, UserId s) {
        return checked_call(t, [=] { return ::setresuid(r.id, e.id, s.id); });
    }),
    def<"setresgid(rgid, egid, sgid, /)">("Set the real, effective and saved group id.", [](Thread& t, GroupId r, GroupId e, GroupId s) {
        return checked_call(t, [=] { return ::setresgid(r.id, e.id, s.id); });
    }),
    def<"getresuid()">("The real, effective and saved user id.", [](Thread& t) {
        uid_t r, e, s;
        int result = ::getresuid(&r, &e, &s);
        return three(t, result, r, e, s);
    }),
    def<"getresgid()">("The real, effective and saved group id.", [](Thread& t) {
        gid_t r, e, s;
        int result = ::getresgid(&r, &e, &s);
        return three(t, result, r, e, s);
    }),
    def<"getgroups()">("The further groups of this process.", body<get_groups>),
    def<"setgroups(groups, /)">("Set the further groups of this process.", body<set_groups>),
    def<"getgrouplist(user, group, /)">("The groups that a user belongs to.", body<group_list>),
    def<"initgroups(username, gid, /)">("Take on the groups of a user.", [](Thread& t, Value user, GroupId group) -> Result<void> {
        std::string name = TRY(encode_path_checked(t, user));
        return checked_call(t, [&] { return ::initgroups(name.c_str(), group.id); });
    }),
    def<"getlogin()">("The name that the user logged in with.", [](Thread& t) -> Result<Owned> {
        char name[256];
        if (int error = ::getlogin_r(name, sizeof name)) return t.raise_os_error(error);
        return TRY(decode_file_name(t, name));
    }),
    def<"getpgrp()">("The process group of this process.", [](Thread&) { return int64_t(::getpgrp()); }),
    def<"setpgrp()">("Make this process the leader of a new group.", [](Thread& t) { return checked_call(t, [] { return ::setpgid(0, 0); }); }),
    def<"getpgid(pid)">("The process group of a process.", [](Thread& t, int pid) { return id_or_error(t, ::getpgid(pid)); }),
    def<"setpgid(pid, pgrp, /)">("Move a process to a group.", [](Thread& t, int pid, int group) { return checked_call(t, [=] { return ::setpgid(pid, group); }); }),
    def<"getsid(pid, /)">("The session of a process.", [](Thread& t, int pid) { return id_or_error(t, ::getsid(pid)); }),
    def<"setsid()">("Start a new session.", [](Thread& t) { return checked_call(t, [] { return ::setsid(); }); }),
    def<"getpriority(which, who)">("The scheduling priority of processes.", body<priority>),
    def<"setpriority(which, who, priority)">("Set the scheduling priority of processes.", [](Thread& t, int which, int64_t who, int value) {
        return checked_call(t, [=] { return ::setpriority(__priority_which_t(which), id_t(who), value); });
    }),
    def<"nice(increment, /)">("Lower this process's priority; return the new value.", body<add_nice>),
};

}  // namespace

constinit const std::span<const NativeRow> kIdentityFunctions = kFunctions;

}  // namespace kukri::posix
