// The dispatch loop once more, for threads with a trace or profile function.
#define KUKRI_TRACED
#include "interp/loop.cpp"
