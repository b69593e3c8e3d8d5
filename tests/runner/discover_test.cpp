#include "tests/runner/discover.hpp"

#include <gmock/gmock.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

namespace kukri::tests {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::SizeIs;

class Discover : public testing::Test {
  protected:
    Discover() {
        char name[] = "/tmp/kukri-discover-XXXXXX";
        root_ = mkdtemp(name);
    }
    ~Discover() override { fs::remove_all(root_); }

    void write(const fs::path& path, std::string_view text) {
        fs::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path) << text;
    }
    std::vector<std::string> found(std::string_view filter = "") {
        std::vector<std::string> paths;
        for (const ScriptTest& test : discover(root_, filter)) paths.push_back(test.path);
        return paths;
    }

    fs::path root_;
};

TEST_F(Discover, FindsSortedTestsAndNoHelpers) {
    write("tests/lang/b/x.py", "# expect: 1\n");
    write("tests/builtins/a.py", "# expect: 1\n");
    write("tests/lang/b/helper.py", "# module of x.py\n");
    write("tests/bench/fib.py", "# expect: 1\n");
    EXPECT_THAT(found(), ElementsAre("tests/builtins/a.py", "tests/lang/b/x.py"));
    EXPECT_THAT(found("lang/b"), ElementsAre("tests/lang/b/x.py"));
    EXPECT_THAT(found("b*/a"), ElementsAre("tests/builtins/a.py"));
}

TEST_F(Discover, ATestThatExpectsNothingIsAMistake) {
    write("tests/lang/x.py", "print(1)\n");
    EXPECT_THAT(discover(root_, "")[0].expected.mistakes, ElementsAre("it expects nothing"));
}

TEST_F(Discover, ProgramsBringTheirFiles) {
    write("tests/programs/p.py", "pass  # expect: not read\n");
    write("tests/programs/p.out", "one\ntwo\n");
    write("tests/programs/p.in", "input");
    write("tests/programs/p.args", "-v 3\n");
    Expectations e = discover(root_, "")[0].expected;
    ASSERT_THAT(e.output, SizeIs(2));
    EXPECT_EQ(e.output[1].text, "two");
    EXPECT_EQ(e.input, "input");
    EXPECT_THAT(e.arguments, ElementsAre("-v", "3"));
    EXPECT_THAT(e.mistakes, SizeIs(0));
}

TEST_F(Discover, AProgramWithoutOutputIsAMistakeButAModuleInAFolderIsNot) {
    write("tests/programs/p.py", "pass\n");
    write("tests/programs/pack/module.py", "pass\n");
    write("tests/programs/pack/main.py", "pass\n");
    write("tests/programs/pack/main.out", "x\n");
    EXPECT_THAT(found(), ElementsAre("tests/programs/p.py", "tests/programs/pack/main.py"));
    EXPECT_EQ(discover(root_, "/p.py")[0].expected.mistakes[0], "there is no p.out");
}

}  // namespace
}  // namespace kukri::tests
