// A rule tried out on the last 1,000 tickets: how many it would have run on, and what it would have done. Nothing is changed.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import type { Problem } from '../../../api/request.ts';
import { tryRule, type NewRule, type RuleTrial } from '../../../api/rules.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { icon } from '../../../elements/basics/icon.ts';
import { problemWords } from '../../../elements/basics/notice.ts';
import { resultWords, trialWords } from '../../../format/rule-words.ts';
import { adminStyles } from '../admin-styles.ts';

export class RuleTrialPanel extends LitElement {
  static override properties = {
    rule: { attribute: false },
    check: { attribute: false },
    trial: { state: true },
    problem: { state: true },
    running: { state: true },
    stale: { state: true },
  };

  rule: NewRule | null = null;
  /** Whether the rule is complete; says beside its fields what is missing. */
  check: () => boolean = () => true;
  trial: RuleTrial | null = null;
  problem: Problem | null = null;
  running = false;
  /** The rule has changed since it was tried. */
  stale = false;

  static override styles = [
    controls,
    adminStyles,
    css`
      section {
        max-width: 760px;
      }
      .result {
        margin-top: 12px;
      }
      .stale {
        opacity: 0.6;
      }
      td p {
        overflow-wrap: anywhere;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('rule') && this.trial) this.stale = true;
  }

  override render() {
    return html`<section aria-labelledby="title">
      <h2 id="title">${msg('Try it out')}</h2>
      <p class="muted small">
        ${msg('Shows what it would have done to the last 1,000 tickets, saved or not. Nothing is changed or sent.')}
      </p>
      <p class="result">
        <button type="button" class="button" ?disabled=${this.running} @click=${this.#run}>
          ${icon('flask')}${this.running ? msg('Trying…') : msg('Try it on past tickets')}
        </button>
      </p>
      <div role="status">
        ${this.problem ? html`<p class="error">${msg(str`Not tried. ${problemWords(this.problem)}`)}</p>` : nothing}
        ${
          this.trial
            ? html`<p class="result">
                ${trialWords(this.trial)}${this.stale ? ` ${msg('The rule has changed since: try it again.')}` : ''}
              </p>`
            : nothing
        }
      </div>
      ${this.trial && this.trial.items.length > 0 ? this.#table(this.trial) : nothing}
    </section>`;
  }

  #table({ items, matched }: RuleTrial) {
    return html`<table class=${this.stale ? 'stale' : ''} aria-label=${msg('Tickets it would have run on')}>
        <thead>
          <tr>
            <th scope="col">${msg('Ticket')}</th>
            <th scope="col">${msg('What it would have done')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            ({ ticket, results }) =>
              html`<tr>
                <td>
                  <a href=${`/tickets/${ticket.id}`} dir="auto">#${ticket.number} ${ticket.subject}</a>
                </td>
                <td>
                  ${results.map((result) => html`<p class=${result.skipped ? 'muted' : ''}>${resultWords(result)}</p>`)}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${matched > items.length ? html`<p class="muted small result">${msg(str`The latest ${items.length} are shown.`)}</p>` : nothing}`;
  }

  async #run(): Promise<void> {
    if (this.running || this.rule === null || !this.check()) return;
    this.running = true;
    this.problem = null;
    const { triggers = [], time = null, conditions, actions } = this.rule;
    const result = await tryRule({ triggers, time, conditions, actions });
    this.running = false;
    this.stale = false;
    if (result.ok) this.trial = result.data;
    else this.problem = result.problem;
  }
}

customElements.define('hd-rule-trial', RuleTrialPanel);
