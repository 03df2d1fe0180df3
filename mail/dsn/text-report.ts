// Reads the recipients and the reason out of a bounce that is words only (qmail, old Exim, gateways of providers).
import type { ReportRow } from '../checks/classification.ts';
import { exactStatus, impliedStatus, isDeadAddress, mentionsFailure, stageOf } from './verdict.ts';

/** What stands behind is the returned mail. */
const COPY_BEGINS =
  /^[ \t>]{0,8}(?:-{2,}\s{0,3}(?:below this line is a copy|this is a copy|the (?:header|body) of|original message|forwarded message|unsent message|returned mail|message header|returned message|undelivered)|(?:original message|message) (?:headers?|follows|begins)|received: (?:from|by) |return-path:)/im;
const ADDRESS = /[^\s<>@"'(),;:[\]]{1,100}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/;
const ADDRESS_LINE = new RegExp(
  `^\\s{0,12}(?:(?:to|recipient|addressee|rcpt to|e-?mail|user)\\s{0,3}[:=]\\s{0,3})?[<"'\\[]{0,2}(${ADDRESS.source})[>"'\\]]{0,2}\\s{0,3}(?:[:.;,(].{0,1000}|-.{0,1000}|)$`,
  'i',
);
const MAX_LINES = 400;
const MAX_ROWS = 100;
const LINES_BEFORE = 6;
const MAX_DIAGNOSTIC_LENGTH = 1000;

export interface TextReport {
  rows: ReportRow[];
  /** The server still tries. */
  delayed: boolean;
}

/** `known` are recipients named by the header (X-Failed-Recipients) or the returned mail; `own` is who was told. */
export function readTextReport(text: string, known: readonly string[], own: string): TextReport {
  const words = beforeCopy(text);
  const lines = words.split('\n').slice(0, MAX_LINES);
  const recipients = known.length > 0 ? [...known] : recipientsOf(lines, own);
  const delayed = saysDelayed(words);
  const stage = stageOf(words);
  const rows = (recipients.length > 0 ? recipients : ['']).slice(0, MAX_ROWS).map((recipient) => {
    const diagnostic = diagnosticFor(recipient, lines);
    const status =
      exactStatus('', diagnostic) || exactStatus('', words.slice(0, 4000)) || impliedStatus(words, delayed);
    return { recipient, status, diagnostic, hard: isDeadAddress(status, diagnostic, stage) };
  });
  return { rows, delayed };
}

function beforeCopy(text: string): string {
  const bounded = text.slice(0, 60_000);
  const copy = COPY_BEGINS.exec(bounded);
  return copy && copy.index > 20 ? bounded.slice(0, copy.index) : bounded;
}

function recipientsOf(lines: readonly string[], own: string): string[] {
  const found = new Set<string>();
  for (const line of lines) {
    const address = ADDRESS_LINE.exec(line.slice(0, 1200))?.[1]?.replace(/\.+$/, '');
    if (address !== undefined && address.toLowerCase() !== own.toLowerCase()) found.add(address);
  }
  if (found.size > 0) return [...found];
  for (const line of lines) {
    const address = ADDRESS.exec(line.slice(0, 1200))?.[0];
    if (address !== undefined && address.toLowerCase() !== own.toLowerCase() && !isDaemon(address))
      return [address];
  }
  return [];
}

function isDaemon(address: string): boolean {
  return /^(?:mailer-daemon|postmaster|abuse|support|help)/i.test(address);
}

/** The lines behind the recipient that hold a server's reply; else the first such lines; else the first words. */
function diagnosticFor(recipient: string, lines: readonly string[]): string {
  const named = recipient === '' ? -1 : lines.findIndex((line) => line.includes(recipient));
  const from = Math.max(0, named);
  const near = failureAt(lines, from, from + 12) ?? failureAt(lines, 0, lines.length);
  // Where no server is quoted, the reason stands in words around the recipient, before it in many reports.
  const start = near ?? (named === -1 ? 0 : Math.max(0, named - LINES_BEFORE));
  const piece = lines.slice(start, start + (near === null ? 12 : 4));
  return piece
    .map((line) => line.trim())
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_DIAGNOSTIC_LENGTH);
}

function failureAt(lines: readonly string[], from: number, to: number): number | null {
  for (let index = from; index < Math.min(to, lines.length); index++) {
    if (mentionsFailure((lines[index] ?? '').slice(0, 1200))) return index;
  }
  return null;
}

function saysDelayed(words: string): boolean {
  return /(?:do(?:es)? not need to resend|will (?:continue|keep) (?:to try|trying)|not yet been delivered|(?:still|will be) (?:being )?(?:tried|retried|trying)|warning message only|delivery (?:has been )?delayed|message will be retried|will retry|delayed mail)/i.test(
    words.slice(0, 8000),
  );
}
