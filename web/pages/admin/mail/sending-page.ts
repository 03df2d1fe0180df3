// Admin: the domains mail is sent from, the keys that sign it (DKIM), how long replies can be taken back, and how long files that were
// too large can be fetched.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import type { Problem } from '../../../api/request.ts';
import { listSendingDomains, makeDkimKey, type SendingDomain } from '../../../api/sending-domains.ts';
import { controls } from '../../../elements/basics/controls.ts';
import '../../../elements/admin/hd-dkim-key.ts';
import '../../../elements/form/hd-last-change.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import {
  emptyNotice,
  loadingNotice,
  noticeStyles,
  problemNotice,
  problemWords,
} from '../../../elements/basics/notice.ts';
import { domainWords } from '../../../format/dkim-words.ts';
import { adminStyles } from '../admin-styles.ts';
import '../number-setting-form.ts';
import type { NumberSetting } from '../number-setting-form.ts';
import { sendingStyles } from './sending-styles.ts';

const undo: NumberSetting = {
  name: 'undoSeconds',
  title: msg('Taking replies back'),
  label: msg('Seconds in which a reply can be taken back'),
  help: msg(
    'A reply waits this long before it goes out, so that its author can undo it. 0: it goes out at once.',
  ),
  min: 0,
  max: 120,
  saved: msg('Saved how long replies can be taken back'),
};

const links: NumberSetting = {
  name: 'downloadLinkDays',
  title: msg('Files too large for a mail'),
  label: msg('Days a download link works'),
  help: msg(
    'Whoever has the mail can fetch the file without a login until then. Counts for mails sent from now on.',
  ),
  min: 1,
  max: 3650,
  saved: msg('Saved how long links work'),
};

export class SendingPage extends LitElement {
  static override properties = {
    domains: { state: true },
    looks: { state: true },
    missing: { state: true },
    making: { state: true },
    refused: { state: true },
  };

  domains: SendingDomain[] | null = null;
  /** How often the keys were read: each change of one reads them. */
  looks = 0;
  missing: Problem | null = null;
  /** The domain a key is being made for. */
  making: string | null = null;
  refused: { domain: string; problem: Problem } | null = null;

  static override styles = [controls, noticeStyles, adminStyles, sendingStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  #load = async (): Promise<void> => {
    const domains = await listSendingDomains();
    this.missing = domains.ok ? null : domains.problem;
    if (domains.ok) this.domains = domains.data.items;
    this.looks += 1;
  };

  override render() {
    return html`
      <div class="head">
        <div>
          <h1>${msg('Sending', { id: 'sending-of-mail' })}</h1>
          <p class="muted">
            ${msg('Signed mail is trusted more and rarely taken for spam. Make a key for each domain, publish its record, and check it. Relays are set at each')}
            <a href="/admin/mailboxes">${msg('mailbox')}</a>.
          </p>
        </div>
      </div>
      ${this.#list()}
      <hd-last-change subject-type="dkim_key" .saves=${this.looks}></hd-last-change>
      <hd-number-setting-form .setting=${undo}></hd-number-setting-form>
      <hd-number-setting-form .setting=${links}></hd-number-setting-form>
    `;
  }

  #list() {
    const { domains, missing } = this;
    if (missing) return problemNotice(msg('The domains did not load'), missing, () => void this.#load());
    if (!domains) {
      return loadingNotice();
    }
    if (domains.length === 0)
      return emptyNotice(msg('No domains'), msg('Add a mailbox: mail is sent from its address.'));
    return domains.map((domain) => this.#domain(domain));
  }

  #domain(item: SendingDomain) {
    const { domain, addresses, keys } = item;
    const waits = keys.some((key) => key.state === 'waiting');
    return html`<section class="domain" aria-labelledby=${`domain-${domain}`}>
      <h2 id=${`domain-${domain}`}>${domain}</h2>
      <p class="muted">
        ${addresses.length === 0 ? msg('No mailbox sends from it any more.') : addresses.join(', ')}
      </p>
      <p data-testid="domain-words">${domainWords(item)}</p>
      ${keys.map((key) => html`<hd-dkim-key .key=${key} @hd-change=${this.#load}></hd-dkim-key>`)}
      ${
        waits || addresses.length === 0
          ? nothing
          : html`<button
              class="button"
              ?disabled=${this.making === domain}
              @click=${() => this.#make(domain)}
            >
              ${this.making === domain ? msg('Making…') : keys.length === 0 ? msg('Make a key') : msg('Make a new key')}
            </button>`
      }
      ${this.refused?.domain === domain ? html`<p class="error" role="alert">${problemWords(this.refused.problem)}</p>` : nothing}
    </section>`;
  }

  async #make(domain: string): Promise<void> {
    if (this.making !== null) return;
    this.making = domain;
    this.refused = null;
    const made = await makeDkimKey(domain);
    this.making = null;
    if (!made.ok) {
      this.refused = { domain, problem: made.problem };
      return;
    }
    await this.#load();
    toast(msg(str`Made a key for ${domain}: publish its record`));
  }
}

customElements.define('hd-sending-page', SendingPage);
