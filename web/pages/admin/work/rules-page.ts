// Admin: the rules in their order, to be moved by dragging or with the keyboard, and switched on and off.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import type { Problem } from '../../../api/request.ts';
import { changeRule, listRules, orderRules, type Rule } from '../../../api/rules.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { icon } from '../../../elements/basics/icon.ts';
import {
  emptyNotice,
  loadingNotice,
  noticeStyles,
  problemNotice,
  problemWords,
} from '../../../elements/basics/notice.ts';
import { whatWords, whenWords } from '../../../format/rule-words.ts';
import { exactTime, relativeTime } from '../../../format/times.ts';
import { moved } from '../../../state/rule-draft.ts';
import { adminStyles } from '../admin-styles.ts';
import { addLink, pageHead } from '../../frame/page-head.ts';

export class RulesPage extends LitElement {
  static override properties = {
    rules: { state: true },
    problem: { state: true },
    news: { state: true },
    dragged: { state: true },
    over: { state: true },
  };

  rules: Rule[] | null = null;
  problem: Problem | null = null;
  news = '';
  /** Places in the list, while one is dragged over another. */
  dragged: number | null = null;
  over: number | null = null;

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      .rule {
        display: grid;
        grid-template-columns: auto auto minmax(0, 1fr) auto;
        align-items: center;
        gap: 4px 12px;
        padding: 8px 0;
        border-bottom: 1px solid var(--hd-border);
      }
      .rule.over {
        box-shadow: 0 -2px 0 var(--hd-accent);
      }
      .rule.over.below {
        box-shadow: 0 2px 0 var(--hd-accent);
      }
      .rule.dragged {
        opacity: 0.5;
      }
      .moves {
        display: flex;
      }
      .grip {
        cursor: grab;
      }
      .what {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .what a {
        font-weight: 500;
      }
      .off a {
        color: var(--hd-text-muted);
      }
      .switch {
        display: inline-flex;
        align-items: center;
        width: 36px;
        height: 24px;
        padding: 0 3px;
        border: 1px solid var(--hd-border-strong);
        border-radius: 12px;
        background: var(--hd-surface-2);
        cursor: pointer;
      }
      .switch::after {
        content: '';
        width: 16px;
        height: 16px;
        border-radius: 8px;
        background: var(--hd-text-muted);
      }
      .switch[aria-checked='true'] {
        justify-content: flex-end;
        border-color: var(--hd-accent);
        background: var(--hd-accent);
      }
      .switch[aria-checked='true']::after {
        background: var(--hd-on-accent);
      }
      .last {
        text-align: end;
      }
      @media (max-width: 699px) {
        .rule {
          grid-template-columns: auto minmax(0, 1fr) auto;
        }
        .last {
          display: none;
        }
        .moves {
          grid-column: 3;
          grid-row: 1;
        }
        .grip {
          display: none;
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    this.problem = null;
    const rules = await listRules();
    if (rules.ok) this.rules = rules.data.items;
    else this.problem = rules.problem;
  }

  override render() {
    return html`
      <p class="spoken" role="status">${this.news}</p>
      ${pageHead(
        msg('Rules'),
        msg('What the desk does by itself. Rules are asked from the top, each on what those above it made.'),
        addLink('/admin/rules/new', msg('Add a rule')),
      )}
      ${this.#list()}
    `;
  }

  #list() {
    const { rules, problem } = this;
    if (problem) return problemNotice(msg('The rules did not load'), problem, () => void this.#load());
    if (!rules) return loadingNotice();
    if (rules.length === 0)
      return emptyNotice(
        msg('No rules'),
        msg('Add one, and try it on past tickets before you switch it on.'),
      );
    return html`<ol aria-label=${msg('Rules')}>
      ${rules.map((rule, index) => this.#rule(rule, index))}
    </ol>`;
  }

  #rule(rule: Rule, index: number) {
    const over = this.over === index && this.dragged !== null && this.dragged !== index;
    const classes = [
      'rule',
      rule.enabled ? '' : 'off',
      this.dragged === index ? 'dragged' : '',
      over ? 'over' : '',
      over && (this.dragged ?? 0) < index ? 'below' : '',
    ];
    return html`<li
      class=${classes.join(' ')}
      @dragover=${(event: DragEvent) => {
        if (this.dragged === null) return;
        event.preventDefault();
        this.over = index;
      }}
      @drop=${(event: DragEvent) => {
        event.preventDefault();
        if (this.dragged !== null) void this.#move(this.dragged, index);
      }}
    >
      ${this.#moves(rule, index)}
      <button
        type="button"
        class="switch"
        role="switch"
        aria-checked=${rule.enabled}
        aria-label=${msg(str`${rule.name}: on`)}
        title=${rule.enabled ? msg('On') : msg('Off')}
        @click=${() => this.#switch(rule)}
      ></button>
      <div class="what">
        <a href=${`/admin/rules/${rule.id}`} dir="auto">${rule.name}</a>
        <div class="small muted">
          ${whenWords(rule)} · ${whatWords(rule)}${rule.stop ? ` · ${msg('stops')}` : ''}
          ${rule.staleFields.length > 0 ? html`<p class="error">${msg('Names a field that is archived or gone.')}</p>` : nothing}
        </div>
      </div>
      <div class="last small muted">
        ${
          rule.lastRunAt
            ? html`<time datetime=${rule.lastRunAt} title=${exactTime(rule.lastRunAt)}
                >${msg(str`ran ${relativeTime(rule.lastRunAt)}`)}</time
              >`
            : nothing
        }
      </div>
    </li>`;
  }

  #moves(rule: Rule, index: number) {
    const last = (this.rules?.length ?? 0) - 1;
    const step = (to: number, turned: boolean) =>
      html`<button
        type="button"
        class="button quiet icon"
        data-move=${turned ? 'up' : 'down'}
        aria-label=${turned ? msg(str`Move ${rule.name} up`) : msg(str`Move ${rule.name} down`)}
        title=${turned ? msg('Move up') : msg('Move down')}
        ?disabled=${to < 0 || to > last}
        @click=${() => this.#move(index, to, turned ? 'up' : 'down')}
      >
        ${icon(turned ? 'up' : 'down')}
      </button>`;
    return html`<div class="moves">
      <span
        class="grip button quiet icon"
        draggable="true"
        title=${msg('Drag to another place')}
        @dragstart=${(event: DragEvent) => {
          this.dragged = index;
          event.dataTransfer?.setData('text/plain', rule.name);
        }}
        @dragend=${() => {
          this.dragged = null;
          this.over = null;
        }}
        >${icon('grip')}</span
      >
      ${step(index - 1, true)} ${step(index + 1, false)}
    </div>`;
  }

