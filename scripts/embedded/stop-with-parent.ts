// Loaded before the application by `npm start`: when the start process is killed hard, the application stops in order
// instead of staying behind on its ports.
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
