// When a rule runs: on which events, or how long after what.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Moment, NewRule, Rule, Trigger } from '../../../api/rules.ts';
import { MOMENT_WORDS, TRIGGER_WORDS } from '../../../format/rule-words.ts';

interface WhenFields {
  rule: NewRule;
  error: string | undefined;
  put(change: Pick<NewRule, 'triggers' | 'time'>): void;
}

const DEFAULT_TIME = { since: 'agent_message', hours: 72 } as const;

export function ruleWhenFields({ rule, error, put }: WhenFields): TemplateResult {
  const { triggers = [], time = null } = rule;
  const kind = (label: string, timed: boolean) =>
    html`<label class="check"
      ><input
        type="radio"
        name="when"
        .checked=${(time !== null) === timed}
        @change=${() => put(timed ? { time: DEFAULT_TIME, triggers: [] } : { time: null, triggers: ['opened'] })}
      />${label}</label
    >`;
  return html`<fieldset>
    <legend>${msg('It runs')}</legend>
    ${kind(msg('when something happens'), false)}
    ${time === null ? triggerFields(triggers, (chosen) => put({ triggers: chosen })) : nothing}
    ${kind(msg('some hours after something happened'), true)}
    ${time === null ? nothing : timeFields(time, (chosen) => put({ time: chosen }))}
    ${error ? html`<p class="error small" role="alert">${error}</p>` : nothing}
  </fieldset>`;
}

function triggerFields(triggers: Trigger[], put: (triggers: Trigger[]) => void): TemplateResult {
  const turned = (trigger: Trigger): Trigger[] =>
    triggers.includes(trigger) ? triggers.filter((other) => other !== trigger) : [...triggers, trigger];
  return html`<div class="indented">
    ${(Object.keys(TRIGGER_WORDS) as Trigger[]).map(
      (trigger) =>
        html`<label class="check"
          ><input
            type="checkbox"
            .checked=${triggers.includes(trigger)}
            @change=${() => put(turned(trigger))}
          />${TRIGGER_WORDS[trigger]}</label
        >`,
    )}
  </div>`;
}

function timeFields(
  time: NonNullable<Rule['time']>,
  put: (time: NonNullable<Rule['time']>) => void,
): TemplateResult {
  return html`<div class="indented">
    <div class="time">
      <input
        class="field"
        name="hours"
        type="number"
        required
        min="1"
        max="17520"
        step="1"
        aria-label=${msg('Hours')}
        .value=${String(time.hours)}
        @change=${(event: Event) => put({ ...time, hours: Number((event.currentTarget as HTMLInputElement).value) })}
      />
      ${msg('hours after')}
      <select
        class="field"
        aria-label=${msg('After what')}
        @change=${(event: Event) =>
          put({ ...time, since: (event.currentTarget as HTMLSelectElement).value as Moment })}
      >
        ${(Object.keys(MOMENT_WORDS) as Moment[]).map(
          (moment) =>
            html`<option value=${moment} ?selected=${moment === time.since}>${MOMENT_WORDS[moment]}</option>`,
        )}
      </select>
    </div>
    <p class="muted small">
      ${msg('Once each time. Tickets whose hours are over already when the rule is switched on are left alone.')}
    </p>
  </div>`;
}
