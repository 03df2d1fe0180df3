// One ticket: header, conversation, reply box, customer panel; each of them has its own file, here they meet.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import type { Ticket, TicketChange } from '../../api/tickets.ts';
import { desk, DeskWatch } from '../../state/desk.ts';
import { prepareMacros } from '../../editor/macro-source.ts';
import { bandStyles } from '../../elements/ticket/band-styles.ts';
import { controls } from '../../elements/basics/controls.ts';
import '../../elements/ticket/hd-ticket-header.ts';
import type { HdTicketHeader } from '../../elements/ticket/hd-ticket-header.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { noticeStyles } from '../../elements/basics/notice.ts';
import { Every } from '../../browser/every.ts';
import { notifier } from '../../state/notifier.ts';
import { may } from '../../rights.ts';
import { ConversationState } from './conversation-state.ts';
import { DeliveryDecisions } from './delivery-decisions.ts';
import { FileDrop } from '../writing/file-drop.ts';
import { MailedDraftWatch } from '../writing/mailed-draft-state.ts';
import { followMerge } from './merged-away.ts';
import { NewestInSight } from './newest-in-sight.ts';
import { PeopleDecisions } from './people-decisions.ts';
import { ReplyDock } from '../writing/reply-dock.ts';
import { ReplyState } from '../writing/reply-state.ts';
import { TicketAside } from './ticket-aside.ts';
import { ticketBands } from './ticket-bands.ts';
import { TicketConversation } from './ticket-conversation.ts';
import { answerTicketKeys } from './ticket-keys.ts';
import { loadingBones, missingTicket } from './ticket-not-here.ts';
import { printConversation } from './print-conversation.ts';
import { ticketPageStyles } from './ticket-page-styles.ts';
import { TicketPresence } from './ticket-presence.ts';
import { TicketSending } from '../writing/ticket-sending.ts';
import { TicketVerbs, type Verb } from './ticket-verbs.ts';

const CLOCK_MS = 30_000;

/** Emits `hd-ticket` with the ticket as it changed, and `hd-done` (`next` or `list`) when the agent is done with it. */
export class TicketPage extends LitElement {
  static override properties = {
    ticketId: { attribute: false },
    known: { attribute: false },
    backHref: { attribute: false },
    now: { state: true },
  };

