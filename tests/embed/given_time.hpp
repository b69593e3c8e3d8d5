// Time that a busy machine did not give to the threads of this process, which says nothing of Kukri: the time that they could have run in, but
// waited for a processor.
#pragma once
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

namespace check {

// Of a task as /proc names it ("thread-self", or "self/task/123"); none where the kernel does not count it.
inline std::chrono::nanoseconds processor_delay(const std::string& task) {
    std::ifstream file("/proc/" + task + "/schedstat");
    long long ran = 0, waited = 0;
    file >> ran >> waited;
    return std::chrono::nanoseconds(waited);
}

// Of all threads that run now.
inline std::chrono::nanoseconds processor_delays() {
    std::chrono::nanoseconds all{0};
    for (auto& task : std::filesystem::directory_iterator("/proc/self/task")) all += processor_delay("self/task/" + task.path().filename().string());
    return all;
}

}  // namespace check
