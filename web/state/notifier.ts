// My notifications as the console shows them everywhere: how many are unread, and what the browser is to show beside the page.
import { countUnread, listNotices, markRead, type Notice } from '../api/notifications.ts';
import { noticeSentence } from '../format/notice-words.ts';
import { currentRoute, navigate } from '../navigation.ts';
import { setTitleCount } from '../browser/page-title.ts';
import { HOME, hrefOf } from '../router.ts';
import { Soon } from '../browser/soon.ts';

const PACE = { waitMs: 50, restMs: 500 };

/** Emits `change` when something is new, or read. */
class Notifier extends EventTarget {
  unread = 0;
  /** What this page need not show by the browser any more; null until it has looked for the first time. */
  #told: Set<number> | null = null;
  #looking = new Soon(() => void this.#look(), PACE);

  /** Looks soon; call it when the server says that something is new. */
  refresh(): void {
    this.#looking.schedule();
  }

  stop(): void {
    this.#looking.cancel();
    this.#told = null;
    this.#show(0);
  }

  /** What is about a ticket is read when one looks at it. */
  async readTicket(ticketId: number): Promise<void> {
    if (this.unread === 0) return;
    await this.read({ ticketId });
  }

  async read(which: Parameters<typeof markRead>[0]): Promise<boolean> {
    const result = await markRead(which);
    if (result.ok) this.#show(result.data.unread);
    return result.ok;
  }

  async #look(): Promise<void> {
    const [count, news] = await Promise.all([countUnread(), listNotices({ unread: 'true', limit: 30 })]);
    if (count.ok) this.#show(count.data.unread);
    if (!news.ok) return;
    const open = openTicketId();
    if (open !== null && news.data.items.some(({ ticket }) => ticket.id === open)) {
      void this.read({ ticketId: open });
    }
    const due = news.data.items.filter((notice) => notice.browser);
    const told = this.#told;
    this.#told = new Set([...(told ?? []), ...due.map(({ id }) => id)]);
    // What was there before this page was opened is in the bell.
    if (told === null) return;
    for (const notice of due.toReversed()) if (!told.has(notice.id)) showByBrowser(notice);
  }

  #show(unread: number): void {
    this.unread = unread;
    setTitleCount(unread);
    this.dispatchEvent(new CustomEvent('change'));
  }
}

export const notifier = new Notifier();

/** Nothing for the ticket one is looking at. Several tabs show it once: they use one tag. */
function showByBrowser(notice: Notice): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  if (openTicketId() === notice.ticket.id) return;
  const shown = new Notification(`${noticeSentence(notice)}: ${notice.ticket.subject}`, {
    body: notice.words,
    tag: `helpdesk-${notice.id}`,
    icon: '/favicon.svg',
  });
  shown.addEventListener('click', () => {
    window.focus();
    void navigate(ticketHref(notice.ticket.id));
    shown.close();
  });
}

export const ticketHref = (ticket: number): string =>
  hrefOf({ ...HOME, view: { name: 'all' }, filter: { ...HOME.filter, status: 'any' }, ticket });

/** The ticket somebody is looking at right now; null: none. */
function openTicketId(): number | null {
  const route = currentRoute();
  const isSeen = document.visibilityState === 'visible' && document.hasFocus();
  return isSeen && route.page === 'desk' && typeof route.ticket === 'number' ? route.ticket : null;
}
