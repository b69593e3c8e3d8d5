// Figures of a comparison: medians, ratios, the geometric mean, and the table they are printed in.
#pragma once
#include <string>
#include <vector>

namespace kukri::bench {

struct Sample {
    double seconds;
    size_t peak_bytes;
};

struct Comparison {
    std::string name;
    std::vector<Sample> python, kukri;  // one each a round
    std::string problem;                // why there is no figure; empty if there is one
};

double median_seconds(const std::vector<Sample>& samples);
double median_bytes(const std::vector<Sample>& samples);
double geometric_mean(const std::vector<double>& values);  // 0 if there are none

// One line a comparison as it is finished, then the means.
std::string heading();
std::string row(const Comparison& comparison);
std::string summary(const std::vector<Comparison>& comparisons);

}  // namespace kukri::bench
