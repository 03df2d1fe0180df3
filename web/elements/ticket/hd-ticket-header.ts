// Above the conversation: subject to edit, number, status, assignee and priority as quiet buttons, due time.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import type { Agent } from '../../api/agents.ts';
import type { Tag } from '../../api/tags.ts';
import type { Team } from '../../api/teams.ts';
import {
  PRIORITIES,
  STATUSES,
  type Priority,
  type Status,
  type Ticket,
  type TicketChange,
} from '../../api/tickets.ts';
import { dayAndTime } from '../../format/times.ts';
import { PRIORITY_WORDS, STATUS_HELP, STATUS_WORDS } from '../../format/words.ts';
import { may } from '../../rights.ts';
import { keysOf } from '../../shortcuts.ts';
import { controls } from '../basics/controls.ts';
import './hd-due.ts';
import './hd-tags.ts';
import type { HdTags } from './hd-tags.ts';
import '../basics/hd-menu.ts';
import type { HdMenu, MenuItem } from '../basics/hd-menu.ts';
import { icon } from '../basics/icon.ts';
import { ticketHeaderStyles } from './ticket-header-styles.ts';

const NOBODY = 'none';

/** Emits `hd-change` with a TicketChange, `hd-verb` with the value of one of `verbs`, and `hd-panel` to show or hide the customer panel. */
export class HdTicketHeader extends LitElement {
  static override properties = {
    ticket: { attribute: false },
    agents: { attribute: false },
    teams: { attribute: false },
    tags: { attribute: false },
    meId: { attribute: false },
    backHref: { attribute: false },
    now: { attribute: false },
    panelOpen: { attribute: false },
    present: { attribute: false },
    verbs: { attribute: false },
    editing: { state: true },
  };

  ticket!: Ticket;
  agents: Agent[] = [];
  teams: Team[] = [];
  tags: Tag[] = [];
  meId = 0;
  backHref = '';
  now = new Date();
  panelOpen = false;
  /** Others who are here, in words. */
  present: string[] = [];
  /** What else can be done with the ticket. */
  verbs: MenuItem[] = [];
  editing = false;
  /** The ticket as it was when the subject began to be edited: others may change it meanwhile, and neither is to be lost. */
  changedFrom: Ticket | undefined;

  static override styles = [controls, ticketHeaderStyles];

  openMenu(what: 'status' | 'assignee'): void {
    this.renderRoot.querySelector<HdMenu>(`hd-menu[data-menu="${what}"]`)?.open();
  }

  editTags(): void {
    void this.renderRoot.querySelector<HdTags>('hd-tags')?.edit();
  }

  override render() {
    const { ticket } = this;
    return html`
      <div class="top">
        <a class="button quiet icon back" href=${this.backHref} aria-label=${msg('Back to the list')}
          >${icon('back')}</a
        >
        ${this.editing ? this.#subjectField() : this.#subject()}
        <span class="number muted">#${ticket.number}</span>
        <button
          class="button quiet icon"
          aria-label=${msg('Customer and details')}
          aria-pressed=${this.panelOpen}
          title=${msg('Customer and details')}
          @click=${() => this.dispatchEvent(new CustomEvent('hd-panel'))}
        >
          ${icon('panel')}
        </button>
        <hd-menu
          plain
          icon-only
          icon="more"
          .label=${msg('More on this ticket')}
          .items=${this.verbs}
          @hd-select=${(event: CustomEvent<string>) =>
            this.dispatchEvent(new CustomEvent('hd-verb', { detail: event.detail }))}
        ></hd-menu>
      </div>
      <div class="facts">
        ${this.#away()}
        ${may('ticket.change') ? [this.#status(), this.#assignee(), this.#team(), this.#priority()] : this.#told()}
        ${this.#due()}
        <hd-tags
          .tags=${ticket.tags}
          .known=${this.tags}
          ?readonly=${!may('ticket.change')}
          @hd-tags=${(event: CustomEvent<string[]>) => this.#change({ tags: event.detail })}
        ></hd-tags>
        ${this.#present()}
      </div>
    `;
  }

