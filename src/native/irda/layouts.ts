// Sizes, offsets and constants of af_irda.h, in bytes. No pointer and no `long` of the system's own is in them, so
// they are the same on 32 and 64 bits. A compiled C program prints the same figures from mingw's header, and a test
// compares the two.

import type { StructLayout } from '../layouts';

export type IrdaStructName =
  | 'SOCKADDR_IRDA'
  | 'IRDA_DEVICE_INFO'
  | 'DEVICELIST'
  | 'WCE_IRDA_DEVICE_INFO'
  | 'WCE_DEVICELIST'
  | 'IAS_SET'
  | 'IAS_QUERY'
  | 'LM_IRPARMS';

/** The structures of Windows, and those that Windows CE has in other sizes. */
export const IRDA_LAYOUTS = {
  SOCKADDR_IRDA: { size: 32, offsets: { irdaAddressFamily: 0, irdaDeviceID: 2, irdaServiceName: 6 } },
  // Aligned to one byte: in a list every 29 bytes begin a device.
  IRDA_DEVICE_INFO: {
    size: 29,
    offsets: {
      irdaDeviceID: 0,
      irdaDeviceName: 4,
      irdaDeviceHints1: 26,
      irdaDeviceHints2: 27,
      irdaCharSet: 28,
    },
  },
  DEVICELIST: { size: 36, offsets: { numDevice: 0, Device: 4 } },
  WCE_IRDA_DEVICE_INFO: { size: 28, offsets: { irdaDeviceID: 0, irdaDeviceName: 4, Reserved: 26 } },
  WCE_DEVICELIST: { size: 32, offsets: { numDevice: 0, Device: 4 } },
  IAS_SET: {
    size: 1352,
    offsets: {
      irdaClassName: 0,
      irdaAttribName: 64,
      irdaAttribType: 320,
      'irdaAttribute.irdaAttribInt': 324,
      'irdaAttribute.irdaAttribOctetSeq.Len': 324,
      'irdaAttribute.irdaAttribOctetSeq.OctetSeq': 326,
      'irdaAttribute.irdaAttribUsrStr.Len': 324,
      'irdaAttribute.irdaAttribUsrStr.CharSet': 325,
      'irdaAttribute.irdaAttribUsrStr.UsrStr': 326,
    },
  },
  IAS_QUERY: {
    size: 1356,
    offsets: {
      irdaDeviceID: 0,
      irdaClassName: 4,
      irdaAttribName: 68,
      irdaAttribType: 324,
      'irdaAttribute.irdaAttribInt': 328,
      'irdaAttribute.irdaAttribOctetSeq.Len': 328,
      'irdaAttribute.irdaAttribOctetSeq.OctetSeq': 332,
      'irdaAttribute.irdaAttribUsrStr.Len': 328,
      'irdaAttribute.irdaAttribUsrStr.CharSet': 332,
      'irdaAttribute.irdaAttribUsrStr.UsrStr': 336,
    },
  },
  LM_IRPARMS: {
    size: 24,
    offsets: {
      nTXDataBytes: 0,
      nRXDataBytes: 4,
      nBaudRate: 8,
      thresholdTime: 12,
      discTime: 16,
      nMSLinkTurn: 20,
      nTXPackets: 22,
      nRXPackets: 23,
    },
  },
} as const satisfies Readonly<Record<IrdaStructName, StructLayout>>;

/** Linux's sockaddr_irda, whose header left the kernel with the stack in 4.17: nothing here can check it. */
export const LINUX_SOCKADDR_IRDA = {
  size: 36,
  offsets: { sir_family: 0, sir_lsap_sel: 2, sir_addr: 4, sir_name: 8 },
} as const satisfies StructLayout;

/** Bytes of a device's name, with or without a NUL at their end. */
export const DEVICE_NAME_BYTES = 22;
/** Bytes of a service name, of which the last is a NUL. */
export const SERVICE_NAME_BYTES = 25;

/** The constants of af_irda.h, by the header's names. */
export const IRDA_CONSTANTS = {
  AF_IRDA: 26,
  WCE_AF_IRDA: 22,
  SOL_IRLMP: 0xff,
  IRLMP_ENUMDEVICES: 0x10,
  IRLMP_IAS_SET: 0x11,
  IRLMP_IAS_QUERY: 0x12,
  IRLMP_SEND_PDU_LEN: 0x13,
  IRLMP_EXCLUSIVE_MODE: 0x14,
  IRLMP_IRLPT_MODE: 0x15,
  IRLMP_9WIRE_MODE: 0x16,
  IRLMP_TINYTP_MODE: 0x17,
  IRLMP_PARAMETERS: 0x18,
  IRLMP_DISCOVERY_MODE: 0x19,
  IRLMP_SHARP_MODE: 0x20,
  SIO_LAZY_DISCOVERY: 0x4004747f,
  IAS_ATTRIB_NO_CLASS: 0x10,
  IAS_ATTRIB_NO_ATTRIB: 0,
  IAS_ATTRIB_INT: 1,
  IAS_ATTRIB_OCTETSEQ: 2,
  IAS_ATTRIB_STR: 3,
  IAS_MAX_USER_STRING: 256,
  IAS_MAX_OCTET_STRING: 1024,
  IAS_MAX_CLASSNAME: 64,
  IAS_MAX_ATTRIBNAME: 256,
  LM_HB1_PnP: 1,
  LM_HB1_PDA_Palmtop: 2,
  LM_HB1_Computer: 4,
  LM_HB1_Printer: 8,
  LM_HB1_Modem: 0x10,
  LM_HB1_Fax: 0x20,
  LM_HB1_LANAccess: 0x40,
  LM_HB_Extension: 0x80,
  LM_HB2_Telephony: 1,
  LM_HB2_FileServer: 2,
  LmCharSetASCII: 0,
  LmCharSetISO_8859_1: 1,
  LmCharSetISO_8859_2: 2,
  LmCharSetISO_8859_3: 3,
  LmCharSetISO_8859_4: 4,
  LmCharSetISO_8859_5: 5,
  LmCharSetISO_8859_6: 6,
  LmCharSetISO_8859_7: 7,
  LmCharSetISO_8859_8: 8,
  LmCharSetISO_8859_9: 9,
  LmCharSetUNICODE: 0xff,
  LM_BAUD_1200: 1200,
  LM_BAUD_2400: 2400,
  LM_BAUD_9600: 9600,
  LM_BAUD_19200: 19200,
  LM_BAUD_38400: 38400,
  LM_BAUD_57600: 57600,
  LM_BAUD_115200: 115200,
  LM_BAUD_576K: 576000,
  LM_BAUD_1152K: 1152000,
  LM_BAUD_4M: 4000000,
} as const;

/** AF_IRDA of Linux, as long as it had one. */
export const LINUX_AF_IRDA = 23;
