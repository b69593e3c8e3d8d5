// Binding the arguments of a call where that is plain: the function has no * and ** parameters, every keyword names another parameter,
// and defaults fill the rest. bind_parameters() (function.hpp) does everything else, and complains.
#pragma once
#include "interp/function.hpp"
#include "runtime/dict.hpp"

namespace kukri {

class Placement {
  public:
    // `names` are those of the last arguments. False: binding has to look closer; nothing has changed.
    bool find(Thread& t, const Function& f, size_t positional, std::span<const Value> names) {
        const Code& code = *f.code;
        parameters_ = code.named_parameters();
        if (code.is(kVarArgs) || code.is(kVarKeywords) || parameters_ > kMost || positional > code.positional) return false;
        positional_ = positional;
        named_ = names.size();
        filled_ = (uint64_t(1) << positional) - 1;
        for (size_t k = 0; k < named_; ++k) {
            // Most callers keep the order of the parameters.
            size_t i = positional + k;
            if (i >= parameters_ || i < code.positional_only || Value(code.parameters[i]) != names[k]) {
                i = code.positional_only;
                while (i < parameters_ && Value(code.parameters[i]) != names[k]) ++i;
            }
            if (i == parameters_ || filled_ >> i & 1) return false;
            filled_ |= uint64_t(1) << i;
            targets_[k] = uint8_t(i);
        }
        return find_defaults(t, f);
    }
    // Moves the arguments to the dead words at `base`, which may be the place where they lie, and shares the defaults.
    void move(Value* arguments, Value* base) {
        uint64_t named[kMost];
        for (size_t k = 0; k < named_; ++k) named[k] = std::exchange(arguments[positional_ + k], Value()).bits;
        if (base != arguments)
            for (size_t i = 0; i < positional_; ++i) base[i] = std::exchange(arguments[i], Value());
        for (size_t k = 0; k < named_; ++k) base[targets_[k]] = Value(named[k]);
        for (size_t i = positional_; i < parameters_; ++i) {
            if (filled_ >> i & 1) continue;
            base[i] = Value(defaults_[i]);
            retain(base[i]);
        }
    }

  private:
    static constexpr size_t kMost = 24;

    bool find_defaults(Thread& t, const Function& f) {
        const Code& code = *f.code;
        size_t first_default = code.positional - (f.defaults ? f.defaults->length : 0);
        for (size_t i = positional_; i < code.positional; ++i) {
            if (filled_ >> i & 1) continue;
            if (i < first_default) return false;
            defaults_[i] = (*f.defaults)[i - first_default].bits;
        }
        // The dict of the others holds them in the order of the parameters, unless a program has changed it.
        Dict* others = f.keyword_defaults;
        size_t next = 0;
        for (size_t i = code.positional; i < parameters_; ++i) {
            bool is_next = others && next < others->used && others->entries[next].key == Value(code.parameters[i]);
            size_t at = next;
            if (is_next) ++next;
            if (filled_ >> i & 1) continue;
            Value v = is_next ? others->entries[at].value : others ? others->find(t.runtime, code.parameters[i]) : Value();
            if (v.is_empty()) return false;
            defaults_[i] = v.bits;
        }
        return true;
    }

    size_t positional_, named_, parameters_;
    uint64_t filled_;               // bit i: parameter i has an argument
    uint8_t targets_[kMost];        // of the keywords
    uint64_t defaults_[kMost];      // as bits: most of them stay unset
};

}  // namespace kukri
