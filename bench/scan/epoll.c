/* The common design of fast scanners: non-blocking sockets, 256 at a time, watched by epoll, asked by SO_ERROR. */
#include <sys/epoll.h>

#include "targets.h"

enum { WINDOW = 256 };

static int64_t began_at[65536];

static void finish(int fd, int first, int port, int code, struct tally *tally)
{
    taken[port - first] = clock_ns(CLOCK_MONOTONIC) - began_at[port];
    count(tally, code);
    close(fd);
}

static void scan(int first, int last, struct tally *tally)
{
    struct epoll_event events[WINDOW];
    int epoll = epoll_create1(0), next = first, under_way = 0;

    while (next <= last || under_way > 0) {
        while (next <= last && under_way < WINDOW) {
            int port = next++, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, IPPROTO_TCP);
            struct sockaddr_in name = target(port);

            began_at[port] = clock_ns(CLOCK_MONOTONIC);
            if (connect(fd, (struct sockaddr *)&name, sizeof name) == 0 || errno != EINPROGRESS) {
                finish(fd, first, port, errno, tally);
            } else {
                struct epoll_event event = {.events = EPOLLOUT, .data.u64 = (uint64_t)port << 32 | (unsigned)fd};
                epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
                under_way++;
            }
        }
        int ready = epoll_wait(epoll, events, WINDOW, -1);
        for (int at = 0; at < ready; at++) {
            int fd = (int)(uint32_t)events[at].data.u64, code = 0;
            socklen_t length = sizeof code;

            getsockopt(fd, SOL_SOCKET, SO_ERROR, &code, &length);
            finish(fd, first, (int)(events[at].data.u64 >> 32), code, tally);
            under_way--;
        }
    }
    close(epoll);
}

int main(int argc, char **argv)
{
    return run(argc, argv, scan);
}
