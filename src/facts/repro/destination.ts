// What a program connects to, from an endpoint and perhaps one of its addresses.

import { formatEndpoint, formatHostPort, parseEndpoint, singlePort } from '../endpoint';
import type { Endpoint, InetEndpoint, IrdaEndpoint, IrdaMode } from '../endpoint';
import { formatDeviceId, parseDeviceId } from '../irdaDeviceId';
import { ipv4Number } from '../target';
import type { Api } from './dialect';
import { ReproError } from './request';
import { utf8 } from './source';

/** `shown` is what the program prints for it. */
export type Destination =
  | { readonly kind: 'name'; readonly host: string; readonly port: number; readonly shown: string }
  | { readonly kind: 'inet'; readonly host: string; readonly port: number; readonly shown: string }
  | {
      readonly kind: 'inet6';
      readonly host: string;
      /** The interface of a link-local address, by number or by name. */
      readonly zone?: string;
      readonly port: number;
      readonly shown: string;
    }
  | { readonly kind: 'unix'; readonly shown: string }
  | {
      readonly kind: 'irda';
      readonly device:
        | { readonly by: 'id'; readonly bytes: readonly number[] }
        | { readonly by: 'name'; readonly name: string }
        | { readonly by: 'any' };
      readonly service: string;
      readonly modes: readonly IrdaMode[];
      readonly readsLink: boolean;
      readonly shown: string;
    };

/** sun_path has 108 bytes on Linux and Windows, of which one is for the NUL. */
const LONGEST_PATH = 107;

/** Throws a ReproError for an endpoint that no program of ours can connect to. */
export function destinationOf(endpoint: Endpoint, address: string | undefined, api: Api): Destination {
  switch (endpoint.scheme) {
    case 'irda':
      return irdaDestination(endpoint, address, api);
    case 'unix':
      return unixDestination(endpoint.path);
    default:
      return inetDestination(endpoint, address, api);
  }
}

function irdaDestination(
  { device: named, service, modes = [], readsLink }: IrdaEndpoint,
  address: string | undefined,
  api: Api,
): Destination {
  if (api === 'posix') {
    throw new ReproError(
      'IrDA is in no POSIX system any more: Linux removed it in 4.17; ask for a program of the api winsock',
    );
  }
  // An attempt's address is its device's id and the service.
  const device = address?.replace(/\/.*$/, '') ?? named;
  const id = parseDeviceId(device);
  if (!id && !/^[ -~]*$/.test(device)) {
    throw new ReproError(`a device has "${device}" in a character set of its own; name it by its id`);
  }
  if (!/^[ -~]{1,24}$/.test(service)) {
    throw new ReproError(
      `the service "${service}" is none that a program can name: it has 1 to 24 letters of ASCII`,
    );
  }
  return {
    kind: 'irda',
    device: id
      ? { by: 'id', bytes: Array.from(id) }
      : device === '*'
        ? { by: 'any' }
        : { by: 'name', name: device },
    ...{
      service,
      modes,
      readsLink: readsLink === true,
      shown: `${id ? formatDeviceId(id) : device}/${service}`,
    },
  };
}

function unixDestination(path: string): Destination {
  if (utf8(path).length > LONGEST_PATH) {
    throw new ReproError(
      `the path is too long for a socket address; ${LONGEST_PATH} bytes are the most that fit`,
    );
  }
  return { kind: 'unix', shown: path };
}

function inetDestination(endpoint: InetEndpoint, address: string | undefined, api: Api): Destination {
  const one = address === undefined ? endpoint : chosen(endpoint, address);
  const port = singlePort(one);
  if (port === undefined) {
    throw new ReproError(`${formatEndpoint(one)} names several ports; a program connects to one`);
  }
  const { host } = one;
  const shown = formatHostPort(host, port);
  if (ipv4Number(host) !== undefined) {
    return { kind: 'inet', host, port, shown };
  }
  if (host.includes(':')) {
    const [bare = '', zone] = host.split('%');
    return { kind: 'inet6', host: bare, port, shown, ...(zone === undefined ? {} : zoned(zone, api)) };
  }
  if (!/^[\w.-]+$/.test(host)) {
    throw new ReproError(`"${host}" has letters that a resolver takes in their xn-- form only; write that`);
  }
  return { kind: 'name', host, port, shown };
}

/** The address of one attempt, written as an attempt's address is, in the place of the endpoint's host. */
function chosen(endpoint: InetEndpoint, address: string): InetEndpoint {
  const parsed = parseEndpoint(`${endpoint.scheme}://${address}`);
  if (!parsed.ok || parsed.endpoint.scheme !== endpoint.scheme) {
    throw new ReproError(`"${address}" is not an address and port; write one such as 127.0.0.1:27015`);
  }
  return parsed.endpoint;
}

function zoned(zone: string, api: Api): { readonly zone: string } {
  if (api === 'winsock' && !/^\d+$/.test(zone)) {
    throw new ReproError(`on Winsock an interface goes by its number: write %12, for example, for %${zone}`);
  }
  return { zone };
}
