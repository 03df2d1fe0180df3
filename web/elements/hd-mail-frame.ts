// An HTML mail in a sandboxed frame without scripts, as tall as its content, on a light card of its own.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { controls } from './controls.ts';
import { messageHtmlUrl } from '../api/messages.ts';

/** The mark of an image left out (mail/sanitize). */
const REMOTE_IMAGE = 'img[data-hd-remote]';
/** In pixels. The longest newsletters; a mail that claims more scrolls in its frame instead of pushing the others away. */
const TALLEST = 30_000;

export class HdMailFrame extends LitElement {
  static override properties = {
    messageId: { attribute: false },
    images: { state: true },
    hasRemote: { state: true },
    failed: { state: true },
  };

  messageId = 0;
  images = false;
  hasRemote = false;
  failed = false;
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
      .images {
        display: flex;
        align-items: center;
        gap: 6px;
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

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#content?.disconnect();
  }

  override render() {
    return html`
      ${
        this.hasRemote && !this.images
          ? html`<div class="images">
              <span>${msg('Images are not loaded')}</span><span aria-hidden="true">·</span>
              <button @click=${() => (this.images = true)}>${msg('Show images')}</button>
            </div>`
          : nothing
      }
      ${this.failed ? html`<p class="error" role="alert">${msg('The mail’s HTML did not load. Switch to plain text, or reload.')}</p>` : nothing}
      <div class="card">
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

  #onLoad(event: Event): void {
    const frame = event.currentTarget as HTMLIFrameElement;
    const content = frame.contentDocument;
    this.#content?.disconnect();
    if (!content?.body || content.contentType !== 'text/html') {
      this.failed = frame.src !== '';
      return;
    }
    this.failed = false;
    if (!this.images) this.hasRemote = content.querySelector(REMOTE_IMAGE) !== null;
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
