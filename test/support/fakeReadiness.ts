// select and poll of the fake: which sockets are ready, and waiting until one is.

import type { PollEntry, SelectSets, Socket, SocketCalls } from '../../src/native/binding';
import { BindingError } from '../../src/native/binding';
import { FD_SETSIZE } from '../../src/native/layouts';
import type { FakeFlavour } from './fakeFlavour';
import type { FakeNetwork, FakeSocket } from './fakeNetwork';

const NOTHING = { result: 0, code: 0 } as const;

export class FakeReadiness {
  constructor(
    private readonly network: FakeNetwork,
    private readonly flavour: FakeFlavour,
  ) {}

  async select(sets: SelectSets, timeoutMs?: number): ReturnType<SocketCalls['select']> {
    const all = [...(sets.read ?? []), ...(sets.write ?? []), ...(sets.except ?? [])];
    const none = { read: [], write: [], except: [] };
    if (this.flavour.winsock && all.length === 0) {
      return { ...this.flavour.failure('EINVAL'), ...none };
    }
    this.#checkSets(sets, all);
    const look = () => {
      if (all.some(socket => !this.network.find(socket))) {
        return { ...this.flavour.failure('EBADF'), ...none };
      }
      const ready = {
        read: this.#among(sets.read, found => this.#readable(found)),
        write: this.#among(sets.write, found => this.#writable(found)),
        except: this.#among(sets.except, found => this.flavour.winsock && found.failed),
      };
      const result = ready.read.length + ready.write.length + ready.except.length;
      return result > 0 ? { result, code: 0, ...ready } : undefined;
    };
    return this.network.until(look, timeoutMs, () => ({ ...NOTHING, ...none }));
  }

  async poll(entries: readonly PollEntry[], timeoutMs: number): ReturnType<SocketCalls['poll']> {
    if (this.flavour.winsock && entries.length === 0) {
      return { ...this.flavour.failure('EINVAL'), revents: [] };
    }
    const look = () => {
      const revents = entries.map(entry => this.#events(entry));
      const result = revents.filter(bits => bits !== 0).length;
      return result > 0 ? { result, code: 0, revents } : undefined;
    };
    return this.network.until(look, timeoutMs < 0 ? undefined : timeoutMs, () => ({
      ...NOTHING,
      revents: entries.map(() => 0),
    }));
  }

  #checkSets(sets: SelectSets, all: readonly Socket[]): void {
    const most = FD_SETSIZE[this.flavour.semantics];
    const tooMany = [sets.read, sets.write, sets.except].some(set => (set?.length ?? 0) > most);
    if (this.flavour.winsock ? tooMany : all.some(socket => socket < 0 || socket >= most)) {
      throw new BindingError(`a set holds ${most} sockets; use the method poll`);
    }
  }

  #among(sockets: readonly Socket[] | undefined, holds: (found: FakeSocket) => boolean): readonly Socket[] {
    return (sockets ?? []).filter(socket => {
      const found = this.network.find(socket);
      return found !== undefined && holds(found);
    });
  }

  #readable(found: FakeSocket): boolean {
    const failed = !this.flavour.winsock && found.failed;
    return found.waiting.length > 0 || found.inbox.length > 0 || found.finished || failed;
  }

  #writable(found: FakeSocket): boolean {
    const failed = !this.flavour.winsock && found.failed;
    return found.stage === 'connected' || found.type === 'datagram' || failed;
  }

  #events({ socket, events }: PollEntry): number {
    const { POLLIN, POLLOUT, POLLERR, POLLHUP, POLLNVAL } = this.flavour.constants;
    const found = this.network.find(socket);
    if (!found) {
      return socket < 0 ? 0 : POLLNVAL;
    }
    const failed = found.failed ? POLLERR | POLLHUP : 0;
    const readable = this.#readable(found) ? events & POLLIN : 0;
    return failed | readable | (this.#writable(found) || found.failed ? events & POLLOUT : 0);
  }
}
