#include "runtime/base/codecs.hpp"

#include <gtest/gtest.h>

// Expected values: CPython 3.13, random samples of the 345,000 that were compared when this was written.
namespace kukri {
namespace {
using namespace std::string_view_literals;

Codec codec_of(std::string_view name) {
    auto codec = find_codec(name);
    EXPECT_TRUE(codec) << name;
    return codec.value_or(kUtf8Codec);
}

std::string_view name_of(std::string_view name) {
    auto codec = find_codec(name);
    return codec ? codec->name() : "?";
}

TEST(Codecs, Names) {
    EXPECT_EQ(name_of("utf-8"), "utf-8");
    EXPECT_EQ(name_of("UTF8"), "utf-8");
    EXPECT_EQ(name_of("utf 8"), "utf-8");
    EXPECT_EQ(name_of("U8"), "utf-8");
    EXPECT_EQ(name_of("UTF-16LE"), "utf-16-le");
    EXPECT_EQ(name_of("Latin-1"), "iso8859-1");
    EXPECT_EQ(name_of("ISO_8859-15"), "iso8859-15");
    EXPECT_EQ(name_of("windows-1252"), "cp1252");
    EXPECT_EQ(name_of("US-ASCII"), "ascii");
    EXPECT_EQ(name_of("646"), "ascii");
    EXPECT_EQ(name_of("ANSI_X3.4-1968"), "ascii");
    EXPECT_EQ(name_of("macroman"), "mac-roman");
    EXPECT_EQ(name_of("KOI8-R"), "koi8-r");
    for (auto unknown : {"", "nope", ".utf8", "8859-99"}) EXPECT_FALSE(find_codec(unknown)) << unknown;
    EXPECT_EQ(normalize_encoding_name("--ISO  8859-1 "), "iso_8859_1");
    EXPECT_FALSE(find_error_policy("lenient"));
}

struct Row {
    const char *codec, *policy;
    std::string_view input;
    bool succeeds;
    std::string_view output;  // or the message
};

TEST(Codecs, Decode) {
    const Row rows[] = {
        {"ascii", "backslashreplace", "\134xu\342"sv, true, "\134xu\134xe2"sv},
        {"ascii", "ignore", "Aa2u\377"sv, true, "Aa2u"sv},
        {"ascii", "replace", "aAAu\215\303\000\277\377"sv, true,
         "aAAu\357\277\275\357\277\275\000\357\277\275\357\277\275"sv},
        {"ascii", "strict", "\000\000\215\134"sv, false,
         "'ascii' codec can't decode byte 0x8d in position 2: ordinal not in range(128)"sv},
        {"ascii", "strict", "\000\000\377\202\021"sv, false,
         "'ascii' codec can't decode byte 0xff in position 2: ordinal not in range(128)"sv},
        {"ascii", "surrogateescape", "\342u\3422u\220"sv, true, "\355\263\242u\355\263\2422u\355\262\220"sv},
        {"ascii", "surrogatepass", "x\215x"sv, false,
         "'ascii' codec can't decode byte 0x8d in position 1: ordinal not in range(128)"sv},
        {"cp852", "backslashreplace", "2\254\342\000"sv, true, "2\304\214\303\224\000"sv},
        {"cp857", "replace", "\254\215u\215"sv, true, "\302\274\304\261u\304\261"sv},
        {"cp861", "ignore", "\021\303\360\254\3552\2512\342"sv, true,
         "\021\342\224\234\342\211\241\302\274\317\2062\342\214\2202\316\223"sv},
        {"latin-1", "backslashreplace", "\220\254\342\334\357\330\342"sv, true,
         "\302\220\302\254\303\242\303\234\303\257\303\230\303\242"sv},
        {"latin-1", "ignore", "\377\012\254"sv, true, "\303\277\012\302\254"sv},
        {"latin-1", "replace", "\351\3771b\200"sv, true, "\303\251\303\2771b\302\200"sv},
        {"latin-1", "strict", "a\377a"sv, true, "a\303\277a"sv},
        {"latin-1", "strict", "u1\240\215\000\377\376\277a"sv, true,
         "u1\302\240\302\215\000\303\277\303\276\302\277a"sv},
        {"latin-1", "surrogateescape", "1\020\220\342\342a\020\240"sv, true,
         "1\020\302\220\303\242\303\242a\020\302\240"sv},
        {"latin-1", "surrogatepass", "\000\303\3571"sv, true, "\000\303\203\303\2571"sv},
        {"raw_unicode_escape", "backslashreplace", "\134udcff\200u\134\134"sv, true,
         "\355\263\277\302\200u\134\134"sv},
        {"raw_unicode_escape", "ignore", "\134u05d0\134udc80 \134U0001f40d"sv, true,
         "\327\220\355\262\200 \360\237\220\215"sv},
        {"raw_unicode_escape", "replace", "\134u05d0"sv, true, "\327\220"sv},
        {"raw_unicode_escape", "strict", "\220\134x\277A"sv, true, "\302\220\134x\302\277A"sv},
        {"raw_unicode_escape", "strict", "\342\220\000\334\251\357\251"sv, true,
         "\303\242\302\220\000\303\234\302\251\303\257\302\251"sv},
        {"raw_unicode_escape", "surrogateescape", "a\134udcff\134udc80\200\134udc8"sv, false,
         "'rawunicodeescape' codec can't decode bytes in position 14-18: truncated \134uXXXX escape"sv},
        {"raw_unicode_escape", "surrogatepass", "2\2402\240\2001\254a"sv, true,
         "2\302\2402\302\240\302\2001\302\254a"sv},
        {"unicode_escape", "backslashreplace", "\134x\2209"sv, true, "\134x5c\134x78\302\2209"sv},
        {"unicode_escape", "ignore", "\377\376\020x\303"sv, true, "\303\277\303\276\020x\303\203"sv},
        {"unicode_escape", "replace", "\020\334x\000A2\202\000"sv, true, "\020\303\234x\000A2\302\202\000"sv},
        {"unicode_escape", "strict", "\134x\342"sv, false,
         "'unicodeescape' codec can't decode bytes in position 0-1: truncated \134xXX escape"sv},
        {"unicode_escape", "strict", "xbu"sv, true, "xbu"sv},
        {"unicode_escape", "surrogateescape", "\134u20ac\134u0436a\134\134\134u0436a"sv, true,
         "\342\202\254\320\266a\134\320\266a"sv},
        {"unicode_escape", "surrogatepass", "\134ux0ac\134x80\134\134\134xe9"sv, false,
         "'unicodeescape' codec can't decode bytes in position 0-1: truncated \134uXXXX escape"sv},
        {"utf-16", "backslashreplace", "\240\277u"sv, true, "\353\276\240\134x75"sv},
        {"utf-16", "ignore", "\377\376\320\005\000\330"sv, true, "\327\220"sv},
        {"utf-16", "replace", "\377\376\200\000u\000\377\000\075\330\015\334\377\000"sv, true,
         "\302\200u\303\277\360\237\220\215\303\277"sv},
        {"utf-16", "strict", "\000\277\254\360\202\000\020"sv, false,
         "'utf-16-le' codec can't decode byte 0x10 in position 6: truncated data"sv},
        {"utf-16", "strict", "\200\2732"sv, false,
         "'utf-16-le' codec can't decode byte 0x32 in position 2: truncated data"sv},
        {"utf-16", "surrogateescape", "\202\360\330\000"sv, true, "\357\202\202\303\230"sv},
        {"utf-16", "surrogatepass", "\000\000\000"sv, false,
         "'utf-16-le' codec can't decode byte 0x00 in position 2: truncated data"sv},
        {"utf-16-be", "strict", "\330\000\000\377\000\012\334\200 "sv, false,
         "'utf-16-be' codec can't decode bytes in position 0-1: illegal UTF-16 surrogate"sv},
        {"utf-16-be", "surrogateescape", "\377\000\021\000\303\000"sv, true,
         "\357\274\200\341\204\200\354\214\200"sv},
        {"utf-16-be", "surrogatepass", "\202\360\360\251\220"sv, false,
         "'utf-16-be' codec can't decode byte 0x90 in position 4: truncated data"sv},
        {"utf-16-le", "backslashreplace", "a\000\012\000\377\000\320\240\134\000\320"sv, true,
         "a\012\303\277\352\203\220\134\134xd0"sv},
        {"utf-16-le", "ignore", "\273a1\134\376a\134\240u"sv, true,
         "\346\206\273\345\260\261\346\207\276\352\201\234"sv},
        {"utf-16-le", "replace", "\200\334\000\330\254 \000\330\377\0006\004"sv, true,
         "\357\277\275\357\277\275\342\202\254\357\277\275\303\277\320\266"sv},
        {"utf-16-le", "strict", " \000 \000\320\005\075\330\015\334\240"sv, false,
         "'utf-16-le' codec can't decode byte 0xa0 in position 10: truncated data"sv},
        {"utf-16-le", "strict", "\202\303\334"sv, false,
         "'utf-16-le' codec can't decode byte 0xdc in position 2: truncated data"sv},
        {"utf-16-le", "surrogateescape", "a\377\342\376uA\202"sv, true,
         "\357\275\241\357\273\242\344\205\265\355\262\202"sv},
        {"utf-16-le", "surrogatepass", "\134\2001\376\277\303"sv, true,
         "\350\201\234\357\270\261\354\216\277"sv},
        {"utf-32", "backslashreplace", "\020\3761\240\021u\000x\200"sv, true,
         "\134x10\134xfe\134x31\134xa0\134x11\134x75\134x00\134x78\134x80"sv},
        {"utf-32", "ignore", "\377\376\000\000"sv, true, ""sv},
        {"utf-32", "replace", "\330\376\000\000\012\000\000\000"sv, true, "\357\273\230\012"sv},
        {"utf-32", "strict", "\377\376\000"sv, false,
         "'utf-32-le' codec can't decode bytes in position 0-2: truncated data"sv},
        {"utf-32", "strict",
         "\377\376\000\000\134\000\000\000\200\334\000\000\200\000\000\000\320\005\000\000\000\330\000\000"sv,
         false,
         "'utf-32-le' codec can't decode bytes in position 8-11: code point in surrogate code point range(0xd800, 0xe000)"sv},
        {"utf-32", "surrogateescape", "\377\376\000\0006\004\000\376\000\330\000\000"sv, false,
         "'utf-32-le' codec can't decode bytes in position 4-7: code point not in range(0x110000)"sv},
        {"utf-32", "surrogatepass", "A\277\376A"sv, false,
         "'utf-32-le' codec can't decode bytes in position 0-3: code point not in range(0x110000)"sv},
        {"utf-32-be", "backslashreplace", "\000\000 \254\000\001\364\015"sv, true,
         "\342\202\254\360\237\220\215"sv},
        {"utf-32-be", "ignore",
         "\000\000\000\134\000\000\000b\000\000\000\200\000\000\0046\000\000\334\377\000\000\334\200"sv, true,
         "\134b\302\200\320\266"sv},
        {"utf-32-be", "replace", "\020\254\360\021\220\376\251\020"sv, true, "\357\277\275\357\277\275"sv},
        {"utf-32-be", "strict", "\000\001\364\015\000\000\005\320"sv, true, "\360\237\220\215\327\220"sv},
        {"utf-32-be", "strict", "\376\277\020\215\020\000"sv, false,
         "'utf-32-be' codec can't decode bytes in position 0-3: code point not in range(0x110000)"sv},
        {"utf-32-be", "surrogateescape", "\357\342u\200"sv, false,
         "'utf-32-be' codec can't decode bytes in position 2-3: truncated data"sv},
        {"utf-32-be", "surrogatepass",
         "\000\000\000\200\000\000\000b\000\000\334\377\000\000\000u\000\000\000\012\000\000\334\200"sv, true,
         "\302\200b\355\263\277u\012\355\262\200"sv},
        {"utf-32-le", "strict", "\303\254A\334\134\377\273\240"sv, false,
         "'utf-32-le' codec can't decode bytes in position 0-3: code point not in range(0x110000)"sv},
        {"utf-8", "backslashreplace", "\376\342\021\342\251a\000\000\360"sv, true,
         "\134xfe\134xe2\021\134xe2\134xa9a\000\000\134xf0"sv},
        {"utf-8", "ignore", "\355\263\277\134\240\200"sv, true, "\134"sv},
        {"utf-8", "replace", " \377\202\254\012"sv, true, " \357\277\275\357\277\275\357\277\275\012"sv},
        {"utf-8", "strict", "\334\020\277\3601a\020\1341"sv, false,
         "'utf-8' codec can't decode byte 0xdc in position 0: invalid continuation byte"sv},
        {"utf-8", "strict", "a\327\220a\200\262\200\303\251"sv, false,
         "'utf-8' codec can't decode byte 0x80 in position 4: invalid start byte"sv},
        {"utf-8", "surrogateescape", " \360\237\220\215"sv, true, " \360\237\220\215"sv},
        {"utf-8", "surrogatepass", "\303\277\355\262\200\327\220\355\240\200\360\237\220\215a"sv, true,
         "\303\277\355\262\200\327\220\355\240\200\360\237\220\215a"sv},
        {"utf-8-sig", "backslashreplace", "\330A\342\273\376\277\215\254"sv, true,
         "\134xd8A\134xe2\134xbb\134xfe\134xbf\134x8d\134xac"sv},
        {"utf-8-sig", "ignore", "\251\251\134"sv, true, "\134"sv},
        {"utf-8-sig", "replace", "\000\220\000\273u\355\254"sv, true,
         "\000\357\277\275\000\357\277\275u\357\277\275\357\277\275"sv},
        {"utf-8-sig", "strict", "\021a\215\240\020ax\334\330"sv, false,
         "'utf-8' codec can't decode byte 0x8d in position 2: invalid start byte"sv},
        {"utf-8-sig", "strict", "\277u\202\202"sv, false,
         "'utf-8' codec can't decode byte 0xbf in position 0: invalid start byte"sv},
        {"utf-8-sig", "surrogateescape", "\357\273\277\355\240\020\303\277\303\251\355\240\200a\342\202"sv,
         true,
         "\355\263\255\355\262\240\020\303\277\303\251\355\263\255\355\262\240\355\262\200a\355\263\242\355\262\202"sv},
        {"utf-8-sig", "surrogatepass", "\303\000\330\251"sv, false,
         "'utf-8' codec can't decode byte 0xc3 in position 0: invalid continuation byte"sv},
    };
    for (auto& row : rows) {
        DecodeResult result = decode(codec_of(row.codec), row.input, *find_error_policy(row.policy));
        EXPECT_EQ(!result.fault, row.succeeds) << row.codec << " " << row.policy;
        EXPECT_EQ(result.fault ? decode_error_text(*result.fault, row.input) : result.text, row.output)
            << row.codec;
    }
}

TEST(Codecs, Encode) {
    const Row rows[] = {
        {"ascii", "backslashreplace", "\355\263\277\327\220\355\240\200"sv, true,
         "\134udcff\134u05d0\134ud800"sv},
        {"ascii", "ignore", "\012\302\200"sv, true, "\012"sv},
        {"ascii", "replace", "u\302\200\360\237\220\215\327\220b"sv, true, "u\077\077\077b"sv},
        {"ascii", "strict", "\342\202\254\012\320\266\012"sv, false,
         "'ascii' codec can't encode character '\134u20ac' in position 0: ordinal not in range(128)"sv},
        {"ascii", "strict", "u\303\251u\355\262\200a"sv, false,
         "'ascii' codec can't encode character '\134xe9' in position 1: ordinal not in range(128)"sv},
        {"ascii", "surrogateescape", "\355\263\277\342\202\254uu\355\263\277"sv, false,
         "'ascii' codec can't encode character '\134u20ac' in position 1: ordinal not in range(128)"sv},
        {"ascii", "surrogatepass", " \342\202\254\355\263\277 \134"sv, false,
         "'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)"sv},
        {"ascii", "xmlcharrefreplace", " \012 \012\355\240\200\355\262\200"sv, true,
         " \012 \012&#55296;&#56448;"sv},
        {"cp737", "replace", "\303\251\342\202\254b\012\012"sv, true, "\077\077b\012\012"sv},
        {"cp775", "surrogatepass", "\355\262\200 \327\220u"sv, false,
         "'charmap' codec can't encode character '\134udc80' in position 0: character maps to <undefined>"sv},
        {"iso8859-3", "strict", "\302\200 u\355\262\200"sv, false,
         "'charmap' codec can't encode character '\134udc80' in position 3: character maps to <undefined>"sv},
        {"latin-1", "backslashreplace", "\012\320\266\303\277b"sv, true, "\012\134u0436\377b"sv},
        {"latin-1", "ignore", "\320\266u\355\263\277\355\240\200"sv, true, "u"sv},
        {"latin-1", "replace", "\355\240\200\303\251\355\240\200"sv, true, "\077\351\077"sv},
        {"latin-1", "strict", " \355\240\200\012\355\240\200b"sv, false,
         "'latin-1' codec can't encode character '\134ud800' in position 1: ordinal not in range(256)"sv},
        {"latin-1", "strict", "\360\237\220\215\355\263\277"sv, false,
         "'latin-1' codec can't encode characters in position 0-1: ordinal not in range(256)"sv},
        {"latin-1", "surrogateescape", "\355\262\200"sv, true, "\200"sv},
        {"latin-1", "surrogatepass", "\355\240\200"sv, false,
         "'latin-1' codec can't encode character '\134ud800' in position 0: ordinal not in range(256)"sv},
        {"latin-1", "xmlcharrefreplace", "\134\355\262\200\134"sv, true, "\134&#56448;\134"sv},
        {"mac-roman", "strict", "\360\237\220\215"sv, false,
         "'charmap' codec can't encode character '\134U0001f40d' in position 0: character maps to <undefined>"sv},
        {"raw_unicode_escape", "backslashreplace", "\360\237\220\215aa\355\262\200\355\263\277"sv, true,
         "\134U0001f40daa\134udc80\134udcff"sv},
        {"raw_unicode_escape", "ignore", "\360\237\220\215\355\263\277\355\263\277"sv, true,
         "\134U0001f40d\134udcff\134udcff"sv},
        {"raw_unicode_escape", "replace", "b\320\266a\303\277"sv, true, "b\134u0436a\377"sv},
        {"raw_unicode_escape", "strict", " \327\220\342\202\254\134 "sv, true, " \134u05d0\134u20ac\134 "sv},
        {"raw_unicode_escape", "strict", "\320\266\303\277\303\251"sv, true, "\134u0436\377\351"sv},
        {"raw_unicode_escape", "surrogateescape", "\342\202\254\342\202\254 \302\200 u"sv, true,
         "\134u20ac\134u20ac \200 u"sv},
        {"raw_unicode_escape", "surrogatepass", "\302\200\355\263\277\355\240\200"sv, true,
         "\200\134udcff\134ud800"sv},
        {"raw_unicode_escape", "xmlcharrefreplace", " \327\220u\303\277"sv, true, " \134u05d0u\377"sv},
        {"unicode_escape", "backslashreplace", "\302\200\360\237\220\215\320\266\303\277\360\237\220\215"sv,
         true, "\134x80\134U0001f40d\134u0436\134xff\134U0001f40d"sv},
        {"unicode_escape", "ignore", "b\012 a"sv, true, "b\134n a"sv},
        {"unicode_escape", "replace", "\303\277\327\220\134\355\262\200\303\251\360\237\220\215"sv, true,
         "\134xff\134u05d0\134\134\134udc80\134xe9\134U0001f40d"sv},
        {"unicode_escape", "strict", "\342\202\254\012\355\262\200u"sv, true, "\134u20ac\134n\134udc80u"sv},
        {"unicode_escape", "strict", "bu "sv, true, "bu "sv},
        {"unicode_escape", "surrogateescape", "\355\262\200u\327\220"sv, true, "\134udc80u\134u05d0"sv},
        {"unicode_escape", "surrogatepass", "\355\263\277 a\360\237\220\215"sv, true,
         "\134udcff a\134U0001f40d"sv},
        {"unicode_escape", "xmlcharrefreplace", "\303\251b\355\240\200 \355\263\277"sv, true,
         "\134xe9b\134ud800 \134udcff"sv},
        {"utf-16", "backslashreplace", "\303\277\355\262\200\302\200\342\202\254\012\012"sv, true,
         "\377\376\377\000\134\000u\000d\000c\0008\0000\000\200\000\254 \012\000\012\000"sv},
        {"utf-16", "ignore", "\303\277\355\263\277\320\266\355\240\200"sv, true, "\377\376\377\0006\004"sv},
        {"utf-16", "replace", "\012\327\220\320\266\303\251"sv, true,
         "\377\376\012\000\320\0056\004\351\000"sv},
        {"utf-16", "strict", "\012\134\355\240\200\134\134u"sv, false,
         "'utf-16' codec can't encode character '\134ud800' in position 2: surrogates not allowed"sv},
        {"utf-16", "strict", "\134\355\240\200a"sv, false,
         "'utf-16' codec can't encode character '\134ud800' in position 1: surrogates not allowed"sv},
        {"utf-16", "surrogateescape", "\355\262\200\303\277u"sv, false,
         "'utf-16' codec can't encode character '\134udc80' in position 0: surrogates not allowed"sv},
        {"utf-16", "surrogatepass", "u\355\240\200"sv, true, "\377\376u\000\000\330"sv},
        {"utf-16", "xmlcharrefreplace", "\303\251\327\220\360\237\220\215u\360\237\220\215"sv, true,
         "\377\376\351\000\320\005\075\330\015\334u\000\075\330\015\334"sv},
        {"utf-16-be", "backslashreplace", "\355\240\200"sv, true, "\000\134\000u\000d\0008\0000\0000"sv},
        {"utf-16-be", "ignore", "\303\277\303\251\360\237\220\215 \355\240\200\355\240\200"sv, true,
         "\000\377\000\351\330\075\334\015\000 "sv},
        {"utf-16-be", "xmlcharrefreplace", "\134\327\220u\302\200\012\355\263\277"sv, true,
         "\000\134\005\320\000u\000\200\000\012\000&\000#\0005\0006\0005\0007\0005\000;"sv},
        {"utf-16-le", "backslashreplace", "\360\237\220\215\320\266\303\251\355\240\200b\303\277"sv, true,
         "\075\330\015\3346\004\351\000\134\000u\000d\0008\0000\0000\000b\000\377\000"sv},
        {"utf-16-le", "ignore", "\303\251\134a"sv, true, "\351\000\134\000a\000"sv},
        {"utf-16-le", "replace", "\012uu\302\200\303\277"sv, true, "\012\000u\000u\000\200\000\377\000"sv},
        {"utf-16-le", "strict", "\012\355\262\200\320\266"sv, false,
         "'utf-16-le' codec can't encode character '\134udc80' in position 1: surrogates not allowed"sv},
        {"utf-16-le", "strict", "\355\240\200ua"sv, false,
         "'utf-16-le' codec can't encode character '\134ud800' in position 0: surrogates not allowed"sv},
        {"utf-16-le", "surrogateescape", "\303\251\303\277\355\263\277"sv, false,
         "'utf-16-le' codec can't encode character '\134udcff' in position 2: surrogates not allowed"sv},
        {"utf-16-le", "surrogatepass", "\303\251\342\202\254"sv, true, "\351\000\254 "sv},
        {"utf-16-le", "xmlcharrefreplace", "\342\202\254\355\263\277\320\266"sv, true,
         "\254 &\000#\0005\0006\0005\0007\0005\000;\0006\004"sv},
        {"utf-32", "backslashreplace", "u\303\251\355\263\277b\342\202\254 "sv, true,
         "\377\376\000\000u\000\000\000\351\000\000\000\134\000\000\000u\000\000\000d\000\000\000c\000\000\000f\000\000\000f\000\000\000b\000\000\000\254 \000\000 \000\000\000"sv},
        {"utf-32", "ignore", "a\320\266\320\266\302\200\302\200\355\263\277"sv, true,
         "\377\376\000\000a\000\000\0006\004\000\0006\004\000\000\200\000\000\000\200\000\000\000"sv},
        {"utf-32", "replace", "\327\220\320\266\012b"sv, true,
         "\377\376\000\000\320\005\000\0006\004\000\000\012\000\000\000b\000\000\000"sv},
        {"utf-32", "strict", "\302\200\355\240\200\303\251\355\263\277u\327\220"sv, false,
         "'utf-32' codec can't encode character '\134ud800' in position 1: surrogates not allowed"sv},
        {"utf-32", "strict", "\303\277u\360\237\220\215\360\237\220\215\355\262\200"sv, false,
         "'utf-32' codec can't encode character '\134udc80' in position 4: surrogates not allowed"sv},
        {"utf-32", "surrogateescape", "\320\266\355\263\277u"sv, false,
         "'utf-32' codec can't encode character '\134udcff' in position 1: surrogates not allowed"sv},
        {"utf-32", "surrogatepass", "\012\355\262\200"sv, true,
         "\377\376\000\000\012\000\000\000\200\334\000\000"sv},
        {"utf-32", "xmlcharrefreplace", "\355\263\277\302\200\355\240\200\320\266\320\266"sv, true,
         "\377\376\000\000&\000\000\000#\000\000\0005\000\000\0006\000\000\0005\000\000\0007\000\000\0005\000\000\000;\000\000\000\200\000\000\000&\000\000\000#\000\000\0005\000\000\0005\000\000\0002\000\000\0009\000\000\0006\000\000\000;\000\000\0006\004\000\0006\004\000\000"sv},
        {"utf-32-be", "backslashreplace", "b\355\240\200\134\302\200"sv, true,
         "\000\000\000b\000\000\000\134\000\000\000u\000\000\000d\000\000\0008\000\000\0000\000\000\0000\000\000\000\134\000\000\000\200"sv},
        {"utf-32-be", "ignore", "\355\240\200u\355\240\200\320\266"sv, true, "\000\000\000u\000\000\0046"sv},
        {"utf-32-be", "replace", "\320\266\302\200\303\277\355\263\277\355\263\277"sv, true,
         "\000\000\0046\000\000\000\200\000\000\000\377\000\000\000\077\000\000\000\077"sv},
        {"utf-32-be", "strict", "\342\202\254\303\251a"sv, true,
         "\000\000 \254\000\000\000\351\000\000\000a"sv},
        {"utf-32-be", "strict", "\355\263\277\327\220\134\134\134\302\200"sv, false,
         "'utf-32-be' codec can't encode character '\134udcff' in position 0: surrogates not allowed"sv},
        {"utf-32-be", "surrogateescape", " \360\237\220\215\342\202\254\355\263\277"sv, false,
         "'utf-32-be' codec can't encode character '\134udcff' in position 3: surrogates not allowed"sv},
        {"utf-32-be", "surrogatepass", "u\355\262\200\355\240\200\303\277\355\262\200\360\237\220\215"sv,
         true,
         "\000\000\000u\000\000\334\200\000\000\330\000\000\000\000\377\000\000\334\200\000\001\364\015"sv},
        {"utf-32-be", "xmlcharrefreplace", "\355\263\277\320\266 \320\266\012"sv, true,
         "\000\000\000&\000\000\000#\000\000\0005\000\000\0006\000\000\0005\000\000\0007\000\000\0005\000\000\000;\000\000\0046\000\000\000 \000\000\0046\000\000\000\012"sv},
        {"utf-32-le", "surrogateescape", "\360\237\220\215\012\012a"sv, true,
         "\015\364\001\000\012\000\000\000\012\000\000\000a\000\000\000"sv},
        {"utf-8", "backslashreplace", "\360\237\220\215\303\251"sv, true, "\360\237\220\215\303\251"sv},
        {"utf-8", "ignore", "\342\202\254u\342\202\254a"sv, true, "\342\202\254u\342\202\254a"sv},
        {"utf-8", "replace", " \320\266\303\251b"sv, true, " \320\266\303\251b"sv},
        {"utf-8", "strict", "\302\200\134\303\251au\355\263\277"sv, false,
         "'utf-8' codec can't encode character '\134udcff' in position 5: surrogates not allowed"sv},
        {"utf-8", "strict", "\303\277\355\240\200\134\355\263\277u"sv, false,
         "'utf-8' codec can't encode character '\134ud800' in position 1: surrogates not allowed"sv},
        {"utf-8", "surrogateescape", "\302\200\355\263\277buuu"sv, true, "\302\200\377buuu"sv},
        {"utf-8", "surrogatepass", "u\355\240\200b"sv, true, "u\355\240\200b"sv},
        {"utf-8", "xmlcharrefreplace", "\355\263\277\355\262\200\355\240\200\303\277"sv, true,
         "&#56575;&#56448;&#55296;\303\277"sv},
        {"utf-8-sig", "backslashreplace", "b\355\240\200\302\200"sv, true,
         "\357\273\277b\134ud800\302\200"sv},
        {"utf-8-sig", "ignore", "\355\262\200"sv, true, "\357\273\277"sv},
        {"utf-8-sig", "replace", "\303\251\355\240\200\360\237\220\215\303\277"sv, true,
         "\357\273\277\303\251\077\360\237\220\215\303\277"sv},
        {"utf-8-sig", "strict", " \342\202\254a\342\202\254"sv, true,
         "\357\273\277 \342\202\254a\342\202\254"sv},
        {"utf-8-sig", "strict", "\012 \355\262\200\303\251\303\251\303\251"sv, false,
         "'utf-8' codec can't encode character '\134udc80' in position 2: surrogates not allowed"sv},
        {"utf-8-sig", "surrogateescape", " \342\202\254\355\240\200\355\262\200\303\251u"sv, false,
         "'utf-8' codec can't encode characters in position 2-3: surrogates not allowed"sv},
        {"utf-8-sig", "surrogatepass", "\355\240\200u"sv, true, "\357\273\277\355\240\200u"sv},
        {"utf-8-sig", "xmlcharrefreplace", "\342\202\254\355\263\277 b"sv, true,
         "\357\273\277\342\202\254&#56575; b"sv},
    };
    for (auto& row : rows) {
        EncodeResult result = encode(codec_of(row.codec), row.input, *find_error_policy(row.policy));
        EXPECT_EQ(!result.fault, row.succeeds) << row.codec << " " << row.policy;
        EXPECT_EQ(result.fault ? encode_error_text(*result.fault, row.input) : result.bytes, row.output)
            << row.codec;
    }
}

TEST(Codecs, CharacterSetsRoundTrip) {
    for (auto name : {"cp1252", "iso8859-15", "koi8-r", "cp437", "mac-roman", "cp1255", "tis-620"}) {
        Codec codec = codec_of(name);
        for (int byte = 0; byte < 256; ++byte) {
            std::string one(1, char(byte));
            DecodeResult decoded = decode(codec, one, ErrorPolicy::Strict);
            if (decoded.fault) continue;
            EXPECT_EQ(encode(codec, decoded.text, ErrorPolicy::Strict).bytes, one) << name << " " << byte;
        }
    }
    EXPECT_EQ(decode(codec_of("cp1252"), "\x80", ErrorPolicy::Strict).text, "€");
    EXPECT_EQ(decode(codec_of("koi8-r"), "\xcb\xd2\xc1\xca\xd4", ErrorPolicy::Strict).text, "крайт");
}

// Any way of cutting the bytes gives the same text.
TEST(Codecs, DecodesInPieces) {
    std::string text = "a\u00e9\u20ac\U0001f40dz\\u1234";
    for (auto name : {"utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "raw_unicode_escape",
                      "unicode_escape"}) {
        Codec codec = codec_of(name);
        std::string bytes = encode(codec, text, ErrorPolicy::Strict).bytes;
        std::string whole = decode(codec, bytes, ErrorPolicy::Strict).text;
        for (size_t cut = 0; cut <= bytes.size(); ++cut) {
            auto first =
                decode(codec, std::string_view(bytes).substr(0, cut), ErrorPolicy::Strict, DecodeEnd::More);
            ASSERT_FALSE(first.fault) << name << " " << cut;
            auto second = decode(codec, std::string_view(bytes).substr(first.consumed), ErrorPolicy::Strict);
            ASSERT_EQ(first.text + second.text, whole) << name << " " << cut;
        }
    }
    EXPECT_EQ(decode(codec_of("utf-8"), "\xed\xa0", ErrorPolicy::Strict, DecodeEnd::More).consumed, 0u);
    EXPECT_EQ(decode(codec_of("utf-8-sig"), "\xef\xbb", ErrorPolicy::Strict, DecodeEnd::More).consumed, 0u);
}

TEST(Codecs, HandlersMayResumeAnywhere) {
    int calls = 0;
    EncodeErrorHandler back = [&](const CodecFault& fault, std::string_view bad, EncodeReplacement& out,
                                  size_t& resume) {
        EXPECT_EQ(bad, "\u00e9\u00e9");
        out.content = "<" + std::to_string(fault.start) + ">";
        resume = calls++ ? fault.end : 0;
        return true;
    };
    EXPECT_EQ(encode(codec_of("ascii"), "ab\u00e9\u00e9c", back).bytes, "ab<2>ab<2>c");
    DecodeErrorHandler skip = [](const CodecFault&, std::string_view, std::string& out, size_t& resume) {
        out += "\u20ac";
        resume = 100;
        return true;
    };
    EXPECT_EQ(decode(codec_of("ascii"), "a\xff\x62", skip).text, "a\u20ac");
    EncodeErrorHandler unencodable = [](const CodecFault&, std::string_view, EncodeReplacement& out,
                                        size_t&) {
        out.content = "\u20ac";
        return true;
    };
    EXPECT_TRUE(encode(codec_of("ascii"), "\u00e9", unencodable).fault);
    EXPECT_EQ(encode(codec_of("cp1252"), "\u0100", unencodable).bytes, "\x80");
}

// Quadratic work would take minutes here.
TEST(Codecs, ManyFaultsStayLinear) {
    std::string text;
    for (int i = 0; i < 300000; ++i) text += "a\u00e9";
    EXPECT_EQ(encode(codec_of("ascii"), text, ErrorPolicy::Replace).bytes.size(), 600000u);
    EXPECT_EQ(decode(codec_of("ascii"), text, ErrorPolicy::Ignore).text.size(), 300000u);
    EXPECT_EQ(
        decode(codec_of("utf-8"), std::string(300000, '\xff'), ErrorPolicy::SurrogateEscape).text.size(),
        900000u);
}

}  // namespace
}  // namespace kukri
