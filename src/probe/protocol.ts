// The messages between the editor's side and the probe process, and nothing else. Requests, replies, error
// replies and cancellation are JSON-RPC's; progress is a notification that carries the request's id.

import { NotificationType, RequestType } from 'vscode-jsonrpc';
import type { Endpoint, InetEndpoint } from '../facts/endpoint';
import type { Locale } from '../facts/explanation';
import type { IrdaQuery, IrdaReport } from '../facts/irda';
import type { LabReport, LabRow } from '../facts/lab';
import type { Behaviour } from '../facts/listener';
import type { LocalCheck } from '../facts/localChecks';
import type { ExchangeStep, SocketOption } from '../facts/exchange';
import type { Method, ProbeReport, ProbeStage } from '../facts/outcome';
import type { ScanPlan } from '../facts/scan';

export interface ProbeRequest {
  /** Chosen by the client; comes back in every progress of this request. */
  readonly id: number;
  readonly endpoint: Endpoint;
  readonly method: Method;
  /** Bounds every address on its own, and name resolution. Milliseconds. */
  readonly timeoutMs: number;
  /** A local address to bind before connect; absent lets connect bind. */
  readonly bind?: { readonly address: string; readonly port: number };
  /** Set before connect, in this order. */
  readonly options?: readonly SocketOption[];
  /** What is said once a socket is connected, within the same time. */
  readonly exchange?: readonly ExchangeStep[];
}

/** One stage of the request with that id. */
export type ProbeProgress = ProbeStage & { readonly id: number };

export const probeRequest = new RequestType<ProbeRequest, ProbeReport, void>('probe');
export const probeProgress = new NotificationType<ProbeProgress>('probe/progress');

/** What this machine knows about a failed probe. */
export const checksRequest = new RequestType<ProbeReport, readonly LocalCheck[], void>('checks');

/** Scenarios of the lab to run in this process. */
export interface LabRequest {
  readonly statements?: readonly string[];
  readonly locale: Locale;
  /** This process is one of its own already: scenarios that need one run right here. */
  readonly apart?: boolean;
}

export const labRequest = new RequestType<LabRequest, LabReport, void>('lab');
/** A row as soon as there is one. */
export const labRow = new NotificationType<LabRow>('lab/row');
/** The statement about to run: if the process dies, this is what it died in. */
export const labBegins = new NotificationType<{ readonly statement: string }>('lab/begins');

/** A listener to open in this process; it stays until the process ends. */
export interface ListenRequest {
  /** Port 0 lets the system choose. */
  readonly endpoint: Endpoint;
  readonly behaviour: Behaviour;
}

/** Answered with where it listens, one endpoint for each of its addresses. */
export const listenRequest = new RequestType<ListenRequest, readonly string[], void>('listen');
/** Somebody came. */
export const listenVisit = new NotificationType<{ readonly visitor: string }>('listen/visit');

/** A look for IrDA: the stack, the adapter, the devices in range. */
export interface IrdaRequest {
  /** How often to look while nobody is found, a second apart. */
  readonly tries: number;
  /** Without one the first device is asked for its name, to see that it answers. */
  readonly query?: IrdaQuery;
}

export const irdaRequest = new RequestType<IrdaRequest, IrdaReport, void>('irda');
/** Another look begins; counts from 1. */
export const irdaTry = new NotificationType<{ readonly attempt: number; readonly of: number }>('irda/try');

/** Many ports of one host. */
export interface ScanRequest {
  /** Chosen by the client; comes back with everything that is told of this scan. */
  readonly id: number;
  readonly endpoint: InetEndpoint;
  /** For every attempt, and for name resolution. Milliseconds. */
  readonly timeoutMs: number;
  /** Attempts a second to a host that is not this machine. */
  readonly rate?: number;
}

/** Answered with the microseconds it took, when every row has been sent. */
export const scanRequest = new RequestType<ScanRequest, number, void>('scan');
/** Told once, before any row. */
export const scanBegins = new NotificationType<ScanPlan & { readonly id: number }>('scan/begins');
/** Packed rows, as facts/scan.ts describes them; bytes cross a connection of the kind `advanced` as they are. */
export const scanRows = new NotificationType<{ readonly id: number; readonly packed: Uint8Array }>(
  'scan/rows',
);
