// What a sending domain and its keys are like, in words.
import { msg } from '@lit/localize';
import type { DkimKey, SendingDomain } from '../api/sending-domains.ts';

export function domainWords({ keys }: SendingDomain): string {
  const active = keys.find((key) => key.state === 'active');
  const waits = keys.some((key) => key.state === 'waiting');
  if (active && active.problem !== null)
    return msg('Mail is signed, but its record has a problem: receivers may not believe it.');
  if (active && waits) return msg('Mail is signed. A new key waits for its record and will take over.');
  if (active) return msg('Mail is signed.');
  if (waits) return msg('Mail is not signed yet: the key waits for its record.');
  return msg('Mail is not signed: there is no key.');
}

const STATES: Record<DkimKey['state'], string> = {
  waiting: msg('Waits for its record'),
  active: msg('Signs mail'),
  retired: msg('Retired: a newer key signs. Leave its record for a week, for mail on its way'),
};

export const keyWords = (key: DkimKey): string => STATES[key.state];
