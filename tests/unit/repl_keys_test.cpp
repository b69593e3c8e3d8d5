#include "interp/repl/keys.hpp"

#include <gtest/gtest.h>

namespace kukri::repl {
namespace {

std::vector<Key> keys(std::string_view bytes, size_t piece = std::string_view::npos) {
    KeyDecoder decoder;
    std::vector<Key> all;
    for (size_t at = 0; at < bytes.size(); at += std::min(piece, bytes.size() - at)) {
        decoder.feed(bytes.substr(at, piece));
        while (auto key = decoder.next()) all.push_back(*key);
    }
    return all;
}

std::string text_of(const std::vector<Key>& all) {
    std::string text;
    for (const Key& key : all) text += key.text;
    return text;
}

TEST(ReplKeys, TextAndControls) {
    EXPECT_EQ(keys("ab\x01"), (std::vector<Key>{{KeyName::Text, 0, "ab"}, {KeyName::Control, 'a', ""}}));
    EXPECT_EQ(keys("\r"), (std::vector<Key>{{KeyName::Enter}}));
    EXPECT_EQ(keys("\r\n\n"), (std::vector<Key>{{KeyName::Enter}, {KeyName::Enter}}));
    EXPECT_EQ(keys("\t\x7f\b"), (std::vector<Key>{{KeyName::Tab}, {KeyName::Backspace}, {KeyName::Backspace}}));
    EXPECT_EQ(keys("\x1f"), (std::vector<Key>{{KeyName::Control, '_', ""}}));
    EXPECT_EQ(keys(std::string_view("\0", 1)), (std::vector<Key>{{KeyName::Control, '@', ""}}));
}

TEST(ReplKeys, SequencesOfSeveralTerminals) {
    auto one = [](std::string_view bytes) {
        auto all = keys(bytes);
        return all.size() == 1 ? all[0].name : KeyName::Escape;
    };
    for (std::string_view up : {"\x1b[A", "\x1bOA", "\x1b[1;2A"}) EXPECT_EQ(one(up), KeyName::Up) << up;
    for (std::string_view home : {"\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"}) EXPECT_EQ(one(home), KeyName::Home) << home;
    for (std::string_view end : {"\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~"}) EXPECT_EQ(one(end), KeyName::End) << end;
    for (std::string_view word : {"\x1b[1;5C", "\x1b[1;3C", "\x1bOc"}) EXPECT_EQ(one(word), KeyName::WordRight) << word;
    EXPECT_EQ(one("\x1b[3~"), KeyName::Delete);
    EXPECT_EQ(one("\x1b[Z"), KeyName::BackTab);
    EXPECT_EQ(one("\x1b[15~"), KeyName::Unknown);
    EXPECT_EQ(one("\x1b[[A"), KeyName::Up);   // the console's F1: no key of ours, but no text either
    EXPECT_EQ(keys("\x1b" "b"), (std::vector<Key>{{KeyName::Alt, 'b', ""}}));
    EXPECT_EQ(keys("\x1b\r"), (std::vector<Key>{{KeyName::Alt, '\r', ""}}));
}

TEST(ReplKeys, AnEscapeAloneIsDecidedByTime) {
    KeyDecoder decoder;
    decoder.feed("\x1b");
    EXPECT_FALSE(decoder.next());
    EXPECT_TRUE(decoder.is_undecided());
    decoder.end_escape();
    EXPECT_EQ(decoder.next(), (Key{KeyName::Escape}));
    EXPECT_FALSE(decoder.is_undecided());
    decoder.feed("\x1b");
    decoder.feed("[A");
    EXPECT_EQ(decoder.next(), (Key{KeyName::Up}));
}

TEST(ReplKeys, PiecesOfAnySizeGiveTheSame) {
    std::string_view bytes = "x\xc3\xa9\xe6\xbc\xa2\xf0\x9f\x90\x8d\x1b[1;5D\x1b[200~a\r\nb\x1b[A\n\x1b[201~z\x1bOA\x01";
    auto whole = keys(bytes);
    EXPECT_EQ(text_of(whole), "xé漢🐍a\nb\x1b[A\nz");
    for (size_t piece = 1; piece < bytes.size(); ++piece) {
        auto parts = keys(bytes, piece);
        EXPECT_EQ(text_of(parts), text_of(whole)) << piece;
        EXPECT_EQ(parts.back(), whole.back());
    }
}

TEST(ReplKeys, PasteIsOneKey) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "x = " + std::to_string(i) + "\n";
    auto all = keys("\x1b[200~" + text + "\x1b[201~", 4096);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].name, KeyName::Paste);
    EXPECT_EQ(all[0].text, text);
}

TEST(ReplKeys, InvalidBytesBecomeReplacementCharacters) {
    EXPECT_EQ(text_of(keys("a\xff" "b")), "a\xef\xbf\xbd" "b");
    EXPECT_EQ(text_of(keys("\xc3(")), "\xef\xbf\xbd(");
    EXPECT_EQ(text_of(keys("\x1b[200~\xe6\xbc\x1b[201~")), "\xef\xbf\xbd");
}

TEST(ReplKeys, ClearForgetsAnUnfinishedPaste) {
    KeyDecoder decoder;
    decoder.feed("\x1b[200~abc");
    EXPECT_FALSE(decoder.next());
    decoder.clear();
    decoder.feed("x");
    EXPECT_EQ(decoder.next(), (Key{KeyName::Text, 0, "x"}));
}

}  // namespace
}  // namespace kukri::repl
