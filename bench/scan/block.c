/* What a textbook does: socket, connect, close, one port after the other. */
#include "targets.h"

static void scan(int first, int last, struct tally *tally)
{
    for (int port = first; port <= last; port++) {
        struct sockaddr_in name = target(port);
        int fd = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        int64_t began = clock_ns(CLOCK_MONOTONIC);
        int code = connect(fd, (struct sockaddr *)&name, sizeof name) == 0 ? 0 : errno;

        taken[port - first] = clock_ns(CLOCK_MONOTONIC) - began;
        count(tally, code);
        close(fd);
    }
}

int main(int argc, char **argv)
{
    return run(argc, argv, scan);
}
