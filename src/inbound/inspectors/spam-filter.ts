// Asks rspamd what it thinks of a mail.
import { noted } from '../../../mail/noted.ts';
import { askRspamd, type RspamdOptions } from '../../../mail/filters/rspamd.ts';
import type { Inspector } from '../inspection.ts';

/** What rspamd would have a mail server do with spam. Greylisting and soft rejects are for servers before us. */
const spamActions = new Set(['reject', 'add header', 'rewrite subject']);

export function createRspamdInspector(options: RspamdOptions): Inspector {
  return async function rspamd(_ctx, mail) {
    const { action, score, requiredScore, symbols } = await askRspamd(options, mail);
    const spam = spamActions.has(action);
    const detail = noted`${action}, score ${score} of ${requiredScore}: ${symbols.join(', ') || noted`no rules`}`;
    return {
      line: { step: 'rspamd', verdict: spam ? 'spam' : 'pass', detail },
      ...(spam ? { rspamdSpam: detail } : {}),
    };
  };
}
