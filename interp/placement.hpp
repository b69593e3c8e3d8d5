// Binding the arguments of a call where that is plain: every keyword names another parameter, or there is ** for it; defaults fill the rest.
// bind_parameters() (activation.hpp) does everything else, and complains.
#pragma once
#include "interp/function.hpp"
#include "runtime/dict.hpp"
#include "runtime/sequence.hpp"

namespace kukri {

class Placement {
  public:
    // `names` are those of the last arguments. False: binding has to look closer; nothing has changed.
    bool find(Thread& t, const Function& f, size_t positional, std::span<const Value> names) {
        code_ = f.code;
        parameters_ = code_->named_parameters();
        if (parameters_ > kMost || names.size() > kMost || (positional > code_->positional && !code_->is(kVarArgs))) return false;
        positional_ = std::min<size_t>(positional, code_->positional);
        surplus_ = positional - positional_;
        named_ = names;
        filled_ = (uint64_t(1) << positional_) - 1;
        for (size_t k = 0; k < names.size(); ++k) {
            size_t i = parameter_named(names[k], positional_ + k);
            if (i == parameters_) {
                if (!code_->is(kVarKeywords) || !as<Str>(names[k]).is_interned()) return false;
                targets_[k] = kCollected;
                continue;
            }
            if (filled_ >> i & 1) return false;
            filled_ |= uint64_t(1) << i;
            targets_[k] = uint8_t(i);
        }
        return find_defaults(t, f);
    }
    // Words from the first parameter on that move() fills.
    size_t filled() const { return parameters_ + code_->is(kVarArgs) + code_->is(kVarKeywords); }
    // Moves the arguments to the dead words at `base`, which may be the place where they lie, and shares the defaults. False: MemoryError,
    // and nothing has moved.
    bool move(Thread& t, Value* arguments, Value* base) {
        if (code_->is(kVarKeywords) && !collect_keywords(t, arguments)) return false;
        if (code_->is(kVarArgs) && !collect_surplus(t, arguments)) return false;
        uint64_t named[kMost];
        Value* values = arguments + positional_ + surplus_;
        for (size_t k = 0; k < named_.size(); ++k) named[k] = std::exchange(values[k], Value()).bits;
        if (base != arguments)
            for (size_t i = 0; i < positional_; ++i) base[i] = std::exchange(arguments[i], Value());
        for (size_t k = 0; k < named_.size(); ++k)
            if (targets_[k] == kCollected)
                release(Value(named[k]));   // the dict has it
            else
                base[targets_[k]] = Value(named[k]);
        for (size_t i = positional_; i < parameters_; ++i) {
            if (filled_ >> i & 1) continue;
            base[i] = Value(defaults_[i]);
            retain(base[i]);
        }
        Value* next = base + parameters_;
        if (code_->is(kVarArgs)) *next++ = Value(rest_.take());
        if (code_->is(kVarKeywords)) *next = Value(collected_.take());
        return true;
    }

  private:
    static constexpr size_t kMost = 24;
    static constexpr uint8_t kCollected = 255;

    // The parameter's number, parameters_ if there is none. Most callers keep the order of the parameters.
    size_t parameter_named(Value name, size_t guess) const {
        if (guess < parameters_ && guess >= code_->positional_only && Value(code_->parameters[guess]) == name) return guess;
        size_t i = code_->positional_only;
        while (i < parameters_ && Value(code_->parameters[i]) != name) ++i;
        return i;
    }

    bool find_defaults(Thread& t, const Function& f) {
        size_t first_default = code_->positional - (f.defaults ? f.defaults->length : 0);
        for (size_t i = positional_; i < code_->positional; ++i) {
            if (filled_ >> i & 1) continue;
            if (i < first_default) return false;
            defaults_[i] = (*f.defaults)[i - first_default].bits;
        }
        // The dict of the others holds them in the order of the parameters, unless a program has changed it.
        Dict* others = f.keyword_defaults;
        size_t next = 0;
        for (size_t i = code_->positional; i < parameters_; ++i) {
            bool is_next = others && next < others->used && others->entries[next].key == Value(code_->parameters[i]);
            size_t at = next;
            if (is_next) ++next;
            if (filled_ >> i & 1) continue;
            Value v = is_next ? others->entries[at].value : others ? others->find(t.runtime, code_->parameters[i]) : Value();
            if (v.is_empty()) return false;
            defaults_[i] = v.bits;
        }
        return true;
    }

    bool collect_keywords(Thread& t, Value* arguments) {
        auto made = new_dict(t);
        if (made.failed()) return false;
        collected_ = made.take();
        for (size_t k = 0; k < named_.size(); ++k)
            if (targets_[k] == kCollected && dict_set(t, *collected_, &as<Str>(named_[k]), arguments[positional_ + surplus_ + k]).failed()) return false;
        return true;
    }

    bool collect_surplus(Thread& t, Value* arguments) {
        if (!surplus_) return rest_ = Ref<Tuple>(t.runtime.empty_tuple), true;
        auto made = new_tuple_uninitialized(t, surplus_);
        if (made.failed()) return false;
        rest_ = made.take();
        for (size_t i = 0; i < surplus_; ++i) rest_->items()[i] = std::exchange(arguments[positional_ + i], Value());
        return true;
    }

    const Code* code_;
    size_t positional_, parameters_;
    size_t surplus_;                // positional arguments for *
    std::span<const Value> named_;
    uint64_t filled_;               // bit i: parameter i has an argument
    uint8_t targets_[kMost];        // of the keywords
    uint64_t defaults_[kMost];      // as bits: most of them stay unset
    Ref<Tuple> rest_;
    Ref<Dict> collected_;
};

}  // namespace kukri
