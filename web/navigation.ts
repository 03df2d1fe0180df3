// Moves between addresses: history, link clicks, and asking before unsaved work is left.
import { hrefOf, parseRoute, type Route } from './router.ts';

type Guard = () => boolean | Promise<boolean>;

const ROUTE_CHANGED = 'hd-route-changed';
let guard: Guard | null = null;
let shownAddress = '';

export function currentRoute(): Route {
  return parseRoute(location.pathname + location.search);
}

/** Goes there; `replace` leaves no step to go back to. */
export async function navigate(to: Route | string, replace = false): Promise<void> {
  const address = typeof to === 'string' ? to : hrefOf(to);
  if (address === location.pathname + location.search) return;
  if (!(await mayLeave())) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  announce();
}

/** Asks `ask` before any move; the answer takes the guard away. */
export function guardLeaving(ask: Guard): () => void {
  guard = ask;
  return () => {
    if (guard === ask) guard = null;
  };
}

/** Calls back now and after every move. */
export function watchRoute(onRoute: (route: Route) => void): () => void {
  const tell = (): void => onRoute(currentRoute());
  window.addEventListener(ROUTE_CHANGED, tell);
  window.addEventListener('popstate', onPopState);
  document.addEventListener('click', onClick);
  shownAddress = location.pathname + location.search;
  tell();
  return () => {
    window.removeEventListener(ROUTE_CHANGED, tell);
    window.removeEventListener('popstate', onPopState);
    document.removeEventListener('click', onClick);
  };
}

function announce(): void {
  shownAddress = location.pathname + location.search;
  window.dispatchEvent(new CustomEvent(ROUTE_CHANGED));
}

async function mayLeave(): Promise<boolean> {
  if (!guard) return true;
  const leave = await guard();
  if (leave) guard = null;
  return leave;
}

async function onPopState(): Promise<void> {
  const wanted = location.pathname + location.search;
  if (!guard) return announce();
  history.pushState(null, '', shownAddress);
  if (await mayLeave()) {
    history.replaceState(null, '', wanted);
    announce();
  }
}

function onClick(event: MouseEvent): void {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  const link = event
    .composedPath()
    .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
  if (!link?.href || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (link.pathname.startsWith('/api/')) return;
  event.preventDefault();
  void navigate(link.pathname + link.search);
}
