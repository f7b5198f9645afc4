// Connects to irda://01-02-03-04/OBEX?mode=exclusive,9wire&read=link by the method blocking.
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
    } else {
        printf("%s %d %s: %s\n", address, outcome.code, outcome.call, text_of(outcome.code));
    }
    return outcome.code == 0;
}

// There is no deadline: the system itself decides when to give up.
static struct outcome connect_blocking(SOCKET s, const struct sockaddr *address, int length) {
    if (connect(s, address, length) == SOCKET_ERROR) {
        return (struct outcome){ "connect", WSAGetLastError() };
    }
    return (struct outcome){ "connect", 0 };
}

// A mode belongs to a connection that is still to be made.
static struct outcome set_modes(SOCKET s) {
    static const int modes[] = { IRLMP_EXCLUSIVE_MODE, IRLMP_9WIRE_MODE };
    DWORD on = TRUE;
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        if (setsockopt(s, SOL_IRLMP, modes[i], (const char *)&on, sizeof on) == SOCKET_ERROR) {
            return (struct outcome){ "setsockopt", WSAGetLastError() };
        }
    }
    return (struct outcome){ "setsockopt", 0 };
}

static void tell_link(SOCKET s) {
    DWORD length = 0;
    LM_IRPARMS agreed;
    int size = sizeof length;
    if (getsockopt(s, SOL_IRLMP, IRLMP_SEND_PDU_LEN, (char *)&length, &size) == 0) {
        printf("link IRLMP_SEND_PDU_LEN %u\n", (unsigned)length);
    }
    size = sizeof agreed;
    if (getsockopt(s, SOL_IRLMP, IRLMP_PARAMETERS, (char *)&agreed, &size) == 0) {
        printf("link IRLMP_PARAMETERS %u bit/s, packets of %u bytes\n", (unsigned)agreed.nBaudRate,
            (unsigned)agreed.nTXDataBytes);
    }
}

static int attempt(const char *shown, const struct sockaddr *address, int length) {
    SOCKET s = socket(address->sa_family, SOCK_STREAM, 0);
    if (s == INVALID_SOCKET) {
        return report(shown, (struct outcome){ "socket", WSAGetLastError() });
    }
    struct outcome outcome = set_modes(s);
    if (outcome.code == 0) {
        outcome = connect_blocking(s, address, length);
    }
    if (outcome.code == 0) {
        tell_link(s);
    }
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
    closesocket(finder);
    return outcome;
}

static int connect_all(void) {
    struct outcome outcome = discover();
    if (outcome.code != 0 && strcmp(outcome.call, "socket") == 0) {
        return report("01-02-03-04/OBEX", outcome);
    }
    // Whether it was found or not: connect has the last word.
    SOCKADDR_IRDA address = {
        .irdaAddressFamily = AF_IRDA,
        .irdaDeviceID = { 0x01, 0x02, 0x03, 0x04 },
        .irdaServiceName = "OBEX",
    };
    return attempt("01-02-03-04/OBEX", (struct sockaddr *)&address, sizeof address);
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
