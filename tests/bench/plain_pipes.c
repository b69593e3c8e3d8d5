/* What the kernel alone needs for tests/bench/processes/pipes.py: a message of the same size there and back through a socket pair, by one write and
 * one read each, on two processors and on one. */
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { kTurns = 15000, kMessage = 9 }; /* four bytes of length, and a small int as a pickle */

static void pin(int processor) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(processor, &set);
    if (sched_setaffinity(0, sizeof set, &set)) exit(1);
}

static int first_processor(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set)) exit(1);
    for (int i = 0;; ++i)
        if (CPU_ISSET(i, &set)) return i;
}

static void answer(int end) {
    char message[kMessage];
    while (read(end, message, sizeof message) == sizeof message && write(end, message, sizeof message) == sizeof message) {}
    _exit(0);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void turns(const char* what) {
    int ends[2];
    char message[kMessage] = {0};
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends)) exit(1);
    pid_t child = fork();
    if (child < 0) exit(1);
    if (child == 0) {
        close(ends[0]);
        answer(ends[1]);
    }
    close(ends[1]);
    double began = now();
    for (int i = 0; i < kTurns; ++i)
        if (write(ends[0], message, sizeof message) != sizeof message || read(ends[0], message, sizeof message) != sizeof message) exit(1);
    printf("%-46s %12.0f /s\n", what, kTurns / (now() - began));
    close(ends[0]);
    waitpid(child, NULL, 0);
}

int main(void) {
    turns("plain C: a message there and back");
    pin(first_processor());
    turns("plain C: ... on one processor");
    return 0;
}
