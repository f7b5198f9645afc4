// Which other machines a person lets this workspace connect to by tests and scans: each host is asked about once, and
// remembered until it is forgotten. What stays on this machine needs no consent. A single probe needs none either: a
// person sees its endpoint and starts it.

import type * as vscode from 'vscode';
import type { Endpoint } from '../facts/endpoint';
import { staysHere } from '../facts/endpoint';

const KEY = 'socketLens.allowedHosts';

/** Asks whether all these hosts may be connected to. Never called without hosts. */
export type AskForHosts = (hosts: readonly string[]) => Promise<boolean>;

export class HostConsent {
  private question: Promise<unknown> = Promise.resolve();

  /** `memento` is the workspace's own: what one project may do, another may not. */
  constructor(
    private readonly memento: Pick<vscode.Memento, 'get' | 'update'>,
    private readonly askForHosts: AskForHosts,
  ) {}

  /** The hosts that were allowed, in alphabetical order. */
  get hosts(): readonly string[] {
    const stored = this.memento.get<unknown>(KEY);
    return Array.isArray(stored) ? stored.filter(entry => typeof entry === 'string') : [];
  }

  /** Whether an endpoint may be connected to without asking. */
  covers(endpoint: Endpoint): boolean {
    return hostOf(endpoint) === undefined || this.hosts.includes(hostOf(endpoint) ?? '');
  }

  /**
   * Asks about the hosts that are not allowed yet, in one question, and gives whether all the endpoints may be
   * connected to now. A refusal is not remembered: the next run asks again.
   */
  ask(endpoints: Iterable<Endpoint>): Promise<boolean> {
    const wanted = hostsOf(endpoints);
    // One question at a time: the answer to the first may settle the second.
    const answer = this.question.then(async () => {
      const unknown = [...wanted].filter(host => !this.hosts.includes(host)).sort();
      if (unknown.length === 0) {
        return true;
      }
      const allowed = await this.askForHosts(unknown);
      if (allowed) {
        await this.put([...this.hosts, ...unknown]);
      }
      return allowed;
    });
    this.question = answer.catch(() => undefined);
    return answer;
  }

  async forget(hosts: readonly string[]): Promise<void> {
    await this.put(this.hosts.filter(host => !hosts.includes(host)));
  }

  private async put(hosts: readonly string[]): Promise<void> {
    await this.memento.update(KEY, [...new Set(hosts)].sort());
  }
}

/** The host that consent is about, in lower case; undefined where an endpoint leads no further than this machine. */
/** Each once; there may be thousands of endpoints at a few hosts. */
function hostsOf(endpoints: Iterable<Endpoint>): ReadonlySet<string> {
  const byName = new Map<string, string | undefined>();
  for (const endpoint of endpoints) {
    if ('host' in endpoint && !byName.has(endpoint.host)) {
      byName.set(endpoint.host, hostOf(endpoint));
    }
  }
  return new Set([...byName.values()].flatMap(host => host ?? []));
}

function hostOf(endpoint: Endpoint): string | undefined {
  return 'host' in endpoint && !staysHere(endpoint)
    ? endpoint.host.toLowerCase().replace(/\.$/, '')
    : undefined;
}
