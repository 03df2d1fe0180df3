// In the reply box: what a customer or another agent wrote while the reply was being written, beside the reply itself.
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Message } from '../api/messages.ts';
import { displayName } from '../format/names.ts';
import { dayAndTime, exactTime } from '../format/times.ts';
import { icon } from './icon.ts';

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
  return html`<section class="crossed" role=${held ? 'alert' : 'status'} aria-label="Written meanwhile">
    <h3>
      ${icon('warn')}${held ? `Not sent: ${whoWrote(news)} while you were writing` : `${capital(whoWrote(news))} since you began`}
    </h3>
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
          ? html`<button type="button" class="button" @click=${seen}>Keep writing</button>
              <button type="button" class="button" @click=${sendAnyway}>Send anyway</button>`
          : html`<button type="button" class="button" @click=${seen}>I have read it</button>`
      }
    </div>
  </section>`;
}

function whoWrote(news: Message[]): string {
  const names = [...new Set(news.map(authorOf))];
  const shown = names.slice(0, 2).join(' and ');
  return `${shown}${names.length > 2 ? ' and others' : ''} wrote`;
}

function authorOf({ author, from }: Message): string {
  return author?.name || (from ? displayName(from) : 'Somebody');
}

function excerpt(text: string): string {
  const words = text.trim();
  return words.length > SHOWN_LETTERS ? `${words.slice(0, SHOWN_LETTERS)}…` : words || 'No text';
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
