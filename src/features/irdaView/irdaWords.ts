// The IrDA view in words and icons. Pure: facts in, text out.

import type { Locale } from '../../facts/explanation';
import { describeIrdaHints } from '../../facts/irda';
import type { IrdaDeviceRow, IrdaReport } from '../../facts/irda';
import type { L10n } from '../session';

/** The language of a text: the editor's translations, and that of the facts. */
interface Language {
  readonly l10n: L10n;
  readonly locale: Locale;
}

/** The icon for the first hint that has one; a hint says what a device claims to be. */
const HINT_ICONS: Readonly<Record<string, string>> = {
  PDA: 'device-mobile',
  Computer: 'device-desktop',
  Printer: 'output',
  Modem: 'radio-tower',
  Fax: 'output',
  'LAN access': 'broadcast',
  Telephony: 'call-outgoing',
  FileServer: 'server',
  IrCOMM: 'plug',
  IrOBEX: 'file-symlink-file',
};

export function deviceIcon({ hints }: IrdaDeviceRow): string {
  return hints.map(hint => HINT_ICONS[hint]).find(icon => icon !== undefined) ?? 'rss';
}

/** `01-02-03-04 · PDA, IrOBEX`, marked where the device does not exist. */
export function deviceDescription(
  device: IrdaDeviceRow,
  simulated: boolean,
  { l10n, locale }: Language,
): string {
  const hints = describeIrdaHints(device, locale);
  return [...(simulated ? [l10n.t('simulated')] : []), device.id, ...(hints === '' ? [] : [hints])].join(
    ' · ',
  );
}

/** Everything the device said of itself, a line each. */
export function deviceTooltip(device: IrdaDeviceRow, simulated: boolean, { l10n, locale }: Language): string {
  const { id, number, name, hints, charset } = device;
  return [
    ...(simulated ? [l10n.t('Simulated: this device does not exist.')] : []),
    name === '' ? l10n.t('A device without a name') : name,
    `${l10n.t('Device id')}: ${id} (0x${number.toString(16).padStart(8, '0')})`,
    `${l10n.t('Hints')}: ${hints.length === 0 ? l10n.t('none') : describeIrdaHints(device, locale)}`,
    `${l10n.t('Character set of the name')}: ${charset}`,
  ].join('\n');
}

/** Whether there is an IrDA stack, by the report's own verdict. */
export function hasStack({ verdicts }: IrdaReport): boolean {
  return verdicts.some(({ step, ok }) => step === 'stack' && ok);
}

/** The device's address as a C initializer, for af_irda.h of Windows. */
export function addressAsC({ id }: IrdaDeviceRow, service: string): string {
  const bytes = id.split('-').map(byte => `0x${byte}`);
  return `SOCKADDR_IRDA address = { AF_IRDA, { ${bytes.join(', ')} }, "${service.replace(/["\\]/g, '\\$&')}" };`;
}

/** What is wrong with a service name, in one sentence; undefined when nothing is. */
export function serviceProblem(service: string, l10n: L10n): string | undefined {
  const selector = /^LSAP-SEL(\d+)$/.exec(service)?.[1];
  if (service === '') {
    return l10n.t('A service is missing: write its name, such as IrDA:IrCOMM, or LSAP-SEL and a number.');
  }
  if (new TextEncoder().encode(service).length > 24) {
    return l10n.t('A service name has room for 24 bytes.');
  }
  return selector !== undefined && (Number(selector) < 1 || Number(selector) > 127)
    ? l10n.t('LSAP-SEL takes a number from 1 to 127.')
    : undefined;
}
