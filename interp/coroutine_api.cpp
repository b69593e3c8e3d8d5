// Generators and coroutines as native library code drives them: what api.hpp promises.
#include "interp/api.hpp"
#include "interp/frame.hpp"
#include "interp/generator.hpp"

namespace kukri {

namespace {

Result<CoroutineStep> step_of(Result<Yielded> r) {
    if (r.failed()) return Error{};
    return CoroutineStep{std::move(r->value), r->returned};
}

}  // namespace

bool is_drivable(Value v) {
    if (is<Coroutine>(v)) return true;
    return is<Generator>(v) && as<Generator>(v).code().is(kIterableCoroutine);
}

Result<CoroutineStep> step_coroutine(Thread& t, Value coroutine, Value sent) {
    return step_of(resume(t, *static_cast<Generator*>(coroutine.object()), sent));
}

Result<CoroutineStep> step_coroutine_raising(Thread& t, Value coroutine) {
    return step_of(resume_raising(t, *static_cast<Generator*>(coroutine.object())));
}

}  // namespace kukri
