// Which groups of the identity provider give which role and mailboxes: lines in an order, the first that fits decides.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import type { OidcSettings } from '../../api/oidc.ts';
import { ROLES } from '../../rights.ts';
import { controls } from '../basics/controls.ts';
import { fieldsetStyles } from '../form/fieldset-styles.ts';
import { icon } from '../basics/icon.ts';
import { groupTeams } from './group-teams.ts';

export type GroupRole = OidcSettings['mapping'][number];

const value = (event: Event): string => (event.currentTarget as HTMLInputElement).value;

/** Emits `hd-change` with the lines. */
export class HdGroupRoles extends LitElement {
  static override properties = {
    error: {},
    lines: { attribute: false },
    mailboxes: { attribute: false },
    teams: { attribute: false },
  };

  error = '';
  lines: GroupRole[] = [];
  mailboxes: { id: number; address: string }[] = [];
  teams: { id: number; name: string }[] = [];

  static override styles = [
    controls,
    fieldsetStyles,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 8px;
        padding: 6px 0;
        border-bottom: 1px solid var(--hd-border);
      }
      .group {
        flex: 1 1 160px;
        width: auto;
      }
      .role {
        width: auto;
        appearance: auto;
      }
      details {
        flex: 1 0 100%;
      }
      details label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 28px;
        overflow-wrap: anywhere;
      }
      details input {
        width: 16px;
        height: 16px;
        margin: 0;
        flex: none;
        accent-color: var(--hd-accent);
      }
      fieldset > .button {
        margin-inline-start: -12px;
      }
    `,
  ];

  override render() {
    return html`<fieldset aria-describedby="words">
      <legend>${msg('Groups and roles')}</legend>
      ${this.lines.length === 0 ? html`<p class="muted">${msg('None')}</p>` : nothing}
      <ol>
        ${this.lines.map((line, index) => this.#line(line, index))}
      </ol>
      <button type="button" class="button quiet" @click=${this.#add}>
        ${icon('plus')}${msg('Add a group')}
      </button>
      ${
        this.error
          ? html`<p class="error small" id="words" role="alert">${this.error}</p>`
          : html`<p class="muted small" id="words">
              ${msg('The first line with a group of theirs decides, each time they sign in. The last admin stays one.')}
            </p>`
      }
    </fieldset>`;
  }

  #line(line: GroupRole, index: number) {
    const number = index + 1;
    return html`<li>
      <input
        class="field group"
        required
        maxlength="300"
        dir="auto"
        spellcheck="false"
        aria-label=${msg(str`Group ${number}`)}
        placeholder=${msg('Group')}
        .value=${line.group}
        @change=${(event: Event) => this.#set(index, { group: value(event).trim() })}
      />
      <select
        class="field role"
        aria-label=${msg(str`Role of group ${number}`)}
        @change=${(event: Event) => this.#set(index, { role: value(event) as GroupRole['role'] })}
      >
        ${ROLES.map(
          ({ value: role, label }) =>
            html`<option value=${role} ?selected=${line.role === role}>${label}</option>`,
        )}
      </select>
      ${this.#button(msg(str`Move group ${number} up`), 'up', () => this.#swap(index), index === 0)}
      ${this.#button(msg(str`Remove group ${number}`), 'close', () => this.#change(this.lines.filter((_, at) => at !== index)))}
      ${line.role === 'admin' ? nothing : this.#mailboxes(line, index)}
      ${
        this.teams.length === 0
          ? nothing
          : groupTeams({ line, teams: this.teams, number, set: (change) => this.#set(index, change) })
      }
    </li>`;
  }

  #button(label: string, picture: 'up' | 'close', act: () => void, disabled = false) {
    return html`<button
      type="button"
      class="button quiet icon"
      aria-label=${label}
      title=${label}
      ?disabled=${disabled}
      @click=${act}
    >
      ${picture === 'up' ? '↑' : icon('close')}
    </button>`;
  }

  #mailboxes({ mailboxIds }: GroupRole, index: number) {
    const seen = this.mailboxes.filter(({ id }) => mailboxIds?.includes(id)).map(({ address }) => address);
    const list = seen.join(', ') || '–';
    const summary = mailboxIds === null ? msg('Sees all mailboxes') : msg(str`Sees ${list}`);
    const toggle = (id: number, on: boolean): void => {
      const kept = (mailboxIds ?? []).filter((one) => one !== id);
      this.#set(index, { mailboxIds: on ? [...kept, id] : kept });
    };
    return html`<details>
      <summary class="small">${summary}</summary>
      <label
        ><input
          type="checkbox"
          .checked=${mailboxIds === null}
          @change=${(event: Event) =>
            this.#set(index, {
              mailboxIds: (event.currentTarget as HTMLInputElement).checked
                ? null
                : this.mailboxes.map(({ id }) => id),
            })}
        />${msg('All mailboxes, also later ones')}</label
      >
      ${
        mailboxIds === null
          ? nothing
          : this.mailboxes.map(
              ({ id, address }) =>
                html`<label
                  ><input
                    type="checkbox"
                    .checked=${mailboxIds.includes(id)}
                    @change=${(event: Event) => toggle(id, (event.currentTarget as HTMLInputElement).checked)}
                  />${address}</label
                >`,
            )
      }
    </details>`;
  }

  #add = (): void => {
    this.#change([...this.lines, { group: '', role: 'agent', mailboxIds: null }]);
    void this.updateComplete.then(() =>
      [...this.renderRoot.querySelectorAll<HTMLInputElement>('.group')].at(-1)?.focus(),
    );
  };

  #swap(index: number): void {
    const lines = [...this.lines];
    const [line] = lines.splice(index, 1);
    if (line) lines.splice(index - 1, 0, line);
    this.#change(lines);
  }

  #set(index: number, change: Partial<GroupRole>): void {
    this.#change(this.lines.map((line, at) => (at === index ? { ...line, ...change } : line)));
  }

  #change(lines: GroupRole[]): void {
    this.lines = lines;
    this.dispatchEvent(new CustomEvent<GroupRole[]>('hd-change', { detail: lines }));
  }
}

customElements.define('hd-group-roles', HdGroupRoles);
