// The title of the tab: where one is, and how many notifications are unread; its icon shows whether there are any.

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
  const name = place ? `${place} · HelpDesk` : 'HelpDesk';
  const title = unread > 0 ? `(${countWords(unread)}) ${name}` : name;
  if (document.title !== title) document.title = title;
  showBadge();
}

/** A dot on the tab's icon, and the number on the icon of an installed app. */
function showBadge(): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const href = unread > 0 ? '/favicon-unread.svg' : '/favicon.svg';
  if (icon && icon.getAttribute('href') !== href) icon.href = href;
  const { setAppBadge } = navigator as { setAppBadge?: (count: number) => Promise<void> };
  setAppBadge?.call(navigator, unread).catch(() => undefined);
}

/** The server counts to a hundred. */
export function countWords(count: number): string {
  return count >= 100 ? '99+' : String(count);
}
