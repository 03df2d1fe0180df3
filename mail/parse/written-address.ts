// Whether an address that was read from a field stands in it as one (RFC 5322 section 3.4.1), rather than in a display name,
// a comment, or pieces that were put together: parsers guess, and a guess must not become a sender.

/** The same address again and again in forms that are none: one of the first would have done. */
const MAX_LOOKS = 20;
/** A mailbox with its name is shorter. */
const MAX_MAILBOX_LENGTH = 1000;

export interface WrittenField {
  value: string;
  /** The contents of quoted strings and comments blanked; every character keeps its place. */
  bare: string;
  /** The same without white space around @ and dots, where comments and folding may stand in old mail (section 4.4). */
  compact: string;
}

export function readWrittenField(value: string): WrittenField {
  const bare = withoutQuotesAndComments(value);
  const compact = bare.replaceAll(/\s+/g, ' ').replaceAll(/ ?([@.]) ?/g, '$1');
  return { value, bare, compact };
}

function withoutQuotesAndComments(value: string): string {
  let bare = '';
  let quoted = false;
  let comments = 0;
  for (let index = 0; index < value.length; index++) {
    const character = value.charAt(index);
    const hidden = quoted || comments > 0;
    if (character === '\\' && hidden) {
      bare += '  '.slice(0, value.length - index);
      index++;
      continue;
    }
    if (character === '"' && comments === 0) quoted = !quoted;
    else if (character === '(' && !quoted) comments++;
    else if (character === ')' && comments > 0 && !quoted) comments--;
    bare += hidden || quoted || comments > 0 || character === ')' ? ' ' : character;
  }
  return bare;
}

export function isWrittenAddress({ value, bare, compact }: WrittenField, address: string): boolean {
  const at = address.lastIndexOf('@');
  if (at < 1) return false;
  if (!address.startsWith('"')) return standsIn(bare, address) || standsIn(compact, address);
  let start = value.indexOf(address);
  for (let look = 0; start !== -1 && look < MAX_LOOKS; look++) {
    const isOutside =
      bare.startsWith(address.slice(at), start + at) && bare.slice(start, start + at).trim() === '';
    if (isOutside && standsAlone(bare, { start, end: start + address.length })) return true;
    start = value.indexOf(address, start + 1);
  }
  return false;
}

function standsIn(text: string, address: string): boolean {
  let start = text.indexOf(address);
  for (let look = 0; start !== -1 && look < MAX_LOOKS; look++) {
    if (standsAlone(text, { start, end: start + address.length })) return true;
    start = text.indexOf(address, start + 1);
  }
  return false;
}

/** Nothing that belongs to an address goes on before or behind it, and no second address in <> claims the same mailbox. */
function standsAlone(bare: string, { start, end }: { start: number; end: number }): boolean {
  const before = bare.charAt(start - 1);
  if (before !== '' && !/[\s<,;:]/.test(before)) return false;
  const behind = /^\s{0,100}>?\s{0,100}(\S?)/.exec(bare.slice(end, end + 210))?.[1] ?? '';
  if (behind === '@' || /^[^\s>,;<(]/.test(bare.slice(end, end + 1))) return false;
  const ahead = bare.slice(Math.max(0, start - MAX_MAILBOX_LENGTH), start);
  const rest = bare.slice(end, end + MAX_MAILBOX_LENGTH);
  const mailbox = `${ahead.split(/[,;:]/).at(-1)}${rest.split(/[,;]/, 1)[0]}`;
  return mailbox.indexOf('<') === mailbox.lastIndexOf('<');
}
