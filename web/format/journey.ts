// The way of a mail through intake, as chapters in the order it happened, from its trace. Pure.
import { msg } from '@lit/localize';
import type { TraceLine } from '../api/inbound-mails.ts';

export type ChapterKey =
  | 'reading'
  | 'kind'
  | 'sender'
  | 'filters'
  | 'gates'
  | 'thread'
  | 'acknowledgement'
  | 'decision';

export interface JourneyLine extends TraceLine {
  tone: 'quiet' | 'plain' | 'good' | 'warn';
}

export interface Chapter {
  key: ChapterKey;
  title: string;
  /** What came out of it, as a sentence. */
  summary: string;
  /** Lines that decided something. */
  telling: JourneyLine[];
  /** Lines that found nothing; folded. */
  quiet: JourneyLine[];
}

export const SENDER_TITLE = msg('Whether the sender is real');
const TITLES: Record<ChapterKey, string> = {
  reading: msg('Reading it'),
  kind: msg('What kind of mail it is'),
  sender: SENDER_TITLE,
  filters: msg('What spam and virus filters say'),
  gates: msg('Whether it may come in'),
  thread: msg('Which ticket it belongs to'),
  acknowledgement: msg('Whether the sender is told'),
  decision: msg('What people and sweeps decided'),
};

const CHAPTER_OF: Record<string, ChapterKey> = {
  mailbox: 'reading',
  read: 'reading',
  complaint: 'kind',
  'delivery report': 'kind',
  'failure notice': 'kind',
  'read receipt': 'kind',
  'auto-submitted': 'kind',
  'auto-response headers': 'kind',
  precedence: 'kind',
  'vacation subject': 'kind',
  'auto-response-suppress': 'kind',
  'loop header': 'kind',
  'mailing list': 'kind',
  'null sender': 'kind',
  'system sender': 'kind',
  authentication: 'sender',
  'own mail': 'gates',
  'sender rules': 'gates',
  'sender policy': 'gates',
  cooldown: 'gates',
  'loop budget': 'gates',
  rspamd: 'filters',
  clamd: 'filters',
  'upstream filter': 'filters',
  'mail hook': 'sender',
  spam: 'gates',
  virus: 'gates',
  'reply address': 'thread',
  'return path': 'thread',
  'signed message id': 'thread',
  'known message id': 'thread',
  'subject tag': 'thread',
  ticket: 'thread',
  participant: 'thread',
  link: 'thread',
  'reply-to': 'thread',
  forward: 'thread',
  acknowledgement: 'acknowledgement',
  hold: 'decision',
  duplicate: 'decision',
  release: 'decision',
  discard: 'decision',
  'new person': 'decision',
};

const QUIET = new Set(['pass', 'miss', 'none', 'skipped', 'off']);
const WARN = new Set([
  'block',
  'spam',
  'virus',
  'failed',
  'hold',
  'held',
  'tampered',
  'warning',
  'new',
  'gone',
  'refuse',
  'fail',
  'timeout',
  'error',
]);
const GOOD = new Set(['hit', 'yes', 'released', 'allow', 'chosen', 'followed']);

/** A step nobody named here belongs to the chapter it stands in. */
export function journeyOf(trace: readonly TraceLine[]): Chapter[] {
  const chapters: Chapter[] = [];
  for (const line of trace) {
    const key = CHAPTER_OF[line.step] ?? chapters.at(-1)?.key ?? 'reading';
    let chapter = chapters.at(-1);
    if (chapter?.key !== key) {
      chapter = { key, title: TITLES[key], summary: '', telling: [], quiet: [] };
      chapters.push(chapter);
    }
    const tone = toneOf(line.verdict);
    (tone === 'quiet' ? chapter.quiet : chapter.telling).push({ ...line, tone });
  }
  for (const chapter of chapters) chapter.summary = summaryOf(chapter);
  return chapters;
}

function toneOf(verdict: string): JourneyLine['tone'] {
  if (QUIET.has(verdict)) return 'quiet';
  if (WARN.has(verdict)) return 'warn';
  return GOOD.has(verdict) ? 'good' : 'plain';
}

function summaryOf({ key, telling }: Chapter): string {
  if (telling.length > 0) return '';
  switch (key) {
    case 'kind':
      return msg('Written by a person: nothing says otherwise.');
    case 'filters':
      return msg('They found nothing.');
    case 'gates':
      return msg('Nothing stood in its way.');
    case 'thread':
      return msg('It belongs to no ticket there is.');
    case 'sender':
      return msg('Nothing was found against it.');
    default:
      return '';
  }
}
