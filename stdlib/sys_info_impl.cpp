#include <gnu/libc-version.h>

#include <cfloat>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "runtime/struct_sequence.hpp"
#include "stdlib/sys_info.hpp"

namespace kukri {

namespace {

using Names = const std::string_view;

constexpr Names kVersionFields[] = {"major", "minor", "micro", "releaselevel", "serial"};
constinit const StructSequenceRow kVersionInfo = struct_sequence_row("sys.version_info", "The version of Python.", kVersionFields, 5, Instantiable::No);

constexpr Names kFlagFields[] = {"debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment",
    "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path",
    "int_max_str_digits", "gil"};
constinit const StructSequenceRow kFlags = struct_sequence_row("sys.flags", "How the interpreter was started.", kFlagFields, 18, Instantiable::No);

constexpr Names kFloatFields[] = {"max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"};
constinit const StructSequenceRow kFloatInfo = struct_sequence_row("sys.float_info", "What floats are like.", kFloatFields, 11);

constexpr Names kHashFields[] = {"width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"};
constinit const StructSequenceRow kHashInfo = struct_sequence_row("sys.hash_info", "How numbers and strings are hashed.", kHashFields, 9);

constexpr Names kIntFields[] = {"bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"};
constinit const StructSequenceRow kIntInfo = struct_sequence_row("sys.int_info", "What ints are like inside.", kIntFields, 4);

constexpr Names kThreadFields[] = {"name", "lock", "version"};
constinit const StructSequenceRow kThreadInfo = struct_sequence_row("sys.thread_info", "What threads are made of.", kThreadFields, 3);

constexpr Names kAsyncHookFields[] = {"firstiter", "finalizer"};
constinit const StructSequenceRow kAsyncHooks = struct_sequence_row("asyncgen_hooks", "Hooks of asynchronous generators.", kAsyncHookFields, 2, Instantiable::No);

void add_ints(StructSequenceBuilder& made, std::initializer_list<int64_t> numbers) {
    for (int64_t n : numbers) made.add_int(n);
}

// The value of the option -X name or -X name=value, else of the environment variable; absent if neither is set.
std::optional<std::string_view> setting(const RuntimeOptions& o, std::string_view name, const char* variable) {
    for (std::string_view option : o.extra_options) {
        if (!option.starts_with(name)) continue;
        option.remove_prefix(name.size());
        if (option.empty()) return "1";
        if (option[0] == '=') return option.substr(1);
    }
    const char* value = o.ignore_environment ? nullptr : std::getenv(variable);
    if (!value || !*value) return {};
    return value;
}

// Files are UTF-8 anyway; the mode tells whether that is by choice, or because the locale says nothing else.
bool utf8_mode(const RuntimeOptions& o) {
    if (auto chosen = setting(o, "utf8", "PYTHONUTF8")) return *chosen != "0";
    for (const char* variable : {"LC_ALL", "LC_CTYPE", "LANG"})
        if (const char* locale = std::getenv(variable); locale && *locale) return std::string_view(locale) == "C" || std::string_view(locale) == "POSIX";
    return true;
}

Result<Owned> flags(Thread& t) {
    const RuntimeOptions& o = t.runtime.options;
    StructSequenceBuilder made(t, kFlags);
    add_ints(made, {0 /* debug */, o.inspect, o.interactive, o.optimize, 1 /* dont_write_bytecode */, o.no_user_site, o.no_site, o.ignore_environment, o.verbose,
                    o.bytes_warning, o.quiet, !o.hash_seed || *o.hash_seed, o.isolated});
    made.add(Owned::boolean(o.dev_mode));
    add_ints(made, {utf8_mode(o), warns_of_default_encoding(t)});
    made.add(Owned::boolean(o.safe_path));
    add_ints(made, {t.runtime.max_int_digits, 1 /* gil */});
    return made.finish();
}

Result<Owned> float_info(Thread& t) {
    StructSequenceBuilder made(t, kFloatInfo);
    made.add_float(DBL_MAX);
    add_ints(made, {DBL_MAX_EXP, DBL_MAX_10_EXP});
    made.add_float(DBL_MIN);
    add_ints(made, {DBL_MIN_EXP, DBL_MIN_10_EXP, DBL_DIG, DBL_MANT_DIG});
    made.add_float(DBL_EPSILON);
    add_ints(made, {FLT_RADIX, 1 /* rounds to nearest */});
    return made.finish();
}

Result<Owned> hash_info(Thread& t) {
    StructSequenceBuilder made(t, kHashInfo);
    add_ints(made, {64, (int64_t(1) << 61) - 1, 314159, 0, 1000003});
    made.add_text("siphash13");
    add_ints(made, {64, 128, 0});
    return made.finish();
}

Result<Owned> int_info(Thread& t) {
    StructSequenceBuilder made(t, kIntInfo);
    add_ints(made, {30, 4, 4300, 640});
    return made.finish();
}

Result<Owned> thread_info(Thread& t) {
    StructSequenceBuilder made(t, kThreadInfo);
    made.add_text("pthread");
    made.add_text("semaphore");
    made.add_text(std::string("NPTL ") + gnu_get_libc_version());
    return made.finish();
}

}  // namespace

bool warns_of_default_encoding(Thread& t) { return setting(t.runtime.options, "warn_default_encoding", "PYTHONWARNDEFAULTENCODING").has_value(); }
bool is_in_utf8_mode(Thread& t) { return utf8_mode(t.runtime.options); }

Result<Owned> sys_version_info(Thread& t) {
    StructSequenceBuilder made(t, kVersionInfo);
    add_ints(made, {3, 13, 0});
    made.add_text("final");
    made.add_int(0);
    return made.finish();
}

Result<Owned> sys_async_hooks(Thread& t) {
    StructSequenceBuilder made(t, kAsyncHooks);
    for (Value v : {t.async_first_iteration, t.async_finalizer}) made.add(v.is_empty() ? Owned::none() : share(v));
    return made.finish();
}

Result<void> add_sys_info(Thread& t, Module& m) {
    TRY(set_module_attribute(t, m, "version_info", sys_version_info(t)));
    TRY(set_module_attribute(t, m, "flags", flags(t)));
    TRY(set_module_attribute(t, m, "float_info", float_info(t)));
    TRY(set_module_attribute(t, m, "hash_info", hash_info(t)));
    TRY(set_module_attribute(t, m, "int_info", int_info(t)));
    return set_module_attribute(t, m, "thread_info", thread_info(t));
}

}  // namespace kukri
