// How another ticket belongs to this one, in words.
import { msg } from '@lit/localize';
import type { LinkKind } from '../api/ticket-verbs.ts';
import type { RelatedTicket } from '../api/tickets.ts';

const WORDS: Record<RelatedTicket['relation'], string> = {
  related: msg('Has to do with this'),
  follow_up: msg('Goes on from a closed ticket'),
  twin: msg('Same mail, other mailbox'),
  split: msg('Split off'),
  parent: msg('Part of this bigger matter'),
  child: msg('A part of this matter'),
  duplicate: msg('The same matter'),
};

/** Others came of mail or of a split, and tell where messages are. */
export const isMadeByHand = (relation: RelatedTicket['relation']): relation is LinkKind =>
  ['related', 'parent', 'child', 'duplicate'].includes(relation);

export function relationWords(relation: RelatedTicket['relation']): string {
  return WORDS[relation];
}
