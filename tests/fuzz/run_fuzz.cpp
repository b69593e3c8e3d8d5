// Any bytes as a program: it is compiled and run in an interpreter of its own, within limits, and everything goes with it.
#include "tests/fuzz/support/sandbox.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    kukri::fuzz::Sandbox sandbox;
    sandbox.run({reinterpret_cast<const char*>(data), size});
    return 0;
}
