// sys.breakpointhook: which function breakpoint() ends in is the environment's to say, and it may change its mind.
#include <cstdlib>

#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "runtime/warning.hpp"
#include "stdlib/sys_info.hpp"

namespace kukri {

namespace {

// A dotted name; a plain one is a builtin.
Result<Owned> find_hook(Thread& t, std::string_view name) {
    size_t dot = name.rfind('.');
    Owned module = TRY(import_module(t, dot == name.npos ? "builtins" : name.substr(0, dot)));
    return get_attribute(t, module, dot == name.npos ? name : name.substr(dot + 1));
}

}  // namespace

Result<Owned> sys_breakpoint(Thread& t, Arguments arguments, Keywords keywords) {
    const char* given = t.runtime.options.ignore_environment ? nullptr : std::getenv("PYTHONBREAKPOINT");
    std::string_view name = given && *given ? given : "pdb.set_trace";
    if (name == "0") return Owned::none();
    auto hook = find_hook(t, name);
    if (hook.failed()) {
        if (!t.catch_if(ExceptionType::ImportError) && !t.catch_if(ExceptionType::AttributeError)) return Error{};
        TRY(warn(t, ExceptionType::RuntimeWarning, fmt::format("Ignoring unimportable $PYTHONBREAKPOINT: \"{}\"", name)));
        return Owned::none();
    }
    std::vector<Value> all(arguments.begin(), arguments.end());
    for (size_t i = 0; i < keywords.size(); ++i) all.push_back(keywords.values[i]);
    return call_with_names(t, *hook, all, keywords.names);
}

}  // namespace kukri
