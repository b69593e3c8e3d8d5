// The module time: clocks, sleeping, and calendar time by the C library (zones come from TZ and /usr/share/zoneinfo).
#include <pthread.h>
#include <time.h>

#include <cmath>
#include <cstring>

#include "runtime/base/utf8.hpp"
#include "runtime/dict.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/struct_sequence.hpp"
#include "stdlib/file_names.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/simple_namespace.hpp"
#include "stdlib/system_call.hpp"
#include "stdlib/time_values.hpp"

namespace kukri {

namespace {

constexpr int64_t kBillion = 1'000'000'000;

// --- struct_time ------------------------------------------------------------------------------------------------------------------------

constexpr std::string_view kTimeFields[] = {"tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff"};
constexpr size_t kZoneField = 9, kOffsetField = 10;
constinit const StructSequenceRow kStructTime = struct_sequence_row("time.struct_time",
    "A moment of calendar time: (year, month, day, hour, minute, second, weekday, day of the year, daylight saving), zone and offset by name.", kTimeFields, 9);

Result<Owned> struct_time(Thread& t, const struct tm& moment) {
    StructSequenceBuilder made(t, kStructTime);
    made.add_int(int64_t(moment.tm_year) + 1900);
    made.add_int(moment.tm_mon + 1);
    made.add_int(moment.tm_mday);
    made.add_int(moment.tm_hour);
    made.add_int(moment.tm_min);
    made.add_int(moment.tm_sec);
    made.add_int((moment.tm_wday + 6) % 7);   // C counts from Sunday
    made.add_int(moment.tm_yday + 1);
    made.add_int(moment.tm_isdst);
    made.add_text(moment.tm_zone ? moment.tm_zone : "");
    made.add_int(moment.tm_gmtoff);
    return made.finish();
}

// A struct tm and the name of its zone, which it points to.
struct Moment {
    struct tm tm = {};
    std::string zone;
};

Result<int> tm_number(Thread& t, Value v) {
    Owned number = TRY(index(t, v));
    auto n = int_value(number.get());
    if (!n) return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C long");
    if (*n > INT32_MAX) return t.raise(ExceptionType::OverflowError, "signed integer is greater than maximum");
    if (*n < INT32_MIN) return t.raise(ExceptionType::OverflowError, "signed integer is less than minimum");
    return int(*n);
}

Result<Moment> moment_from(Thread& t, Value v, std::string_view function) {
    if (!is<Tuple>(v)) return t.type_error("Tuple or struct_time argument required");
    Owned keep(v);
    Tuple& all = as<Tuple>(v);
    if (all.length != 9) return t.type_error("{}(): illegal time tuple argument", function);
    int numbers[9];
    for (size_t i = 0; i < 9; ++i) numbers[i] = TRY(tm_number(t, all[i]));
    if (numbers[0] < INT32_MIN + 1900) return t.raise(ExceptionType::OverflowError, "year out of range");
    Moment m;
    m.tm.tm_year = numbers[0] - 1900;
    m.tm.tm_mon = int(unsigned(numbers[1]) - 1);
    m.tm.tm_mday = numbers[2];
    m.tm.tm_hour = numbers[3];
    m.tm.tm_min = numbers[4];
    m.tm.tm_sec = numbers[5];
    m.tm.tm_wday = int(unsigned(numbers[6]) + 1) % 7;
    m.tm.tm_yday = int(unsigned(numbers[7]) - 1);
    m.tm.tm_isdst = numbers[8];
    if (&type_of(t, v) == &t.runtime.type(kStructTime.type)) {
        Value zone = all.items()[kZoneField], offset = all.items()[kOffsetField];
        if (is<Str>(zone)) m.zone = TRY(encode_file_name(t, as<Str>(zone)));
        if (!offset.is_none()) m.tm.tm_gmtoff = TRY(index_argument(t, offset));
    }
    return m;
}

// Zero stands for "any" in some fields; the rest must be in range before the C library sees it.
Result<void> check_moment(Thread& t, struct tm& m) {
    if (m.tm_mon == -1) m.tm_mon = 0;
    else if (m.tm_mon < 0 || m.tm_mon > 11) return t.value_error("month out of range");
    if (m.tm_mday == 0) m.tm_mday = 1;
    else if (m.tm_mday < 0 || m.tm_mday > 31) return t.value_error("day of month out of range");
    if (m.tm_hour < 0 || m.tm_hour > 23) return t.value_error("hour out of range");
    if (m.tm_min < 0 || m.tm_min > 59) return t.value_error("minute out of range");
    if (m.tm_sec < 0 || m.tm_sec > 61) return t.value_error("seconds out of range");
    if (m.tm_wday < 0) return t.value_error("day of week out of range");
    if (m.tm_yday == -1) m.tm_yday = 0;
    else if (m.tm_yday < 0 || m.tm_yday > 365) return t.value_error("day of year out of range");
    return {};
}

Result<struct tm> local_moment(Thread& t, time_t seconds) {
    struct tm moment;
    errno = 0;
    if (!localtime_r(&seconds, &moment)) return t.raise_os_error(errno ? errno : EINVAL);
    return moment;
}

Result<time_t> seconds_or_now(Thread& t, Value seconds) {
    if (seconds.is_none()) return ::time(nullptr);
    return time_from(t, seconds);
}

// --- clocks -----------------------------------------------------------------------------------------------------------------------------

int64_t nanoseconds_of(const timespec& time) { return int64_t(time.tv_sec) * kBillion + time.tv_nsec; }
double seconds_of(int64_t ns) { return ns % kBillion == 0 ? double(ns / kBillion) : double(ns) / 1e9; }

Result<int64_t> read_clock(Thread& t, clockid_t clock) {
    timespec now;
    if (clock_gettime(clock, &now) < 0) return t.raise_os_error(errno);
    return nanoseconds_of(now);
}
template <clockid_t clock>
Result<int64_t> clock_ns(Thread& t) {
    return read_clock(t, clock);
}
template <clockid_t clock>
Result<double> clock_seconds(Thread& t) {
    return seconds_of(TRY(read_clock(t, clock)));
}

struct ClockId {
    clockid_t id;
};

Result<void> set_clock(Thread& t, clockid_t clock, const timespec& time) {
    if (clock_settime(clock, &time) < 0) return t.raise_os_error(errno);
    return {};
}

struct ClockInfo {
    std::string_view name, implementation;
    clockid_t clock;
    bool monotonic;
};
constexpr ClockInfo kClocks[] = {
    {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true},
    {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true},
    {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", CLOCK_PROCESS_CPUTIME_ID, true},
    {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", CLOCK_THREAD_CPUTIME_ID, true},
    {"time", "clock_gettime(CLOCK_REALTIME)", CLOCK_REALTIME, false},
};

Result<Owned> clock_info(Thread& t, std::string_view name) {
    for (auto& row : kClocks) {
        if (row.name != name) continue;
        timespec resolution = {0, 1};
        clock_getres(row.clock, &resolution);
        Ref<Dict> d = TRY(new_dict(t));
        auto set = [&](std::string_view key, Value v) { return dict_set(t, *d, t.runtime.intern(key), v); };
        Ref<Str> text = TRY(new_str(t, row.implementation));
        Owned seconds = TRY(new_float(t, seconds_of(nanoseconds_of(resolution))));
        TRY(set("implementation", text.value()));
        TRY(set("monotonic", Value::boolean(row.monotonic)));
        TRY(set("adjustable", Value::boolean(!row.monotonic)));
        TRY(set("resolution", seconds.get()));
        return new_simple_namespace(t, *d);
    }
    return t.value_error("unknown clock");
}

Result<void> sleep_for(Thread& t, Value seconds) {
    int64_t span = TRY(nanoseconds_from(t, seconds, Rounding::Up));
    if (span < 0) return t.value_error("sleep length must be non-negative");
    TRY(check_signals_before(t));
    int64_t until;
    if (__builtin_add_overflow(monotonic_nanoseconds(), span, &until)) return t.raise(ExceptionType::OverflowError, "timestamp out of range for platform time_t");
    // Parked, so that it ends early for whatever asks for this thread's attention; what is left of the time is slept after that.
    do {
        if (t.gil->park(t, until) == Gil::Woken::Interrupted && !t.runtime.attend(t)) return Error{};
    } while (monotonic_nanoseconds() < until);
    return {};
}

// --- texts ------------------------------------------------------------------------------------------------------------------------------

Result<std::string> ascii_time(Thread&, const struct tm& m) {
    static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return fmt::format("{} {}{:3} {:02}:{:02}:{:02} {}", kDays[m.tm_wday], kMonths[m.tm_mon], m.tm_mday, m.tm_hour, m.tm_min, m.tm_sec, int64_t(m.tm_year) + 1900);
}

Result<std::string> ascii_time_of(Thread& t, std::optional<Value> v) {
    if (!v) return ascii_time(t, TRY(local_moment(t, ::time(nullptr))));
    Moment m = TRY(moment_from(t, *v, "asctime"));
    TRY(check_moment(t, m.tm));
    return ascii_time(t, m.tm);
}

Result<Owned> format_time(Thread& t, Str& format, std::optional<Value> v) {
    Moment m;
    if (v) {
        m = TRY(moment_from(t, *v, "strftime"));
        if (!m.zone.empty()) m.tm.tm_zone = m.zone.c_str();
        TRY(check_moment(t, m.tm));
        if (m.zone.empty()) {   // the zone's name and offset are those of local time
            time_t now = ::time(nullptr);
            struct tm local;
            if (localtime_r(&now, &local)) m.tm.tm_zone = m.tm.tm_isdst > 0 ? tzname[1] : tzname[0];
        }
        if (m.tm.tm_isdst < -1) m.tm.tm_isdst = -1;
        if (m.tm.tm_isdst > 1) m.tm.tm_isdst = 1;
    } else {
        m.tm = TRY(local_moment(t, ::time(nullptr)));
    }
    std::string pattern(format.view());   // lone surrogates pass through
    if (pattern.find('\0') != pattern.npos) return t.value_error("embedded null character");
    if (pattern.empty()) return TRY(new_str(t, ""));
    // An empty result and a buffer that is too small look the same: stop when no directive can need more.
    for (size_t size = 1024;; size *= 2) {
        std::string buffer(size, '\0');
        size_t written = strftime(buffer.data(), size, pattern.c_str(), &m.tm);
        if (!written && size < 256 * pattern.size()) continue;
        std::string_view text = std::string_view(buffer).substr(0, written);
        if (utf8::validate(text, 0, utf8::Surrogates::Allow)) return TRY(decode_file_name(t, text));
        return TRY(new_str(t, text));
    }
}

Result<double> make_time(Thread& t, Value v) {
    Moment m = TRY(moment_from(t, v, "mktime"));
    m.tm.tm_wday = -1;   // tells failure from the moment before 1970
    time_t seconds = ::mktime(&m.tm);
    if (seconds == -1 && m.tm.tm_wday == -1) return t.raise(ExceptionType::OverflowError, "mktime argument out of range");
    return double(seconds);
}

Result<Owned> parse_time(Thread& t, Arguments arguments) {
    Owned module = TRY(import_module(t, "_strptime"));
    Owned function = TRY(get_attribute(t, module.get(), "_strptime_time"));
    return call(t, function.get(), arguments);
}

// --- zones ------------------------------------------------------------------------------------------------------------------------------

// The zones of last January and July: on either side of the equator one of them has daylight saving time, if there is any.
Result<void> set_zones(Thread& t, Module& m) {
    constexpr time_t kYear = (365 * 24 + 6) * 3600;
    time_t january = ::time(nullptr) / kYear * kYear, july = january + kYear / 2;
    struct tm winter = TRY(local_moment(t, january)), summer = TRY(local_moment(t, july));
    bool southern = -winter.tm_gmtoff < -summer.tm_gmtoff;
    const struct tm &standard = southern ? summer : winter, &saving = southern ? winter : summer;
    TRY(set_module_attribute(t, m, "timezone", Value::small_int(-standard.tm_gmtoff)));
    TRY(set_module_attribute(t, m, "altzone", Value::small_int(-saving.tm_gmtoff)));
    TRY(set_module_attribute(t, m, "daylight", Value::small_int(standard.tm_gmtoff != saving.tm_gmtoff)));
    Ref<Str> a = TRY(decode_file_name(t, standard.tm_zone)), b = TRY(decode_file_name(t, saving.tm_zone));
    Ref<Tuple> names = TRY(tuple_of(t, a.value(), b.value()));
    return set_module_attribute(t, m, "tzname", names.value());
}

Result<void> set_zone_from_environment(Thread& t) {
    ::tzset();
    Owned module = TRY(import_module(t, "time"));
    if (!is<Module>(module.get())) return {};
    return set_zones(t, as<Module>(module.get()));
}

}  // namespace

template <>
struct Convert<ClockId> {
    using Held = ClockId;
    static Result<ClockId> from(Thread& t, Value v, ArgumentContext) {
        if (!is_int(v) && type_of(t, v).find(Special::Index).is_empty()) return t.type_error("clk_id should be integer, not {}", type_name(t, v));
        int64_t n = TRY(index_argument(t, v));
        if (n != int(n)) return t.raise(ExceptionType::OverflowError, "clk_id is {} than {}", n < 0 ? "less" : "greater", n < 0 ? "minimum" : "maximum");
        return ClockId{clockid_t(n)};
    }
};

namespace {

constexpr NativeRow kFunctions[] = {
    def<"time()">("Seconds since the epoch (1970-01-01 UTC), by the system's clock.", body<clock_seconds<CLOCK_REALTIME>>),
    def<"time_ns()">("Nanoseconds since the epoch.", body<clock_ns<CLOCK_REALTIME>>),
    def<"monotonic()">("Seconds of a clock that never goes back.", body<clock_seconds<CLOCK_MONOTONIC>>),
    def<"monotonic_ns()">("Nanoseconds of a clock that never goes back.", body<clock_ns<CLOCK_MONOTONIC>>),
    def<"perf_counter()">("Seconds of the clock for measuring short times.", body<clock_seconds<CLOCK_MONOTONIC>>),
    def<"perf_counter_ns()">("Nanoseconds of the clock for measuring short times.", body<clock_ns<CLOCK_MONOTONIC>>),
    def<"process_time()">("Processor time of this process, in seconds.", body<clock_seconds<CLOCK_PROCESS_CPUTIME_ID>>),
    def<"process_time_ns()">("Processor time of this process, in nanoseconds.", body<clock_ns<CLOCK_PROCESS_CPUTIME_ID>>),
    def<"thread_time()">("Processor time of this thread, in seconds.", body<clock_seconds<CLOCK_THREAD_CPUTIME_ID>>),
    def<"thread_time_ns()">("Processor time of this thread, in nanoseconds.", body<clock_ns<CLOCK_THREAD_CPUTIME_ID>>),
    def<"clock_gettime(clk_id, /)">("The time of a clock, in seconds.", [](Thread& t, ClockId c) -> Result<double> { return seconds_of(TRY(read_clock(t, c.id))); }),
    def<"clock_gettime_ns(clk_id, /)">("The time of a clock, in nanoseconds.", [](Thread& t, ClockId c) { return read_clock(t, c.id); }),
    def<"clock_getres(clk_id, /)">("The resolution of a clock, in seconds.", [](Thread& t, ClockId c) -> Result<double> {
        timespec resolution;
        if (::clock_getres(c.id, &resolution) < 0) return t.raise_os_error(errno);
        return seconds_of(nanoseconds_of(resolution));
    }),
    def<"clock_settime(clk_id, time, /)">("Set a clock, in seconds.", [](Thread& t, ClockId c, Value time) -> Result<void> {
        return set_clock(t, c.id, timespec_of(TRY(nanoseconds_from(t, time, Rounding::Floor))));
    }),
    def<"clock_settime_ns(clk_id, time, /)">("Set a clock, in nanoseconds.", [](Thread& t, ClockId c, Value time) -> Result<void> {
        if (!is_int(time)) return t.type_error("expect int, got {}", type_name(t, time));
        auto ns = int_value(time);
        if (!ns) return t.raise(ExceptionType::OverflowError, "timestamp too large to convert to C PyTime_t");
        return set_clock(t, c.id, timespec_of(*ns));
    }),
    def<"pthread_getcpuclockid(thread_id, /)">("The clock of a thread's processor time.", [](Thread& t, int64_t thread) -> Result<int64_t> {
        clockid_t clock;
        if (int error = ::pthread_getcpuclockid(pthread_t(thread), &clock)) return t.raise_os_error(error);
        return clock;
    }),
    def<"get_clock_info(name, /)">("What is known of a clock, by the name of its function.", body<clock_info>),
    def<"sleep(seconds, /)">("Wait; signal handlers run meanwhile, and then the rest of the time passes.", body<sleep_for>),
    def<"gmtime(seconds=None, /)">("A time since the epoch as a struct_time in UTC; now if none is given.", [](Thread& t, Value seconds) -> Result<Owned> {
        time_t when = TRY(seconds_or_now(t, seconds));
        struct tm moment;
        errno = 0;
        if (!gmtime_r(&when, &moment)) return t.raise_os_error(errno ? errno : EINVAL);
        return struct_time(t, moment);
    }),
    def<"localtime(seconds=None, /)">("A time since the epoch as a struct_time in local time; now if none is given.", [](Thread& t, Value seconds) -> Result<Owned> {
        return struct_time(t, TRY(local_moment(t, TRY(seconds_or_now(t, seconds)))));
    }),
    def<"mktime(time, /)">("Seconds since the epoch of a time tuple in local time.", body<make_time>),
    def<"asctime(time=<unrepresentable>, /)">("A time tuple as text such as 'Sat Jun 06 16:26:11 1998'.", body<ascii_time_of>),
    def<"ctime(seconds=None, /)">("A time since the epoch as text, in local time.", [](Thread& t, Value seconds) -> Result<std::string> {
        return ascii_time(t, TRY(local_moment(t, TRY(seconds_or_now(t, seconds)))));
    }),
    def<"strftime(format, time=<unrepresentable>, /)">("A time tuple as text, by a format of %-directives.", body<format_time>),
    def<"strptime(*arguments)">("strptime(string, format) -> the struct_time that a text means, by a format of %-directives.", body<parse_time>),
    def<"tzset()">("Read the environment variable TZ again.", body<set_zone_from_environment>),
};

Result<void> populate(Thread& t, Module& m) {
    Type& type = t.runtime.type(kStructTime.type);
    TRY(set_module_attribute(t, m, "struct_time", Value(&type)));
    TRY(set_module_attribute(t, m, "_STRUCT_TM_ITEMS", Value::small_int(int64_t(std::size(kTimeFields)))));
    constexpr std::pair<std::string_view, clockid_t> kClockNames[] = {
        {"CLOCK_REALTIME", CLOCK_REALTIME}, {"CLOCK_MONOTONIC", CLOCK_MONOTONIC}, {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW},
        {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID}, {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID},
        {"CLOCK_BOOTTIME", CLOCK_BOOTTIME}, {"CLOCK_TAI", CLOCK_TAI}};
    for (auto& [name, clock] : kClockNames) TRY(set_module_attribute(t, m, name, Value::small_int(clock)));
    ::tzset();
    return set_zones(t, m);
}

}  // namespace

const NativeModule& native_module_time() {
    static constexpr NativeModule kModule{.name = "time", .doc = "Clocks, sleeping, and calendar time.", .functions = kFunctions, .populate = populate};
    return kModule;
}

}  // namespace kukri
