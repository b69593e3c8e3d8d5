// A host that is compiled without exceptions and without RTTI: the try_ forms give Results.
#include <kukri/kukri.hpp>

#include "check.hpp"

int main() {
    kukri::Interpreter python;
    python.def("twice(n)", [](int n) { return 2 * n; });
    CHECK(python.try_run("x = twice(4)"));
    auto x = python["x"].try_get();
    CHECK(x && x->try_as<int>().value() == 8);
    auto failed = python.try_eval("twice('a')");
    CHECK(!failed);
    CHECK_EQ(std::string(failed.error().message()), "twice() argument 'n': 'str' object cannot be interpreted as an integer");
    auto text = python.make(5).try_as<std::string>();
    CHECK(!text && text.error().is("TypeError"));
    return check::count.failures != 0;
}
