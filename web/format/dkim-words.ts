// What a sending domain and its keys are like, in words.
import type { DkimKey, SendingDomain } from '../api/sending-domains.ts';

export function domainWords({ keys }: SendingDomain): string {
  const active = keys.find((key) => key.state === 'active');
  const waits = keys.some((key) => key.state === 'waiting');
  if (active && active.problem !== null)
    return 'Mail is signed, but its record has a problem: receivers may not believe it.';
  if (active && waits) return 'Mail is signed. A new key waits for its record and will take over.';
  if (active) return 'Mail is signed.';
  if (waits) return 'Mail is not signed yet: the key waits for its record.';
  return 'Mail is not signed: there is no key.';
}

const STATES: Record<DkimKey['state'], string> = {
  waiting: 'Waits for its record',
  active: 'Signs mail',
  retired: 'Retired: a newer key signs. Leave its record for a week, for mail on its way',
};

export const keyWords = (key: DkimKey): string => STATES[key.state];
