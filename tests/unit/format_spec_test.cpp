#include "runtime/base/format_spec.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "runtime/base/int_text.hpp"
#include "runtime/base/utf8.hpp"

// Expected values: CPython 3.13, random samples of the 200,000 that were compared when this was written.
namespace kukri {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

std::string shown(const Formatted& result) {
    switch (result.fault) {
        case FormatFault::None:
            return result.text;
        case FormatFault::ValueError:
            return "ValueError: " + result.text;
        case FormatFault::OverflowError:
            return "OverflowError: " + result.text;
        case FormatFault::MemoryError:
            return "MemoryError";
    }
    return "?";
}

std::string format(std::string_view text, int64_t n) {
    FormatSpec spec;
    Formatted result = parse_format_spec(text, FormatSubject::Number, "int", spec);
    if (result.failed()) return shown(result);
    uint64_t magnitude = n < 0 ? 0 - uint64_t(n) : uint64_t(n);
    switch (int_format_needs(spec)) {
        case IntNeeds::Float:
            return shown(format_double(spec, double(n)));
        case IntNeeds::Character: {
            std::optional<char32_t> c;
            if (magnitude == uint64_t(n) && magnitude <= utf8::kMaxCodePoint) c = char32_t(n);
            return shown(format_character(spec, c));
        }
        case IntNeeds::Digits:
        case IntNeeds::Nothing:
            break;
    }
    std::string digits =
        magnitude >> 63 ? "9223372036854775808" : int_text(int64_t(magnitude), int_format_base(spec));
    return shown(format_int(spec, digits, n < 0));
}

std::string format(std::string_view text, double d) {
    FormatSpec spec;
    Formatted result = parse_format_spec(text, FormatSubject::Number, "float", spec);
    return shown(result.failed() ? result : format_double(spec, d));
}

std::string format(std::string_view text, double real, double imaginary) {
    FormatSpec spec;
    Formatted result = parse_format_spec(text, FormatSubject::Number, "complex", spec);
    return shown(result.failed() ? result : format_complex(spec, real, imaginary));
}

std::string format(std::string_view text, std::string_view value) {
    FormatSpec spec;
    Formatted result = parse_format_spec(text, FormatSubject::Text, "str", spec);
    return shown(result.failed() ? result : format_text(spec, value, utf8::count(value)));
}

TEST(FormatSpec, ReadsAllFields) {
    FormatSpec spec;
    EXPECT_FALSE(parse_format_spec("é^+z#30_.7f", FormatSubject::Number, "float", spec).failed());
    EXPECT_EQ(spec.fill, U'é');
    EXPECT_EQ(spec.align, '^');
    EXPECT_EQ(spec.sign, '+');
    EXPECT_EQ(spec.grouping, '_');
    EXPECT_TRUE(spec.is_alternate && spec.has_no_negative_zero);
    EXPECT_EQ(spec.width, 30);
    EXPECT_EQ(spec.precision, 7);
    EXPECT_EQ(spec.type, U'f');
}

TEST(FormatSpec, Faults) {
    int64_t one = 1;
    EXPECT_EQ(format("abc", one), "ValueError: Invalid format specifier 'abc' for object of type 'int'");
    EXPECT_EQ(format("1.2.3", one), "ValueError: Invalid format specifier '1.2.3' for object of type 'int'");
    EXPECT_EQ(format(".", one), "ValueError: Format specifier missing precision");
    EXPECT_EQ(format("99999999999999999999", one), "ValueError: Too many decimal digits in format string");
    EXPECT_EQ(format("999999999999", one), "MemoryError");
    EXPECT_EQ(format(".99999999999", 1.0), "ValueError: precision too big");
    EXPECT_EQ(format(".2147483647f", 1.0), "MemoryError");
    EXPECT_EQ(format(",_", one), "ValueError: Cannot specify both ',' and '_'.");
    EXPECT_EQ(format("_,", one), "ValueError: Cannot specify both ',' and '_'.");
    EXPECT_EQ(format(",,", one), "ValueError: Cannot specify ',' with ','.");
    EXPECT_EQ(format(",x", one), "ValueError: Cannot specify ',' with 'x'.");
    EXPECT_EQ(format(",\u00e9", one), "ValueError: Cannot specify ',' with '\\xe9'.");
    EXPECT_EQ(format(",n", 1.5), "ValueError: Cannot specify ',' with 'n'.");
    EXPECT_EQ(format("s", one), "ValueError: Unknown format code 's' for object of type 'int'");
    EXPECT_EQ(format("\x01", 1.5), "ValueError: Unknown format code '\\x1' for object of type 'float'");
    EXPECT_EQ(format("zd", one),
              "ValueError: Negative zero coercion (z) not allowed in integer format specifier");
    EXPECT_EQ(format(".2d", one), "ValueError: Precision not allowed in integer format specifier");
    EXPECT_EQ(format("+c", one), "ValueError: Sign not allowed with integer format specifier 'c'");
    EXPECT_EQ(format("#c", one),
              "ValueError: Alternate form (#) not allowed with integer format specifier 'c'");
    EXPECT_EQ(format("c", int64_t(-1)), "OverflowError: %c arg not in range(0x110000)");
    EXPECT_EQ(format("d", "a"), "ValueError: Unknown format code 'd' for object of type 'str'");
    EXPECT_EQ(format("+", "a"), "ValueError: Sign not allowed in string format specifier");
    EXPECT_EQ(format(" ", "a"), "ValueError: Space not allowed in string format specifier");
    EXPECT_EQ(format("=", "a"), "ValueError: '=' alignment not allowed in string format specifier");
    EXPECT_EQ(format(",", "a"), "ValueError: Cannot specify ',' with 's'.");
    EXPECT_EQ(format("=5", 0.0, 1.0),
              "ValueError: '=' alignment flag is not allowed in complex format specifier");
    EXPECT_EQ(format("05", 0.0, 1.0), "ValueError: Zero padding is not allowed in complex format specifier");
    EXPECT_EQ(format("%", 0.0, 1.0), "ValueError: Unknown format code '%' for object of type 'complex'");
}

TEST(FormatSpec, Ints) {
    struct {
        const char* spec;
        int64_t n;
        const char* text;
    } rows[] = {
        {"<^z#.x", 123456789, "ValueError: Format specifier missing precision"},
        {"20f", 1114112, "      1114112.000000"},
        {".9b", 255, "ValueError: Precision not allowed in integer format specifier"},
        {"z6_%", 123456789, "12_345_678_900.000000%"},
        {"#12\001", 255, "ValueError: Unknown format code '\\x1' for object of type 'int'"},
        {"+26g", -1000, "                     -1000"},
        {"+X", 1114112, "+110000"},
        {"<28f", 1114112, "1114112.000000              "},
        {"z23f", -1, "              -1.000000"},
        {"22,_.23", 1, "ValueError: Cannot specify both ',' and '_'."},
        {" 021e", 128013, " 000000001.280130e+05"},
        {" ^#x", 1, "0x1"},
        {"^16.10%", 0, " 0.0000000000%  "},
        {">03.17o", 1, "ValueError: Precision not allowed in integer format specifier"},
        {"<+13.2d", 1, "ValueError: Precision not allowed in integer format specifier"},
        {"<^7%", -1, "-100.000000%"},
        {"16", -1000, "           -1000"},
        {"7\001", -1, "ValueError: Unknown format code '\\x1' for object of type 'int'"},
        {"z,.23d", 1614532595650, "ValueError: Precision not allowed in integer format specifier"},
        {"<=+x", 26317829496, "+620aa3578"},
        {"0^0.2d", 123456789, "ValueError: Precision not allowed in integer format specifier"},
        {"24x", 255, "                      ff"},
        {"30f", 123456789, "              123456789.000000"},
        {"#014%", 129902115278, "12990211527800.000000%"},
        {" #23", 123456789, "              123456789"},
        {"*^0", 1, "1"},
        {"z_", -1000, "ValueError: Negative zero coercion (z) not allowed in integer format specifier"},
        {"-0", -1000, "-1000"},
        {"*>14,_o", 0, "ValueError: Cannot specify both ',' and '_'."},
        {"0.9b", 255, "ValueError: Precision not allowed in integer format specifier"},
        {"0x", 0, "0"},
        {"0,_bq", 0, "ValueError: Cannot specify both ',' and '_'."},
        {"_x", 0, "0"},
        {"é^ 0,_x", 0, "ValueError: Cannot specify both ',' and '_'."},
        {"🐍^z013X", 123456789,
         "ValueError: Negative zero coercion (z) not allowed in integer format specifier"},
        {" >-8_.25g", 65, "      65"},
        {"^011d", 255, "00002550000"},
        {"0=12.3d", 65, "ValueError: Precision not allowed in integer format specifier"},
        {"0<0,d", 255, "255"},
        {"-020,_d", 1114112, "ValueError: Cannot specify both ',' and '_'."},
        {"21.12\001", 0, "ValueError: Unknown format code '\\x1' for object of type 'int'"},
        {"011n", 1, "00000000001"},
        {" 10", 0, "         0"},
        {"zX", 128013, "ValueError: Negative zero coercion (z) not allowed in integer format specifier"},
        {"-#025", 65, "0000000000000000000000065"},
        {"-.20o", 128013, "ValueError: Precision not allowed in integer format specifier"},
        {" 0,", -1000, "-1,000"},
        {"-#", 0, "0"},
        {" 16c", 1114112, "ValueError: Sign not allowed with integer format specifier 'c'"},
        {" >,", 65, "65"},
        {"*>e", -1000, "-1.000000e+03"},
        {"<^#0_e", 1114112, "1.114112e+06"},
        {"^19b", -1, "        -1         "},
        {"#7ox", 0, "ValueError: Invalid format specifier '#7ox' for object of type 'int'"},
        {"17", 1114112, "          1114112"},
        {"é=#20,.17", 1, "ValueError: Precision not allowed in integer format specifier"},
        {"", 65, "65"},
        {"*^z.6b", -1000, "ValueError: Precision not allowed in integer format specifier"},
        {" ^x", 65, "41"},
        {"0Xq", 128013, "ValueError: Invalid format specifier '0Xq' for object of type 'int'"},
    };
    for (auto& row : rows) EXPECT_EQ(format(row.spec, row.n), row.text) << row.spec;
}

TEST(FormatSpec, Floats) {
    struct {
        const char* spec;
        double d;
        const char* text;
    } rows[] = {
        {"0<0_g", -0x1.e566666666666p+8, "-485.4"},
        {"é=3%", 0x1.ddacddc665d62p-50, "0.000000%"},
        {"é< .3", 0x1.4006d77f76012p-38, " 4.55e-12"},
        {".E", -0x1.88e4c8ca5d522p+59, "ValueError: Format specifier missing precision"},
        {" #2", 0x1.fed5a206b0a8dp-43, " 2.2685609105569947e-13"},
        {"é<22_e", 0x1.baf20579a5d2fp+55, "6.233902e+16éééééééééé"},
        {"028,f", 0x1.4c701682e689ap+57, "187,145,868,511,351,616.000000"},
        {"*^ z14.3", -0x1.a689b2fa6d893p+58, "**-4.76e+17***"},
        {"G", 0x1.3992aa75a08c1p+664, "9.37596E+199"},
        {" <-29F", 0x1.8a2f200000000p+17, "201822.250000                "},
        {" ^+#0g", -0x1.744155a31d66ep-636, "-5.09945e-192"},
        {"0^19", -0x1.aa6ee07017d78p-618, "-1.531347078245852e-186"},
        {"z", -0x1.ad9945ea6b977p+137, "-2.9236974063105812e+41"},
        {"🐍^z3_", 0x1.8f84675ee4553p-29, "2.9068702301539663e-09"},
        {"*=z010.0", -0x1.ea01ad2830720p+1020, "-***2e+307"},
        {"%", 0x1.0f66000000000p+8, "27139.843750%"},
        {"z_.8f", -0x1.67c0ac4fc5d6ap+56, "-101_261_362_944_399_008.00000000"},
        {"*^2,_", 0x1.a929356c3b4e6p+303, "ValueError: Cannot specify both ',' and '_'."},
        {"é^23.25", 0x1.55cf374d545fap-457, "3.587864772100432814318719e-138"},
        {"21,", 0x1.ffe00d1b71759p+7, "             255.9376"},
        {"+20E", -0x1.fdcc72cf750cap-705, "      -1.183074E-212"},
        {"#0_.18E", -0x1.015a819095032p-622, "-5.776075713330239094E-188"},
        {".16e", -0x1.9292000000000p+14, "-2.5764500000000000e+04"},
        {"é^#e", -0x1.42af0760370b2p+58, "-3.633096e+17"},
        {"z28,.17", -0x1.6166666666666p+7, "         -176.69999999999999"},
        {"+.22", -0x1.dabf21f1d2e5ap-906, "-3.428039653634781095935e-273"},
        {"é<-8.17e", 0x1.8930a757c4cfep-533, "5.46229144696698551e-161"},
        {",_.9", 0x1.4e4e023b61830p+932, "ValueError: Cannot specify both ',' and '_'."},
        {" <16,.8%", -0x1.2cb0e56041893p+9, "-60,138.20000000%"},
        {"010,.15F", 0x1.91abb24b48bfcp-909, "0.000000000000000"},
        {"🐍>6,_.23F", -0x1.4a30f655add4ap+375, "ValueError: Cannot specify both ',' and '_'."},
        {".24%", 0x1.004f9607cbec3p+59, "57716079865937141760.000000000000000000000000%"},
        {"z17.9f", 0x1.0000000000000p-1, "      0.500000000"},
        {"025d", -0x1.9667c82d4eb94p+57, "ValueError: Unknown format code 'd' for object of type 'float'"},
        {"z015_é", -0x1.62473791b9377p+547, "ValueError: Cannot specify '_' with '\\xe9'."},
        {"<<28.17g", -0x1.5d039f3f4cc79p+362, "-1.2807415470985355e+109<<<<"},
        {"023,", 0x1.cc519abe2b9f4p+12, "00,007,365.100279016875"},
        {",_%", -0x1.b1cd000000000p+8, "ValueError: Cannot specify both ',' and '_'."},
        {" >24g", 0x1.7dd0000000000p+7, "                 190.906"},
        {"#24", 0x1.5fea47ca5628dp-522, " 1.0012447953596357e-157"},
        {" 09.10e", 0x1.4beaaaf4d01c5p+58, " 3.7370494906e+17"},
        {"🐍^ %", -0x1.4cc0fde9ea8bfp-805, "-0.000000%"},
        {"é<023e", 0x1.c9d985334b50cp+58, "5.154929e+17ééééééééééé"},
        {"016", 0x1.c7e3d70a3d70ap+9, "0000000000911.78"},
        {".12g", 0x0.0p+0, "0"},
        {"🐍>05F", 0x1.6ae147ae147aep+7, "181.440000"},
        {".23", -0x1.517bb645a1cacp+9, "-674.96649999999999636202"},
        {"#_.15é", 0x1.ba8eb2306cce0p+57, "ValueError: Cannot specify '_' with '\\xe9'."},
        {".14F", -0x1.91a0b07683b20p+59, "-904385163392028672.00000000000000"},
        {"#029", -0x1.9ab4800000000p+18, "-00000000000000000000420562.0"},
        {"🐍>27.5g", -0x1.ac92a5a469d73p+8, "🐍🐍🐍🐍🐍🐍🐍🐍🐍🐍🐍🐍🐍🐍🐍🐍🐍🐍🐍🐍-428.57"},
        {"30", 0x1.c33d4a7c32d90p+45, "            62017873348187.125"},
        {"26.15e", 0x1.8000000000000p+0, "     1.500000000000000e+00"},
        {"0=23,%", 0x1.54541f9062715p+59, "76,635,189,299,770,425,344.000000%"},
        {"-", 0x1.5ad05e5fcb480p-21, "6.459913030936257e-07"},
        {"00.0f", 0x1.0ef851eb851ecp+9, "542"},
        {" ^0.5E", 0x1.524713962361ep+64, "2.43755E+19"},
        {"é<+#0.11g", -0x1.1f9999999999ap+6, "-71.900000000"},
        {",.8é", -0x1.869999999999ap+9, "ValueError: Cannot specify ',' with '\\xe9'."},
        {"16_.22E", 0x1.bd2f7ca290b69p+823, "9.7271916445676607960242E+247"},
    };
    for (auto& row : rows) EXPECT_EQ(format(row.spec, row.d), row.text) << row.spec;
}

TEST(FormatSpec, Complexes) {
    struct {
        const char* spec;
        double real, imaginary;
        const char* text;
    } rows[] = {
        {"z.18E", -0x1.808cccccccccdp+8, 0x1.ec00000000000p+6,
         "-3.845500000000000114E+02+1.230000000000000000E+02j"},
        {"<-2,.17d", 0x1.32d8c154c985fp+8, 0x1.6df28c721280fp-738,
         "ValueError: Unknown format code 'd' for object of type 'complex'"},
        {"026%", -0x1.be57528707e2cp-349, -0x1.2daecbfb15b57p+7,
         "ValueError: Unknown format code '%' for object of type 'complex'"},
        {"#_.17", 0x1.4b04000000000p+8, 0x1.d32e219652bd4p+9, "(331.01562500000000+934.36040000000003j)"},
        {"é^23_e", 0x1.996e0cfce335fp-31, 0x1.a0b051f477d01p-54, "7.447486e-10+9.035497e-17j"},
        {"16", 0x0.0p+0, 0x1.1655f8ca90a95p+59, "6.267565645143272e+17j"},
        {"*>#.2n", 0x1.a991e1b378926p+57, 0x1.a262800000000p+17, "2.4e+17+2.1e+05j"},
        {"#15_", 0x1.c0d9f5c0234f8p+802, -0x1.1aea3d70a3d71p+9, "(4.676480709579345e+241-565.83j)"},
        {"-_", 0x1.2c9e01d4f0971p-9, 0x1.df89c5993beb2p+765,
         "(0.00229352733956139+3.6352133153946073e+230j)"},
        {"+#.2d", 0x0.0p+0, -0x1.c63440172714fp-306,
         "ValueError: Unknown format code 'd' for object of type 'complex'"},
        {"01", -0x1.256b2e443afb1p-37, 0x1.9d9559b3d07c8p+7,
         "ValueError: Zero padding is not allowed in complex format specifier"},
        {" .9F", 0x1.1b1471680ba70p-27, 0x1.264926f59b99ep-890, " 0.000000008+0.000000000j"},
        {"<=z014g", -0x0.0p+0, 0x1.222d21dcfed3cp-42,
         "ValueError: '=' alignment flag is not allowed in complex format specifier"},
        {"27,", 0x0.0p+0, kNan, "                       nanj"},
        {" <+#8G", 0x0.0p+0, -0x1.9007ef9db22d1p+9, "+0.00000-800.062j"},
        {"19_", 0x1.2a4c800000000p+16, -0x1.b3ffbb7103663p-327, "(76_364.5-6.229266336209076e-99j)"},
        {"é=.17d", 0x0.0p+0, 0x1.d904155b58242p+411,
         "ValueError: Unknown format code 'd' for object of type 'complex'"},
        {"<^#", 0x0.0p+0, 0x0.0000000000001p-1022, "5.e-324j"},
        {"0<23.22", 0x1.082e8083a1d41p+459, -0x1.3200000000000p+9,
         "ValueError: Zero padding is not allowed in complex format specifier"},
        {"13n", -0x1.cfdb472dfdf44p+649, 0x1.9b1c3aecff830p-67, "-4.23264e+195+1.0882e-20j"},
        {"<^ .16E", -0x1.1ca1800000000p+9, 0x1.c198a3b4bf75bp+964,
         "-5.6926171875000000E+02+2.7384103841742353E+290j"},
        {"4.1e", -0x1.e53ae47456994p+47, 0x1.b0a08ea191b70p-51, "-2.7e+14+7.5e-16j"},
        {"1", 0x1.f9d6000000000p+15, 0x1.42812a0bd49dep+36, "(64747+86571655357.28854j)"},
        {"<=0_.19E", -0x0.0p+0, 0x1.7914e00000000p+12,
         "ValueError: '=' alignment flag is not allowed in complex format specifier"},
        {"é^25_g", -0x0.0p+0, 0x1.69d846565b413p-38, "ééééé-0+5.14212e-12jééééé"},
        {"é<-14n", 0x1.8000000000000p+0, 0x1.4000000000000p+1, "1.5+2.5jéééééé"},
        {"28.16", 0x1.65169ad42c3cap+9, 0x1.c0ae1d06191c5p+904, "(714.1766+2.370352591028404e+272j)"},
        {"3.25E", -0x1.4331a8d012c6bp+59, -0x1.682e8321825a0p+755,
         "-7.2776814874160064000000000E+17-2.6664189708440399483358879E+227j"},
        {"*^0g", 0x0.0p+0, -0x1.db80000000000p+9, "0-951j"},
        {"027d", -0x1.ea80fb184e15bp+862, 0x1.fffffffffffffp+1023,
         "ValueError: Unknown format code 'd' for object of type 'complex'"},
    };
    for (auto& row : rows) EXPECT_EQ(format(row.spec, row.real, row.imaginary), row.text) << row.spec;
}

TEST(FormatSpec, Texts) {
    struct {
        const char *spec, *value, *text;
    } rows[] = {
        {"<^7.13s", "", "<<<<<<<"},
        {".11", "xxxxxxxxxxxxxxxxxxxx", "xxxxxxxxxxx"},
        {",_.9s", "é🐍", "ValueError: Cannot specify both ',' and '_'."},
        {"-z027d", "é🐍", "ValueError: Unknown format code 'd' for object of type 'str'"},
        {"", "", ""},
        {"*=,.0", "", "ValueError: Cannot specify ',' with 's'."},
        {"s", "abc", "abc"},
        {"z17,.2s", "xxxxxxxxxxxxxxxxxxxx", "ValueError: Cannot specify ',' with 's'."},
        {"z#", "xxxxxxxxxxxxxxxxxxxx",
         "ValueError: Negative zero coercion (z) not allowed in string format specifier"},
        {"<^028.21s", "xxxxxxxxxxxxxxxxxxxx", "<<<<xxxxxxxxxxxxxxxxxxxx<<<<"},
        {"<", "xxxxxxxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxxxxxx"},
        {"🐍=s", "abc", "ValueError: '=' alignment not allowed in string format specifier"},
        {"0^s", "abc", "abc"},
        {"*=30.12s", "", "ValueError: '=' alignment not allowed in string format specifier"},
        {"^0.13s", "xxxxxxxxxxxxxxxxxxxx", "xxxxxxxxxxxxx"},
        {"é^4d", "é🐍", "ValueError: Unknown format code 'd' for object of type 'str'"},
        {"#0.18s", "xxxxxxxxxxxxxxxxxxxx",
         "ValueError: Alternate form (#) not allowed in string format specifier"},
        {"z#0.20s", "abc", "ValueError: Negative zero coercion (z) not allowed in string format specifier"},
        {"22", "", "                      "},
        {"*^z28", "abc", "ValueError: Negative zero coercion (z) not allowed in string format specifier"},
        {" 08_.7s", "abc", "ValueError: Cannot specify '_' with 's'."},
        {"0s", "xxxxxxxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxxxxxx"},
        {">011s", "", "00000000000"},
        {"+05s", "xxxxxxxxxxxxxxxxxxxx", "ValueError: Sign not allowed in string format specifier"},
        {"<=+#0s", "xxxxxxxxxxxxxxxxxxxx", "ValueError: Sign not allowed in string format specifier"},
        {"20.8s", "é🐍", "é🐍                  "},
        {"030.15sé", "", "ValueError: Invalid format specifier '030.15sé' for object of type 'str'"},
        {" #,d", "xxxxxxxxxxxxxxxxxxxx", "ValueError: Unknown format code 'd' for object of type 'str'"},
        {"<>.17", "xxxxxxxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxxx"},
        {"#3s", "xxxxxxxxxxxxxxxxxxxx",
         "ValueError: Alternate form (#) not allowed in string format specifier"},
    };
    for (auto& row : rows) EXPECT_EQ(format(row.spec, row.value), row.text) << row.spec;
}

TEST(FormatSpec, GroupsDigits) {
    EXPECT_EQ(group_digits("1", 3, ','), "1");
    EXPECT_EQ(group_digits("1234", 3, ','), "1,234");
    EXPECT_EQ(group_digits("1234", 3, ',', 7), "001,234");
    EXPECT_EQ(group_digits("1234", 3, ',', 8), "0,001,234");
    EXPECT_EQ(group_digits("123456789", 4, '_'), "1_2345_6789");
}

}  // namespace
}  // namespace kukri
