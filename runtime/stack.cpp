// Fibers as reserve stacks. The only file that includes Boost.Context.
#include "runtime/stack.hpp"

#include <pthread.h>
#include <sys/mman.h>

#include <boost/context/detail/fcontext.hpp>
#include <cxxabi.h>
#include <cstring>

#include "runtime/base/stack_switch.hpp"
#include "runtime/fiber.hpp"

namespace kukri {

namespace context = boost::context::detail;

namespace {

constexpr size_t kFiberStack = 1024 * 1024 * kStackFactor, kGuard = 4096;
// Native code must be able to call a few layers of library functions below the limit.
constexpr size_t kReserve = 128 * 1024 * kStackFactor;

}  // namespace

StackPool::~StackPool() {
    for (void* stack : free_) unmap(stack);
}

void StackPool::unmap(void* stack) { munmap(stack, kFiberStack + kGuard); }

void* StackPool::take() {
    if (!free_.empty()) {
        void* stack = free_.back();
        free_.pop_back();
        return stack;
    }
    void* stack = mmap(nullptr, kFiberStack + kGuard, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (stack == MAP_FAILED) return nullptr;
    if (mprotect(stack, kGuard, PROT_NONE) == 0) return stack;
    unmap(stack);   // the system has no more mappings
    return nullptr;
}

void StackPool::give(void* stack) {
    constexpr size_t kMostKept = 16;
    if (free_.size() < kMostKept)
        free_.push_back(stack);
    else
        unmap(stack);
}

namespace {

// Boost.Context 1.74 does not switch the C++ exception state: what is being caught on one stack must not be seen on the other.
struct ExceptionState {
    void* caught;
    unsigned uncaught;
};
__attribute__((noinline)) ExceptionState swap_exception_state(ExceptionState next) {
    auto* globals = reinterpret_cast<ExceptionState*>(abi::__cxa_get_globals());
    return std::exchange(*globals, next);
}

// One visit to another stack.
struct Visit {
    StackSwitch sanitizers;
    void (*f)(void*);
    void* argument;
};
void visit(context::transfer_t from) {
    auto& v = *static_cast<Visit*>(from.data);
    v.sanitizers.arrived();
    v.f(v.argument);
    v.sanitizers.leaving();
    context::jump_fcontext(from.fctx, nullptr);
    __builtin_unreachable();
}

// Runs f on the `size` bytes of stack behind a guard page at `base`. Here and in switch_stacks() it is the bare jump that switches:
// context::fiber would put calls between the switch and the sanitizers' being told of it, and f neither throws nor is given up.
void run_on(void* base, size_t size, void (*f)(void*), void* argument) {
    char* bottom = static_cast<char*>(base) + kGuard;
    ExceptionState saved = swap_exception_state({nullptr, 0});
    Visit v{StackSwitch(bottom, size), f, argument};
    context::fcontext_t entry = context::make_fcontext(bottom + size, size, visit);
    v.sanitizers.entering();
    context::jump_fcontext(entry, &v);
    v.sanitizers.returned();
    swap_exception_state(saved);
}

}  // namespace

void on_fresh_stack_erased(Thread& t, void (*f)(void*), void* argument) {
    StackPool& pool = stack_pool(t);
    void* stack = pool.take();
    if (!stack) {   // nothing to go on with: the guard page would be next
        std::fputs("kukri: out of memory for a stack\n", stderr);
        std::abort();
    }
    char* old_limit = t.stack_limit;
    t.stack_limit = static_cast<char*>(stack) + kGuard + kReserve;
    run_on(stack, kFiberStack, f, argument);
    t.stack_limit = old_limit;
    pool.give(stack);
}

// Run where we are if there is room.
void on_big_stack_erased(Thread& t, void (*f)(void*), void* argument) {
    constexpr size_t kBig = 8 * 1024 * 1024 * kStackFactor, kEnough = kBig / 4 * 3;
    if (static_cast<size_t>(static_cast<char*>(__builtin_frame_address(0)) - t.stack_limit) > kEnough) return f(argument);
    void* stack = mmap(nullptr, kBig + kGuard, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (stack == MAP_FAILED) return f(argument);
    mprotect(stack, kGuard, PROT_NONE);
    run_on(stack, kBig, f, argument);
    munmap(stack, kBig + kGuard);
}

void set_stack_limit_of_os_thread(Thread& t) {
    pthread_attr_t attributes;
    void* base;
    size_t size;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return;
    pthread_attr_getstack(&attributes, &base, &size);
    pthread_attr_destroy(&attributes);
    // The main thread's stack grows on demand up to its limit: do not trust more than 8 MiB of it.
    char* top = static_cast<char*>(base) + size;
    size_t usable = std::min<size_t>(size, 8 * 1024 * 1024);
    t.stack_limit = top - usable + kReserve;
}

// --- stacks that are left in the middle ------------------------------------------------------------------------------------------------

// One switch; lies on the stack that is being left.
struct Departure {
    RestingStack *from, *to;

    // On the other stack, first of all.
    __attribute__((always_inline)) static RestingStack& arrive(context::transfer_t transfer) {
        auto& d = *static_cast<Departure*>(transfer.data);
        d.to->place_->arrived(*d.from->place_);
        d.from->at_ = transfer.fctx;
        return *d.to;
    }
    static void begin(context::transfer_t transfer) {
        RestingStack& self = arrive(transfer);
        self.begin_(self.argument_);
        __builtin_unreachable();
    }
};

bool RestingStack::prepare(StackPool& pool, Begin begin, void* argument) {
    memory_ = pool.take();
    if (!memory_) return false;
    begin_ = begin;
    argument_ = argument;
    char* bottom = static_cast<char*>(memory_) + kGuard;
    place_->made(bottom, kFiberStack);
    at_ = context::make_fcontext(bottom + kFiberStack, kFiberStack, Departure::begin);
    return true;
}

void RestingStack::give_back(StackPool& pool) {
    place_.emplace();
    pool.give(std::exchange(memory_, nullptr));
}

RestingStack::~RestingStack() {
    place_.reset();
    if (memory_) StackPool::unmap(memory_);
}

char* RestingStack::limit() const { return static_cast<char*>(memory_) + kGuard + kReserve; }

void switch_stacks(RestingStack& from, RestingStack& to, StackPlace::For how_long) {
    ExceptionState saved = swap_exception_state({nullptr, 0});
    Departure departure{&from, &to};
    from.place_->leaving(*to.place_, how_long);
    Departure::arrive(context::jump_fcontext(to.at_, &departure));
    swap_exception_state(saved);
}

}  // namespace kukri
