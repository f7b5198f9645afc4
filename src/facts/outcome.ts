// What a probe found out, as data. These types cross every boundary of the product (probe process, panel,
// `--json`), so they hold plain values only.

import type { IrdaVerdict } from './irda';
import type { StepOutcome } from './exchange';
import type { LocalCheck } from './localChecks';

/** The operating systems whose `connect` the product knows, by Node's names. */
export type Platform = 'win32' | 'linux' | 'darwin';

/** The platform that Node's `process.platform` names; anything that is neither Windows nor macOS is treated as Linux. */
export function platformNamed(name: string): Platform {
  return name === 'win32' || name === 'darwin' ? name : 'linux';
}

/** Address families, by the part of the constant after `AF_`. */
export type Family = 'inet' | 'inet6' | 'irda' | 'unix';

/** `SOCK_STREAM` or `SOCK_DGRAM`. */
export type SocketType = 'stream' | 'datagram';

/** The ways to learn how a connect ended. The Winsock-only ones end as `unsupported` elsewhere. */
export const METHODS = [
  'blocking',
  'select',
  'poll',
  'event-select',
  'async-select',
  'connect-ex',
  'wsa-connect',
] as const;
export type Method = (typeof METHODS)[number];

/** For each address, where nobody says otherwise. Milliseconds. */
export const DEFAULT_TIMEOUT_MS = 5_000;
/** The longest that a person may ask for. Milliseconds. */
export const LONGEST_TIMEOUT_MS = 600_000;

/** An error exactly as the platform gave it: WSAGetLastError's value on Winsock, errno elsewhere. */
export interface NativeError {
  readonly code: number;
  /** The platform's own symbol: `WSAECONNREFUSED` on Winsock, `ECONNREFUSED` elsewhere. */
  readonly name: string;
}

/** A failed call. The raw error stays beside the portable one and is never replaced by it. */
export interface SocketError {
  /** The Winsock code, 10061 for example; the native code where Winsock has no counterpart. */
  readonly code: number;
  /** The Winsock symbol, or the native one where there is no counterpart. */
  readonly name: string;
  readonly native: NativeError;
  /** The call that gave the error: `connect`, or `getsockopt` when it came from SO_ERROR. */
  readonly call: string;
}

/** How one attempt ended. Success is never an error text, and no message is empty. */
export type Outcome =
  | { readonly status: 'connected' }
  | { readonly status: 'failed'; readonly error: SocketError }
  | {
      readonly status: 'failed';
      readonly error?: undefined;
      /**
       * `self-connect`: the socket reached itself; `process-died`: the probe process ended during the call;
       * `no-device`: IrDA's discovery did not find the device.
       */
      readonly reason: 'self-connect' | 'process-died' | 'no-device';
      /** One English sentence, for example "the probe process died with SIGSEGV during connect". */
      readonly message: string;
    }
  /** `error` is present when the system gave up, and absent when the probe's own deadline came first. */
  | { readonly status: 'timedOut'; readonly error?: SocketError }
  | { readonly status: 'cancelled' }
  | { readonly status: 'unsupported'; readonly reason: string };

/** One row of the trace: a native call with its arguments written as strace writes them. */
export interface NativeCall {
  /** The native function's own name: `closesocket` on Winsock, `close` elsewhere. */
  readonly fn: string;
  readonly args: readonly string[];
  /** What the call returned; `null` when it had not returned when the probe ended. */
  readonly result: number | null;
  /** What the call wrote besides its result: the sets of select, the revents of poll. */
  readonly out?: string;
  /** Present when the call failed. */
  readonly error?: NativeError;
  /** Microseconds since the first call of the attempt. */
  readonly startUs: number;
  /** Microseconds. */
  readonly durationUs: number;
}

