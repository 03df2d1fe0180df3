// In the reply box: what a customer or another agent wrote while the reply was being written, beside the reply itself.
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Message } from '../../api/messages.ts';
import { displayName } from '../../format/names.ts';
import { dayAndTime, exactTime } from '../../format/times.ts';
import { icon } from '../basics/icon.ts';

export const crossedNoticeStyles = css`
  .crossed {
    display: grid;
    gap: 6px;
    margin: 6px 0;
    padding: 8px 12px;
    border: 1px solid var(--hd-note-border);
    border-radius: var(--hd-radius);
    background: var(--hd-note);
  }
  .crossed h3 {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: 0;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  .crossed ul {
    display: grid;
    gap: 6px;
    max-height: 160px;
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-y: auto;
  }
  .crossed .said {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .crossed .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
`;

interface Crossed {
  news: Message[];
  /** The reply was about to be sent, and was held. */
  held: boolean;
  sendAnyway: () => void;
  seen: () => void;
}

const SHOWN_LETTERS = 600;

export function crossedNotice({ news, held, sendAnyway, seen }: Crossed): TemplateResult | typeof nothing {
  if (news.length === 0) return nothing;
  return html`<section
    class="crossed"
    role=${held ? 'alert' : 'status'}
    aria-label=${msg('Written meanwhile')}
  >
    <h3>${icon('warn')}${held ? notSent(news) : sinceBegun(news)}</h3>
    <ul>
      ${news.map(
        (message) =>
          html`<li>
            <span class="small muted"
              >${authorOf(message)},
              <time datetime=${message.createdAt} title=${exactTime(message.createdAt)}
                >${dayAndTime(message.createdAt)}</time
              ></span
            >
            <div class="said" dir="auto">${excerpt(message.text)}</div>
          </li>`,
      )}
    </ul>
    <div class="acts">
      ${
        held
          ? html`<button type="button" class="button" @click=${seen}>${msg('Keep writing')}</button>
              <button type="button" class="button" @click=${sendAnyway}>${msg('Send anyway')}</button>`
          : html`<button type="button" class="button" @click=${seen}>${msg('I have read it')}</button>`
      }
    </div>
  </section>`;
}

/** Who wrote: one, two, or two and others. */
function authorsOf(news: Message[]): [string, string, boolean] {
  const [first = '', second = '', ...others] = new Set(news.map(authorOf));
  return [first, second, others.length > 0];
}

function notSent(news: Message[]): string {
  const [first, second, more] = authorsOf(news);
  if (more) return msg(str`Not sent: ${first} and ${second} and others wrote while you were writing`);
  return second
    ? msg(str`Not sent: ${first} and ${second} wrote while you were writing`)
    : msg(str`Not sent: ${first} wrote while you were writing`);
}

function sinceBegun(news: Message[]): string {
  const [first, second, more] = authorsOf(news);
  if (more) return msg(str`${first} and ${second} and others wrote since you began`);
  return second
    ? msg(str`${first} and ${second} wrote since you began`)
    : msg(str`${first} wrote since you began`);
}

function authorOf({ author, from }: Message): string {
  return author?.name || (from ? displayName(from) : msg('Somebody'));
}

function excerpt(text: string): string {
  const words = text.trim();
  return words.length > SHOWN_LETTERS ? `${words.slice(0, SHOWN_LETTERS)}…` : words || msg('No text');
}
