// Changes between messages as one thin grey line; a run of several unfolds to the single changes.
import { LitElement, css, html } from 'lit';
import type { TimelineEvent } from '../../api/messages.ts';
import { eventSentence, runSummary } from '../../format/event-words.ts';
import { dayAndTime, exactTime } from '../../format/times.ts';
import { controls } from '../basics/controls.ts';

export class HdEvents extends LitElement {
  static override properties = { events: { attribute: false }, now: { attribute: false } };

  events: TimelineEvent[] = [];
  now = new Date();

  static override styles = [
    controls,
    css`
      :host {
        display: block;
        padding: 0 12px;
        color: var(--hd-text-muted);
        font-size: 12px;
        line-height: 20px;
        text-align: center;
        overflow-wrap: anywhere;
      }
      summary {
        min-height: 24px;
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary:hover {
        color: var(--hd-text);
      }
    `,
  ];

  override render() {
    const [first] = this.events;
    if (!first) return html``;
    if (this.events.length === 1) return html`<p>${eventSentence(first)} · ${this.#time(first)}</p>`;
    return html`<details>
      <summary>${runSummary(this.events)}</summary>
      <ul>
        ${this.events.map((event) => html`<li>${eventSentence(event)} · ${this.#time(event)}</li>`)}
      </ul>
    </details>`;
  }

  #time(event: TimelineEvent) {
    return html`<time datetime=${event.createdAt} title=${exactTime(event.createdAt)}
      >${dayAndTime(event.createdAt, this.now)}</time
    >`;
  }
}

customElements.define('hd-events', HdEvents);