/** One address of the target, tried on its own. */
export interface Attempt {
  /** Where to, as `127.0.0.1:27015`, `[::1]:27015` or a path. */
  readonly address: string;
  readonly family: Family;
  /** Absent when the address came from the resolver; `rfc6761` when `localhost` implied it and the resolver did not. */
  readonly impliedBy?: 'rfc6761';
  /** What getsockname said; absent when it was not asked or failed. */
  readonly local?: string;
  /** What getpeername said; absent when not connected. */
  readonly peer?: string;
  readonly outcome: Outcome;
  /** Microseconds from before connect to the answer, without socket creation and clean-up. */
  readonly elapsedUs: number;
  /**
   * The round trip that the stack itself measured, beside our own time. Microseconds. Absent unless a stream is
   * connected over TCP on a system that tells: Linux by TCP_INFO, Windows by SIO_TCP_INFO.
   */
  readonly kernelRttUs?: number;
  /** What an IrDA link has agreed on; absent unless the endpoint asked for it and connected. */
  readonly irdaLink?: IrdaLink;
  /** What became of each step that was to be said over the connection, up to the first that went wrong. */
  readonly exchange?: readonly StepOutcome[];
  readonly calls: readonly NativeCall[];
}

/** What two linked IrDA devices have agreed on. What the stack does not tell is absent. */
export interface IrdaLink {
  /** The most bytes that a send without TinyTP may have: IRLMP_SEND_PDU_LEN. */
  readonly sendPduBytes?: number;
  /** IRLMP_PARAMETERS. */
  readonly parameters?: IrdaParameters;
}

/** LM_IRPARMS. */
export interface IrdaParameters {
  /** The most bytes that a packet to the other device, and one from it, may have. */
  readonly sendBytes: number;
  readonly receiveBytes: number;
  /** Bits a second. */
  readonly baudRate: number;
  /** Seconds without an answer until the user is told, and until the link is given up. */
  readonly thresholdSeconds: number;
  readonly disconnectSeconds: number;
  /** Milliseconds that the link needs to turn round. */
  readonly turnaroundMs: number;
  /** Packets that may be under way in each direction. */
  readonly sendPackets: number;
  readonly receivePackets: number;
}

/** How a name became addresses, or IrDA devices. Absent from a report whose endpoint named an address. */
export interface Resolution {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly durationUs: number;
  /** Present when the name did not resolve; `native.name` is getaddrinfo's, `EAI_NONAME` for example. */
  readonly error?: SocketError;
}

/** One word for a whole probe: the best outcome of its addresses. */
export type Verdict =
  | 'connected'
  | 'refused'
  | 'timedOut'
  | 'unreachable'
  | 'failed'
  | 'cancelled'
  | 'unsupported'
  | 'unresolved';

/** Everything one probe found out, without words about it: `explainReport` gives those. */
export interface ProbeReport {
  readonly version: 1;
  /** The endpoint as a URL. */
  readonly endpoint: string;
  readonly type: SocketType;
  readonly method: Method;
  /** Where the probe ran. */
  readonly platform: Platform;
  /** Whose error numbers and semantics the calls have; `win32` also for a Winsock provider loaded on Linux. */
  readonly semantics: Platform;
  /** The library behind the calls, for example `libc`, `ws2_32.dll` or the path of a simulated provider. */
  readonly provider: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** The machine's name, and the remote it stands for if there is one. */
  readonly host: string;
  readonly verdict: Verdict;
  /** Microseconds, resolution included. */
  readonly elapsedUs: number;
  readonly resolution?: Resolution;
  /** From the IrDA stack to the service, one verdict a step; absent for other endpoints. */
  readonly readiness?: readonly IrdaVerdict[];
  readonly attempts: readonly Attempt[];
  /** What this machine knows about a failure; absent when nobody looked. */
  readonly checks?: readonly LocalCheck[];
}

/** What a probe is about to do or has done, told as it happens: if its process dies, this is what it died in. */
export type ProbeStage =
  /** `call` is the native function that looks the name up; getaddrinfo where it is absent. */
  | { readonly stage: 'resolving'; readonly name: string; readonly call?: string }
  | {
      readonly stage: 'attempting';
      readonly address: string;
      readonly family: Family;
      /** The native function about to be called. */
      readonly call: string;
      readonly calls: readonly NativeCall[];
    }
  | { readonly stage: 'attempted'; readonly attempt: Attempt };
