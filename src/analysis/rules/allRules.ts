// Every rule of the linter, in the order of its documentation.

import type { Rule } from '../rule';
import { blockingCallInApc } from './blockingCallInApc';
import { broadcastConnectWithoutSoBroadcast } from './broadcastConnectWithoutSoBroadcast';
import { closeOnWinsockSocket } from './closeOnWinsockSocket';
import { connectCompletionWithoutSoError } from './connectCompletionWithoutSoError';
import { connectedSocketReusedAfterBreak } from './connectedSocketReusedAfterBreak';
import { connectexMissingContext } from './connectexMissingContext';
import { connectOnListeningSocket } from './connectOnListeningSocket';
import { connectPolledByReconnect } from './connectPolledByReconnect';
import { connectResultAsErrorCode } from './connectResultAsErrorCode';
import { connectResultIgnored } from './connectResultIgnored';
import { connectToUnspecifiedAddress } from './connectToUnspecifiedAddress';
import { eintrConnectRetried } from './eintrConnectRetried';
import { errnoAfterSuccess } from './errnoAfterSuccess';
import { errnoAfterWinsockCall } from './errnoAfterWinsockCall';
import { fdSetsizeHandleCompare } from './fdSetsizeHandleCompare';
import { inetAddrUnchecked } from './inetAddrUnchecked';
import { invalidSocketSignedCompare } from './invalidSocketSignedCompare';
import { irdaBoundSocketConnect } from './irdaBoundSocketConnect';
import { irdaFamilyNumberHardcoded } from './irdaFamilyNumberHardcoded';
import { irdaHeaderMissing } from './irdaHeaderMissing';
import { loopbackFastPath } from './loopbackFastPath';
import { missingWsastartup } from './missingWsastartup';
import { namelenFamilyMismatch } from './namelenFamilyMismatch';
import { namelenOfPointer } from './namelenOfPointer';
import { portNotNetworkOrder } from './portNotNetworkOrder';
import { portSwappedWithWrongWidth } from './portSwappedWithWrongWidth';
import { posixErrnoVsWsaError } from './posixErrnoVsWsaError';
import { reconnectPollMissingWsaeinval } from './reconnectPollMissingWsaeinval';
import { selectMissingExceptfds } from './selectMissingExceptfds';
import { setsockoptDuringConnect } from './setsockoptDuringConnect';
import { sockaddrFamilyUnset } from './sockaddrFamilyUnset';
import { socketAddressFamilyMismatch } from './socketAddressFamilyMismatch';
import { socketHandleNarrowed } from './socketHandleNarrowed';
import { socketLeakOnConnectError } from './socketLeakOnConnectError';
import { socketReusedAfterConnectFailure } from './socketReusedAfterConnectFailure';
import { soErrorGetsockoptUnchecked } from './soErrorGetsockoptUnchecked';
import { udpConnresetFatal } from './udpConnresetFatal';
import { udpSendAfterDisconnect } from './udpSendAfterDisconnect';
import { v6onlyMappedConnect } from './v6onlyMappedConnect';
import { winsockErrorFormatMismatch } from './winsockErrorFormatMismatch';
import { winsockIncludeOrder } from './winsockIncludeOrder';
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
  connectedSocketReusedAfterBreak,
  missingWsastartup,
  blockingCallInApc,
  socketHandleNarrowed,
  invalidSocketSignedCompare,
  socketLeakOnConnectError,
  udpSendAfterDisconnect,
  irdaHeaderMissing,
  irdaBoundSocketConnect,
  irdaFamilyNumberHardcoded,
  inetAddrUnchecked,
  udpConnresetFatal,
  v6onlyMappedConnect,
  eintrConnectRetried,
  connectexMissingContext,
  fdSetsizeHandleCompare,
  closeOnWinsockSocket,
  winsockErrorFormatMismatch,
  winsockIncludeOrder,
  errnoAfterSuccess,
  loopbackFastPath,
];
