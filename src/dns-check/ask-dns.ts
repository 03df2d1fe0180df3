// One question to DNS, with a limit on time: records as text, nothing there, or no answer.
import { noted } from '../../mail/noted.ts';
import type { ResolveDns } from '../../mail/authentication/dns-answers.ts';
import { within } from '../platform/within.ts';

export type DnsAnswer = { ok: true; records: string[] } | { ok: false; problem: string };

/** An admin waits for it in front of the page. */
const patienceMs = 5_000;

/** MX records as `10 mx.example`, TXT records with their strings put together. */
export async function askDns(resolve: ResolveDns, name: string, type: string): Promise<DnsAnswer> {
  try {
    const records = (await within(patienceMs, resolve(name, type))) as unknown[];
    return { ok: true, records: records.map(textOf) };
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOTFOUND' || code === 'ENODATA') return { ok: true, records: [] };
    return {
      ok: false,
      problem: noted`DNS did not answer about ${name}${code ? ` (${code})` : ''}. Try again in a moment.`,
    };
  }
}

function textOf(record: unknown): string {
  if (Array.isArray(record)) return record.join('');
  if (typeof record === 'string') return record;
  const { exchange, priority } = record as { exchange: string; priority: number };
  return `${priority} ${exchange}`;
}
