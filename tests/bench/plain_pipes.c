/* What the kernel alone needs for tests/bench/processes/pipes.py: a message of the same size there and back through a socket pair, by one write and
 * one read each, where the kernel chooses, on two processors and on one. */
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
    if (processor < 0) return;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(processor, &set);
    if (sched_setaffinity(0, sizeof set, &set)) exit(1);
}

/* The n-th processor that this process may use, the last one if there are fewer. */
static int processor(int n) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set)) exit(1);
    int found = 0;
    for (int i = 0; i < CPU_SETSIZE; ++i)
        if (CPU_ISSET(i, &set)) {
            found = i;
            if (n-- == 0) break;
        }
    return found;
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

/* `here` and `there`: the processors of the two processes, -1 where the kernel chooses. */
static void turns(const char* what, int here, int there) {
    int ends[2];
    char message[kMessage] = {0};
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends)) exit(1);
    pid_t child = fork();
    if (child < 0) exit(1);
    if (child == 0) {
        close(ends[0]);
        pin(there);
        answer(ends[1]);
    }
    close(ends[1]);
    pin(here);
    double began = now();
    for (int i = 0; i < kTurns; ++i)
        if (write(ends[0], message, sizeof message) != sizeof message || read(ends[0], message, sizeof message) != sizeof message) exit(1);
    printf("%-46s %12.0f /s\n", what, kTurns / (now() - began));
    close(ends[0]);
    waitpid(child, NULL, 0);
}

int main(void) {
    const int first = processor(0), second = processor(1);
    turns("plain C: a message there and back", -1, -1);
    turns("plain C: ... on two processors", first, second);
    turns("plain C: ... on one processor", first, first);
    return 0;
}
