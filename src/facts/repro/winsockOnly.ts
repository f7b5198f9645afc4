// The methods that only Winsock has.

import { DIALECTS } from './dialect';
import { c } from './source';
import { begin, signature } from './waiting';
import type { MethodSection } from './waiting';

const { winsock } = DIALECTS;

export const byWsaConnect: MethodSection = {
  function: 'connect_by_wsaconnect',
  headers: [],
  deadline: false,
  text: c`
    // There is no deadline: the system itself decides when to give up.
    ${signature(winsock, 'connect_by_wsaconnect')} {
        if (WSAConnect(s, address, length, NULL, NULL, NULL, NULL) == SOCKET_ERROR) {
            return (struct outcome){ "WSAConnect", WSAGetLastError() };
        }
        return (struct outcome){ "WSAConnect", 0 };
    }
  `,
};

/** Runs the function `inner` with an event object, which every way out of it closes. */
function withEvent(name: string, inner: string): string {
  return c`
    ${signature(winsock, name)} {
        WSAEVENT event = WSACreateEvent();
        if (event == WSA_INVALID_EVENT) {
            return (struct outcome){ "WSACreateEvent", WSAGetLastError() };
        }
        struct outcome outcome = ${inner}(s, event, address, length);
        WSACloseEvent(event);
        return outcome;
    }
  `;
}

const innerSignature = (name: string) => c`
  static struct outcome ${name}(SOCKET s, WSAEVENT event, const struct sockaddr *address, int length)
`;

export const byEventSelect: MethodSection = {
  function: 'connect_by_event',
  headers: [],
  deadline: true,
  before: [
    {
      headers: [],
      text: c`
        ${innerSignature('await_event')} {
            // This makes the socket non-blocking as well.
            if (WSAEventSelect(s, event, FD_CONNECT) == SOCKET_ERROR) {
                return (struct outcome){ "WSAEventSelect", WSAGetLastError() };
            }
            ${begin(winsock)}
            DWORD woken = WSAWaitForMultipleEvents(1, &event, FALSE, TIMEOUT_MS, FALSE);
            if (woken == WSA_WAIT_FAILED) {
                return (struct outcome){ "WSAWaitForMultipleEvents", WSAGetLastError() };
            }
            if (woken == WSA_WAIT_TIMEOUT) {
                return (struct outcome){ "WSAWaitForMultipleEvents", TIMED_OUT };
            }
            WSANETWORKEVENTS events;
            if (WSAEnumNetworkEvents(s, event, &events) == SOCKET_ERROR) {
                return (struct outcome){ "WSAEnumNetworkEvents", WSAGetLastError() };
            }
            return (struct outcome){ "WSAEnumNetworkEvents", events.iErrorCode[FD_CONNECT_BIT] };
        }
      `,
    },
  ],
  text: withEvent('connect_by_event', 'await_event'),
};

