// Several ports at once: what `probe` does with a range or a list.

import path from 'node:path';
import type { InetEndpoint } from '../facts/endpoint';
import { formatDuration } from '../facts/explain';
import type { Locale, Localized } from '../facts/explanation';
import type { ScanReport, ScanTally } from '../facts/scan';
import { ScanClient, ScanFailure } from '../probe/scanClient';
import { UsageError } from './command';
import type { Output } from './command';
import { untilInterrupted } from './interrupt';

export interface ScanWords {
  readonly endpoint: InetEndpoint;
  readonly timeoutMs: number | undefined;
  readonly rate: number | undefined;
  readonly rows: boolean;
  readonly json: boolean;
  readonly locale: Locale;
}

const WORDS = {
  open: { en: 'Ports that answer', 'zh-cn': '有应答的端口' },
  none: { en: 'No port answers.', 'zh-cn': '没有端口应答。' },
  connected: { en: 'connected', 'zh-cn': '已连接' },
  refused: { en: 'refused', 'zh-cn': '被拒绝' },
  timedOut: { en: 'silent', 'zh-cn': '无应答' },
  failed: { en: 'failed', 'zh-cn': '失败' },
  notAsked: { en: 'not asked: it was cancelled', 'zh-cn': '未探测：已取消' },
  median: { en: 'median answer', 'zh-cn': '应答中位数' },
} as const satisfies Record<string, Localized>;

/** How often the line of progress is drawn. Milliseconds. */
const FRAME_MS = 100;

/** The exit code: 0 when at least one port connects. Ctrl+C ends the scan, and what it came to is printed. */
export async function runScan(words: ScanWords, output: Output): Promise<number> {
  const { endpoint, timeoutMs, rate, rows } = words;
  const client = new ScanClient({ module: path.join(__dirname, 'probe.js') });
  const progress = new ProgressLine();
  try {
    const report = await untilInterrupted(signal =>
      client.scan({
        endpoint,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
        ...(rate === undefined ? {} : { rate }),
        rows,
        signal,
        onProgress: tally => {
          progress.draw(tally);
        },
      }),
    );
    progress.clear();
    output.write(words.json ? `${jsonText(report)}\n` : scanText(report, words.locale));
    return report.counts.connected > 0 ? 0 : 1;
  } catch (error) {
    progress.clear();
    throw error instanceof ScanFailure ? new UsageError(error.message) : error;
  } finally {
    client.dispose();
  }
}

/** Indented, but for rows, of which there may be 65,536. */
function jsonText({ rows, ...report }: ScanReport): string {
  const text = JSON.stringify({ ...report, open: [] }, undefined, 2).replace(
    '"open": []',
    `"open": ${JSON.stringify(report.open)}`,
  );
  if (!rows) {
    return text;
  }
  const lines = rows.map(row => `    ${JSON.stringify(row)}`).join(',\n');
  return `${text.slice(0, -2)},\n  "rows": [\n${lines}\n  ]\n}`;
}

function scanText(report: ScanReport, locale: Locale): string {
  const { counts, open, elapsedUs, p50Us, addresses, provider, host, notAsked, rows } = report;
  const say = (word: keyof typeof WORDS) => WORDS[word][locale];
  const counted = (['connected', 'refused', 'timedOut', 'failed'] as const)
    .map(status => `${counts[status]} ${say(status)}`)
    .join(' · ');
  const lines = [
    open.length > 0 ? `${say('open')}: ${open.join(', ')}` : say('none'),
    `  ${counted}${notAsked === undefined ? '' : ` · ${notAsked} ${say('notAsked')}`}`,
    `  ${addresses.join(', ')} · ${provider} on ${host} · ${formatDuration(elapsedUs)}${
      p50Us === null ? '' : ` · ${say('median')} ${formatDuration(p50Us)}`
    }`,
    ...(rows ?? []).map(({ port, status, name = '', elapsedUs: took, address = '' }) =>
      `  ${String(port).padStart(5)}  ${say(status)}  ${name}  ${formatDuration(took)}  ${address}`.trimEnd(),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** One line on a terminal's standard error, drawn over itself; nothing where that is no terminal. */
class ProgressLine {
  #drawnAt = 0;
  #shown = false;

  draw(tally: ScanTally): void {
    const now = performance.now();
    if (process.stderr.isTTY && now - this.#drawnAt >= FRAME_MS) {
      this.#drawnAt = now;
      this.#shown = true;
      const percent = Math.floor((tally.done * 100) / Math.max(1, tally.total));
      process.stderr.write(
        `\r\u001b[K${percent} %  ${tally.done}/${tally.total}  ${tally.counts().connected} connected`,
      );
    }
  }

  clear(): void {
    if (this.#shown) {
      process.stderr.write('\r\u001b[K');
    }
  }
}
