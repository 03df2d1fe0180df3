// Replies to commands that came together go out together (RFC 2920, section 3.2): one packet, and the client is woken once.
import type { Socket } from 'node:net';

/** What is written to `socket` in one turn of the event loop leaves at the end of it, or before it is destroyed. */
export function gatherReplies(socket: Socket): void {
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  const destroy = socket.destroy.bind(socket);
  let gathering = false;
  const release = (): void => {
    if (!gathering) return;
    gathering = false;
    socket.uncork();
  };
  socket.write = (...args: unknown[]): boolean => {
    if (!gathering) {
      gathering = true;
      socket.cork();
      setImmediate(release);
    }
    return write(...args);
  };
  socket.destroy = (error?: Error) => {
    release();
    return destroy(error);
  };
}
