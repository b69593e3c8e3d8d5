#include "interp/repl/history.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace kukri::repl {
namespace {

class ReplHistory : public testing::Test {
  protected:
    void SetUp() override {
        char name[] = "/tmp/kukri-history-XXXXXX";
        folder_ = mkdtemp(name);
        path_ = folder_ + "/history";
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::string file() const {
        std::ifstream in(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void write(std::string_view text) const { std::ofstream(path_, std::ios::binary) << text; }
    std::string folder_, path_;
};

TEST_F(ReplHistory, ABlockIsOneLineOfTheFile) {
    {
        History history(path_);
        EXPECT_TRUE(history.add("if x:\n    print('\\n')\n"));
        EXPECT_TRUE(history.add("y"));
        EXPECT_TRUE(history.add("y"));
        EXPECT_TRUE(history.add("  \n"));
    }
    EXPECT_EQ(file(), "if x:\\n    print('\\\\n')\ny\n");
    EXPECT_EQ(History(path_).entries(), (std::vector<std::string>{"if x:\n    print('\\n')", "y"}));
    struct stat status;
    ASSERT_EQ(stat(path_.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(ReplHistory, AnyTextSurvives) {
    for (std::string_view block : {"a\\", "a\\nb", "\\", "a\rb", "\\\\\n\\", "漢\n字"}) EXPECT_EQ(History::from_line(History::to_line(block)), block);
}

TEST_F(ReplHistory, SessionsAtTheSameTimeLoseNothing) {
    History first(path_), second(path_);
    first.add("from first");
    second.add("from second");
    first.add("first again");
    EXPECT_EQ(History(path_).entries(), (std::vector<std::string>{"from first", "from second", "first again"}));
}

TEST_F(ReplHistory, ProcessesAtTheSameTimeLoseNothing) {
    constexpr int kProcesses = 4, kEntries = 200;
    for (int p = 0; p < kProcesses; ++p)
        if (fork() == 0) {
            History history(path_);
            for (int i = 0; i < kEntries; ++i) history.add("process " + std::to_string(p) + "\nentry " + std::to_string(i));
            _exit(0);
        }
    for (int p = 0; p < kProcesses; ++p) wait(nullptr);
    auto entries = History(path_).entries();
    EXPECT_EQ(entries.size(), size_t(kProcesses * kEntries));
    std::sort(entries.begin(), entries.end());
    EXPECT_EQ(std::unique(entries.begin(), entries.end()), entries.end());
}

TEST_F(ReplHistory, TheFileIsBounded) {
    std::string much;
    for (int i = 0; i < 12'000; ++i) much += "entry " + std::to_string(i) + "\n";
    write(much);
    EXPECT_EQ(History(path_).entries().size(), History::kMostEntries);
    auto again = History(path_).entries();
    EXPECT_EQ(again.size(), History::kMostEntries / 2);
    EXPECT_EQ(again.back(), "entry 11999");
    std::string large;
    for (int i = 0; i < 300; ++i) large += std::string(20'000, 'x') + std::to_string(i) + "\n";
    write(large);
    History history(path_);
    EXPECT_LE(file().size(), History::kMostBytes / 2);
    EXPECT_TRUE(history.entries().back().ends_with("x299"));
}

TEST_F(ReplHistory, AnUnfinishedLineIsNotContinued) {
    write("whole\nhalf of a li");
    History history(path_);
    EXPECT_EQ(history.entries(), (std::vector<std::string>{"whole"}));
    history.add("next");
    EXPECT_EQ(History(path_).entries(), (std::vector<std::string>{"whole", "half of a li", "next"}));
}

TEST_F(ReplHistory, FilesThatCannotBeUsed) {
    write(std::string("\xff\xfe\nok\n\0\n", 9));
    EXPECT_EQ(History(path_).entries().front(), "ok");
    History nowhere(folder_ + "/no/such/folder");
    EXPECT_TRUE(nowhere.add("x"));
    EXPECT_EQ(nowhere.entries().size(), 1u);
    History folder(folder_);
    EXPECT_TRUE(folder.add("x"));
}

}  // namespace
}  // namespace kukri::repl
