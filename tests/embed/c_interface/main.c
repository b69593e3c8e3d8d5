/* The C interface by itself: running, calling, converting, functions and classes of the host, errors. */
#include <kukri/immediate.h>
#include <kukri/kukri.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;
#define CHECK(condition) ((condition) ? (void)0 : (void)(++failures, fprintf(stderr, "line %d: %s\n", __LINE__, #condition)))

static kukri_value add(kukri_interpreter* python, void* data, const kukri_value* arguments, size_t count) {
    int64_t a, b;
    (void)count;
    if (!kukri_as_int(python, arguments[0], &a) || !kukri_as_int(python, arguments[1], &b)) return (kukri_value){0};
    ++*(int*)data;
    return kukri_int(python, a + b);
}

static kukri_value refuse(kukri_interpreter* python, void* data, const kukri_value* arguments, size_t count) {
    (void)data, (void)arguments, (void)count;
    kukri_raise(python, "ValueError", "not today", KUKRI_AUTO);
    return (kukri_value){0};
}

typedef struct counter {
    int value;
} counter;
static const char counter_key;

static kukri_value counter_init(kukri_interpreter* python, void* data, const kukri_value* arguments, size_t count) {
    (void)data, (void)count;
    counter* made = calloc(1, sizeof *made);
    return kukri_set_pointer(python, arguments[0], &counter_key, made, made, free) ? kukri_none() : (kukri_value){0};
}
static kukri_value counter_next(kukri_interpreter* python, void* data, const kukri_value* arguments, size_t count) {
    (void)data, (void)count;
    counter* self = kukri_pointer(python, arguments[0], &counter_key);
    return self ? kukri_int(python, ++self->value) : (kukri_value){0};
}

static void define(kukri_interpreter* python, kukri_value scope, const char* signature, kukri_callback callback, void* data) {
    kukri_value function = kukri_function(python, signature, NULL, callback, data, NULL);
    CHECK(kukri_define(python, scope, function));
    kukri_release(python, function);
}

static int64_t evaluate(kukri_interpreter* python, const char* expression) {
    int64_t result = -1;
    kukri_value value = kukri_eval(python, expression, KUKRI_AUTO, (kukri_value){0});
    if (kukri_is_null(value)) {
        kukri_error* error = kukri_take_error(python);
        fprintf(stderr, "%s", kukri_error_text(error));
        kukri_error_free(error);
        return -1;
    }
    CHECK(kukri_as_int(python, value, &result));
    kukri_release(python, value);
    return result;
}

/* The inline forms give and take what the library's functions do. */
static void immediates(kukri_interpreter* python) {
    const int64_t ints[] = {0, 1, -1, INT64_MAX >> 1, (INT64_MAX >> 1) + 1, INT64_MIN >> 1, (INT64_MIN >> 1) - 1, INT64_MAX, INT64_MIN};
    const double floats[] = {0.0, -0.0, 1.0, -1.5, 1e-70, 1e80, -1e300, 1e-300, HUGE_VAL, 5e-324};
    CHECK(kukri_fits_library(python));
    for (size_t i = 0; i < sizeof ints / sizeof *ints; ++i) {
        kukri_value quick = kukri_quick_int(python, ints[i]), plain = kukri_int(python, ints[i]);
        int64_t back = 0, same = 0;
        CHECK(kukri_compare(python, KUKRI_EQ, quick, plain) == 1 && kukri_is_counted(quick) == kukri_is_counted(plain));
        CHECK(kukri_quick_as_int(python, plain, &back) && kukri_as_int(python, quick, &same) && back == ints[i] && same == ints[i]);
        kukri_quick_release(python, kukri_quick_retain(python, quick));
        kukri_quick_release(python, quick);
        kukri_quick_release(python, plain);
    }
    for (size_t i = 0; i < sizeof floats / sizeof *floats; ++i) {
        kukri_value quick = kukri_quick_float(python, floats[i]), plain = kukri_float(python, floats[i]);
        double back = 7, same = 7;
        CHECK(kukri_is_counted(quick) == kukri_is_counted(plain) && (kukri_is_counted(quick) || quick.word == plain.word));
        CHECK(kukri_quick_as_float(python, plain, &back) && kukri_as_float(python, quick, &same));
        CHECK(memcmp(&back, &floats[i], sizeof back) == 0 && memcmp(&same, &floats[i], sizeof same) == 0);
        kukri_quick_release(python, quick);
        kukri_quick_release(python, plain);
    }
    CHECK(kukri_is(kukri_quick_none(), kukri_none()) && kukri_is(kukri_quick_bool(true), kukri_bool(true)) && kukri_is(kukri_quick_bool(false), kukri_bool(false)));
    CHECK(kukri_quick_truth(python, kukri_bool(true)) == 1 && kukri_quick_truth(python, kukri_bool(false)) == 0);
    CHECK(kukri_quick_truth(python, kukri_none()) == 0 && kukri_quick_truth(python, kukri_quick_int(python, 2)) == 1);
    kukri_quick_release(python, (kukri_value){0});
}

int main(void) {
    kukri_interpreter* python = kukri_new(NULL);
    kukri_value globals = kukri_globals(python);
    immediates(python);
    int calls = 0;
    define(python, globals, "add(a, b=10)", add, &calls);
    define(python, globals, "refuse()", refuse, NULL);
    CHECK(evaluate(python, "add(1) + add(2, b=3)") == 16);
    CHECK(calls == 2);

    kukri_value result = kukri_eval(python, "refuse()", KUKRI_AUTO, (kukri_value){0});
    CHECK(kukri_is_null(result));
    kukri_error* error = kukri_take_error(python);
    CHECK(error && strcmp(kukri_error_type(error), "ValueError") == 0 && strcmp(kukri_error_message(error), "not today") == 0);
    CHECK(kukri_error_is(error, "Exception") && !kukri_error_is(error, "OSError"));
    kukri_error_free(error);

    kukri_class_spec spec = {.name = "Counter", .doc = "Counts.", .key = &counter_key};
    kukri_value cls = kukri_class(python, &spec);
    define(python, cls, "__init__(self)", counter_init, NULL);
    define(python, cls, "next(self)", counter_next, NULL);
    kukri_value name = kukri_str(python, "Counter", KUKRI_AUTO);
    CHECK(kukri_set_item(python, globals, name, cls));
    kukri_release(python, name);
    kukri_release(python, cls);
    CHECK(evaluate(python, "(lambda c: c.next() + c.next())(Counter())") == 3);

    kukri_value items[2] = {kukri_int(python, 3), kukri_int(python, 4)};
    kukri_value list = kukri_list(python, items, 2);
    kukri_value sum = kukri_eval(python, "sum", KUKRI_AUTO, (kukri_value){0});
    result = kukri_call(python, sum, &list, 1);
    int64_t total = 0;
    CHECK(kukri_as_int(python, result, &total) && total == 7);
    kukri_release(python, result);
    kukri_release(python, sum);
    kukri_release(python, list);
    kukri_free(python);
    CHECK(strcmp(kukri_version(), "0.1.0") == 0);
    return failures != 0;
}
