// An error in the host's hands: an exception object, and the texts that tell of it when the interpreter is gone.
#pragma once
#include "interp/embed/host.hpp"
#include "runtime/limits.hpp"

struct kukri_error {
    kukri_error(kukri_interpreter& python, kukri::Ref<kukri::Exception> raised);
    // Makes what needs the interpreter: the texts. Then the exception is let go, if this is the end of the interpreter.
    void settle();
    void make_text();
    const char* text();

    kukri_interpreter& host;
    kukri::ErrorLink link;
    std::atomic<uint32_t> owners{1};
    std::string type, message, full_text;
    bool has_text = false;               // full_text is made
    kukri::Limit limit = kukri::Limit::None;   // that it tells of
    kukri::Value exception;              // owned; Empty once the interpreter has ended
    std::vector<std::string> classes;    // the MRO's names, once it has ended
};
