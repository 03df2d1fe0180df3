// What the customer answered when they were asked about the ticket. Nothing at all on desks that do not ask.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { TicketSatisfaction } from '../../api/satisfaction.ts';
import { allAnswers, askedWords, RATING_WORDS } from '../../format/satisfaction-words.ts';
import { listTime } from '../../format/times.ts';

/** @param satisfaction null while unknown */
export function ticketSatisfaction(satisfaction: TicketSatisfaction | null): TemplateResult | typeof nothing {
  if (!satisfaction) return nothing;
  const all = allAnswers(satisfaction.customer);
  const asked = satisfaction.rating ? '' : askedWords(satisfaction);
  if (!satisfaction.rating && !asked && !all) return nothing;
  return html`<h3>${msg('Satisfaction')}</h3>
    <div class="small">
      ${answer(satisfaction) ?? html`<p class="muted">${asked}</p>`}
      ${all ? html`<p class="muted">${msg(str`All answers of this customer: ${all}`)}</p>` : nothing}
    </div>`;
}

function answer({ rating, comment, answeredAt, agent }: TicketSatisfaction): TemplateResult | null {
  if (!rating) return null;
  const when = answeredAt ? listTime(answeredAt) : '';
  return html`<p>
      <strong class=${rating}>${RATING_WORDS[rating]}</strong>
      ${when ? html`<span class="muted">${agent ? msg(str`${when}, for ${agent.name}`) : when}</span>` : nothing}
    </p>
    ${comment ? html`<p class="comment" dir="auto">${comment}</p>` : nothing}`;
}
