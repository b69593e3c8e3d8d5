// The module _random: the Mersenne Twister behind random.Random (random.py), one generator per object.
// What a reader would get wrong: a subclass may never call __init__, so a new object already has a valid state.
#include <sys/random.h>

#include <vector>

#include "runtime/base/mersenne_twister.hpp"
#include "runtime/int_internal.hpp"
#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"

namespace kukri {

namespace {

struct Random : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    MersenneTwister twister;
};

Result<void> seed_from_system(Thread& t, MersenneTwister& twister) {
    std::array<uint32_t, MersenneTwister::kWords> key;
    for (size_t have = 0; have < sizeof key;) {
        ssize_t got = getrandom(reinterpret_cast<char*>(key.data()) + have, sizeof key - have, 0);
        if (got < 0 && errno != EINTR) return t.raise_os_error(errno);
        if (got > 0) have += size_t(got);
    }
    twister.seed(key);
    return {};
}

Result<void> seed(Thread& t, Random& self, Value a) {
    if (a.is_none()) return seed_from_system(t, self.twister);
    Owned number = is_int(a) ? share(a) : TRY(new_unsigned(t, TRY(hash(t, a))));
    IntView n(number.get());
    std::vector<uint32_t> key;
    for (size_t i = 0; i < n.size(); ++i) {
        key.push_back(uint32_t(n[i]));
        key.push_back(uint32_t(n[i] >> 32));
    }
    while (key.size() > 1 && key.back() == 0) key.pop_back();
    if (key.empty()) key.push_back(0);
    self.twister.seed(key);
    return {};
}

Result<Owned> bits(Thread& t, Random& self, int count) {
    if (count < 0) return t.value_error("number of bits must be non-negative");
    if (count == 0) return Owned::adopt(Value::small_int(0));
    if (count <= 64) return new_unsigned(t, self.twister.bits(unsigned(count)));
    size_t limbs = (size_t(count) + 63) / 64;
    Ref<Int> made = TRY(begin_int(t, limbs));
    made->limbs()[limbs - 1] = 0;
    static_assert(std::endian::native == std::endian::little);
    self.twister.bits(size_t(count), {reinterpret_cast<uint32_t*>(made->limbs()), (size_t(count) + 31) / 32});
    return finish_int(t, std::move(made), limbs, false);
}

Result<Owned> state(Thread& t, Random& self) {
    const MersenneTwister::State& now = self.twister.state();
    Ref<Tuple> made = TRY(new_tuple_uninitialized(t, MersenneTwister::kWords + 1));
    for (size_t i = 0; i < MersenneTwister::kWords; ++i) made->items()[i] = Value::small_int(now.words[i]);
    made->items()[MersenneTwister::kWords] = Value::small_int(now.index);
    return made;
}

Result<void> set_state(Thread& t, Random& self, Value v) {
    if (!is<Tuple>(v)) return t.type_error("state vector must be a tuple");
    Tuple& words = as<Tuple>(v);
    if (words.length != MersenneTwister::kWords + 1) return t.value_error("state vector is the wrong size");
    MersenneTwister::State fresh;
    auto word_at = [&](size_t i) -> Result<uint64_t> {
        Value word = words[i];
        if (!is_int(word)) return t.type_error("an integer is required");
        if (int_sign(word) < 0) return t.raise(ExceptionType::OverflowError, "can't convert negative value to unsigned int");
        auto n = unsigned_value(word);
        if (!n) return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C unsigned long");
        return *n;
    };
    for (size_t i = 0; i < MersenneTwister::kWords; ++i) fresh.words[i] = uint32_t(TRY(word_at(i)));
    uint64_t index = TRY(word_at(MersenneTwister::kWords));
    if (index > MersenneTwister::kWords) return t.value_error("invalid state");
    fresh.index = uint32_t(index);
    self.twister.set_state(fresh);
    return {};
}

Result<Owned> random_new(Thread& t, Type& cls, Arguments, Keywords) {
    auto object = TRY(allocate_instance(t, cls));
    auto made = Ref<Random>::adopt(static_cast<Random*>(object.take()));
    new (&made->twister) MersenneTwister;
    return made;
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create and return a new generator.", body<random_new>),
    def<"__init__(self, x=None, /)">("Seed the generator.", body<seed>),
    def<"random(self, /)">("The next number in [0, 1).", [](Thread&, Random& self) { return self.twister.random(); }),
    def<"seed(self, n=None, /)">("Start anew from an int (or the hash of another object); None: from the system's randomness.", body<seed>),
    def<"getstate(self, /)">("The state, as a tuple of 625 ints.", body<state>),
    def<"setstate(self, state, /)">("Go on from what getstate() gave.", body<set_state>),
    def<"getrandbits(self, k, /)">("An int of k random bits.", body<bits>),
};

}  // namespace

constinit const TypeRow Random::kRow = type_row<Random>({.name = "_random.Random", .doc = "A Mersenne Twister.", .methods = kMethods});

const NativeModule& native_module__random() {
    static constexpr const TypeRow* kTypes[] = {&Random::kRow};
    static constexpr NativeModule kModule{.name = "_random", .doc = "The Mersenne Twister of the module random.", .types = kTypes};
    return kModule;
}

}  // namespace kukri