  #subject() {
    const subject = this.ticket.subject || msg('(no subject)');
    if (!may('ticket.change')) return html`<h1 class="subject cut" dir="auto">${subject}</h1>`;
    return html`<h1 class="subject">
      <button class="cut" dir="auto" title=${msg('Edit the subject')} @click=${this.#edit}>${subject}</button>
    </h1>`;
  }

  #subjectField() {
    return html`<input
      class="field subject"
      aria-label=${msg('Subject')}
      maxlength="500"
      .value=${this.changedFrom?.subject ?? ''}
      @keydown=${this.#onSubjectKey}
      @blur=${this.#saveSubject}
    />`;
  }

  async #edit(): Promise<void> {
    this.editing = true;
    this.changedFrom = this.ticket;
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.select();
  }

  #onSubjectKey(event: KeyboardEvent): void {
    const input = event.currentTarget as HTMLInputElement;
    if (event.key === 'Enter') input.blur();
    else if (event.key === 'Escape') {
      input.value = this.changedFrom?.subject ?? '';
      input.blur();
      event.stopPropagation();
    }
  }

  #saveSubject(event: FocusEvent): void {
    const subject = (event.currentTarget as HTMLInputElement).value.trim();
    this.editing = false;
    if (subject && subject !== this.changedFrom?.subject) this.#change({ subject });
    this.changedFrom = undefined;
  }

  /** Why it is in no list at present. */
  #away() {
    const { spam, snoozedUntil } = this.ticket;
    if (spam) return html`<span class="away">${icon('shield')}${msg('Spam')}</span>`;
    if (!snoozedUntil) return nothing;
    return html`<span class="away"
      >${icon('clock')}${msg(str`Snoozed until ${dayAndTime(snoozedUntil, this.now)}`)}</span
    >`;
  }

  /** The same facts for who may change none of them. */
  #told() {
    const { status, assignee, team, priority } = this.ticket;
    const facts = [
      [msg('Status'), STATUS_WORDS[status]],
      [msg('Assignee'), assignee?.name ?? msg('Unassigned')],
      ...(team ? [[msg('Team'), team.name]] : []),
      [msg('Priority'), PRIORITY_WORDS[priority]],
    ];
    return facts.map(
      ([what, words]) =>
        html`<span class="told" title=${what ?? ''}><span class="spoken">${what}: </span>${words}</span>`,
    );
  }

  #status() {
    return html`<hd-menu
      data-menu="status"
      what=${msg('Status')}
      keys=${keysOf('status')}
      icon="status"
      .label=${STATUS_WORDS[this.ticket.status]}
      .value=${this.ticket.status}
      .items=${STATUSES.map((status) => ({ value: status, label: STATUS_WORDS[status], detail: STATUS_HELP[status] }))}
      @hd-select=${(event: CustomEvent<Status>) => this.#change({ status: event.detail })}
    ></hd-menu>`;
  }

  #assignee() {
    const { assignee } = this.ticket;
    const others = this.agents.filter((agent) => agent.active && agent.id !== this.meId);
    const me = this.agents.find((agent) => agent.id === this.meId);
    return html`<hd-menu
      data-menu="assignee"
      what=${msg('Assignee')}
      keys=${keysOf('assign')}
      icon="person"
      .label=${assignee?.name ?? msg('Unassigned')}
      .value=${assignee ? String(assignee.id) : NOBODY}
      .items=${[
        { value: String(this.meId), label: me ? msg(str`${me.name} (me)`) : msg('Me') },
        { value: NOBODY, label: msg('Unassigned') },
        ...others.map((agent) => ({ value: String(agent.id), label: agent.name })),
      ]}
      @hd-select=${(event: CustomEvent<string>) =>
        this.#change({ assigneeId: event.detail === NOBODY ? null : Number(event.detail) })}
    ></hd-menu>`;
  }

  /** A desk without teams is not asked for one. */
  #team() {
    const { team } = this.ticket;
    if (this.teams.length === 0 && !team) return nothing;
    return html`<hd-menu
      data-menu="team"
      what=${msg('Team')}
      icon="people"
      .label=${team?.name ?? msg('No team')}
      .value=${team ? String(team.id) : NOBODY}
      .items=${[
        { value: NOBODY, label: msg('No team') },
        ...this.teams.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      @hd-select=${(event: CustomEvent<string>) =>
        this.#change({ teamId: event.detail === NOBODY ? null : Number(event.detail) })}
    ></hd-menu>`;
  }

  #priority() {
    return html`<hd-menu
      data-menu="priority"
      what=${msg('Priority')}
      icon="flag"
      .label=${PRIORITY_WORDS[this.ticket.priority]}
      .value=${this.ticket.priority}
      .items=${PRIORITIES.toReversed().map((priority) => ({ value: priority, label: PRIORITY_WORDS[priority] }))}
      @hd-select=${(event: CustomEvent<Priority>) => this.#change({ priority: event.detail })}
    ></hd-menu>`;
  }

  /** A ticket nothing is promised on has nothing to explain. */
  #due() {
    if (this.ticket.slaPolicyId === null && !this.ticket.dueAt) return nothing;
    return html`<hd-due .ticket=${this.ticket} .now=${this.now}></hd-due>`;
  }

  #present() {
    if (this.present.length === 0) return nothing;
    const words = this.present.join(' · ');
    return html`<span class="present" title=${words}
      >${icon('people', 14)}<span class="cut">${words}</span></span
    >`;
  }

  #change(change: TicketChange): void {
    this.dispatchEvent(new CustomEvent<TicketChange>('hd-change', { detail: change }));
  }
}

customElements.define('hd-ticket-header', HdTicketHeader);
