// Where the mail in a post goes: into the spool, as its pieces come, with the line endings and the limit that SMTP has.
import type { SpooledBytes, SpoolWriter } from '../../mail/smtp/spool.ts';
import { PostRefused } from './posted-mail.ts';

export interface MailSink {
  /** @throws PostRefused when the mail becomes too large */
  write(chunk: Buffer): Promise<void>;
}

const cr = 0x0d;
const lf = 0x0a;
const crlf = Buffer.from('\r\n');

/** Lines end with CRLF (RFC 5322, section 2.3), so that a mail has the same bytes by whatever way it comes. */
export class SpoolSink implements MailSink {
  readonly #writer: SpoolWriter;
  readonly #maxBytes: number;
  #size = 0;
  #last = 0;

  constructor(writer: SpoolWriter, maxBytes: number) {
    this.#writer = writer;
    this.#maxBytes = maxBytes;
  }

  async write(chunk: Buffer): Promise<void> {
    let start = 0;
    for (let at = chunk.indexOf(lf); at !== -1; at = chunk.indexOf(lf, at + 1)) {
      if ((at === 0 ? this.#last : chunk[at - 1]) === cr) continue;
      await this.#put(chunk.subarray(start, at));
      await this.#put(crlf);
      start = at + 1;
    }
    await this.#put(chunk.subarray(start));
    this.#last = chunk.at(-1) ?? this.#last;
  }

  async finish(): Promise<SpooledBytes> {
    if (this.#size === 0) throw new PostRefused('bad', 'There is no mail in the post.');
    return this.#writer.finish();
  }

  async #put(bytes: Buffer): Promise<void> {
    this.#size += bytes.length;
    if (this.#size > this.#maxBytes)
      throw new PostRefused(
        'bad',
        `The mail is larger than ${this.#maxBytes} bytes (INBOUND_MAX_MESSAGE_BYTES).`,
      );
    await this.#writer.write(bytes);
  }
}
