// One ticket: header, conversation, reply box, customer panel; what was typed or chosen goes to the server from here.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import type { FieldValuesGiven } from '../api/custom-fields.ts';
import type { Macro } from '../api/macros.ts';
import type { Mailbox } from '../api/mailboxes.ts';
import { decodeMessage, type Message } from '../api/messages.ts';
import type { RelatedTicket, Ticket, TicketChange, TicketDetail } from '../api/tickets.ts';
import { CommandSource, CommandWatch } from '../commands.ts';
import { desk, DeskWatch } from '../desk.ts';
import { changeTrouble, changeTroubleStyles } from '../elements/change-trouble.ts';
import { prepareMacros } from '../editor/macro-source.ts';
import { controls } from '../elements/controls.ts';
import { customerProposal, customerProposalStyles } from '../elements/customer-proposal.ts';
import '../elements/hd-customer-panel.ts';
import type { CharsetChoice, SenderChoice } from '../elements/hd-message.ts';
import '../elements/hd-reply-box.ts';
import type { HdReplyBox } from '../elements/hd-reply-box.ts';
import type { SendChoice } from '../elements/send-buttons.ts';
import '../elements/hd-ticket-bar.ts';
import '../elements/hd-ticket-header.ts';
import type { HdTicketHeader } from '../elements/hd-ticket-header.ts';
import '../elements/hd-timeline.ts';
import type { HdTimeline } from '../elements/hd-timeline.ts';
import { toast } from '../elements/hd-toasts.ts';
import { trashNotice, trashNoticeStyles } from '../elements/trash-notice.ts';
import { noticeStyles, problemNotice, problemWords } from '../elements/notice.ts';
import { answeredMessage } from '../format/recipient-diff.ts';
import { MediaWatch, NARROW } from '../media-watch.ts';
import { currentRoute, navigate } from '../navigation.ts';
import { notifier } from '../notifier.ts';
import { may } from '../rights.ts';
import { newsFor, type ReplyDraft, type ReplyMode } from '../reply-draft.ts';
import { noteRecent } from './bar-commands.ts';
import './customer-card.ts';
import { ConversationState } from './conversation-state.ts';
import { DeliveryDecisions, type DeliveryChoice } from './delivery-decisions.ts';
import { FileDrop } from './file-drop.ts';
import { MailedDraftWatch } from './mailed-draft-state.ts';
import { NewestInSight } from './newest-in-sight.ts';
import { openJourney } from './open-journey.ts';
import { OtherTickets } from './other-tickets.ts';
import { PanelFold } from './panel-fold.ts';
import { PeopleDecisions } from './people-decisions.ts';
import { ReplyState } from './reply-state.ts';
import { macroCommands, ticketCommands } from './ticket-commands.ts';
import { TicketSending } from './ticket-sending.ts';
import { TicketPresence } from './ticket-presence.ts';
import { TicketSatisfactionState } from './ticket-satisfaction.ts';
import { ticketPageStyles } from './ticket-page-styles.ts';
import { TicketVerbs, type Verb } from './ticket-verbs.ts';

const CLOCK_MS = 30_000;
const VERBS = [
  'follow',
  'snooze',
  'merge',
  'split',
  'link',
  'spam',
  'delete',
  'change-customer',
  'move-mailbox',
] as const;

/** Emits `hd-ticket` with the ticket as it changed, and `hd-done` (`next` or `list`) when the agent is done with it. */
export class TicketPage extends LitElement {
  static override properties = {
    ticketId: { attribute: false },
    known: { attribute: false },
    backHref: { attribute: false },
    now: { state: true },
    unfolded: { state: true },
    writing: { state: true },
  };