  async #move(from: number, to: number, by?: 'up' | 'down'): Promise<void> {
    const before = this.rules ?? [];
    const after = moved(before, from, to);
    this.dragged = null;
    this.over = null;
    if (after === before) return;
    this.rules = after;
    this.news = msg(str`${after[to]?.name ?? ''} is now rule ${to + 1} of ${after.length}.`);
    await this.updateComplete;
    if (by) this.#focus(to, by);
    const result = await orderRules(after.map(({ id }) => id));
    if (result.ok) return;
    this.rules = before;
    toast(msg(str`The order was not saved. ${problemWords(result.problem)}`), true);
    void this.#load();
  }

  /** The focus goes along with the rule; at an end its other button takes it. */
  #focus(index: number, by: 'up' | 'down'): void {
    const row = this.renderRoot.querySelectorAll('.rule')[index];
    const buttons = [...(row?.querySelectorAll<HTMLButtonElement>('[data-move]') ?? [])];
    const wanted = buttons.find((button) => button.dataset['move'] === by && !button.disabled);
    (wanted ?? buttons.find((button) => !button.disabled))?.focus();
  }

  async #switch(rule: Rule): Promise<void> {
    const put = (enabled: boolean): void => {
      this.rules = this.rules?.map((other) => (other.id === rule.id ? { ...other, enabled } : other)) ?? null;
    };
    put(!rule.enabled);
    const result = await changeRule(rule.id, { enabled: !rule.enabled });
    if (result.ok) return;
    put(rule.enabled);
    toast(
      msg(str`“${rule.name}” stays ${rule.enabled ? 'on' : 'off'}. ${problemWords(result.problem)}`),
      true,
    );
  }
}

customElements.define('hd-rules-page', RulesPage);
