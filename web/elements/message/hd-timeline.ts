// A conversation in order: messages, thin event lines, and the folded middle of a long thread.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Message, TimelineEvent } from '../../api/messages.ts';
import { buildTimeline, type TimelineItem } from '../../format/timeline.ts';
import { controls } from '../basics/controls.ts';
import './hd-events.ts';
import type { HdMessage } from './hd-message.ts';
import './hd-message.ts';
import { numberWords, plural } from '../../format/plural.ts';

/** Emits `hd-unfold` when the middle is asked for. */
export class HdTimeline extends LitElement {
  static override properties = {
    messages: { attribute: false },
    events: { attribute: false },
    notLoaded: { attribute: false },
    unfolded: { attribute: false },
    now: { attribute: false },
    sendingOff: { attribute: false },
  };

  messages: Message[] = [];
  events: TimelineEvent[] = [];
  notLoaded = 0;
  unfolded = false;
  now = new Date();
  sendingOff = false;

  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
      }
      .fold {
        display: flex;
        align-items: center;
        gap: 12px;
        color: var(--hd-text-muted);
      }
      .fold::before,
      .fold::after {
        content: '';
        flex: 1;
        border-top: 1px solid var(--hd-border);
      }
    `,
  ];

  /** The message's element, to scroll to. */
  messageElement(id: number): HTMLElement | null {
    return this.shadowRoot?.querySelector(`[data-message-id="${id}"]`) ?? null;
  }

  /** Done once every message stands there with its mail, as far as it comes. */
  async drawn(): Promise<void> {
    await this.updateComplete;
    const messages = [...this.renderRoot.querySelectorAll<HdMessage>('hd-message')];
    await Promise.all(messages.map((message) => message.drawn()));
  }

  override render() {
    return repeat(buildTimeline(this), keyOf, (item) => this.#item(item));
  }

  #item(item: TimelineItem) {
    if (item.type === 'message') {
      return html`<hd-message
        data-message-id=${item.message.id}
        .message=${item.message}
        .now=${this.now}
        .sendingOff=${this.sendingOff}
      ></hd-message>`;
    }
    if (item.type === 'events') return html`<hd-events .events=${item.events} .now=${this.now}></hd-events>`;
    return item.count === 0
      ? nothing
      : html`<div class="fold">
          <button class="button" @click=${() => this.dispatchEvent(new CustomEvent('hd-unfold'))}>
            ${plural(item.count, { one: msg(str`Show ${numberWords(item.count)} more message`), other: msg(str`Show ${numberWords(item.count)} more messages`) })}
          </button>
        </div>`;
  }
}

function keyOf(item: TimelineItem): string {
  if (item.type === 'message') return `message-${item.message.id}`;
  return item.type === 'events' ? `events-${item.events[0]?.id}` : 'fold';
}

customElements.define('hd-timeline', HdTimeline);
