// A configuration file that is Python: its names are the settings, checked by converting them to C++.
#include <kukri/kukri.hpp>

#include "check.hpp"

struct Settings {
    std::string host;
    int port = 0;
    std::vector<std::string> plugins;
    std::map<std::string, double> weights;
    std::optional<std::string> log_file;
};

Settings read_settings(kukri::Python python, std::string_view text) {
    kukri::Object names = python.dict();
    names["log_file"] = nullptr;   // a default
    python.run(text, names, "settings.cfg");
    return {names["host"].as<std::string>(), names["port"].as<uint16_t>(), names["plugins"].as<std::vector<std::string>>(),
            names["weights"].as<std::map<std::string, double>>(), names["log_file"].as<std::optional<std::string>>()};
}

int main() {
    kukri::Interpreter python;
    Settings settings = read_settings(python, R"(
host = 'example.org'
port = 8000 + 80
plugins = [f'plugin_{name}' for name in ('a', 'b')]
weights = {'fast': 1, 'exact': 0.5}
)");
    CHECK_EQ(settings.host, "example.org");
    CHECK_EQ(settings.port, 8080);
    CHECK_EQ(settings.plugins[1], "plugin_b");
    CHECK_EQ(settings.weights["exact"], 0.5);
    CHECK(!settings.log_file);
    CHECK_ERROR(read_settings(python, "host = 'a'; port = 70000; plugins = []; weights = {}"), "OverflowError: Python int too large to convert to C uint16_t");
    CHECK_ERROR(read_settings(python, "port = 1"), "KeyError: 'host'");
    CHECK_ERROR(read_settings(python, "host = = 1"), "SyntaxError: invalid syntax (settings.cfg, line 1)");
    return check::count.failures != 0;
}
