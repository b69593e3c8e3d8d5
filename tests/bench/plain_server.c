/* What the kernel alone needs for tests/bench/async/echo.py and http.py: a server that waits, receives and sends by one system call each, and does
 * nothing else. It is asked by the same clients; printed is its processor time for one answer. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static const char kAnswer[] =
    "HTTP/1.1 200 OK\r\nContent-Length: 14\r\nContent-Type: text/plain\r\nConnection: keep-alive\r\n\r\nHello, world!\n";

/* Listens on a port of the kernel's choice, which is put into `port`. */
static int listener(int* port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int s = socket(AF_INET, SOCK_STREAM, 0);
    if (s < 0 || bind(s, (struct sockaddr*)&address, size) || listen(s, 1000) || getsockname(s, (struct sockaddr*)&address, &size)) exit(1);
    *port = ntohs(address.sin_port);
    return s;
}

static void watch(int epoll, int fd) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event)) exit(1);
}

static void serve(int listening, int is_http) {
    static char buffer[262144];
    struct epoll_event events[1024];
    const int epoll = epoll_create1(0), one = 1;
    watch(epoll, listening);
    while (1) {
        int count = epoll_wait(epoll, events, 1024, -1);
        for (int i = 0; i < count; ++i) {
            int fd = events[i].data.fd;
            if (fd == listening) {
                int connection = accept4(fd, NULL, NULL, SOCK_NONBLOCK);
                setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                watch(epoll, connection);
                continue;
            }
            ssize_t size = recv(fd, buffer, sizeof buffer, 0);
            if (size <= 0)
                close(fd);
            else if (send(fd, is_http ? kAnswer : buffer, is_http ? sizeof kAnswer - 1 : (size_t)size, 0) < 0)
                exit(1);
        }
    }
}

/* Each runs its client and returns how many answers it got; 0: it cannot be run. */
static double ask_echo(int port) {
    int ends[2];
    char command[200], text[100] = "";
    if (pipe(ends)) exit(1);
    snprintf(command, sizeof command, "/usr/bin/python3 tests/bench/async/echo.py %d 32 1024 %d", port, ends[1]);
    int failed = system(command);
    close(ends[1]);
    if (!failed && read(ends[0], text, sizeof text - 1) < 0) failed = 1;
    close(ends[0]);
    return failed ? 0 : atof(text);
}

static double ask_http(int port) {
    char command[200], line[500];
    long answers = 0;
    snprintf(command, sizeof command, "wrk -t1 -c32 -d2 http://127.0.0.1:%d/ 2>/dev/null", port);
    FILE* report = popen(command, "r");
    while (report && fgets(line, sizeof line, report))
        if (strstr(line, " requests in ")) answers = atol(line);
    if (report) pclose(report);
    return (double)answers;
}

static void measure(const char* what, int is_http, double (*ask)(int port)) {
    int port, listening = listener(&port);
    pid_t server = fork();
    if (server < 0) exit(1);
    if (server == 0) serve(listening, is_http);
    close(listening);
    double answers = ask(port);
    struct rusage used;
    kill(server, SIGKILL);
    wait4(server, NULL, 0, &used);
    double seconds = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    if (answers > 0) printf("plain C: %-37s %12.2f us\n", what, seconds / answers * 1e6);
}

int main(void) {
    measure("processor time of one, protocol, 1 KiB", 0, ask_echo);
    measure("processor time of an HTTP request", 1, ask_http);
    return 0;
}
