// Who is on a ticket, in words.
import { msg, str } from '@lit/localize';
import type { Present } from '../api/presence.ts';
import { formatLocale } from './locale.ts';

/** "Ben is typing a reply", "Eva and Tom are looking"; those who type first. */
export function presenceWords(people: Present[], nameOf: (agentId: number) => string): string[] {
  const of = (doing: Present['doing']) => people.filter((one) => one.doing === doing);
  const typing = [
    ...of('replying').map(({ agentId }) => msg(str`${nameOf(agentId)} is typing a reply`)),
    ...of('noting').map(({ agentId }) => msg(str`${nameOf(agentId)} is typing a note`)),
  ];
  const looking = of('looking').map(({ agentId }) => nameOf(agentId));
  if (looking.length === 0) return typing;
  const names = new Intl.ListFormat(formatLocale).format(looking);
  return [...typing, looking.length === 1 ? msg(str`${names} is looking`) : msg(str`${names} are looking`)];
}
