// Names and addresses as shown and as typed.
import { msg, str } from '@lit/localize';
import type { Address } from '../api/tickets.ts';
import { numberWords } from './plural.ts';

/** One or two letters for a person; works for any script, also emoji. */
export function initials(name: string): string {
  const words = name
    .replace(/@.*/, '')
    .split(/[\s._-]+/u)
    .filter(Boolean);
  const first = firstLetter(words[0]);
  const last = words.length > 1 ? firstLetter(words.at(-1)) : '';
  return (first + last).toLocaleUpperCase() || '?';
}

function firstLetter(word: string | undefined): string {
  if (!word) return '';
  const [grapheme] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word);
  return grapheme?.segment ?? '';
}

/** What stands in place of the address of somebody who was erased for good. */
export const isErased = (address: string): boolean => /^erased-\d+@erased\.invalid$/.test(address);

/** The name, or the address when there is none; of a signed reply address what a person would write. */
export function displayName(person: { name: string; address?: string; email?: string }): string {
  const address = withoutToken(person.address ?? '') || person.email || '';
  return person.name.trim() || (isErased(address) ? msg('Erased customer') : address) || msg('Unknown');
}

const withoutToken = (address: string): string =>
  address.replace(/\+t-[0-9a-z]+-[0-9a-z]+-[0-9a-z]{10,}@/, '@');

/** `Ann <ann@example.com>` or the bare address. */
export function fullAddress({ name, address }: Address): string {
  return name ? `${name} <${address}>` : address;
}

/** Reads what an agent types or pastes: addresses by comma, semicolon or line. What is no address is given back. */
export function readAddresses(text: string): { addresses: Address[]; rest: string } {
  const addresses: Address[] = [];
  const rest: string[] = [];
  for (const [piece] of text.matchAll(/(?:"[^"]*"|[^,;\n])+/g)) {
    const part = piece.trim();
    if (!part) continue;
    const named = /^"?([^"<>]*?)"?\s*<([^<>\s]+)>$/.exec(part);
    const address = named?.[2] ?? part;
    if (/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/u.test(address))
      addresses.push({ address, name: named?.[1]?.trim() ?? '' });
    else rest.push(part);
  }
  return { addresses, rest: rest.join(', ') };
}

export function sameAddress(a: Address, b: Address): boolean {
  return a.address.toLowerCase() === b.address.toLowerCase();
}

/** "Ann, Bob and 3 more" */
export function peopleWords(people: Address[], most = 2): string {
  const names = people.slice(0, most).map(displayName);
  const more = people.length - names.length;
  return more > 0 ? msg(str`${names.join(', ')} and ${numberWords(more)} more`) : names.join(', ');
}
