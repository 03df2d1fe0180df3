// A socket that sends what one turn of the event loop wrote with one system call: waking the other side is what costs.
import { Socket } from 'node:net';

export class GatheringSocket extends Socket {
  #gathering = false;

  override write(...args: unknown[]): boolean {
    if (!this.#gathering) {
      this.#gathering = true;
      this.cork();
      setImmediate(() => {
        this.#gathering = false;
        this.uncork();
      });
    }
    return super.write(...(args as Parameters<Socket['write']>));
  }
}
