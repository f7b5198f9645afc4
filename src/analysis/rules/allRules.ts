// Every rule of the linter, in the order of its documentation.

import type { Rule } from '../rule';
import { connectCompletionWithoutSoError } from './connectCompletionWithoutSoError';
import { connectPolledByReconnect } from './connectPolledByReconnect';
import { connectResultAsErrorCode } from './connectResultAsErrorCode';
import { connectResultIgnored } from './connectResultIgnored';
import { errnoAfterWinsockCall } from './errnoAfterWinsockCall';
import { namelenFamilyMismatch } from './namelenFamilyMismatch';
import { namelenOfPointer } from './namelenOfPointer';
import { portNotNetworkOrder } from './portNotNetworkOrder';
import { portSwappedWithWrongWidth } from './portSwappedWithWrongWidth';
import { posixErrnoVsWsaError } from './posixErrnoVsWsaError';
import { reconnectPollMissingWsaeinval } from './reconnectPollMissingWsaeinval';
import { selectMissingExceptfds } from './selectMissingExceptfds';
import { soErrorGetsockoptUnchecked } from './soErrorGetsockoptUnchecked';
import { socketAddressFamilyMismatch } from './socketAddressFamilyMismatch';
import { sockaddrFamilyUnset } from './sockaddrFamilyUnset';
import { connectToUnspecifiedAddress } from './connectToUnspecifiedAddress';
import { broadcastConnectWithoutSoBroadcast } from './broadcastConnectWithoutSoBroadcast';
import { connectOnListeningSocket } from './connectOnListeningSocket';
import { setsockoptDuringConnect } from './setsockoptDuringConnect';
import { socketReusedAfterConnectFailure } from './socketReusedAfterConnectFailure';
import { missingWsastartup } from './missingWsastartup';
import { socketHandleNarrowed } from './socketHandleNarrowed';
import { invalidSocketSignedCompare } from './invalidSocketSignedCompare';
import { socketLeakOnConnectError } from './socketLeakOnConnectError';
import { irdaBoundSocketConnect } from './irdaBoundSocketConnect';
import { closeOnWinsockSocket } from './closeOnWinsockSocket';
import { inetAddrUnchecked } from './inetAddrUnchecked';
import { winsockErrorFormatMismatch } from './winsockErrorFormatMismatch';
import { wsaLastErrorClobbered } from './wsaLastErrorClobbered';
import { wsapollConnectFailureUnreported } from './wsapollConnectFailureUnreported';

export const ALL_RULES: readonly Rule[] = [
  selectMissingExceptfds,
  connectCompletionWithoutSoError,
  soErrorGetsockoptUnchecked,
  wsapollConnectFailureUnreported,
  connectPolledByReconnect,
  reconnectPollMissingWsaeinval,
  wsaLastErrorClobbered,
  errnoAfterWinsockCall,
  posixErrnoVsWsaError,
  connectResultIgnored,
  connectResultAsErrorCode,
  portNotNetworkOrder,
  portSwappedWithWrongWidth,
  namelenOfPointer,
  namelenFamilyMismatch,
  socketAddressFamilyMismatch,
  sockaddrFamilyUnset,
  connectToUnspecifiedAddress,
  broadcastConnectWithoutSoBroadcast,
  connectOnListeningSocket,
  setsockoptDuringConnect,
  socketReusedAfterConnectFailure,
  missingWsastartup,
  socketHandleNarrowed,
  invalidSocketSignedCompare,
  socketLeakOnConnectError,
  irdaBoundSocketConnect,
  closeOnWinsockSocket,
  inetAddrUnchecked,
  winsockErrorFormatMismatch,
];
