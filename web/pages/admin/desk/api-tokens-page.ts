// Admin: API tokens. Made with a name, what they may and an end; shown once; revoked when nobody needs them.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { listApiTokens, revokeApiToken, type ApiToken } from '../../../api/api-tokens.ts';
import type { Problem } from '../../../api/request.ts';
import { ask } from '../../../elements/basics/confirm-dialog.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { copyButton } from '../../../elements/basics/copy-button.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import {
  emptyNotice,
  loadingNotice,
  noticeStyles,
  problemNotice,
  problemWords,
} from '../../../elements/basics/notice.ts';
import { secretStyles } from '../../../elements/basics/secret-styles.ts';
import { areaWords, mayWords } from '../../../format/scope-words.ts';
import { dayAndTime, relativeTime } from '../../../format/times.ts';
import { adminStyles } from '../admin-styles.ts';
import './api-token-form.ts';

export class ApiTokensPage extends LitElement {
  static override properties = {
    tokens: { state: true },
    problem: { state: true },
    open: { state: true },
    secret: { state: true },
  };

  tokens: ApiToken[] | null = null;
  problem: Problem | null = null;
  open = false;
  /** Just made: shown this once. */
  secret = '';

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    secretStyles,
    css`
      .acts-of {
        width: 92px;
      }
      @media (min-width: 700px) {
        .whom {
          width: 16%;
        }
        .may {
          width: 27%;
        }
        .used {
          width: 80px;
        }
        .ends {
          width: 100px;
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    this.problem = null;
    const found = await listApiTokens();
    if (found.ok) this.tokens = found.data.items;
    else this.problem = found.problem;
  }

  override render() {
    if (this.problem)
      return problemNotice(msg('The tokens did not load'), this.problem, () => void this.#load());
    return html`
      <div class="head">
        <div>
          <h1>${msg('API tokens')}</h1>
          <p class="muted">
            ${msg('Programs sign in with them, as an agent of yours.')}
            <a href="/api/openapi.json">${msg('Description of the API')}</a>
          </p>
        </div>
        ${
          this.open
            ? nothing
            : html`<button
                class="button"
                @click=${() => {
                  this.open = true;
                  this.secret = '';
                }}
              >
                ${msg('New token')}
              </button>`
        }
      </div>
      ${this.secret ? this.#secretNotice() : nothing}
      ${
        this.open
          ? html`<hd-api-token-form
              @hd-made=${this.#made}
              @hd-cancel=${() => (this.open = false)}
            ></hd-api-token-form>`
          : nothing
      }
      ${this.tokens === null ? loadingNotice() : this.#table(this.tokens)}
    `;
  }

  #secretNotice() {
    return html`<div class="secret" role="status">
      <strong>${msg('The token, shown this once')}</strong>
      <code data-testid="token">${this.secret}</code>
      ${copyButton(this.secret, msg('Copy the token'))}
      <p class="small">${msg(str`Send it as the header “Authorization: Bearer …”.`)}</p>
    </div>`;
  }

  #table(tokens: ApiToken[]) {
    if (tokens.length === 0)
      return emptyNotice(msg('No tokens'), msg('Make one for a program that works with tickets.'));
    return html`<table aria-label=${msg('API tokens')}>
      <thead>
        <tr>
          <th scope="col">${msg('Name')}</th>
          <th scope="col" class="whom">${msg('Acts as')}</th>
          <th scope="col" class="may">${msg('May')}</th>
          <th scope="col" class="used">${msg('Last used')}</th>
          <th scope="col" class="ends">${msg('Ends')}</th>
          <th scope="col" class="acts-of"><span class="spoken">${msg('Acts')}</span></th>
        </tr>
      </thead>
      <tbody>
        ${tokens.map((token) => this.#row(token))}
      </tbody>
    </table>`;
  }

  #row(token: ApiToken) {
    const ended = token.expiresAt !== null && Date.parse(token.expiresAt) <= Date.now();
    return html`<tr>
      <td dir="auto">
        ${token.name}
        <div class="small muted">
          ${token.createdBy ? msg(str`Made ${dayAndTime(token.createdAt)} by ${token.createdBy}`) : msg(str`Made ${dayAndTime(token.createdAt)} by a command`)}
        </div>
      </td>
      <td dir="auto" data-name=${msg('Acts as')}>${token.agent.name}</td>
      <td>
        ${mayWords(token)}
        ${token.scopes ? html`<div class="small muted">${areaWords(token.scopes)}</div>` : nothing}
      </td>
      <td data-name=${msg('Last used')}>
        ${token.lastUsedAt ? relativeTime(token.lastUsedAt) : msg('Never')}
      </td>
      <td class=${ended ? 'tone-bad' : ''} data-name=${msg('Ends')}>
        ${token.expiresAt ? (ended ? msg('Has ended') : dayAndTime(token.expiresAt)) : msg('Never')}
      </td>
      <td>
        <button
          class="button bad"
          aria-label=${msg(str`Revoke ${token.name}`)}
          @click=${() => this.#revoke(token)}
        >
          ${msg('Revoke')}
        </button>
      </td>
    </tr>`;
  }

  #made = async ({ detail }: CustomEvent<string>): Promise<void> => {
    this.open = false;
    this.secret = detail;
    await this.#load();
  };

  async #revoke(token: ApiToken): Promise<void> {
    const sure = await ask({
      title: msg(str`Revoke the token ${token.name}?`),
      text: msg('The program that uses it is refused from now on. This cannot be undone.'),
      yes: msg('Revoke'),
      no: msg('Keep'),
    });
    if (!sure) return;
    const result = await revokeApiToken(token.id);
    toast(
      result.ok ? msg(str`Revoked ${token.name}`) : msg(str`Not revoked. ${problemWords(result.problem)}`),
      !result.ok,
    );
    await this.#load();
  }
}

customElements.define('hd-api-tokens-page', ApiTokensPage);
