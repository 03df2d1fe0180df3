// How another ticket belongs to this one, in words.
import type { RelatedTicket } from '../api/tickets.ts';

const WORDS: Record<RelatedTicket['relation'], string> = {
  related: 'Another sender wrote about this',
  follow_up: 'Goes on from a closed ticket',
  twin: 'Same mail, other mailbox',
  split: 'Split off',
};

export function relationWords(relation: RelatedTicket['relation']): string {
  return WORDS[relation];
}
