// Customers' answers in words.
import { msg, str } from '@lit/localize';
import type { Figures, Rating, TicketSatisfaction } from '../api/satisfaction.ts';
import { numberWords } from './plural.ts';
import { shareWords } from './report-words.ts';
import { dayAndTime } from './times.ts';

export const RATING_WORDS: Record<Rating, string> = { good: msg('Good'), okay: msg('Okay'), bad: msg('Bad') };

/** Of a ticket, for the customer panel: "Asked 12 Nov, 10:42: no answer yet". '' when there is nothing to tell. */
export function askedWords(satisfaction: TicketSatisfaction, now = new Date()): string {
  const { state, dueAt, askedAt, reason } = satisfaction;
  if (state === 'waiting' && dueAt)
    return msg(str`Will be asked ${dayAndTime(dueAt, now)}, if it stays solved`);
  if (state === 'asked' && askedAt) return msg(str`Asked ${dayAndTime(askedAt, now)}: no answer yet`);
  return state === 'dropped' && reason ? msg(str`Not asked. ${reason}`) : '';
}

/** All answers of a customer: "2 good, 1 bad". '' when there are none. */
export function allAnswers({ good, okay, bad }: TicketSatisfaction['customer']): string {
  return [
    good > 0 ? msg(str`${numberWords(good)} good`) : '',
    okay > 0 ? msg(str`${numberWords(okay)} okay`) : '',
    bad > 0 ? msg(str`${numberWords(bad)} bad`) : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** "3 (60 %)": answers of those asked. */
export function answeredWords(figures: Figures): string {
  return share(answersOf(figures), figures.asked);
}

export const answersOf = ({ good, okay, bad }: Figures): number => good + okay + bad;

/** "3 (60 %)"; only the number when there is nothing to be a share of. */
export function share(part: number, whole: number): string {
  return whole === 0 ? String(part) : `${part} (${shareWords(part, whole)})`;
}
