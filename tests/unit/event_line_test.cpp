#include "interp/timeline/event_line.hpp"

#include <gtest/gtest.h>

namespace kukri {
namespace {

std::string json(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

TEST(EventLine, TextIsEscaped) {
    EXPECT_EQ(json(""), R"("")");
    EXPECT_EQ(json("plain text, ~!@"), R"("plain text, ~!@")");
    EXPECT_EQ(json("a\"b\\c"), R"("a\"b\\c")");
    EXPECT_EQ(json(std::string_view("\0\t\n\x1f\x7f", 5)), R"("\u0000\u0009\u000a\u001f\u007f")");
    EXPECT_EQ(json("</script><!--"), R"("\u003c/script>\u003c!--")");
}

TEST(EventLine, TextIsUtf8OrEscaped) {
    EXPECT_EQ(json("\u00e9 \u20ac \U0001F40D \U0010FFFF"), "\"\u00e9 \u20ac \U0001F40D \U0010FFFF\"");
    EXPECT_EQ(json("\xED\xA0\x80 \xED\xBF\xBF"), R"("\ud800 \udfff")");   // surrogates, as Python has them
    EXPECT_EQ(json("\xFF"), R"("\ufffd")");
    EXPECT_EQ(json("\x80z"), R"("\ufffdz")");
    EXPECT_EQ(json("\xC3"), R"("\ufffd")");                      // cut off
    EXPECT_EQ(json("\xE2\x82z"), R"("\ufffd\ufffdz")");
    EXPECT_EQ(json("\xC0\xAF"), R"("\ufffd\ufffd")");            // longer than need be
    EXPECT_EQ(json("\xE0\x80\x80"), R"("\ufffd\ufffd\ufffd")");
    EXPECT_EQ(json("\xF4\x90\x80\x80"), R"("\ufffd\ufffd\ufffd\ufffd")");   // beyond U+10FFFF
}

TEST(EventLine, EventsAreLines) {
    std::string out;
    EventLine(out, EventLine::Phase::Span, {7, 8}, "gil", "holds", 1'234'567, 5).argument("why", "a \"b\"").argument("n", 3);
    EXPECT_EQ(out, "{\"ph\":\"X\",\"pid\":7,\"tid\":8,\"cat\":\"gil\",\"name\":\"holds\",\"ts\":1234.567,\"dur\":0.005,\"args\":{\"why\":\"a \\\"b\\\"\",\"n\":3}},\n");
    out.clear();
    EventLine(out, EventLine::Phase::Instant, {7, 8}, "process", "starts", 1000);
    EXPECT_EQ(out, "{\"ph\":\"i\",\"pid\":7,\"tid\":8,\"cat\":\"process\",\"name\":\"starts\",\"ts\":1.000,\"s\":\"t\"},\n");
    out.clear();
    EventLine(out, EventLine::Phase::FlowEnds, {7, 8}, "flow", "message", 0).flow(255);
    EXPECT_EQ(out, "{\"ph\":\"f\",\"pid\":7,\"tid\":8,\"cat\":\"flow\",\"name\":\"message\",\"ts\":0.000,\"bp\":\"e\",\"id\":\"0xff\"},\n");
}

// A process that is killed while it writes leaves the beginning of a line; whatever its length, it is no event.
TEST(EventLine, PartsOfLinesAreNoEvents) {
    std::string out;
    EventLine(out, EventLine::Phase::Span, {7, 8}, "gil", "}},", 1, 2).argument("a", "\\\"},{").argument("b", "}},").argument("c", 1);
    out.pop_back();
    EXPECT_TRUE(is_whole_event(out));
    for (size_t length = 0; length < out.size(); ++length) EXPECT_FALSE(is_whole_event(std::string_view(out).substr(0, length))) << length;
    EXPECT_FALSE(is_whole_event(out + out));
    EXPECT_FALSE(is_whole_event(out.substr(0, 20) + out));
}

}  // namespace
}  // namespace kukri
