// CHECK(condition) and CHECK_EQ(a, b) for the hosts: a failure is printed and makes the program's exit status 1.
#pragma once
#include <iostream>
#include <string>

namespace check {

// Built with a sanitizer, programs take more time, and memory that is not the script's.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
inline constexpr int kSlowness = kSanitized ? 20 : 1;

struct Count {
    int failures = 0;
    ~Count() {
        if (failures) std::_Exit(1);
    }
};
inline Count count;

template <class A, class B>
void equal(const A& a, const B& b, const char* text, int line) {
    if (a == b) return;
    ++count.failures;
    std::cerr << "line " << line << ": " << text << ":\n    " << a << "\n    " << b << "\n";
}
inline void holds(bool condition, const char* text, int line) {
    if (condition) return;
    ++count.failures;
    std::cerr << "line " << line << ": " << text << "\n";
}
// The class and message of the error that f throws; "" if it throws none.
template <class E, class F>
std::string error_of(F&& f) {
    try {
        f();
    } catch (const E& e) {
        return std::string(e.type()) + ": " + std::string(e.message());
    }
    return "";
}

}  // namespace check

#define CHECK(condition) check::holds(bool(condition), #condition, __LINE__)
#define CHECK_EQ(a, b) check::equal((a), (b), #a " == " #b, __LINE__)
#define CHECK_ERROR(expression, text) check::equal(check::error_of<kukri::Error>([&] { expression; }), std::string(text), #expression, __LINE__)
