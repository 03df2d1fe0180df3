// Admin: what ops have set, with where each value comes from. To look at only; secrets are not shown.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { getEnvironment, type EnvironmentSetting } from '../../../api/environment.ts';
import type { Problem } from '../../../api/request.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { loadingNotice, noticeStyles, problemNotice } from '../../../elements/basics/notice.ts';
import { adminStyles } from '../admin-styles.ts';
import { pageHead } from '../../frame/page-head.ts';

export class EnvironmentPage extends LitElement {
  static override properties = { settings: { state: true }, problem: { state: true } };

  settings: EnvironmentSetting[] | null = null;
  problem: Problem | null = null;

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      .name {
        width: 30%;
      }
      .source {
        width: 180px;
      }
      code {
        font: 13px/20px var(--hd-mono);
        overflow-wrap: anywhere;
      }
      .small code {
        font-size: 12px;
        line-height: 16px;
      }
      tr:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    this.problem = null;
    const found = await getEnvironment();
    if (found.ok) this.settings = found.data.items;
    else this.problem = found.problem;
  }

  override render() {
    if (this.problem)
      return problemNotice(msg('The settings did not load'), this.problem, () => void this.#load());
    return html`
      ${pageHead(
        msg('Environment'),
        msg(
          'What operations have set for this server. It is changed there, not here, and holds from the next start on.',
        ),
      )}
      ${
        this.settings
          ? [...Map.groupBy(this.settings, ({ group }) => group)].map(([group, items]) =>
              this.#group(group, items),
            )
          : loadingNotice()
      }
    `;
  }

  #group(group: string, items: EnvironmentSetting[]) {
    return html`<h2>${group}</h2>
      <table aria-label=${group}>
        <thead>
          <tr>
            <th scope="col" class="name">${msg('Setting')}</th>
            <th scope="col">${msg('Value')}</th>
            <th scope="col" class="source">${msg('Comes from')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            (setting) =>
              html`<tr id=${setting.name} tabindex="-1">
                <td><code>${setting.name}</code></td>
                <td>
                  ${valueOf(setting)}
                  <div class="small muted">${withCode(setting.about)}</div>
                </td>
                <td>${sourceWords(setting)}</td>
              </tr>`,
          )}
        </tbody>
      </table>`;
  }
}

/** What stands between backticks is to be typed as it is. */
const withCode = (about: string) =>
  about.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));

function valueOf({ secret, value, source }: EnvironmentSetting) {
  if (secret)
    return html`<span class="muted"
      >${source === 'default' ? msg('Not set') : msg('Set; secrets are not shown')}</span
    >`;
  return value === null ? html`<span class="muted">${msg('None')}</span>` : html`<code>${value}</code>`;
}

function sourceWords({ source, givenAs, name }: EnvironmentSetting) {
  if (source === 'default') return html`<span class="muted">${msg('Default')}</span>`;
  if (source === 'file') return msg(str`The file of ${givenAs}`);
  return html`${msg('Environment')}${givenAs === name ? nothing : html` <code>${givenAs}</code>`}`;
}

customElements.define('hd-environment-page', EnvironmentPage);
