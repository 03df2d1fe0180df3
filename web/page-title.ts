// The title of the tab: where one is, and how many notifications are unread.

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
}

/** The server counts to a hundred. */
export function countWords(count: number): string {
  return count >= 100 ? '99+' : String(count);
}
