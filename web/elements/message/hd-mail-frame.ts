// An HTML mail in a sandboxed frame without scripts, as tall as its content; on a light card when it has colours of its own.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { messageHtmlUrl, trustPictures } from '../../api/messages.ts';
import { isDark, watchTheme } from '../../browser/theme.ts';
import { controls } from '../basics/controls.ts';
import { toast } from '../basics/hd-toasts.ts';
import { problemWords } from '../basics/notice.ts';

/** The mark of an image from another host, shown or left out (mail/sanitize). */
const REMOTE_IMAGE = 'img[data-hd-remote]';
/** In pixels. The longest newsletters; a mail that claims more scrolls in its frame instead of pushing the others away. */
const TALLEST = 30_000;
/** Paper does not wait for a mail that will not come. */
const LONGEST_WAIT_MS = 10_000;
/** Fired on window with a sender whose pictures are wanted always, or no longer. */
const TRUST_CHANGED = 'hd-picture-trust';

export class HdMailFrame extends LitElement {
  static override properties = {
    messageId: { attribute: false },
    sender: { attribute: false },
    images: { state: true },
    hasRemote: { state: true },
    trust: { state: true },
    plain: { state: true },
    dark: { state: true },
    failed: { state: true },
  };

  messageId = 0;
  sender = '';
  images = false;
  hasRemote = false;
  /** Whether pictures of this sender are always loaded, or may be; the server says so with the mail. */
  trust: 'always' | 'may' | 'never' = 'never';
  /** It has no colours of its own. */
  plain = false;
  dark = isDark();
  failed = false;
  #stopWatching: () => void = () => undefined;
  #content: ResizeObserver | null = null;

  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      iframe {
        display: block;
        width: 100%;
        height: 64px;
        border: 0;
        color-scheme: light;
      }
      .card {
        margin-inline: -10px;
        padding: 8px;
        border-radius: var(--hd-radius);
        background: #fff;
      }
      .card.plain {
        margin-inline: -2px;
        padding: 0;
        background: none;
      }
      .card.dark iframe {
        color-scheme: dark;
      }
      .images {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 8px;
        margin-bottom: 8px;
        color: var(--hd-text-muted);
        font-size: 12px;
        line-height: 24px;
      }
      .images button {
        padding: 0 2px;
        min-height: 24px;
        border: 0;
        background: none;
        color: var(--hd-accent);
        text-decoration: underline;
        text-underline-offset: 2px;
        cursor: pointer;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWatching = watchTheme(() => {
      this.dark = isDark();
      this.#adapt();
    });
    window.addEventListener(TRUST_CHANGED, this.#onTrust);
    window.addEventListener('beforeprint', this.#onPaper);
    window.addEventListener('afterprint', this.#offPaper);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching();
    window.removeEventListener(TRUST_CHANGED, this.#onTrust);
    window.removeEventListener('beforeprint', this.#onPaper);
    window.removeEventListener('afterprint', this.#offPaper);
    this.#content?.disconnect();
  }

  override render() {
    return html`
      ${this.hasRemote ? this.#pictures() : nothing}
      ${this.failed ? html`<p class="error" role="alert">${msg('The mail’s HTML did not load. Switch to plain text, or reload.')}</p>` : nothing}
      <div class=${this.plain ? (this.dark ? 'card plain dark' : 'card plain') : 'card'}>
        <iframe
          title=${msg('Mail content')}
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          referrerpolicy="no-referrer"
          loading="lazy"
          src=${messageHtmlUrl(this.messageId, this.images)}
          @load=${this.#onLoad}
        ></iframe>
      </div>
    `;
  }

  #pictures() {
    const always = (words: string, wanted: boolean) =>
      html`<button @click=${() => void this.#setTrust(wanted)}>${words}</button>`;
    if (this.trust === 'always')
      return html`<div class="images">
        <span>${msg(str`Images from ${this.sender} are always loaded`)}</span>
        ${always(msg('No longer'), false)}
      </div>`;
    const offer = this.trust === 'may' ? always(msg(str`Always from ${this.sender}`), true) : nothing;
    if (this.images)
      return offer === nothing
        ? nothing
        : html`<div class="images"><span>${msg('Images are loaded')}</span> ${offer}</div>`;
    return html`<div class="images">
      <span>${msg('Images are not loaded')}</span><span aria-hidden="true">·</span>
      <button @click=${() => (this.images = true)}>${msg('Show images')}</button>
      ${offer}
    </div>`;
  }

  async #setTrust(always: boolean): Promise<void> {
    const result = await trustPictures(this.messageId, always);
    if (result.ok) window.dispatchEvent(new CustomEvent(TRUST_CHANGED, { detail: this.sender }));
    else toast(msg(str`Not saved. ${problemWords(result.problem)}`), true);
  }

  /** What else is shown of that sender follows. */
  #onTrust = (event: Event): void => {
    if ((event as CustomEvent<string>).detail.toLowerCase() !== this.sender.toLowerCase()) return;
    if (this.images) this.images = false;
    else this.#frame?.contentWindow?.location.reload();
  };

  /** Done once the mail stands there, wherever it is scrolled to. */
  async drawn(): Promise<void> {
    await this.updateComplete;
    const frame = this.#frame;
    const content = frame?.contentDocument;
    if (!frame || (content?.readyState === 'complete' && content.URL !== 'about:blank')) return;
    await new Promise<void>((done) => {
      frame.addEventListener('load', () => done(), { once: true });
      setTimeout(done, LONGEST_WAIT_MS);
      frame.loading = 'eager';
    });
  }

  #onPaper = (): void => {
    this.dark = false;
    this.#adapt();
  };

  #offPaper = (): void => {
    this.dark = isDark();
    this.#adapt();
  };

  get #frame(): HTMLIFrameElement | null {
    return this.renderRoot.querySelector('iframe');
  }

  /** A mail without colours of its own lies on the message itself; in the dark it is dark too. */
  #adapt(): void {
    const root = this.#frame?.contentDocument?.documentElement;
    root?.toggleAttribute('data-hd-plain', this.plain);
    root?.toggleAttribute('data-hd-dark', this.plain && this.dark);
  }

  #onLoad(event: Event): void {
    const frame = event.currentTarget as HTMLIFrameElement;
    const content = frame.contentDocument;
    this.#content?.disconnect();
    if (!content?.body || content.contentType !== 'text/html') {
      this.failed = frame.src !== '';
      return;
    }
    this.failed = false;
    const trust = content.querySelector('meta[name=hd-pictures]')?.getAttribute('content');
    this.trust = trust === 'always' || trust === 'may' ? trust : 'never';
    this.plain = content.querySelector('meta[name=hd-plain]') !== null;
    this.hasRemote = content.querySelector(REMOTE_IMAGE) !== null;
    this.#adapt();
    const fit = (): void => {
      const wide = content.documentElement.scrollWidth > frame.clientWidth;
      const height = Math.ceil(content.body.getBoundingClientRect().height) + (wide ? 18 : 2);
      frame.style.height = `${Math.min(height, TALLEST)}px`;
    };
    this.#content = new ResizeObserver(fit);
    this.#content.observe(content.body);
    fit();
    // Keys pressed after a click into the mail still reach the console.
    content.addEventListener('keydown', (key) => window.dispatchEvent(new KeyboardEvent('keydown', key)));
  }
}

customElements.define('hd-mail-frame', HdMailFrame);
