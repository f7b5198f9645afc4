// What follows from the checks on this machine.

import type { Localized } from '../explanation';
import type { LocalCheck, PortSpan, Surroundings } from '../localChecks';
import type { ProbeReport } from '../outcome';
import { targetKind } from '../target';

/** The causes that the checks speak for, the surest first; each says what was looked at. */
export function causesFromChecks(report: ProbeReport): readonly Localized[] {
  const checks = report.checks ?? [];
  return [
    ...checks.flatMap(check => (check.check === 'listeners' ? listenerCauses(report, check) : [])),
    ...checks.flatMap(check => (check.check === 'ports' ? portCauses(report, check) : [])),
    ...checks.flatMap(check => (check.check === 'surroundings' ? placeCauses(report, check) : [])),
  ];
}

type Check<Name> = Extract<LocalCheck, { readonly check: Name }>;

function listenerCauses(
  report: ProbeReport,
  { port, addresses, lookedAt }: Check<'listeners'>,
): readonly Localized[] {
  const asked = hostsOf(report);
  if (report.type !== 'stream' || !asked.some(isHere)) {
    return [];
  }
  if (addresses.length === 0) {
    return [
      {
        en: `Checked: nothing on this machine listens on port ${port} (${lookedAt}).`,
        'zh-cn': `已检查：本机没有任何程序监听端口 ${port}（${chineseList(lookedAt)}）。`,
      },
    ];
  }
  const list = addresses.join(', ');
  return asked.some(address => addresses.some(listener => covers(listener, address)))
    ? [
        {
          en: `Checked: port ${port} does have a listener here, on ${list} (${lookedAt}). If it gives no answer, its backlog is full or a local firewall drops the packets.`,
          'zh-cn': `已检查：本机端口 ${port} 有监听者，地址为 ${chineseList(list)}（${chineseList(lookedAt)}）。若仍无应答，可能是其积压队列已满，或被本机防火墙丢弃。`,
        },
      ]
    : [
        {
          en: `Checked: port ${port} is listened on here, but only on ${list}, and ${asked.join(', ')} was asked (${lookedAt}).`,
          'zh-cn': `已检查：本机端口 ${port} 有监听者，但只监听 ${chineseList(list)}，而这次连接的是 ${asked.join('、')}（${chineseList(lookedAt)}）。`,
        },
      ];
}

function portCauses(
  report: ProbeReport,
  { port, ephemeral, excluded, lookedAt }: Check<'ports'>,
): readonly Localized[] {
  const causes: Localized[] = [];
  const reserved = excluded.find(span => within(port, span));
  if (reserved) {
    causes.push({
      en: `Checked: Windows keeps the ports ${reserved.first}-${reserved.last} for others, so no server can bind port ${port} (${lookedAt}).`,
      'zh-cn': `已检查：Windows 保留了端口 ${reserved.first}-${reserved.last}，服务端无法绑定端口 ${port}（${chineseList(lookedAt)}）。`,
    });
  }
  if (
    within(port, ephemeral) &&
    hostsOf(report).some(host => targetKind(host, familyOf(host)) === 'loopback')
  ) {
    causes.push({
      en: `Checked: port ${port} lies among the ephemeral ports ${ephemeral.first}-${ephemeral.last} (${lookedAt}). A server there loses its port to outgoing connections, and a connect to it can even reach itself.`,
      'zh-cn': `已检查：端口 ${port} 位于临时端口范围 ${ephemeral.first}-${ephemeral.last} 内（${chineseList(lookedAt)}）。服务端的端口可能被外出连接占用，connect 甚至会连到自己。`,
    });
  }
  return causes;
}

const PLACES: Readonly<Record<Surroundings, Localized>> = {
  container: { en: 'in a container', 'zh-cn': '容器中' },
  wsl: { en: 'in WSL', 'zh-cn': 'WSL 中' },
  ssh: { en: 'at the far end of an SSH session', 'zh-cn': 'SSH 会话的远端' },
};

function placeCauses(report: ProbeReport, { places, lookedAt }: Check<'surroundings'>): readonly Localized[] {
  if (!hostsOf(report).some(isHere)) {
    return [];
  }
  return places.map(place => ({
    en: `Checked: the probe ran ${PLACES[place].en} (${lookedAt}); loopback there is not the loopback of your own machine.`,
    'zh-cn': `已检查：探测运行在${PLACES[place]['zh-cn']}（${chineseList(lookedAt)}）；那里的回环地址不是你自己机器的回环地址。`,
  }));
}

/** A list in English, as Chinese writes it. */
function chineseList(list: string): string {
  return list.replaceAll(', ', '、');
}

/** The addresses that were tried, without port, brackets and zone. */
function hostsOf({ attempts }: ProbeReport): readonly string[] {
  return [
    ...new Set(
      attempts
        .filter(attempt => attempt.outcome.status !== 'connected')
        .map(({ address }) => address.replace(/:\d+$/, '').replace(/^\[|\]$|%.*$/g, '')),
    ),
  ];
}

function isHere(address: string): boolean {
  const kind = targetKind(address, familyOf(address));
  return kind === 'loopback' || kind === 'unspecified';
}

function familyOf(address: string): 'inet' | 'inet6' {
  return address.includes(':') ? 'inet6' : 'inet';
}

/** Whether a listener on one address gets what is sent to the other. */
function covers(listener: string, address: string): boolean {
  return listener === address || listener === '::' || (listener === '0.0.0.0' && !address.includes(':'));
}

function within(port: number, { first, last }: PortSpan): boolean {
  return port >= first && port <= last;
}
