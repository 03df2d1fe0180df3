// The reply box below a conversation. In a narrow window it is put away, behind a bar of buttons, until asked for.
import { msg } from '@lit/localize';
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Macro } from '../../api/macros.ts';
import { desk } from '../../state/desk.ts';
import '../../elements/writing/hd-reply-box.ts';
import type { HdReplyBox } from '../../elements/writing/hd-reply-box.ts';
import '../../elements/ticket/hd-ticket-bar.ts';
import type { SendChoice } from '../../elements/writing/send-buttons.ts';
import { answeredMessage } from '../../format/recipient-diff.ts';
import { MediaWatch, NARROW } from '../../browser/media-watch.ts';
import { newsFor, type ReplyDraft, type ReplyMode } from '../../state/reply-draft.ts';
import { may } from '../../rights.ts';
import type { ConversationState } from '../ticket/conversation-state.ts';
import type { MailedDraftWatch } from './mailed-draft-state.ts';
import type { ReplyState } from './reply-state.ts';
import type { TicketSending } from './ticket-sending.ts';

interface Parts {
  state: ConversationState;
  reply: ReplyState;
  mailed: MailedDraftWatch;
}

interface Around {
  sending: TicketSending;
  /** A button of the bar, by its name. */
  act: (act: string) => void;
}

export class ReplyDock implements ReactiveController {
  #host: LitElement;
  #parts: Parts;
  #narrow: MediaWatch;
  /** In a narrow window the reply box is shown only when asked for. */
  #open = false;

  constructor(host: LitElement, parts: Parts) {
    this.#host = host;
    this.#parts = parts;
    this.#narrow = new MediaWatch(host, NARROW);
    host.addController(this);
  }

  hostUpdate(): void {
    // A window made narrow while one writes does not put the reply box away.
    if (this.#narrow.matches && this.#host.renderRoot?.querySelector('hd-reply-box:focus-within'))
      this.#open = true;
  }

  show(open: boolean): void {
    this.#open = open;
    this.#host.requestUpdate();
  }

  write(mode: ReplyMode): void {
    void this.#shown().then((box) => box?.write(mode));
  }

  async useMacro(macro: Macro): Promise<void> {
    await (await this.#shown())?.useMacro(macro);
  }

  attach(files: File[]): void {
    if (files.length === 0 || !may('ticket.reply')) return;
    this.show(true);
    this.#parts.reply.uploads.add(files);
  }

  render(around: Around): TemplateResult | typeof nothing {
    if (!may('ticket.reply')) return nothing;
    // In a narrow window an answer that waits must not hide behind a button.
    if (this.#narrow.matches && !this.#open && !this.#parts.mailed.shown) {
      return html`<hd-ticket-bar
        @hd-act=${(event: CustomEvent<string>) => around.act(event.detail)}
      ></hd-ticket-bar>`;
    }
    return html`<div class="dock">
      ${
        this.#narrow.matches
          ? html`<button class="button quiet close" @click=${() => this.show(false)}>
              ${msg('Close, keep the draft')}
            </button>`
          : nothing
      }
      ${this.#box(around.sending)}
    </div>`;
  }

  async #shown(): Promise<HdReplyBox | null> {
    this.show(true);
    await this.#host.updateComplete;
    return this.#host.renderRoot.querySelector('hd-reply-box');
  }

  #box(sending: TicketSending) {
    const { state, reply, mailed } = this.#parts;
    return html`<hd-reply-box
      .ticketId=${state.id}
      .mailbox=${state.mailbox}
      .draft=${reply.draft}
      .recipients=${sending.recipients}
      .files=${reply.uploads.files}
      .sending=${reply.sending}
      .problem=${reply.problem}
      .mailed=${mailed.shown}
      .shared=${mailed.shared}
      .clash=${reply.sync.clash}
      .away=${reply.sync.away}
      @hd-clash=${(event: CustomEvent<'theirs' | 'mine'>) => reply.sync.decide(event.detail)}
      @hd-take-over=${(event: CustomEvent<number>) => mailed.takeOver(event.detail)}
      @hd-take-mailed=${mailed.take}
      @hd-discard-mailed=${mailed.discard}
      .answered=${answeredMessage(state.messages)}
      .own=${desk.mailboxes.flatMap(({ address, aliases }) => [address, ...aliases])}
      .news=${newsFor(reply.draft, state.messages, desk.me?.id ?? 0)}
      .held=${reply.held !== null}
      @hd-read=${() => reply.read()}
      @hd-send-anyway=${() => sending.sendAnyway()}
      @hd-draft=${(event: CustomEvent<Partial<ReplyDraft>>) => reply.change(event.detail)}
      @hd-files=${(event: CustomEvent<File[]>) => this.attach(event.detail)}
      @hd-remove-file=${(event: CustomEvent<number>) => reply.uploads.remove(event.detail)}
      @hd-send=${(event: CustomEvent<SendChoice>) => sending.send(event.detail)}
    ></hd-reply-box>`;
  }
}
