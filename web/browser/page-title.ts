// The title of the tab: where one is, and how many notifications are unread; its icon shows whether there are any.
import { branded } from '../state/branding.ts';
import { logoWithDot } from './logo-with-dot.ts';

let place = '';
let unread = 0;

export function setPageTitle(text: string): void {
  place = text;
  show();
}

export function setTitleCount(count: number): void {
  unread = count;
  show();
}

function show(): void {
  const name = place ? `${place} · ${branded.name}` : branded.name;
  const title = unread > 0 ? `(${countWords(unread)}) ${name}` : name;
  if (document.title !== title) document.title = title;
  void showBadge();
}

/** A dot on the tab's icon, and the number on the icon of an installed app. */
async function showBadge(): Promise<void> {
  const { setAppBadge } = navigator as { setAppBadge?: (count: number) => Promise<void> };
  setAppBadge?.call(navigator, unread).catch(() => undefined);
  const dotted = unread > 0;
  const logo = branded.ownLogo;
  const own = dotted ? '/favicon-unread.svg' : '/favicon.svg';
  const href = logo === null ? own : dotted ? await logoWithDot(logo).catch(() => own) : logo;
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  // Another count, or another logo, came meanwhile.
  if (!icon || dotted !== unread > 0 || logo !== branded.ownLogo) return;
  if (icon.getAttribute('href') === href) return;
  icon.type = logo === null ? 'image/svg+xml' : '';
  icon.href = href;
}

/** The server counts to a hundred. */
export function countWords(count: number): string {
  return count >= 100 ? '99+' : String(count);
}

if (typeof document !== 'undefined') branded.addEventListener('change', show);
