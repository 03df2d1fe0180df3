// A mail server that hands its queue to the gateway as real ones do: over some connections at once, and again and again
// until each mail is answered 250. A mail whose answer never came is sent once more: the sender cannot know.
import { setTimeout as delay } from 'node:timers/promises';
import { SmtpDialogue } from './smtp-client.ts';
import { supportAddress } from './world.ts';

export interface QueuedMail {
  raw: string | Buffer;
  from?: string;
  to?: string[];
}

export interface Transfer {
  /** The 250 each mail got, in the order of the mails. */
  answers: string[];
  /** Final answers so far; for a test that acts in the middle. */
  done(): number;
  /** Answers other than 250. */
  refusals: string[];
  /** How often a connection ended in the middle, or could not be made. */
  losses: number;
  /** Resolves when every mail was answered 250. */
  finished: Promise<void>;
}

/** Connecting to a gateway that is being started again: as soon as it is there. */
const retryMs = 50;

export function transferMails(port: number, mails: QueuedMail[], connections: number): Transfer {
  const queue = mails.map((_mail, index) => index);
  const answers: string[] = [];
  let done = 0;
  const transfer: Transfer = {
    answers,
    done: () => done,
    refusals: [],
    losses: 0,
    finished: Promise.resolve(),
  };
  const session = async (): Promise<void> => {
    while (queue.length > 0) {
      const dialogue = await SmtpDialogue.greeted({ port, timeoutMs: 60_000 }).catch(() => null);
      if (dialogue !== null) {
        for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
          const answer = await sendOne(dialogue, mails[index] as QueuedMail).catch(() => null);
          if (answer?.startsWith('250')) {
            answers[index] = answer;
            done += 1;
            continue;
          }
          queue.push(index);
          if (answer === null) break;
          transfer.refusals.push(answer);
          await delay(retryMs);
        }
        dialogue.close();
        if (queue.length === 0) return;
      }
      transfer.losses += 1;
      await delay(retryMs);
    }
  };
  transfer.finished = (async () => {
    // A session ends when the queue is empty, but another may put a mail back.
    while (done < mails.length) await Promise.all(Array.from({ length: connections }, session));
  })();
  return transfer;
}

/** The answer to the final dot, or the first refusal. @throws when the connection ends */
async function sendOne(dialogue: SmtpDialogue, mail: QueuedMail): Promise<string> {
  const commands = [
    `MAIL FROM:<${mail.from ?? 'ann@customer.example'}>`,
    ...(mail.to ?? [supportAddress]).map((address) => `RCPT TO:<${address}>`),
    'DATA',
  ];
  for (const command of commands) {
    const answer = await dialogue.command(command, /^/);
    if (/^[45]/.test(answer)) {
      await dialogue.command('RSET', /^/);
      return answer;
    }
  }
  dialogue.write(Buffer.concat([stuffed(mail.raw), Buffer.from('\r\n.\r\n')]));
  return dialogue.expect(/^/);
}

/** RFC 5321, section 4.5.2; without the last line end, which belongs to the final dot. */
function stuffed(raw: string | Buffer): Buffer {
  const text = (typeof raw === 'string' ? Buffer.from(raw) : raw).toString('latin1');
  return Buffer.from(text.replace(/\r\n$/, '').replace(/^\./gm, '..'), 'latin1');
}
