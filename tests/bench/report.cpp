// Ratios are CPython / Kukri: above 1 means that Kukri is faster or smaller.
#include "tests/bench/report.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <sstream>

namespace kukri::bench {
namespace {

template <class T, class Field>
double median(const std::vector<T>& samples, Field field) {
    if (samples.empty()) return 0;
    std::vector<double> values;
    for (const T& s : samples) values.push_back(double(field(s)));
    std::ranges::sort(values);
    size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double ratio(double python, double kukri) {
    return kukri > 0 ? python / kukri : 0;
}

template <class... Arguments>
std::string text(const char* format, Arguments... arguments) {
    char buffer[256];
    snprintf(buffer, sizeof buffer, format, arguments...);
    return buffer;
}

}  // namespace

double median_seconds(const std::vector<Sample>& samples) {
    return median(samples, [](const Sample& s) { return s.seconds; });
}
double median_bytes(const std::vector<Sample>& samples) {
    return median(samples, [](const Sample& s) { return s.peak_bytes; });
}

void add_figures(Comparison& comparison, std::string_view errors, Who who) {
    std::istringstream lines{std::string(errors)};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string keyword, unit, direction, name;
        double value;
        if (!(words >> keyword >> value >> unit >> direction) || keyword != "figure") continue;
        std::getline(words >> std::ws, name);
        auto known = std::ranges::find(comparison.figures, name, &Figure::name);
        if (known == comparison.figures.end())
            known = comparison.figures.insert(known, Figure{name, unit, direction == "higher", {}, {}});
        (who == Who::Python ? known->python : known->kukri).push_back(value);
    }
}

double geometric_mean(const std::vector<double>& values) {
    if (values.empty()) return 0;
    double sum = 0;
    for (double v : values) sum += std::log(v);
    return std::exp(sum / double(values.size()));
}

std::string heading() {
    return text("%-24s %12s %12s %8s %12s %12s %8s\n", "", "CPython ms", "Kukri ms", "ratio", "CPython MB",
                "Kukri MB", "ratio");
}

std::string row(const Comparison& c) {
    if (!c.problem.empty()) return text("%-24s ", c.name.c_str()) + c.problem + "\n";
    double p = median_seconds(c.python), k = median_seconds(c.kukri);
    double pm = median_bytes(c.python), km = median_bytes(c.kukri);
    std::string lines = text("%-24s %12.1f %12.1f %8.2f %12.1f %12.1f %8.2f\n", c.name.c_str(), p * 1e3, k * 1e3,
                             ratio(p, k), pm / 1e6, km / 1e6, ratio(pm, km));
    for (const Figure& f : c.figures) {
        double python = median(f.python, std::identity()), kukri = median(f.kukri, std::identity());
        double gain = f.higher_is_better ? ratio(kukri, python) : ratio(python, kukri);
        lines += text("  %-44s %12.2f %12.2f %8.2f  %s\n", f.name.c_str(), python, kukri, gain, f.unit.c_str());
    }
    return lines;
}

std::string summary(const std::vector<Comparison>& comparisons) {
    std::vector<double> times, memory;
    size_t without = 0;
    for (const Comparison& c : comparisons) {
        if (!c.problem.empty()) {
            ++without;
            continue;
        }
        times.push_back(ratio(median_seconds(c.python), median_seconds(c.kukri)));
        memory.push_back(ratio(median_bytes(c.python), median_bytes(c.kukri)));
    }
    std::string line =
        text("geometric mean of %zu: %.2f times as fast, %.2f times as small (lowest %.2f, highest %.2f)\n",
             times.size(), geometric_mean(times), geometric_mean(memory),
             times.empty() ? 0 : std::ranges::min(times), times.empty() ? 0 : std::ranges::max(times));
    if (without != 0) line += text("%zu without a figure\n", without);
    return line;
}

}  // namespace kukri::bench
