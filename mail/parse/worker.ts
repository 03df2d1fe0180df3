// Entry of a parse thread: one mail at a time, in by message, out by message.
import { parentPort, workerData } from 'node:worker_threads';
import { AttachmentSpool } from './attachment-spool.ts';
import { parseMail } from './parse-mail.ts';
import { readSource } from './read-source.ts';
import { type ThreadAnswer, type ThreadData, type ThreadTask, packMail } from './thread-messages.ts';

const port = parentPort;
if (!port) throw new Error('mail/parse/worker.ts runs as a worker thread only');
const { limits } = workerData as ThreadData;

port.on('message', (task: ThreadTask) => {
  void answer(task);
});
port.postMessage({ outcome: 'ready' } satisfies ThreadAnswer, []);

async function answer({ source, envelope, charset, directory }: ThreadTask): Promise<void> {
  const spool = new AttachmentSpool(directory, limits);
  try {
    const bytes =
      'path' in source
        ? readSource(source.path)
        : Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.byteLength);
    const mail = await parseMail({ source: bytes, envelope, limits, spool, charset });
    const packed = packMail(mail);
    const moved = packed.contents.flatMap((content) =>
      'bytes' in content ? [content.bytes.buffer as ArrayBuffer] : [],
    );
    port?.postMessage({ outcome: 'parsed', ...packed } satisfies ThreadAnswer, moved);
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    port?.postMessage({ outcome: 'failed', reason } satisfies ThreadAnswer, []);
  }
}
