// What the desk is called and how it looks, for every page. The colour comes as a style sheet of its own (index.html); name and logo are
// kept here from the last time, so that they are there at once, and fetched anew.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { getBranding, type Branding } from '../api/branding.ts';
import { readStored, writeStored } from '../browser/stored.ts';

type Brand = Pick<Branding, 'deskName' | 'logo'>;

const KEY = 'brand';
const OWN: Brand = { deskName: 'HelpDesk', logo: null };
const OWN_LOGO = '/favicon.svg';

class Branded extends EventTarget {
  #brand: Brand = OWN;

  get name(): string {
    return this.#brand.deskName;
  }

  get logo(): string {
    return this.#brand.logo?.href ?? OWN_LOGO;
  }

  /** Null: HelpDesk's own. */
  get ownLogo(): string | null {
    return this.#brand.logo?.href ?? null;
  }

  /** Waits for the server only where nothing is known from the last time. */
  async start(): Promise<void> {
    const kept = readStored<Brand>(KEY);
    if (kept) this.#brand = kept;
    const fresh = this.refresh();
    if (!kept) await fresh;
  }

  async refresh(): Promise<void> {
    const found = await getBranding();
    if (found.ok) this.show(found.data);
  }

  show({ deskName, logo }: Brand): void {
    this.#brand = { deskName, logo };
    writeStored(KEY, this.#brand);
    this.dispatchEvent(new Event('change'));
  }

  /** Fetches the colour again, after it was changed. */
  recolour(): void {
    const sheet = document.querySelector<HTMLLinkElement>('link[href^="/api/branding/style.css"]');
    if (!sheet) return;
    const next = sheet.cloneNode() as HTMLLinkElement;
    next.href = `/api/branding/style.css?at=${Date.now()}`;
    // The old one goes when the new one is there: nothing turns blue in between.
    next.addEventListener('load', () => sheet.remove());
    sheet.after(next);
  }
}

export const branded = new Branded();

/** Re-renders its element when name or logo change. */
export class BrandWatch implements ReactiveController {
  #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    branded.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    branded.removeEventListener('change', this.#changed);
  }

  #changed = (): void => this.#host.requestUpdate();
}