  ticketId = 0;
  known: Ticket | null = null;
  backHref = '/';
  now = new Date();
  #state = new ConversationState(this, (ticket) =>
    this.dispatchEvent(new CustomEvent('hd-ticket', { detail: ticket })),
  );
  #reply = new ReplyState(this, () => this.#state.messages.at(-1)?.id ?? null);
  #deliveries = new DeliveryDecisions(this.#state, this.#reply);
  #mailed = new MailedDraftWatch(this, this.#reply);
  #people = new PeopleDecisions(this.#state);
  #presence = new TicketPresence(this, () => this.ticketId);
  #verbs = new TicketVerbs(this.#state, {
    left: () => this.#leave('next'),
    print: () => printConversation(this.#conversation),
  });
  #aside = new TicketAside(this, { state: this.#state, verbs: this.#verbs });
  #conversation = new TicketConversation(this, {
    state: this.#state,
    deliveries: this.#deliveries,
    people: this.#people,
    verbs: this.#verbs,
  });
  #newest = new NewestInSight(this, () => {
    const { timeline } = this.#conversation;
    return {
      scroller: this.#scroller,
      content: timeline,
      newest: timeline?.messageElement(this.#state.messages.at(-1)?.id ?? 0) ?? null,
    };
  });
  #dock = new ReplyDock(this, { state: this.#state, reply: this.#reply, mailed: this.#mailed });
  #drop = new FileDrop(this, (files) => this.#dock.attach(files));
  #sending = new TicketSending({
    state: this.#state,
    reply: this.#reply,
    mailed: this.#mailed,
    deliveries: this.#deliveries,
    newest: this.#newest,
    writing: (open) => this.#dock.show(open),
    leave: (where) => this.#leave(where),
  });

  static override styles = [controls, noticeStyles, bandStyles, ticketPageStyles];

  constructor() {
    super();
    new DeskWatch(this);
    new Every(this, CLOCK_MS, () => (this.now = new Date()));
    // Whoever leaves the reply box by Escape reads on: the arrows scroll, the shortcuts work.
    this.addEventListener('hd-leave', () => this.#scroller?.focus());
    answerTicketKeys(this, {
      state: this.#state,
      verbs: this.#verbs,
      dock: this.#dock,
      header: () => this.#header,
      solve: () => void this.#solve(),
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    prepareMacros();
  }

  get #header(): HdTicketHeader | null {
    return this.renderRoot.querySelector('hd-ticket-header');
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.scroll');
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('ticketId')) return;
    this.#conversation.restart();
    this.#dock.show(false);
    this.#aside.fold.closeDrawer();
    this.now = new Date();
    this.#newest.restart();
    this.#state.show(this.ticketId, this.known);
    if (may('ticket.reply')) {
      this.#reply.show(this.ticketId);
      this.#mailed.show(this.ticketId);
    }
    void notifier.readTicket(this.ticketId);
  }

  override updated(): void {
    const { ticket, messages } = this.#state;
    if (ticket?.id === this.ticketId) followMerge(ticket);
    const last = messages.at(-1);
    if (last) this.#newest.follow(last.id);
  }

  #leave(where: 'next' | 'list'): void {
    this.dispatchEvent(new CustomEvent('hd-done', { detail: where }));
  }

  async #solve(): Promise<void> {
    if (!(await this.#state.change({ status: 'solved' }))) return;
    toast(msg(str`Solved “${this.#state.ticket?.subject ?? ''}”`));
    this.#leave('next');
  }

  /** A button of the bar in a narrow window. */
  #act(act: string): void {
    if (act === 'reply' || act === 'note') this.#dock.write(act);
    else if (act === 'solve') void this.#solve();
    else this.#header?.openMenu(act === 'assign' ? 'assignee' : 'status');
  }

  override render() {
    const { ticket, problem } = this.#state;
    if (!ticket) {
      const again = (): void => void this.#state.load();
      return problem ? missingTicket({ problem, again, backHref: this.backHref }) : loadingBones('page');
    }
    return html`
      <div class="main">
        ${this.#head(ticket)}
        ${ticketBands(ticket, { state: this.#state, people: this.#people, verbs: this.#verbs })}
        <div
          class="scroll"
          tabindex="-1"
          @wheel=${this.#newest.release}
          @pointerdown=${this.#newest.release}
          @keydown=${this.#newest.release}
          @touchmove=${this.#newest.release}
        >
          <div class="measure">${this.#conversation.render(this.now)}</div>
        </div>
        ${this.#dock.render({ sending: this.#sending, act: (act) => this.#act(act) })}
      </div>
      ${this.#aside.render()}
      ${this.#drop.over ? html`<div class="drop">${msg('Drop to attach')}</div>` : nothing}
    `;
  }

  #head(ticket: Ticket) {
    return html`<hd-ticket-header
      .ticket=${ticket}
      .agents=${desk.agents}
      .teams=${desk.teams}
      .tags=${desk.tags}
      .meId=${desk.me?.id ?? 0}
      .backHref=${this.backHref}
      .now=${this.now}
      .present=${this.#presence.words}
      .panelOpen=${this.#aside.fold.shown}
      .verbs=${this.#verbs.items(ticket)}
      @hd-verb=${(event: CustomEvent<Verb>) => this.#verbs.run(event.detail)}
      @hd-change=${(event: CustomEvent<TicketChange>) =>
        this.#state.change(event.detail, this.#header?.changedFrom)}
      @hd-panel=${() => this.#aside.fold.toggle()}
    ></hd-ticket-header>`;
  }
}

customElements.define('hd-ticket-page', TicketPage);
