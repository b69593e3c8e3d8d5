// Figures of a comparison: medians, ratios, the geometric mean, and the table they are printed in.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace kukri::bench {

struct Sample {
    double seconds;
    size_t peak_bytes;
};

// Something a kernel has measured itself, one value a round.
struct Figure {
    std::string name, unit;
    bool higher_is_better;
    std::vector<double> python, kukri;
};

struct Comparison {
    std::string name;
    std::vector<Sample> python, kukri;  // one each a round
    std::vector<Figure> figures;
    std::string problem;                // why there is no figure; empty if there is one
};

double median_seconds(const std::vector<Sample>& samples);
double median_bytes(const std::vector<Sample>& samples);
// A kernel reports a figure by a line `figure VALUE UNIT higher|lower NAME` on its standard error; what else is there is passed over.
enum class Who : bool { Python, Kukri };
void add_figures(Comparison& comparison, std::string_view errors, Who who);

double geometric_mean(const std::vector<double>& values);  // 0 if there are none

// One line a comparison as it is finished, then the means.
std::string heading();
std::string row(const Comparison& comparison);
std::string summary(const std::vector<Comparison>& comparisons);

}  // namespace kukri::bench
