// What a spam filter before us wrote into the header. Believed from listed relays only; from all others these lines are whatever the
// sender wants us to believe, as are results of authentication we did not make and headers in our own name.
import { noted } from '../../../mail/noted.ts';
import type { TraceLine } from '../../../mail/checks/classification.ts';
import { LOOP_HEADER } from '../../../mail/compose/compose.ts';
import type { Inspector } from '../inspection.ts';

/** A filter's line and the value that means spam. The topmost of a name was written last, by the relay we listened to. */
const verdictHeaders: Record<string, RegExp> = {
  'x-spam-flag': /^yes\b/i,
  'x-spam-status': /^yes\b/i,
  'x-spam': /^yes\b/i,
  'x-rspamd-action': /^(?:reject|add header|rewrite subject)\b/i,
  'x-spamd-result': /^default: true\b/i,
};

const ownPrefix = 'x-helpdeskapp-';
const step = 'upstream filter';

export function createUpstreamFilterInspector(isListed: (address: string) => boolean): Inspector {
  return async function upstreamFilter(_ctx, { mail, peer }) {
    const listed = isListed(peer.remoteAddress);
    const verdicts = topmost(mail.headers).filter(([name]) => Object.hasOwn(verdictHeaders, name));
    const ignored = new Set(
      mail.headers.map(([name]) => name).filter((name) => isForeign(name) || (!listed && isVerdict(name))),
    );
    const tail = ignored.size > 0 ? ` ${noted`Ignored: ${[...ignored].slice(0, 10).join(', ')}.`}` : '';
    const line = (verdict: string, detail: string): { line: TraceLine } => ({
      line: { step, verdict, detail: `${detail}${tail}` },
    });
    if (!listed) return line(ignored.size > 0 ? 'ignored' : 'pass', noted`The peer is no listed filter.`);
    const spam = verdicts.find(([name, value]) => verdictHeaders[name]?.test(value.trim()));
    if (spam === undefined)
      return line('pass', noted`${verdicts.length} verdicts of a listed filter, none of spam.`);
    const [name, value] = spam;
    const words = `${name}: ${value.slice(0, 200)}`;
    return { ...line('spam', noted`A listed filter says ${words}.`), upstreamSpam: words };
  };
}

function topmost(headers: readonly [name: string, value: string][]): [string, string][] {
  const first = new Map<string, string>();
  for (const [name, value] of headers) if (!first.has(name)) first.set(name, value);
  return [...first];
}

const isVerdict = (name: string): boolean => /^x-(?:spam|rspamd)/.test(name);

/** The loop header is no claim one could gain by: it only silences acknowledgements. */
const isForeign = (name: string): boolean =>
  /^(?:x-)?(?:arc-)?authentication-results$/.test(name) ||
  (name.startsWith(ownPrefix) && name !== LOOP_HEADER.toLowerCase());
