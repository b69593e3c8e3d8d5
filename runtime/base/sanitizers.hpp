// What the code tells AddressSanitizer about memory of its own keeping; nothing in other builds.
#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define KUKRI_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KUKRI_ASAN 1
#endif
#endif

#ifdef KUKRI_ASAN
#include <sanitizer/asan_interface.h>
#define KUKRI_POISON(address, size) ASAN_POISON_MEMORY_REGION(address, size)
#define KUKRI_UNPOISON(address, size) ASAN_UNPOISON_MEMORY_REGION(address, size)
#else
#define KUKRI_POISON(address, size) ((void)0)
#define KUKRI_UNPOISON(address, size) ((void)0)
#endif