  ticketId = 0;
  known: Ticket | null = null;
  backHref = '/';
  now = new Date();
  unfolded = false;
  /** In a narrow window the reply box is shown only when asked for. */
  writing = false;
  #state = new ConversationState(this, (ticket) =>
    this.dispatchEvent(new CustomEvent('hd-ticket', { detail: ticket })),
  );
  #reply = new ReplyState(this, () => this.#state.messages.at(-1)?.id ?? null);
  #deliveries = new DeliveryDecisions(this.#state, this.#reply);
  #mailed = new MailedDraftWatch(this, this.#reply);
  #narrow = new MediaWatch(this, NARROW);
  #clock: ReturnType<typeof setInterval> | undefined;
  #people = new PeopleDecisions(this.#state);
  #presence = new TicketPresence(this, () => this.ticketId);
  #others = new OtherTickets(this);
  #satisfaction = new TicketSatisfactionState(this);
  #newest = new NewestInSight(this, () => ({
    scroller: this.renderRoot.querySelector<HTMLElement>('.scroll'),
    content: this.#timeline,
    newest: this.#timeline?.messageElement(this.#state.messages.at(-1)?.id ?? 0) ?? null,
  }));
  #panel = new PanelFold(this);
  #drop = new FileDrop(this, (files) => this.#attach(files));
  #verbs = new TicketVerbs(this.#state, () =>
    this.dispatchEvent(new CustomEvent('hd-done', { detail: 'next' })),
  );
  #sending = new TicketSending({
    state: this.#state,
    reply: this.#reply,
    mailed: this.#mailed,
    deliveries: this.#deliveries,
    newest: this.#newest,
    writing: (open) => (this.writing = open),
    leave: (where) => this.dispatchEvent(new CustomEvent('hd-done', { detail: where })),
  });

  static override styles = [
    controls,
    noticeStyles,
    changeTroubleStyles,
    customerProposalStyles,
    trashNoticeStyles,
    ticketPageStyles,
  ];

  constructor() {
    super();
    new DeskWatch(this);
    // Whoever leaves the reply box by Escape reads on: the arrows scroll, the shortcuts work.
    this.addEventListener('hd-leave', () => this.renderRoot.querySelector<HTMLElement>('.scroll')?.focus());
    const follow = { follow: () => void this.#verbs.run('follow') };
    new CommandWatch(
      this,
      may('ticket.change')
        ? {
            reply: () => this.#write('reply'),
            note: () => this.#write('note'),
            assign: () => this.#header?.openMenu('assignee'),
            status: () => this.#header?.openMenu('status'),
            tag: () => this.#header?.editTags(),
            solve: () => void this.#solve(),
            ...Object.fromEntries(VERBS.map((verb) => [verb, () => void this.#verbs.run(verb)])),
          }
        : follow,
    );
    new CommandSource(this, () => {
      const { ticket } = this.#state;
      if (!ticket || !may('ticket.change')) return [];
      return [
        ...ticketCommands(ticket, (change) => void this.#state.change(change)),
        ...macroCommands(ticket, (macro) => void this.#useMacro(macro)),
      ];
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    prepareMacros();
    this.#clock = setInterval(() => (this.now = new Date()), CLOCK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  get #header(): HdTicketHeader | null {
    return this.renderRoot.querySelector('hd-ticket-header');
  }

  get #timeline(): HdTimeline | null {
    return this.renderRoot.querySelector<HdTimeline>('hd-timeline');
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ticketId')) {
      this.unfolded = false;
      this.writing = false;
      this.#panel.closeDrawer();
      this.now = new Date();
      this.#newest.restart();
      this.#state.show(this.ticketId, this.known);
      if (may('ticket.reply')) {
        this.#reply.show(this.ticketId);
        this.#mailed.show(this.ticketId);
      }
      void notifier.readTicket(this.ticketId);
    }
    // A window made narrow while one writes does not put the reply box away.
    if (this.#narrow.matches && this.renderRoot?.querySelector('hd-reply-box:focus-within'))
      this.writing = true;
    // What stands beside the conversation comes after it.
    if (this.#state.ticket && !this.#state.loading && this.#panel.shown) {
      void this.#others.show(this.#state.ticket);
      void this.#satisfaction.show(this.#state.ticket.id, this.#state.events.at(-1)?.id ?? 0);
    }
  }

  override updated(): void {
    this.#followMerge();
    const last = this.#state.messages.at(-1);
    if (last) this.#newest.follow(last.id);
  }

  /** A ticket that was merged leads to where its conversation is now. */
  #followMerge(): void {
    const { ticket } = this.#state;
    if (!ticket || ticket.id !== this.ticketId || !('mergedInto' in ticket)) return;
    const { mergedInto } = ticket as TicketDetail;
    if (!mergedInto) return noteRecent(ticket);
    const route = currentRoute();
    if (route.page !== 'desk' || route.ticket !== ticket.id) return;
    toast(msg(str`#${ticket.number} was merged into #${mergedInto.number}`));
    void navigate({ ...route, ticket: mergedInto.id }, true);
  }

  #write(mode: ReplyMode): void {
    this.writing = true;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HdReplyBox>('hd-reply-box')?.write(mode),
    );
  }

  async #useMacro(macro: Macro): Promise<void> {
    this.writing = true;
    await this.updateComplete;
    await this.renderRoot.querySelector<HdReplyBox>('hd-reply-box')?.useMacro(macro);
  }

  #attach(files: File[]): void {
    if (files.length === 0 || !may('ticket.reply')) return;
    this.writing = true;
    this.#reply.uploads.add(files);
  }

  async #solve(): Promise<void> {
    if (await this.#state.change({ status: 'solved' })) {
      toast(msg(str`Solved “${this.#state.ticket?.subject ?? ''}”`));
      this.dispatchEvent(new CustomEvent('hd-done', { detail: 'next' }));
    }
  }

  override render() {
    const { ticket, problem, clashes, changeProblem } = this.#state;
    if (!ticket) return problem ? this.#missing() : this.#skeleton(true);
    return html`
      <div class="main">
        <hd-ticket-header
          .ticket=${ticket}
          .agents=${desk.agents}
          .teams=${desk.teams}
          .tags=${desk.tags}
          .meId=${desk.me?.id ?? 0}
          .backHref=${this.backHref}
          .now=${this.now}
          .present=${this.#presence.words}
          .panelOpen=${this.#panel.shown}
          .verbs=${this.#verbs.items(ticket)}
          @hd-verb=${(event: CustomEvent<Verb>) => this.#verbs.run(event.detail)}
          @hd-change=${(event: CustomEvent<TicketChange>) =>
            this.#state.change(event.detail, this.#header?.changedFrom)}
          @hd-panel=${() => this.#panel.toggle()}
        ></hd-ticket-header>
        ${changeTrouble({
          clashes,
          problem: changeProblem,
          dismiss: () => this.#state.dismiss(),
          choose: (clash, whose) => void this.#state.choose(clash, whose),
        })}
        ${trashNotice(ticket, () => void this.#verbs.run('delete'))}
        ${
          may('ticket.change')
            ? customerProposal({
                ticket,
                busy: this.#people.busy,
                accept: () => void this.#people.customer(ticket, 'accept'),
                ignore: () => void this.#people.customer(ticket, 'ignore'),
              })
            : nothing
        }
        <div
          class="scroll"
          tabindex="-1"
          @wheel=${this.#newest.release}
          @pointerdown=${this.#newest.release}
          @keydown=${this.#newest.release}
          @touchmove=${this.#newest.release}
        >
          <div class="measure">${this.#conversation()}</div>
        </div>
        ${this.#compose()}
      </div>
      ${this.#panel.shown ? this.#aside(ticket) : nothing}
      ${this.#drop.over ? html`<div class="drop">${msg('Drop to attach')}</div>` : nothing}
    `;
  }

  #missing() {
    const { problem } = this.#state;
    if (!problem) return nothing;
    const title = problem.status === 404 ? msg('There is no such ticket') : msg('The ticket did not load');
    return html`<div class="main">
      ${problemNotice(title, problem, problem.status === 404 ? undefined : () => void this.#state.load())}
      <p class="notice"><a href=${this.backHref}>${msg('Back to the list')}</a></p>
    </div>`;
  }

  #conversation() {
    const { messages, events, notLoaded, loading, problem } = this.#state;
    if (problem)
      return problemNotice(msg('The messages did not load'), problem, () => void this.#state.load());
    if (loading && messages.length === 0) return this.#skeleton(false);
    return html`<hd-timeline
      .messages=${messages}
      .events=${events}
      .notLoaded=${notLoaded}
      .unfolded=${this.unfolded}
      .now=${this.now}
      .sendingOff=${desk.sendingOff}
      @hd-delivery=${(event: CustomEvent<DeliveryChoice>) => this.#deliveries.decide(event.detail)}
      @hd-unfold=${() => this.#unfold()}
      @hd-sender=${(event: CustomEvent<SenderChoice>) => this.#people.sender(event.detail)}
      @hd-decode=${(event: CustomEvent<CharsetChoice>) => this.#decode(event.detail)}
      @hd-split=${(event: CustomEvent<number>) => this.#verbs.run('split', event.detail)}
      @hd-why=${(event: CustomEvent<number>) => openJourney(event.detail)}
      @hd-forward=${(event: CustomEvent<Message>) => this.#forward(event.detail)}
    ></hd-timeline>`;
  }

  async #unfold(): Promise<void> {
    this.unfolded = true;
    const problem = await this.#state.loadGap();
    if (problem) toast(msg(str`Some messages did not load. ${problemWords(problem)}`), true);
  }

  async #forward(message: Message): Promise<void> {
    const { askForward } = await import('./forward-dialog.ts');
    const sent = await askForward(this.ticketId, message, this.#state.messages);
    if (!sent) return;
    this.#state.add(sent);
    toast(msg('Forwarded'));
  }

  async #decode({ message, charset }: CharsetChoice): Promise<void> {
    const decoded = await decodeMessage(message.id, charset);
    if (decoded.ok) this.#state.add(decoded.data);
    else toast(msg(str`The mail could not be read again. ${problemWords(decoded.problem)}`), true);
  }

  #compose() {
    if (!may('ticket.reply')) return nothing;
    // In a narrow window an answer that waits must not hide behind a button.
    if (this.#narrow.matches && !this.writing && !this.#mailed.shown) {
      return html`<hd-ticket-bar
        @hd-act=${(event: CustomEvent<string>) => this.#act(event.detail)}
      ></hd-ticket-bar>`;
    }
    return html`<div class="dock">
      ${
        this.#narrow.matches
          ? html`<button class="button quiet close" @click=${() => (this.writing = false)}>
              ${msg('Close, keep the draft')}
            </button>`
          : nothing
      }
      <hd-reply-box
        .ticketId=${this.ticketId}
        .mailbox=${this.#mailbox}
        .draft=${this.#reply.draft}
        .recipients=${this.#sending.recipients}
        .files=${this.#reply.uploads.files}
        .sending=${this.#reply.sending}
        .problem=${this.#reply.problem}
        .mailed=${this.#mailed.shown}
        .shared=${this.#mailed.shared}
        .clash=${this.#reply.sync.clash}
        .away=${this.#reply.sync.away}
        @hd-clash=${(event: CustomEvent<'theirs' | 'mine'>) => this.#reply.sync.decide(event.detail)}
        @hd-take-over=${(event: CustomEvent<number>) => this.#mailed.takeOver(event.detail)}
        @hd-take-mailed=${this.#mailed.take}
        @hd-discard-mailed=${this.#mailed.discard}
        .answered=${answeredMessage(this.#state.messages)}
        .own=${desk.mailboxes.flatMap(({ address, aliases }) => [address, ...aliases])}
        .news=${newsFor(this.#reply.draft, this.#state.messages, desk.me?.id ?? 0)}
        .held=${this.#reply.held !== null}
        @hd-read=${() => this.#reply.read()}
        @hd-send-anyway=${() => this.#sending.sendAnyway()}
        @hd-draft=${(event: CustomEvent<Partial<ReplyDraft>>) => this.#reply.change(event.detail)}
        @hd-files=${(event: CustomEvent<File[]>) => this.#attach(event.detail)}
        @hd-remove-file=${(event: CustomEvent<number>) => this.#reply.uploads.remove(event.detail)}
        @hd-send=${(event: CustomEvent<SendChoice>) => this.#sending.send(event.detail)}
      ></hd-reply-box>
    </div>`;
  }

  get #mailbox(): Mailbox | null {
    const id = this.#state.ticket?.mailbox.id;
    return desk.mailboxes.find((known) => known.id === id) ?? null;
  }

  #act(act: string): void {
    if (act === 'reply' || act === 'note') this.#write(act);
    else if (act === 'solve') void this.#solve();
    else this.#header?.openMenu(act === 'assign' ? 'assignee' : 'status');
  }

  #aside(ticket: Ticket) {
    return html`<aside class=${this.#panel.isDrawer ? 'panel drawer' : 'panel'} aria-label=${msg('Customer')}>
      <hd-customer-panel
        .ticket=${ticket}
        .others=${this.#others.tickets}
        .satisfaction=${this.#satisfaction.satisfaction}
        .mailboxName=${this.#mailbox?.name ?? ''}
        .fields=${desk.fields.filter(({ subject }) => subject === 'ticket')}
        @hd-fields=${(event: CustomEvent<FieldValuesGiven>) => this.#state.change({ fields: event.detail })}
        .errors=${this.#state.changeProblem?.errors ?? []}
        @hd-close=${() => this.#panel.toggle()}
        @hd-unlink=${(event: CustomEvent<RelatedTicket>) => void this.#verbs.unlink(event.detail)}
        @hd-mute=${(event: CustomEvent<boolean>) => this.#state.change({ muted: event.detail })}
        ><hd-customer-card
          .customerId=${ticket.customer.id}
          @hd-customer=${() => {
            this.#others.forget();
            void this.#state.refresh();
          }}
        ></hd-customer-card
      ></hd-customer-panel>
    </aside>`;
  }

  #skeleton(whole: boolean) {
    return html`<div class=${whole ? 'main skeleton' : 'skeleton'} role="status">
      <span class="spoken">${msg('Loading the conversation')}</span>
      ${[1, 2].map(() => html`<div class="ghost"><span class="bone"></span><span class="bone"></span><span class="bone"></span></div>`)}
    </div>`;
  }
}

customElements.define('hd-ticket-page', TicketPage);
