// The module termios: the modes of terminals.
#include <linux/serial.h>
#include <sys/ioctl.h>
#include <sys/ttydefaults.h>
#include <termios.h>
#include <unistd.h>

#include "runtime/bytes.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/exception_class.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/posix/arguments.hpp"
#include "stdlib/system_call.hpp"

namespace kukri {

const NativeModule& native_module_termios();

namespace {

using posix::Descriptor;

struct State {
    Owned error;   // the class termios.error
};
State& state_of(Thread& t) { return module_state<State>(t, native_module_termios()); }

// raise termios.error(errno, what it means)
Error raise_error(Thread& t, int number) {
    Ref<Str> text = TRY(new_str(t, strerror(number)));
    Owned made = TRY(call(t, state_of(t).error, {Value::small_int(number), text.value()}));
    return t.raise_object(std::move(made));
}

template <class F>
Result<void> terminal_call(Thread& t, F&& f) {
    if (TRY(blocking_call(t, f)) < 0) return raise_error(t, errno);
    return {};
}

constexpr size_t kSpeedIn = 4, kSpeedOut = 5, kCharacters = 6, kFields = 7;   // of the list that stands for a termios

// Without canonical mode two of the control characters are numbers.
bool is_number(const termios& mode, size_t i) { return (i == VMIN || i == VTIME) && !(mode.c_lflag & ICANON); }

Result<Owned> get_attributes(Thread& t, Descriptor d) {
    termios mode;
    TRY(terminal_call(t, [&] { return tcgetattr(d.fd, &mode); }));
    Ref<List> characters = TRY(new_list(t));
    for (size_t i = 0; i < NCCS; ++i) {
        char c = char(mode.c_cc[i]);
        if (is_number(mode, i))
            TRY(append(t, *characters, Value::small_int(mode.c_cc[i])));
        else
            TRY(append(t, *characters, TRY(new_bytes(t, {&c, 1})).value()));
    }
    Ref<List> fields = TRY(new_list(t));
    for (int64_t n : {int64_t(mode.c_iflag), int64_t(mode.c_oflag), int64_t(mode.c_cflag), int64_t(mode.c_lflag), int64_t(cfgetispeed(&mode)), int64_t(cfgetospeed(&mode))})
        TRY(append(t, *fields, Value::small_int(n)));
    TRY(append(t, *fields, characters.value()));
    return Owned(fields.value());
}

Result<void> read_characters(Thread& t, Value v, termios& mode) {
    if (!is<List>(v) || as<List>(v).length != NCCS) return t.type_error("tcsetattr: attributes[6] must be {} element list", NCCS);
    for (size_t i = 0; i < NCCS; ++i) {
        if (as<List>(v).length != NCCS) return t.type_error("tcsetattr: attributes[6] must be {} element list", NCCS);   // __index__ has changed it
        Owned item(as<List>(v).items[i]);
        if (is<Bytes>(item) && as<Bytes>(item).view().size() == 1)
            mode.c_cc[i] = cc_t(as<Bytes>(item).view()[0]);
        else if (is_int(item))
            mode.c_cc[i] = cc_t(TRY(index_argument(t, item)));
        else
            return t.type_error("tcsetattr: elements of attributes must be characters or integers");
    }
    return {};
}

Result<void> set_attributes(Thread& t, Descriptor d, int when, Value attributes) {
    if (!is<List>(attributes) || as<List>(attributes).length != kFields) return t.type_error("tcsetattr, arg 3: must be 7 element list");
    termios mode;
    TRY(terminal_call(t, [&] { return tcgetattr(d.fd, &mode); }));   // for what the list has no room for
    int64_t numbers[kCharacters];
    for (size_t i = 0; i < kCharacters; ++i) {
        if (as<List>(attributes).length != kFields) return t.type_error("tcsetattr, arg 3: must be 7 element list");
        Owned item(as<List>(attributes).items[i]);
        numbers[i] = TRY(index_argument(t, item));
    }
    mode.c_iflag = tcflag_t(numbers[0]);
    mode.c_oflag = tcflag_t(numbers[1]);
    mode.c_cflag = tcflag_t(numbers[2]);
    mode.c_lflag = tcflag_t(numbers[3]);
    if (as<List>(attributes).length != kFields) return t.type_error("tcsetattr, arg 3: must be 7 element list");
    Owned characters(as<List>(attributes).items[kCharacters]);
    TRY(read_characters(t, characters, mode));
    if (cfsetispeed(&mode, speed_t(numbers[kSpeedIn])) < 0 || cfsetospeed(&mode, speed_t(numbers[kSpeedOut])) < 0) return raise_error(t, errno);
    return terminal_call(t, [&] { return tcsetattr(d.fd, when, &mode); });
}

Result<Owned> get_size(Thread& t, Descriptor d) {
    winsize size;
    TRY(terminal_call(t, [&] { return ioctl(d.fd, TIOCGWINSZ, &size); }));
    return TRY(tuple_of(t, Value::small_int(size.ws_row), Value::small_int(size.ws_col)));
}

Result<void> set_size(Thread& t, Descriptor d, Value pair) {
    auto wrong = [&] { return t.type_error("tcsetwinsize, arg 2: must be a two-item sequence"); };
    if (type_of(t, pair).find(Special::GetItem).is_empty() || is<Dict>(pair) || TRY(length(t, pair)) != 2) return wrong();
    int64_t numbers[2];
    for (int i = 0; i < 2; ++i) {
        Owned item = TRY(get_item(t, pair, Value::small_int(i)));
        numbers[i] = TRY(index_argument(t, item));
    }
    winsize size;
    TRY(terminal_call(t, [&] { return ioctl(d.fd, TIOCGWINSZ, &size); }));   // its size in pixels stays
    size.ws_row = static_cast<unsigned short>(numbers[0]);
    size.ws_col = static_cast<unsigned short>(numbers[1]);
    if (size.ws_row != numbers[0] || size.ws_col != numbers[1]) return t.raise(ExceptionType::OverflowError, "winsize value(s) out of range.");
    return terminal_call(t, [&] { return ioctl(d.fd, TIOCSWINSZ, &size); });
}

constexpr NativeRow kFunctions[] = {
    def<"tcgetattr(fd, /)">("The terminal's modes: [iflag, oflag, cflag, lflag, ispeed, ospeed, control characters].", body<get_attributes>),
    def<"tcsetattr(fd, when, attributes, /)">("Sets the modes: at once (TCSANOW), when all has been written (TCSADRAIN), or also dropping what has not been read (TCSAFLUSH).", body<set_attributes>),
    def<"tcsendbreak(fd, duration, /)">("Sends a break; 0 stands for a quarter of a second or more.", [](Thread& t, Descriptor d, int duration) {
        return terminal_call(t, [=] { return tcsendbreak(d.fd, duration); });
    }),
    def<"tcdrain(fd, /)">("Waits until all has been sent.", [](Thread& t, Descriptor d) { return terminal_call(t, [=] { return tcdrain(d.fd); }); }),
    def<"tcflush(fd, queue, /)">("Drops what has not been read (TCIFLUSH), not been sent (TCOFLUSH), or both (TCIOFLUSH).", [](Thread& t, Descriptor d, int queue) {
        return terminal_call(t, [=] { return tcflush(d.fd, queue); });
    }),
    def<"tcflow(fd, action, /)">("Suspends or resumes output (TCOOFF, TCOON) or input (TCIOFF, TCION).", [](Thread& t, Descriptor d, int action) {
        return terminal_call(t, [=] { return tcflow(d.fd, action); });
    }),
    def<"tcgetwinsize(fd, /)">("The terminal's size: (rows, columns).", body<get_size>),
    def<"tcsetwinsize(fd, winsize, /)">("Sets the size; (rows, columns).", body<set_size>),
};

struct Constant {
    std::string_view name;
    int64_t value;
};
#define C(name) {#name, int64_t(name)}
constexpr Constant kConstants[] = {
    C(B0), C(B1000000), C(B110), C(B115200), C(B1152000), C(B1200), C(B134), C(B150), C(B1500000), C(B1800), C(B19200), C(B200), C(B2000000),
    C(B230400), C(B2400), C(B2500000), C(B300), C(B3000000), C(B3500000), C(B38400), C(B4000000), C(B460800), C(B4800), C(B50), C(B500000), C(B57600),
    C(B576000), C(B600), C(B75), C(B921600), C(B9600), C(BRKINT), C(BS0), C(BS1), C(BSDLY), C(CBAUD), C(CBAUDEX), C(CDSUSP), C(CEOF), C(CEOL),
    C(CEOT), C(CERASE), C(CFLUSH), C(CIBAUD), C(CINTR), C(CKILL), C(CLNEXT), C(CLOCAL), C(CQUIT), C(CR0), C(CR1), C(CR2), C(CR3), C(CRDLY), C(CREAD),
    C(CRPRNT), C(CRTSCTS), C(CS5), C(CS6), C(CS7), C(CS8), C(CSIZE), C(CSTART), C(CSTOP), C(CSTOPB), C(CSUSP), C(CWERASE), C(ECHO), C(ECHOCTL),
    C(ECHOE), C(ECHOK), C(ECHOKE), C(ECHONL), C(ECHOPRT), C(EXTA), C(EXTB), C(EXTPROC), C(FF0), C(FF1), C(FFDLY), C(FIOASYNC), C(FIOCLEX), C(FIONBIO),
    C(FIONCLEX), C(FIONREAD), C(FLUSHO), C(HUPCL), C(ICANON), C(ICRNL), C(IEXTEN), C(IGNBRK), C(IGNCR), C(IGNPAR), C(IMAXBEL), C(INLCR), C(INPCK),
    C(IOCSIZE_MASK), C(IOCSIZE_SHIFT), C(ISIG), C(ISTRIP), C(IUCLC), C(IUTF8), C(IXANY), C(IXOFF), C(IXON), C(NCC), C(NCCS), C(NL0), C(NL1), C(NLDLY),
    C(NOFLSH), C(N_MOUSE), C(N_PPP), C(N_SLIP), C(N_STRIP), C(N_TTY), C(OCRNL), C(OFDEL), C(OFILL), C(OLCUC), C(ONLCR), C(ONLRET), C(ONOCR), C(OPOST),
    C(PARENB), C(PARMRK), C(PARODD), C(PENDIN), C(TAB0), C(TAB1), C(TAB2), C(TAB3), C(TABDLY), C(TCFLSH), C(TCGETA), C(TCGETS), C(TCIFLUSH),
    C(TCIOFF), C(TCIOFLUSH), C(TCION), C(TCOFLUSH), C(TCOOFF), C(TCOON), C(TCSADRAIN), C(TCSAFLUSH), C(TCSANOW), C(TCSBRK), C(TCSBRKP), C(TCSETA),
    C(TCSETAF), C(TCSETAW), C(TCSETS), C(TCSETSF), C(TCSETSW), C(TCXONC), C(TIOCCONS), C(TIOCEXCL), C(TIOCGETD), C(TIOCGICOUNT), C(TIOCGLCKTRMIOS),
    C(TIOCGPGRP), C(TIOCGSERIAL), C(TIOCGSOFTCAR), C(TIOCGWINSZ), C(TIOCINQ), C(TIOCLINUX), C(TIOCMBIC), C(TIOCMBIS), C(TIOCMGET), C(TIOCMIWAIT),
    C(TIOCMSET), C(TIOCM_CAR), C(TIOCM_CD), C(TIOCM_CTS), C(TIOCM_DSR), C(TIOCM_DTR), C(TIOCM_LE), C(TIOCM_RI), C(TIOCM_RNG), C(TIOCM_RTS),
    C(TIOCM_SR), C(TIOCM_ST), C(TIOCNOTTY), C(TIOCNXCL), C(TIOCOUTQ), C(TIOCPKT), C(TIOCPKT_DATA), C(TIOCPKT_DOSTOP), C(TIOCPKT_FLUSHREAD),
    C(TIOCPKT_FLUSHWRITE), C(TIOCPKT_NOSTOP), C(TIOCPKT_START), C(TIOCPKT_STOP), C(TIOCSCTTY), C(TIOCSERCONFIG), C(TIOCSERGETLSR), C(TIOCSERGETMULTI),
    C(TIOCSERGSTRUCT), C(TIOCSERGWILD), C(TIOCSERSETMULTI), C(TIOCSERSWILD), C(TIOCSER_TEMT), C(TIOCSETD), C(TIOCSLCKTRMIOS), C(TIOCSPGRP),
    C(TIOCSSERIAL), C(TIOCSSOFTCAR), C(TIOCSTI), C(TIOCSWINSZ), C(TOSTOP), C(VDISCARD), C(VEOF), C(VEOL), C(VEOL2), C(VERASE), C(VINTR), C(VKILL),
    C(VLNEXT), C(VMIN), C(VQUIT), C(VREPRINT), C(VSTART), C(VSTOP), C(VSUSP), C(VSWTC), C(VT0), C(VT1), C(VTDLY), C(VTIME), C(VWERASE), C(XCASE),
    C(XTABS),
    {"VSWTCH", int64_t(VSWTC)}, C(_POSIX_VDISABLE),
};
#undef C

Result<void> populate(Thread& t, Module& m) {
    Ref<Type> error = TRY(new_exception_class(t, "termios", "error", ExceptionType::Exception));
    TRY(set_module_attribute(t, m, "error", error.value()));
    state_of(t).error = std::move(error);
    for (auto& constant : kConstants) TRY(set_module_attribute(t, m, constant.name, Value::small_int(constant.value)));
    return {};
}

}  // namespace

const NativeModule& native_module_termios() {
    static constexpr NativeModule kModule{.name = "termios", .doc = "The modes of terminals, as in the POSIX header of this name.", .functions = kFunctions, .populate = populate};
    return kModule;
}

}  // namespace kukri
