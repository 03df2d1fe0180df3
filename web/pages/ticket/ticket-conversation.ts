// The messages and events of the ticket shown, and what an agent does with a single message.
import { msg, str } from '@lit/localize';
import { html, type LitElement, type TemplateResult } from 'lit';
import { decodeMessage, type Message } from '../../api/messages.ts';
import { desk } from '../../state/desk.ts';
import type { CharsetChoice, SenderChoice } from '../../elements/message/hd-message.ts';
import '../../elements/message/hd-timeline.ts';
import type { HdTimeline } from '../../elements/message/hd-timeline.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { problemNotice, problemWords } from '../../elements/basics/notice.ts';
import type { ConversationState } from './conversation-state.ts';
import type { DeliveryChoice, DeliveryDecisions } from './delivery-decisions.ts';
import { openJourney } from './open-journey.ts';
import type { PeopleDecisions } from './people-decisions.ts';
import { loadingBones } from './ticket-not-here.ts';
import type { TicketVerbs } from './ticket-verbs.ts';

interface Parts {
  state: ConversationState;
  deliveries: DeliveryDecisions;
  people: PeopleDecisions;
  verbs: TicketVerbs;
}

export class TicketConversation {
  #host: LitElement;
  #parts: Parts;
  /** The middle of a long thread is shown. */
  #unfolded = false;

  constructor(host: LitElement, parts: Parts) {
    this.#host = host;
    this.#parts = parts;
  }

  get timeline(): HdTimeline | null {
    return this.#host.renderRoot.querySelector<HdTimeline>('hd-timeline');
  }

  /** Another ticket is shown. */
  restart(): void {
    this.#unfolded = false;
  }

  render(now: Date): TemplateResult {
    const { state, deliveries, people, verbs } = this.#parts;
    const { messages, events, notLoaded, loading, problem } = state;
    if (problem) return problemNotice(msg('The messages did not load'), problem, () => void state.load());
    if (loading && messages.length === 0) return loadingBones('conversation');
    return html`<hd-timeline
      .messages=${messages}
      .events=${events}
      .notLoaded=${notLoaded}
      .unfolded=${this.#unfolded}
      .now=${now}
      .sendingOff=${desk.sendingOff}
      @hd-delivery=${(event: CustomEvent<DeliveryChoice>) => deliveries.decide(event.detail)}
      @hd-unfold=${() => this.showAll()}
      @hd-sender=${(event: CustomEvent<SenderChoice>) => people.sender(event.detail)}
      @hd-decode=${(event: CustomEvent<CharsetChoice>) => this.#decode(event.detail)}
      @hd-split=${(event: CustomEvent<number>) => verbs.run('split', event.detail)}
      @hd-why=${(event: CustomEvent<number>) => openJourney(event.detail)}
      @hd-forward=${(event: CustomEvent<Message>) => this.#forward(event.detail)}
    ></hd-timeline>`;
  }

  /** The middle of a long thread too. */
  async showAll(): Promise<void> {
    this.#unfolded = true;
    this.#host.requestUpdate();
    const problem = await this.#parts.state.loadGap();
    if (problem) toast(msg(str`Some messages did not load. ${problemWords(problem)}`), true);
  }

  async #forward(message: Message): Promise<void> {
    const { state } = this.#parts;
    const { askForward } = await import('../writing/forward-dialog.ts');
    const sent = await askForward(state.id, message, state.messages);
    if (!sent) return;
    state.add(sent);
    toast(msg('Forwarded'));
  }

  async #decode({ message, charset }: CharsetChoice): Promise<void> {
    const decoded = await decodeMessage(message.id, charset);
    if (decoded.ok) this.#parts.state.add(decoded.data);
    else toast(msg(str`The mail could not be read again. ${problemWords(decoded.problem)}`), true);
  }
}
