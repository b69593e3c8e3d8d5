// Case mappings that change the number of characters (SpecialCasing.txt of Unicode, without the locale rows):
// utf8proc knows the one-to-one mappings only. Included by unicode.cpp only. The Greek block 1F80..1FAF is
// regular and computed there.
#pragma once

// clang-format off
namespace kukri::unicode {

struct SpecialCasing {
    char16_t character;
    const char16_t* upper;
    const char16_t* title;
};
inline constexpr SpecialCasing kSpecialCasing[] = {
    {0x00DF, u"SS", u"Ss"}, {0x0149, u"\u02BCN", u"\u02BCN"}, {0x01F0, u"J\u030C", u"J\u030C"},
    {0x0390, u"\u0399\u0308\u0301", u"\u0399\u0308\u0301"},
    {0x03B0, u"\u03A5\u0308\u0301", u"\u03A5\u0308\u0301"}, {0x0587, u"\u0535\u0552", u"\u0535\u0582"},
    {0x1E96, u"H\u0331", u"H\u0331"}, {0x1E97, u"T\u0308", u"T\u0308"}, {0x1E98, u"W\u030A", u"W\u030A"},
    {0x1E99, u"Y\u030A", u"Y\u030A"}, {0x1E9A, u"A\u02BE", u"A\u02BE"},
    {0x1F50, u"\u03A5\u0313", u"\u03A5\u0313"}, {0x1F52, u"\u03A5\u0313\u0300", u"\u03A5\u0313\u0300"},
    {0x1F54, u"\u03A5\u0313\u0301", u"\u03A5\u0313\u0301"},
    {0x1F56, u"\u03A5\u0313\u0342", u"\u03A5\u0313\u0342"}, {0x1FB2, u"\u1FBA\u0399", u"\u1FBA\u0345"},
    {0x1FB3, u"\u0391\u0399", u"\u1FBC"}, {0x1FB4, u"\u0386\u0399", u"\u0386\u0345"},
    {0x1FB6, u"\u0391\u0342", u"\u0391\u0342"}, {0x1FB7, u"\u0391\u0342\u0399", u"\u0391\u0342\u0345"},
    {0x1FBC, u"\u0391\u0399", u"\u1FBC"}, {0x1FC2, u"\u1FCA\u0399", u"\u1FCA\u0345"},
    {0x1FC3, u"\u0397\u0399", u"\u1FCC"}, {0x1FC4, u"\u0389\u0399", u"\u0389\u0345"},
    {0x1FC6, u"\u0397\u0342", u"\u0397\u0342"}, {0x1FC7, u"\u0397\u0342\u0399", u"\u0397\u0342\u0345"},
    {0x1FCC, u"\u0397\u0399", u"\u1FCC"}, {0x1FD2, u"\u0399\u0308\u0300", u"\u0399\u0308\u0300"},
    {0x1FD3, u"\u0399\u0308\u0301", u"\u0399\u0308\u0301"}, {0x1FD6, u"\u0399\u0342", u"\u0399\u0342"},
    {0x1FD7, u"\u0399\u0308\u0342", u"\u0399\u0308\u0342"},
    {0x1FE2, u"\u03A5\u0308\u0300", u"\u03A5\u0308\u0300"},
    {0x1FE3, u"\u03A5\u0308\u0301", u"\u03A5\u0308\u0301"}, {0x1FE4, u"\u03A1\u0313", u"\u03A1\u0313"},
    {0x1FE6, u"\u03A5\u0342", u"\u03A5\u0342"}, {0x1FE7, u"\u03A5\u0308\u0342", u"\u03A5\u0308\u0342"},
    {0x1FF2, u"\u1FFA\u0399", u"\u1FFA\u0345"}, {0x1FF3, u"\u03A9\u0399", u"\u1FFC"},
    {0x1FF4, u"\u038F\u0399", u"\u038F\u0345"}, {0x1FF6, u"\u03A9\u0342", u"\u03A9\u0342"},
    {0x1FF7, u"\u03A9\u0342\u0399", u"\u03A9\u0342\u0345"}, {0x1FFC, u"\u03A9\u0399", u"\u1FFC"},
    {0xFB00, u"FF", u"Ff"}, {0xFB01, u"FI", u"Fi"}, {0xFB02, u"FL", u"Fl"}, {0xFB03, u"FFI", u"Ffi"},
    {0xFB04, u"FFL", u"Ffl"}, {0xFB05, u"ST", u"St"}, {0xFB06, u"ST", u"St"},
    {0xFB13, u"\u0544\u0546", u"\u0544\u0576"}, {0xFB14, u"\u0544\u0535", u"\u0544\u0565"},
    {0xFB15, u"\u0544\u053B", u"\u0544\u056B"}, {0xFB16, u"\u054E\u0546", u"\u054E\u0576"},
    {0xFB17, u"\u0544\u053D", u"\u0544\u056D"},
};

}  // namespace kukri::unicode
// clang-format on
