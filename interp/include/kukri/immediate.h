/* Small ints, most floats, None and bools lie in the word of a kukri_value itself. These forms of kukri.h's functions know how, and call those
 * for others only: kukri.hpp uses them, and so may C hosts.
 *
 * What a reader would get wrong: this is no part of the stable interface. It fits the library of the same version, which kukri_fits_library()
 * asks; a language that loads whatever library there is calls the functions of kukri.h.
 *
 *   ......1   an int of 63 bits
 *   .....10   a double, turned left by three after 2**60 was added to its bits; just 2: 0.0
 *   ....000   an object, which is counted; 0: null
 *   ....100   one of a few constants */
#ifndef KUKRI_IMMEDIATE_H
#define KUKRI_IMMEDIATE_H

#include <string.h>

#include "kukri/kukri.h"

#define KUKRI_WORD_NONE ((uint64_t)0x0c)
#define KUKRI_WORD_FALSE ((uint64_t)0x14)
#define KUKRI_WORD_TRUE ((uint64_t)0x1c)
#define KUKRI_WORD_ZERO ((uint64_t)2)
#define KUKRI_FLOAT_BIAS ((uint64_t)1 << 60)

/* An object or null: what is not is released by forgetting it. */
static inline bool kukri_is_counted(kukri_value value) { return (value.word & 7) == 0; }

static inline kukri_value kukri_quick_retain(kukri_interpreter* python, kukri_value value) {
    return kukri_is_counted(value) ? kukri_retain(python, value) : value;
}
static inline void kukri_quick_release(kukri_interpreter* python, kukri_value value) {
    if (kukri_is_counted(value) && !kukri_is_null(value)) kukri_release(python, value);
}

static inline kukri_value kukri_quick_none(void) {
    kukri_value value = {KUKRI_WORD_NONE};
    return value;
}
static inline kukri_value kukri_quick_bool(bool truth) {
    kukri_value value = {truth ? KUKRI_WORD_TRUE : KUKRI_WORD_FALSE};
    return value;
}
static inline kukri_value kukri_quick_int(kukri_interpreter* python, int64_t number) {
    kukri_value value = {(uint64_t)number << 1 | 1};
    return (int64_t)value.word >> 1 == number ? value : kukri_int(python, number);
}
static inline kukri_value kukri_quick_float(kukri_interpreter* python, double number) {
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    bits += KUKRI_FLOAT_BIAS;
    kukri_value value = {bits << 3 | bits >> 61};
    return (value.word & 3) == 2 && value.word != KUKRI_WORD_ZERO ? value : kukri_float(python, number);
}

/* What the word itself says; false if it does not say it. */
static inline bool kukri_word_as_int(kukri_value value, int64_t* result) {
    *result = (int64_t)value.word >> 1;
    return value.word & 1;
}
static inline bool kukri_word_as_float(kukri_value value, double* result) {
    uint64_t bits = (value.word >> 3 | value.word << 61) - KUKRI_FLOAT_BIAS;
    memcpy(result, &bits, sizeof bits);
    return (value.word & 3) == 2 && value.word != KUKRI_WORD_ZERO;
}

static inline bool kukri_quick_as_int(kukri_interpreter* python, kukri_value value, int64_t* result) {
    return kukri_word_as_int(value, result) || kukri_as_int(python, value, result);
}
static inline bool kukri_quick_as_float(kukri_interpreter* python, kukri_value value, double* result) {
    return kukri_word_as_float(value, result) || kukri_as_float(python, value, result);
}
static inline int kukri_quick_truth(kukri_interpreter* python, kukri_value value) {
    if (value.word == KUKRI_WORD_TRUE) return 1;
    return value.word == KUKRI_WORD_FALSE ? 0 : kukri_truth(python, value);
}

/* Does the library that was loaded lay its words out like this? */
static inline bool kukri_fits_library(kukri_interpreter* python) {
    return kukri_none().word == KUKRI_WORD_NONE && kukri_bool(true).word == KUKRI_WORD_TRUE && kukri_bool(false).word == KUKRI_WORD_FALSE &&
           kukri_int(python, -5).word == kukri_quick_int(python, -5).word && kukri_float(python, 1.5).word == kukri_quick_float(python, 1.5).word;
}

#endif
