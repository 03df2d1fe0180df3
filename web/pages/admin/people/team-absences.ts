// Who of a team is away, for its leads and for admins: each member's time away, opened where it stands.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { listAvailability, type Availability } from '../../../api/availability.ts';
import type { Team } from '../../../api/teams.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { dayAndTime } from '../../../format/times.ts';
import './agent-availability.ts';
import { adminStyles } from '../admin-styles.ts';

export class TeamAbsences extends LitElement {
  static override properties = {
    members: { attribute: false },
    found: { state: true },
    open: { state: true },
  };

  members: Team['members'] = [];
  found: readonly Availability[] = [];
  /** Whose time away is shown. */
  open: number | null = null;

  static override styles = [
    controls,
    adminStyles,
    css`
      h2 {
        margin-top: 24px;
        font-size: 16px;
        line-height: 24px;
        font-weight: 600;
      }
      ul {
        max-width: 560px;
        list-style: none;
        margin: 8px 0 0;
        padding: 0;
      }
      li {
        border-top: 1px solid var(--hd-border);
        padding: 8px 0;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
      }
      .name {
        flex: 1 1 12ch;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const found = await listAvailability();
    if (found.ok) this.found = found.data.items;
  }

  override render() {
    const members = this.members.filter(({ active }) => active);
    if (members.length === 0 || !this.#isTheirs()) return nothing;
    return html`<h2>${msg('Who is away')}</h2>
      <p class="muted small">
        ${msg('Whoever is away is given no tickets, and answers to theirs go where you say.')}
      </p>
      <ul>
        ${members.map((member) => this.#member(member))}
      </ul>`;
  }

  /** Leads say it for the teams they are in, admins for all. */
  #isTheirs(): boolean {
    const { me } = desk;
    return me?.role === 'admin' || (me?.role === 'lead' && this.members.some(({ id }) => id === me.id));
  }

  #member({ id, name }: Team['members'][number]) {
    const isOpen = this.open === id;
    return html`<li>
      <div class="line">
        <span class="name" dir="auto">${name}</span>
        <span class="muted small">${this.#state(id)}</span>
        <button
          type="button"
          class="button"
          aria-expanded=${isOpen ? 'true' : 'false'}
          aria-label=${isOpen ? msg(str`Close the time away of ${name}`) : msg(str`Change the time away of ${name}`)}
          @click=${() => this.#toggle(id)}
        >
          ${isOpen ? msg('Close') : msg('Change')}
        </button>
      </div>
      ${isOpen ? html`<hd-agent-availability .agentId=${id}></hd-agent-availability>` : nothing}
    </li>`;
  }

  #state(id: number): string {
    const one = this.found.find(({ agent }) => agent.id === id);
    if (!one?.absence) return msg('At work');
    const { startsAt, endsAt } = one.absence;
    if (!one.away) return msg(str`Away from ${dayAndTime(startsAt)}`);
    return endsAt === null ? msg('Away until further notice') : msg(str`Away until ${dayAndTime(endsAt)}`);
  }

  #toggle(id: number): void {
    this.open = this.open === id ? null : id;
    if (this.open === null) void this.#load();
  }
}

customElements.define('hd-team-absences', TeamAbsences);
