// Programs that connect over IrDA: a discovery, the modes, the connect, and what the link has agreed on.

import type { IrdaMode } from '../endpoint';
import type { Destination } from './destination';
import { c, cString } from './source';
import type { Section } from './source';

type IrdaDestination = Extract<Destination, { readonly kind: 'irda' }>;

const OPTIONS: Readonly<Record<IrdaMode, string>> = {
  '9wire': 'IRLMP_9WIRE_MODE',
  irlpt: 'IRLMP_IRLPT_MODE',
  exclusive: 'IRLMP_EXCLUSIVE_MODE',
};

const HEADERS = ['af_irda.h', 'stdio.h'];

/** `set_modes`, where the endpoint asks for modes, and `tell_link`, where it asks what the link has agreed on. */
export function irdaOptionSections({ modes, readsLink }: IrdaDestination): readonly Section[] {
  const setting = {
    headers: HEADERS,
    text: c`
      // A mode belongs to a connection that is still to be made.
      static struct outcome set_modes(SOCKET s) {
          static const int modes[] = { ${modes.map(mode => OPTIONS[mode]).join(', ')} };
          DWORD on = TRUE;
          for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
              if (setsockopt(s, SOL_IRLMP, modes[i], (const char *)&on, sizeof on) == SOCKET_ERROR) {
                  return (struct outcome){ "setsockopt", WSAGetLastError() };
              }
          }
          return (struct outcome){ "setsockopt", 0 };
      }
    `,
  };
  const reading = {
    headers: HEADERS,
    text: c`
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
    `,
  };
  return [...(modes.length > 0 ? [setting] : []), ...(readsLink ? [reading] : [])];
}

/** The function `connect_all`, and the discovery that it begins with. */
export function connectIrda(destination: IrdaDestination): readonly Section[] {
  return [discovery(destination.device.by === 'id' ? 1 : TRIES), connectAll(destination)];
}

const TRIES = 5;

function discovery(tries: number): Section {
  const again = c`
    // One discovery misses a device that transmits at the moment.
    for (int tries = 1; tries < ${String(tries)} && outcome.code == 0 && found.list.numDevice == 0; tries++) {
        Sleep(1000);
        outcome = enumerate(finder);
    }
  `;
  return {
    headers: ['af_irda.h', 'windows.h'],
    text: c`
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
          ${tries > 1 ? again : ''}
          closesocket(finder);
          return outcome;
      }
    `,
  };
}

function connectAll({ device, service, shown }: IrdaDestination): Section {
  const address = (id: string) => c`
    SOCKADDR_IRDA address = {
        .irdaAddressFamily = AF_IRDA,
        ${id}
        .irdaServiceName = ${cString(service)},
    };
  `;
  if (device.by === 'id') {
    const bytes = device.bytes.map(byte => `0x${byte.toString(16).padStart(2, '0')}`).join(', ');
    return {
      headers: ['af_irda.h', 'string.h'],
      text: c`
        static int connect_all(void) {
            struct outcome outcome = discover();
            if (outcome.code != 0 && strcmp(outcome.call, "socket") == 0) {
                return report(${cString(shown)}, outcome);
            }
            // Whether it was found or not: connect has the last word.
            ${address(`.irdaDeviceID = { ${bytes} },`)}
            return attempt(${cString(shown)}, (struct sockaddr *)&address, sizeof address);
        }
      `,
    };
  }
  const wanted =
    device.by === 'name'
      ? c`
          // A name of 22 bytes has no NUL.
          if (strncmp(next->irdaDeviceName, ${cString(device.name)}, sizeof next->irdaDeviceName) != 0) {
              continue;
          }
        `
      : '';
  return {
    headers: ['af_irda.h', 'stdio.h', 'string.h'],
    text: c`
      static int connect_all(void) {
          struct outcome outcome = discover();
          if (outcome.code != 0) {
              return report(${cString(shown)}, outcome);
          }
          int tried = 0, connected = 0;
          ULONG count = found.list.numDevice < MOST_DEVICES ? found.list.numDevice : MOST_DEVICES;
          for (ULONG i = 0; i < ${device.by === 'name' ? 'count' : 'count && tried == 0'}; i++) {
              const IRDA_DEVICE_INFO *next = &found.list.Device[0] + i;
              ${wanted}
              ${address('')}
              memcpy(address.irdaDeviceID, next->irdaDeviceID, sizeof address.irdaDeviceID);
              const u_char *id = next->irdaDeviceID;
              char where[64];
              snprintf(where, sizeof where, "%02x-%02x-%02x-%02x/%s", id[0], id[1], id[2], id[3], address.irdaServiceName);
              connected += attempt(where, (struct sockaddr *)&address, sizeof address);
              tried++;
          }
          if (tried == 0) {
              printf("%s no-device no such device is in range\n", ${cString(shown)});
          }
          return connected;
      }
    `,
  };
}
