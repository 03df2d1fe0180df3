// One message of a conversation: who, when, to whom, the words, folded quotes, attachments, and its way to the customer.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { messageRawUrl, type Message } from '../../api/messages.ts';
import type { Charset } from '../../format/charset-names.ts';
import { exactTime, relativeTime } from '../../format/times.ts';
import { attachmentChip, attachmentChipStyles } from './attachment-chip.ts';
import { avatar, avatarStyles } from '../basics/avatar.ts';
import { charsetChoice, charsetChoiceStyles, readAsLine } from './charset-choice.ts';
import { controls } from '../basics/controls.ts';
import { deliveryLine, deliveryLineStyles } from './delivery-line.ts';
import type { HdMailFrame } from './hd-mail-frame.ts';
import './hd-mail-frame.ts';
import { icon } from '../basics/icon.ts';
import { inviteCard, inviteCardStyles } from './invite-card.ts';
import {
  authenticationBadge,
  messageMarksStyles,
  newPersonBanner,
  type SenderVerb,
} from './message-marks.ts';
import { messageMenu, type MessageChoice } from './message-menu.ts';
import { allPeople, authorOf, peopleLine } from './message-people.ts';
import { messageStyles } from './message-styles.ts';
import { messageWords } from './message-words.ts';

const KIND_WORDS = {
  customer: '',
  reply: '',
  forward: msg('Forward'),
  note: msg('Internal note'),
  auto: msg('Automatic mail'),
  bounce: msg('Delivery report'),
};

export interface SenderChoice {
  message: Message;
  verb: SenderVerb;
}

export interface CharsetChoice {
  message: Message;
  charset: Charset | null;
}

/**
 * Emits, out of the timeline too, `hd-sender` with a SenderChoice, `hd-decode` with a CharsetChoice, `hd-delivery` with a
 * DeliveryChoice, `hd-why` and `hd-split` with the message's id and `hd-forward` with the message.
 */
export class HdMessage extends LitElement {
  static override properties = {
    message: { attribute: false },
    now: { attribute: false },
    sendingOff: { attribute: false },
    plain: { state: true },
    showPeople: { state: true },
    choosing: { state: true },
  };

  message!: Message;
  now = new Date();
  /** The server sends nothing at all at present. */
  sendingOff = false;
  plain = false;
  showPeople = false;
  /** The charsets are offered. */
  choosing = false;

  static override styles = [
    controls,
    avatarStyles,
    attachmentChipStyles,
    charsetChoiceStyles,
    inviteCardStyles,
    messageStyles,
    messageMarksStyles,
    deliveryLineStyles,
  ];

  /** Done once it stands there with its mail. */
  async drawn(): Promise<void> {
    await this.updateComplete;
    await this.renderRoot.querySelector<HdMailFrame>('hd-mail-frame')?.drawn();
  }

  override render() {
    const { message } = this;
    const author = authorOf(message);
    const ours = ['reply', 'forward', 'note'].includes(message.kind);
    const asHtml = message.html !== null && !this.plain;
    const files = message.attachments.filter(
      (file) => !(asHtml && file.inline && file.contentId && !file.blocked),
    );
    return html`<article
      class=${message.kind}
      aria-label=${msg(str`${KIND_WORDS[message.kind] || msg('Message')} from ${author.name}`)}
    >
      <header>
        ${avatar(author.name, ours ? 'agent' : '')}
        <div class="who">
          <div class="line">
            <strong class="cut" dir="auto" title=${author.address || nothing}>${author.name}</strong>
            ${
              KIND_WORDS[message.kind]
                ? html`<span class="kind"
                    >${message.kind === 'note' ? icon('note', 12) : nothing}${KIND_WORDS[message.kind]}</span
                  >`
                : nothing
            }
            ${authenticationBadge(message, () => this.#tell('hd-why', message.id))}
          </div>
          ${
            message.kind === 'note'
              ? html`<span class="small muted">${msg('Only agents see this')}</span>`
              : peopleLine(message, this.showPeople, () => (this.showPeople = !this.showPeople))
          }
        </div>
        <time class="small muted" datetime=${message.createdAt} title=${exactTime(message.createdAt)}
          >${relativeTime(message.createdAt, this.now)}</time
        >
        ${this.#menu()}
      </header>
      ${this.showPeople ? allPeople(message) : nothing}
      ${newPersonBanner(message, (verb) => this.#tell('hd-sender', { message, verb }))}
      <div class="body">
        ${message.readAs ? readAsLine(message.readAs, () => this.#decode(null)) : nothing}
        ${message.invite ? inviteCard(message.invite) : nothing}
        ${
          asHtml
            ? keyed(
                message.readAs,
                html`<hd-mail-frame .messageId=${message.id} .sender=${author.address}></hd-mail-frame>`,
              )
            : messageWords(message)
        }
        ${
          files.length > 0
            ? html`<ul class="chips" aria-label=${msg('Attachments')}>
                ${files.map(attachmentChip)}
              </ul>`
            : nothing
        }
      </div>
      ${message.delivery && message.kind !== 'note' ? this.#delivery() : nothing}
    </article>`;
  }

  #delivery() {
    const { message } = this;
    if (!message.delivery) return nothing;
    return deliveryLine({
      delivery: message.delivery,
      now: this.now,
      sendingOff: this.sendingOff,
      act: (act) => this.#tell('hd-delivery', { message, act }),
    });
  }

  #menu() {
    return html`${this.choosing ? this.#charsets() : nothing}${messageMenu(this.message, this.plain, (choice) => this.#onMenu(choice))}`;
  }

  #charsets() {
    return charsetChoice(
      this.message.readAs,
      (charset) => this.#decode(charset),
      () => (this.choosing = false),
    );
  }

  #decode(charset: Charset | null): void {
    this.choosing = false;
    this.#tell('hd-decode', { message: this.message, charset });
  }

  #onMenu(choice: MessageChoice): void {
    if (choice === 'plain') this.plain = !this.plain;
    else if (choice === 'decode') this.choosing = true;
    else if (choice === 'forward') this.#tell('hd-forward', this.message);
    else if (choice === 'split') this.#tell('hd-split', this.message.id);
    else if (choice === 'why') this.#tell('hd-why', this.message.id);
    else window.open(messageRawUrl(this.message.id), '_blank', 'noopener');
  }

  #tell(
    name: 'hd-forward' | 'hd-sender' | 'hd-why' | 'hd-decode' | 'hd-delivery' | 'hd-split',
    detail: unknown,
  ): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

customElements.define('hd-message', HdMessage);
