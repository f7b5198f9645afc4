/*
 * What the reference scanners share: the ports of 127.0.0.1 that they try, the clock, and how they print.
 *
 * Every program takes `FIRST LAST` and prints one line of JSON: open ports, refusals, other ends, and the
 * nanoseconds from before the first attempt to after the last, as wall and as processor time.
 */
#ifndef TARGETS_H
#define TARGETS_H

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct tally {
    int open;
    int refused;
    int other;
    int64_t wall;
    int64_t cpu;
};

static int64_t clock_ns(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static struct sockaddr_in target(int port)
{
    struct sockaddr_in name;
    memset(&name, 0, sizeof name);
    name.sin_family = AF_INET;
    name.sin_port = htons((uint16_t)port);
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return name;
}

/* The time of every attempt, as the product takes it: before connect and after its answer. */
static int64_t taken[65536];

static void count(struct tally *tally, int code)
{
    if (code == 0)
        tally->open++;
    else if (code == ECONNREFUSED)
        tally->refused++;
    else
        tally->other++;
}

static int by_size(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

static int run(int argc, char **argv, void (*scan)(int first, int last, struct tally *tally))
{
    struct tally tally = {0};
    int first, last, attempts;
    int64_t wall, cpu;

    if (argc != 3) {
        fprintf(stderr, "usage: %s FIRST LAST\n", argv[0]);
        return 2;
    }
    first = atoi(argv[1]);
    last = atoi(argv[2]);
    attempts = last - first + 1;
    wall = clock_ns(CLOCK_MONOTONIC);
    cpu = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
    scan(first, last, &tally);
    tally.wall = clock_ns(CLOCK_MONOTONIC) - wall;
    tally.cpu = clock_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    qsort(taken, (size_t)attempts, sizeof taken[0], by_size);
    printf("{\"open\":%d,\"refused\":%d,\"other\":%d,\"wallNs\":%lld,\"cpuNs\":%lld,\"p50Ns\":%lld}\n", tally.open,
           tally.refused, tally.other, (long long)tally.wall, (long long)tally.cpu,
           (long long)taken[(attempts - 1) / 2]);
    return 0;
}

#endif
