// A program with plugins: Python files of a folder register commands by a decorator and derive from a class of the host. A plugin that fails
// is reported and does not take the program along.
#include <kukri/kukri.hpp>

#include "check.hpp"

struct Plugin {
    virtual ~Plugin() = default;
    virtual std::string on_text(const std::string& text) { return text; }
};
struct PyPlugin : kukri::Overridable<Plugin> {
    std::string on_text(const std::string& text) override {
        return overridden<std::string>("on_text", [&] { return Plugin::on_text(text); }, text);
    }
};

int main() {
    kukri::Options options;
    options.search_path = {"plugins"};
    kukri::Interpreter python(options);
    std::map<std::string, kukri::Object> commands;
    kukri::Scope editor = python.module("editor", "What plugins may use.");
    editor.def("command(f)", [&](const kukri::Object& f) {
        commands.insert_or_assign(f.attr("__name__").as<std::string>(), f);
        return f;
    });
    editor.bind_class<Plugin, void, PyPlugin>("Plugin").init().def("on_text(self, text)", &Plugin::on_text);

    std::vector<std::shared_ptr<Plugin>> plugins;
    std::string log;
    for (const char* name : {"shout", "broken", "absent"}) {
        auto module = python.try_import(name);
        if (!module) {
            log += std::string(module.error().message()) + "\n";
            continue;
        }
        if (module->has_attr("Counter")) plugins.push_back(module->attr("Counter")().as<std::shared_ptr<Plugin>>());
    }
    CHECK_EQ(log, "No module named 'absent'\n");
    CHECK_EQ(commands.size(), 2u);
    CHECK_EQ(commands.at("shout")("hello", kukri::arg("mark") = "?").as<std::string>(), "HELLO?");
    CHECK_EQ(commands.at("shout").attr("__doc__").as<std::string>(), "Make it loud.");
    auto failed = commands.at("fails").try_call("x");
    CHECK(!failed && failed.error().is("AttributeError") && std::string(failed.error().what()).find("broken.py\", line 7, in fails") != std::string::npos);
    CHECK_EQ(plugins.at(0)->on_text("abc"), "abc (3)");
    CHECK_EQ(plugins.at(0)->on_text("de"), "de (5)");
    commands.clear();
    return check::count.failures != 0;
}
