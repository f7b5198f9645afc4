// Connects to irda://Palm%20V/OBEX by the method select.
//
//   mingw: x86_64-w64-mingw32-gcc -std=c11 -Wall -Wextra repro.c -o repro.exe -lws2_32
//   cl:    cl /std:c11 /W3 repro.c ws2_32.lib
//
// Each attempt prints a line: the address; 0, the number from WSAGetLastError, or a word; and what that is in words.
// The exit code is 0 when it connects and 1 when it does not.

#define _WIN32_WINNT 0x0600 // older headers hide what came with Windows Vista
#define WIN32_LEAN_AND_MEAN // keeps the old winsock.h out of windows.h

#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <af_irda.h>
#include <stdio.h>
#include <string.h>

enum { TIMEOUT_MS = 1234, TIMED_OUT = -1 };

struct outcome {
    const char *call; // the call that decided it
    int code;         // its error, 0 for none
};

static const char *text_of(int code) {
    static char text[256];
    // MAX_WIDTH_MASK keeps the line breaks out.
    DWORD flags = FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK;
    DWORD length = FormatMessageA(flags, NULL, (DWORD)code, 0, text, sizeof text, NULL);
    return length > 0 ? text : "the system has no text for it";
}

// Tells one outcome and returns whether it is a connection.
static int report(const char *address, struct outcome outcome) {
    if (outcome.code == 0) {
        printf("%s 0 connected\n", address);
    } else if (outcome.code == TIMED_OUT) {
        printf("%s timed-out no answer within %d ms\n", address, TIMEOUT_MS);
    } else {
        printf("%s %d %s: %s\n", address, outcome.code, outcome.call, text_of(outcome.code));
    }
    return outcome.code == 0;
}

// Only SO_ERROR tells how a pending connect ended.
static struct outcome pending_error(SOCKET s) {
    int code = 0;
    int size = sizeof code;
    if (getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&code, &size) == SOCKET_ERROR) {
        code = WSAGetLastError();
    }
    return (struct outcome){ "getsockopt", code };
}

static struct outcome connect_by_select(SOCKET s, const struct sockaddr *address, int length) {
    u_long on = 1;
    if (ioctlsocket(s, FIONBIO, &on) == SOCKET_ERROR) {
        return (struct outcome){ "ioctlsocket", WSAGetLastError() };
    }
    if (connect(s, address, length) == 0) {
        return (struct outcome){ "connect", 0 };
    }
    int code = WSAGetLastError();
    if (code != WSAEWOULDBLOCK) {
        return (struct outcome){ "connect", code };
    }
    struct timeval limit = { TIMEOUT_MS / 1000, TIMEOUT_MS % 1000 * 1000 };
    // Success shows in writefds, failure in exceptfds alone. The first argument means nothing here.
    fd_set writable, failed;
    FD_ZERO(&writable);
    FD_SET(s, &writable);
    FD_ZERO(&failed);
    FD_SET(s, &failed);
    if (select(0, NULL, &writable, &failed, &limit) == SOCKET_ERROR) {
        return (struct outcome){ "select", WSAGetLastError() };
    }
    if (!FD_ISSET(s, &writable) && !FD_ISSET(s, &failed)) {
        return (struct outcome){ "select", TIMED_OUT };
    }
    return pending_error(s);
}

static int attempt(const char *shown, const struct sockaddr *address, int length) {
    SOCKET s = socket(address->sa_family, SOCK_STREAM, 0);
    if (s == INVALID_SOCKET) {
        return report(shown, (struct outcome){ "socket", WSAGetLastError() });
    }
    struct outcome outcome = connect_by_select(s, address, length);
    closesocket(s);
    return report(shown, outcome);
}

enum { MOST_DEVICES = 64 };

static union {
    DEVICELIST list;
    char room[sizeof(DEVICELIST) + MOST_DEVICES * sizeof(IRDA_DEVICE_INFO)];
} found;

static struct outcome enumerate(SOCKET finder) {
    int size = sizeof found;
    int failed = getsockopt(finder, SOL_IRLMP, IRLMP_ENUMDEVICES, (char *)&found, &size) == SOCKET_ERROR;
    return (struct outcome){ "getsockopt", failed ? WSAGetLastError() : 0 };
}

// Some stacks connect to those devices alone that a discovery has just found.
static struct outcome discover(void) {
    SOCKET finder = socket(AF_IRDA, SOCK_STREAM, 0);
    if (finder == INVALID_SOCKET) {
        return (struct outcome){ "socket", WSAGetLastError() };
    }
    struct outcome outcome = enumerate(finder);
    // One discovery misses a device that transmits at the moment.
    for (int tries = 1; tries < 5 && outcome.code == 0 && found.list.numDevice == 0; tries++) {
        Sleep(1000);
        outcome = enumerate(finder);
    }
    closesocket(finder);
    return outcome;
}

static int connect_all(void) {
    struct outcome outcome = discover();
    if (outcome.code != 0) {
        return report("Palm V/OBEX", outcome);
    }
    int tried = 0, connected = 0;
    ULONG count = found.list.numDevice < MOST_DEVICES ? found.list.numDevice : MOST_DEVICES;
    for (ULONG i = 0; i < count; i++) {
        const IRDA_DEVICE_INFO *next = &found.list.Device[0] + i;
        // A name of 22 bytes has no NUL.
        if (strncmp(next->irdaDeviceName, "Palm V", sizeof next->irdaDeviceName) != 0) {
            continue;
        }
        SOCKADDR_IRDA address = {
            .irdaAddressFamily = AF_IRDA,
            .irdaServiceName = "OBEX",
        };
        memcpy(address.irdaDeviceID, next->irdaDeviceID, sizeof address.irdaDeviceID);
        const u_char *id = next->irdaDeviceID;
        char where[64];
        snprintf(where, sizeof where, "%02x-%02x-%02x-%02x/%s", id[0], id[1], id[2], id[3], address.irdaServiceName);
        connected += attempt(where, (struct sockaddr *)&address, sizeof address);
        tried++;
    }
    if (tried == 0) {
        printf("%s no-device no such device is in range\n", "Palm V/OBEX");
    }
    return connected;
}

int main(void) {
    WSADATA data;
    // WSAGetLastError has no meaning before Winsock has started: the code is the result itself.
    int code = WSAStartup(MAKEWORD(2, 2), &data);
    if (code != 0) {
        fprintf(stderr, "WSAStartup: %d\n", code);
        return 1;
    }
    int connected = connect_all();
    WSACleanup();
    return connected > 0 ? 0 : 1;
}
