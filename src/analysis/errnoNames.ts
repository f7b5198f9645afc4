// The constants of errno that sockets know, and what Winsock calls the same.

export const ERRNO =
  /^E(?:WOULDBLOCK|INPROGRESS|ALREADY|AGAIN|INTR|CONNREFUSED|TIMEDOUT|ISCONN|NOTCONN|CONNRESET|CONNABORTED|NETUNREACH|HOSTUNREACH|ADDRINUSE|ADDRNOTAVAIL|AFNOSUPPORT|NOBUFS|NOTSOCK|INVAL|ACCES|FAULT|BADF|MSGSIZE|NETDOWN|NETRESET|OPNOTSUPP|SHUTDOWN|DESTADDRREQ|PROTONOSUPPORT|MFILE)$/;

/** What Winsock gives where the C library elsewhere gives a constant: a connect that goes on is WSAEWOULDBLOCK. */
export function winsockName(constant: string): string {
  return constant === 'EINPROGRESS' || constant === 'EAGAIN' ? 'WSAEWOULDBLOCK' : `WSA${constant}`;
}
