// Reads a form as its bytes come: one field holds a mail and goes on to the spool, the others are short and are kept.
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { Readable } from 'node:stream';
import type { MailSink } from './mail-sink.ts';
import { piecesOf, PostRefused, type Post } from './posted-mail.ts';

/** Headers of a mail as JSON may be among the fields. */
const fieldBytes = 256 * 1024;
const mostFields = 200;

export type Fields = Map<string, string>;

/** @throws PostRefused for what is no form, or ends too soon */
export async function readForm(post: Post, mailField: string, sink: MailSink): Promise<Fields> {
  const type = post.headers['content-type'] ?? '';
  if (/^multipart\/form-data\b/i.test(type)) return readMultipart(post, mailField, sink);
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return readUrlencoded(post.body, mailField, sink);
  throw new PostRefused(
    'bad',
    `The body is no form, but ${type === '' ? 'of no type' : type.slice(0, 100)}.`,
  );
}

/** RFC 7578 */
async function readMultipart(post: Post, mailField: string, sink: MailSink): Promise<Fields> {
  const fields: Fields = new Map();
  const type = post.headers['content-type'] ?? '';
  let busboy: BusboyInstance;
  try {
    busboy = new Busboy({
      headers: { ...post.headers, 'content-type': type },
      limits: { fieldSize: fieldBytes, fields: mostFields, files: 50, headerPairs: 50 },
      isPartAFile: (field, _type, filename) => field === mailField || filename !== undefined,
    });
  } catch (error) {
    throw broken(error);
  }
  let writing = Promise.resolve();
  let mail: Readable | undefined;
  await new Promise<void>((resolve, reject) => {
    const stop = (error: unknown): void => {
      post.body.unpipe(busboy);
      mail?.destroy();
      reject(error);
    };
    busboy.on('field', (name, value, _nameCut, cut) => void (cut ? undefined : fields.set(name, value)));
    busboy.on('file', (name, stream) => {
      stream.on('error', () => undefined);
      if (name !== mailField || fields.has(mailField)) return void stream.resume();
      fields.set(mailField, '');
      mail = stream;
      writing = pour(stream, sink);
      writing.catch(stop);
    });
    busboy.once('finish', resolve);
    busboy.on('error', (error: unknown) => stop(broken(error)));
    post.body.on('error', (error) => stop(broken(error)));
    post.body.once('close', () => {
      if (!post.body.readableEnded) stop(broken(new Error('it was cut short')));
    });
    post.body.pipe(busboy);
  });
  await writing;
  return fields;
}

async function pour(stream: AsyncIterable<Buffer>, sink: MailSink): Promise<void> {
  for await (const chunk of stream) await sink.write(chunk);
}

const broken = (error: unknown): PostRefused =>
  error instanceof PostRefused
    ? error
    : new PostRefused('later', `The form cannot be read: ${(error as Error).message}.`);

const [equals, ampersand, plus, percent] = [0x3d, 0x26, 0x2b, 0x25];
const digits = (code: number | undefined): number => Number.parseInt(String.fromCharCode(code ?? 0), 16);

/** https://url.spec.whatwg.org/#urlencoded-parsing, byte for byte: a mail need not be UTF-8. */
async function readUrlencoded(body: Readable, mailField: string, sink: MailSink): Promise<Fields> {
  const fields: Fields = new Map();
  let name: string | null = null;
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let rest: Buffer = Buffer.alloc(0);
  const keep = async (bytes: Buffer): Promise<void> => {
    if (name === mailField) return sink.write(bytes);
    keptBytes += bytes.length;
    if (keptBytes > fieldBytes) throw new PostRefused('bad', 'A field of the form is too long.');
    kept.push(bytes);
  };
  const end = (): string => {
    const text = Buffer.concat(kept).toString();
    [kept, keptBytes] = [[], 0];
    return text;
  };
  const endField = (): void => {
    const text = end();
    if (fields.size >= mostFields) throw new PostRefused('bad', 'The form has too many fields.');
    if (name !== null) fields.set(name, text);
    name = null;
  };
  const take = async (bytes: Buffer): Promise<void> => {
    let start = 0;
    for (let at = 0; at < bytes.length; at++) {
      const isEnd = bytes[at] === ampersand;
      if (!isEnd && !(bytes[at] === equals && name === null)) continue;
      await keep(unescaped(bytes.subarray(start, at)));
      if (isEnd) endField();
      else name = end();
      start = at + 1;
    }
    await keep(unescaped(bytes.subarray(start)));
  };
  for await (const chunk of piecesOf(body)) {
    const bytes = Buffer.concat([rest, chunk]);
    // An escape that is not whole yet waits for the next piece.
    const cut = bytes.subarray(-2).indexOf(percent);
    const whole = cut === -1 ? bytes.length : bytes.length - Math.min(2, bytes.length) + cut;
    rest = bytes.subarray(whole);
    await take(bytes.subarray(0, whole));
  }
  await take(rest);
  endField();
  return fields;
}

function unescaped(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const [high, low] = byte === percent ? [digits(bytes[at + 1]), digits(bytes[at + 2])] : [NaN, NaN];
    const escaped = !Number.isNaN(high) && !Number.isNaN(low);
    out[length++] = escaped ? high * 16 + low : byte === plus ? 0x20 : byte;
    if (escaped) at += 2;
  }
  return out.subarray(0, length);
}
