// A mail of ours that comes back as it went out: a forwarding rule or two desks in a ring. Filing it would send the next one.
import { noted } from '../../../mail/noted.ts';
import { LOOP_HEADER } from '../../../mail/compose/compose.ts';
import { splitAddress } from '../../../mail/threading/index.ts';
import type { Gate } from './gate.ts';

const header = LOOP_HEADER.toLowerCase();

export const ownMailReturned: Gate = async (_ctx, { mail, mailbox, authorIsOurs }) => {
  const step = 'own mail';
  const marks = mail.headers
    .filter(([name]) => name === header)
    .map(([, value]) => value.trim().toLowerCase());
  const domains = [mailbox.address, ...mailbox.aliases].map((address) =>
    splitAddress(address)?.domain.toLowerCase(),
  );
  if (!marks.some((mark) => authorIsOurs || domains.includes(mark))) {
    return {
      outcome: 'pass',
      line: { step, verdict: 'pass', detail: noted`It is no mail of ours that came back.` },
    };
  }
  const detail = noted`It carries the mark of mail this desk sent.`;
  return { outcome: 'hold', reason: 'loop', line: { step, verdict: 'hold', detail } };
};
