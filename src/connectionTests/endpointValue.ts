// Reads an endpoint of a test, and says exactly which of its characters are wrong.

import type { Endpoint, EndpointProblem } from '../facts/endpoint';
import { parseEndpoint } from '../facts/endpoint';
import type { Localized } from '../facts/explanation';
import type { Complaints } from './complaints';
import type { Written } from './written';

/** Undefined, with a complaint, where it is none. */
export function readEndpoint(text: Written, complaints: Complaints): Endpoint | undefined {
  const parsed = parseEndpoint(text.value);
  if (parsed.ok) {
    return parsed.endpoint;
  }
  const wrong = wrongPart(text.trim(), parsed.problem);
  return complaints.add(wrong.range(), SENTENCES[parsed.problem](wrong.value));
}

/** The part of the text that the problem is about. */
function wrongPart(text: Written, problem: EndpointProblem): Written {
  const { value } = text;
  const scheme = value.indexOf('://');
  const behind = scheme < 0 ? 0 : scheme + '://'.length;
  const slash = value.indexOf('/', behind);
  const authority = text.slice(behind, slash < 0 ? value.length : slash);
  switch (problem) {
    case 'unknown-scheme':
      return text.slice(0, scheme);
    case 'bad-host':
    case 'ipv6-brackets':
      return text.slice(behind, behind + hostLength(authority.value, problem === 'ipv6-brackets'));
    case 'bad-port':
    case 'port-out-of-range':
    case 'range-backwards':
      return wrongPort(authority.slice(hostLength(authority.value, false) + 1), problem);
    case 'bad-option':
      return text.slice(value.indexOf('?'));
    case 'extra-path':
      return text.slice(slash);
    case 'empty':
    case 'no-scheme':
    case 'no-host':
    case 'no-port':
    case 'no-service':
    case 'no-path':
      return text;
  }
}

function hostLength(authority: string, all: boolean): number {
  const bracket = authority.startsWith('[') ? authority.indexOf(']') + 1 : 0;
  const colon = authority.indexOf(':', bracket);
  return all || colon < 0 ? authority.length : colon;
}

/** The first item of a list of ports that has this problem. */
function wrongPort(ports: Written, problem: EndpointProblem): Written {
  let start = 0;
  for (const item of ports.value.split(',')) {
    const parsed = parseEndpoint(`tcp://localhost:${item}`);
    if (!parsed.ok && (parsed.problem === problem || item === '')) {
      return item === '' ? ports : ports.slice(start, start + item.length);
    }
    start += item.length + 1;
  }
  return ports;
}

const both = (en: string, chinese: string): Localized => ({ en, 'zh-cn': chinese });

const SENTENCES: Readonly<Record<EndpointProblem, (part: string) => Localized>> = {
  empty: () =>
    both('an endpoint is missing; write tcp://127.0.0.1:27015', '缺少端点；请写 tcp://127.0.0.1:27015'),
  'no-scheme': part =>
    both(
      `"${part}" names no protocol; write tcp://${part} or udp://${part}`,
      `“${part}”没有写协议；请写 tcp://${part} 或 udp://${part}`,
    ),
  'unknown-scheme': part =>
    both(
      `"${part}" is not a protocol that can be tested; there are tcp, udp, irda and unix`,
      `“${part}”不是可以测试的协议；可用的有 tcp、udp、irda、unix`,
    ),
  'no-host': part =>
    both(
      `"${part}" names no host; write one before the port, 127.0.0.1 for example`,
      `“${part}”没有写主机；请在端口之前写上，例如 127.0.0.1`,
    ),
  'bad-host': part =>
    both(
      `"${part}" is neither a host name nor an address; write 127.0.0.1, [::1] or a name`,
      `“${part}”既不是主机名，也不是地址；请写 127.0.0.1、[::1] 或主机名`,
    ),
  'ipv6-brackets': part =>
    both(
      `"${part}" is an IPv6 address without brackets; write [::1]:80`,
      `“${part}”是没有加方括号的 IPv6 地址；请写 [::1]:80`,
    ),
  'no-port': part =>
    both(`"${part}" names no port; add one, :27015 for example`, `“${part}”没有写端口；请加上，例如 :27015`),
  'bad-port': part =>
    both(
      `"${part}" is not a port; write a number from 0 to 65535, a range 1-1024 or a list 80,443`,
      `“${part}”不是端口；请写 0 到 65535 的数字、范围 1-1024 或列表 80,443`,
    ),
  'port-out-of-range': part =>
    both(`there is no port ${part}; ports end at 65535`, `没有端口 ${part}；端口最大为 65535`),
  'range-backwards': part =>
    both(
      `the range ${part} runs backwards; write the smaller port first`,
      `范围 ${part} 写反了；请先写较小的端口`,
    ),
  'extra-path': part =>
    both(`"${part}" follows the port; an endpoint ends there`, `端口之后还有“${part}”；端点到端口为止`),
  'no-service': part =>
    both(
      `"${part}" names no service; add one, irda://*/OBEX for example`,
      `“${part}”没有写服务；请加上，例如 irda://*/OBEX`,
    ),
  'bad-option': part =>
    both(
      `"${part}" is no option of an IrDA endpoint; write ?mode=9wire, irlpt or exclusive, or ?read=link`,
      `“${part}”不是 IrDA 端点的选项；请写 ?mode=9wire、irlpt、exclusive，或者 ?read=link`,
    ),
  'no-path': part =>
    both(
      `"${part}" names no absolute path; write unix:///run/service.sock`,
      `“${part}”没有写绝对路径；请写 unix:///run/service.sock`,
    ),
};