export const byAsyncSelect: MethodSection = {
  function: 'connect_by_message',
  headers: ['windows.h'],
  deadline: true,
  macros: ['#define _WINSOCK_DEPRECATED_NO_WARNINGS // cl calls WSAAsyncSelect deprecated'],
  libraries: ['user32'],
  before: [
    {
      headers: [],
      text: c`
        enum { WM_CONNECT = WM_APP };

        static struct outcome await_message(void) {
            ULONGLONG end = GetTickCount64() + TIMEOUT_MS;
            for (;;) {
                MSG message;
                while (PeekMessageA(&message, NULL, 0, 0, PM_REMOVE)) {
                    if (message.message == WM_CONNECT && WSAGETSELECTEVENT(message.lParam) == FD_CONNECT) {
                        return (struct outcome){ "WSAAsyncSelect", WSAGETSELECTERROR(message.lParam) };
                    }
                    DispatchMessageA(&message);
                }
                ULONGLONG now = GetTickCount64();
                if (now >= end) {
                    return (struct outcome){ "WSAAsyncSelect", TIMED_OUT };
                }
                MsgWaitForMultipleObjects(0, NULL, FALSE, (DWORD)(end - now), QS_ALLINPUT);
            }
        }
      `,
    },
    {
      headers: [],
      text: c`
        static struct outcome connect_with_window(SOCKET s, HWND window, const struct sockaddr *address, int length) {
            // This makes the socket non-blocking as well.
            if (WSAAsyncSelect(s, window, WM_CONNECT, FD_CONNECT) == SOCKET_ERROR) {
                return (struct outcome){ "WSAAsyncSelect", WSAGetLastError() };
            }
            ${begin(winsock)}
            return await_message();
        }
      `,
    },
  ],
  text: c`
    ${signature(winsock, 'connect_by_message')} {
        // A message-only window: nobody sees it, and a class that every process has will do.
        HWND window = CreateWindowExA(0, "Static", NULL, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
        if (window == NULL) {
            return (struct outcome){ "CreateWindowEx", (int)GetLastError() };
        }
        struct outcome outcome = connect_with_window(s, window, address, length);
        DestroyWindow(window);
        return outcome;
    }
  `,
};

export const byConnectEx: MethodSection = {
  function: 'connect_by_overlapped',
  headers: ['mswsock.h', 'windows.h'],
  deadline: true,
  before: [
    {
      headers: [],
      text: c`
        static struct outcome await_overlapped(SOCKET s, OVERLAPPED *overlapped) {
            DWORD bytes = 0, flags = 0;
            DWORD woken = WSAWaitForMultipleEvents(1, &overlapped->hEvent, FALSE, TIMEOUT_MS, FALSE);
            if (woken != WSA_WAIT_EVENT_0) {
                int code = woken == WSA_WAIT_TIMEOUT ? TIMED_OUT : WSAGetLastError();
                // The system may write to the structure until the operation has ended, so this waits for the end.
                CancelIoEx((HANDLE)s, overlapped);
                WSAGetOverlappedResult(s, overlapped, &bytes, TRUE, &flags);
                return (struct outcome){ "WSAWaitForMultipleEvents", code };
            }
            if (!WSAGetOverlappedResult(s, overlapped, &bytes, FALSE, &flags)) {
                return (struct outcome){ "WSAGetOverlappedResult", WSAGetLastError() };
            }
            // Without it getpeername and shutdown do not know that the socket is connected.
            if (setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0) == SOCKET_ERROR) {
                return (struct outcome){ "setsockopt", WSAGetLastError() };
            }
            return (struct outcome){ "ConnectEx", 0 };
        }
      `,
    },
    {
      headers: [],
      text: c`
        ${innerSignature('connect_overlapped')} {
            // ConnectEx wants a bound socket. All zero, an address is its family's wildcard, at any port.
            struct sockaddr_storage any = { .ss_family = address->sa_family };
            if (bind(s, (struct sockaddr *)&any, length) == SOCKET_ERROR) {
                return (struct outcome){ "bind", WSAGetLastError() };
            }
            LPFN_CONNECTEX connect_ex = NULL;
            GUID id = WSAID_CONNECTEX;
            DWORD find = SIO_GET_EXTENSION_FUNCTION_POINTER, size = 0;
            if (WSAIoctl(s, find, &id, sizeof id, &connect_ex, sizeof connect_ex, &size, NULL, NULL) == SOCKET_ERROR) {
                return (struct outcome){ "WSAIoctl", WSAGetLastError() };
            }
            OVERLAPPED overlapped = { .hEvent = event };
            if (!connect_ex(s, address, length, NULL, 0, NULL, &overlapped)) {
                int code = WSAGetLastError();
                if (code != ERROR_IO_PENDING) {
                    return (struct outcome){ "ConnectEx", code };
                }
            }
            return await_overlapped(s, &overlapped);
        }
      `,
    },
  ],
  text: withEvent('connect_by_overlapped', 'connect_overlapped'),
};
