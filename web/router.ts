// Addresses of the console: every view, ticket, tab and filter has one. Pure: text to route and back.
import { STATUSES, type Status } from './api/tickets.ts';

export const NAMED_VIEWS = [
  'unassigned',
  'mine',
  'open',
  'mentions',
  'snoozed',
  'breaching',
  'all',
  'spam',
  'trash',
] as const;
export type NamedView = (typeof NAMED_VIEWS)[number];
export type View =
  | { name: NamedView }
  | { name: 'mailbox'; mailboxId: number }
  | { name: 'team'; teamId: number };

export const ADMIN_SECTIONS = [
  'held',
  'mail',
  'outbox',
  'dead-letters',
  'mailboxes',
  'agents',
  'teams',
  'organisations',
  'customers',
  'tags',
  'fields',
  'sla',
  'calendars',
  'rules',
  'macros',
  'notifications',
  'senders',
  'intake',
  'sending',
  'simulate',
  'health',
  'webhooks',
  'import',
  'export',
  'api-tokens',
  'audit',
  'environment',
  'setup',
] as const;
export type AdminSection = (typeof ADMIN_SECTIONS)[number];

/** 'active' is what still needs somebody: new, open and pending. */
export type StatusFilter = 'active' | 'any' | Status;

export interface ListFilter {
  status: StatusFilter;
  q: string;
  /** A customer's address: only their tickets. */
  customer: string;
}

export interface DeskRoute {
  page: 'desk';
  view: View;
  filter: ListFilter;
  ticket: number | 'new' | null;
}

export interface AdminRoute {
  page: 'admin';
  section: AdminSection;
  item: number | 'new' | null;
  /** The section's own filters, as in the address. */
  query: Record<string, string>;
}

export const REPORTS = ['overview', 'satisfaction', 'sla'] as const;
export type Report = (typeof REPORTS)[number];

export interface ReportsRoute {
  page: 'reports';
  report: Report;
  /** Its filters, as in the address. */
  query: Record<string, string>;
}

/** Pages for those who are not signed in yet. */
export const WELCOMES = ['invite', 'reset', 'forgot'] as const;
export type Welcome = (typeof WELCOMES)[number];

export type Route =
  | DeskRoute
  | AdminRoute
  | ReportsRoute
  | { page: 'notifications' }
  /** What I choose for myself. */
  | { page: 'preferences' }
  | { page: 'login'; next: string }
  | { page: 'welcome'; what: Welcome }
  | { page: 'not-found' };

export const NO_FILTER: ListFilter = { status: 'active', q: '', customer: '' };
export const HOME: DeskRoute = {
  page: 'desk',
  view: { name: 'unassigned' },
  filter: NO_FILTER,
  ticket: null,
};

/** Reads a path and query such as `/views/mine/42?status=open`. */
export function parseRoute(address: string): Route {
  const url = new URL(address, 'http://console');
  const parts = url.pathname.split('/').filter(Boolean);
  const [first, second, ...rest] = parts;
  if (!first) return HOME;
  if (first === 'login' && !second) return { page: 'login', next: localPath(url.searchParams.get('next')) };
  const welcome = second ? undefined : WELCOMES.find((what) => what === first);
  if (welcome) return { page: 'welcome', what: welcome };
  if (first === 'notifications' && !second) return { page: 'notifications' };
  if (first === 'preferences' && (second ?? 'notifications') === 'notifications' && rest.length === 0) {
    return { page: 'preferences' };
  }
  if (first === 'tickets') return deskRoute({ name: 'all' }, [second ?? '', ...rest], url);
  if (first === 'views' && second === 'mailbox') {
    const mailboxId = positive(rest[0]);
    return mailboxId ? deskRoute({ name: 'mailbox', mailboxId }, rest.slice(1), url) : { page: 'not-found' };
  }
  if (first === 'views' && second === 'team') {
    const teamId = positive(rest[0]);
    return teamId ? deskRoute({ name: 'team', teamId }, rest.slice(1), url) : { page: 'not-found' };
  }
  if (first === 'views') {
    const name = NAMED_VIEWS.find((view) => view === second);
    return name ? deskRoute({ name }, rest, url) : { page: 'not-found' };
  }
  if (first === 'reports') return reportsRoute([second ?? REPORTS[0], ...rest], url);
  if (first === 'admin') return adminRoute([second ?? 'mailboxes', ...rest], url);
  return { page: 'not-found' };
}

/** The address of a route; parseRoute reads it back. */
export function hrefOf(route: Route): string {
  if (route.page === 'login') return route.next ? `/login?next=${encodeURIComponent(route.next)}` : '/login';
  if (route.page === 'welcome') return `/${route.what}`;
  if (route.page === 'not-found') return '/';
  if (route.page === 'reports') return `/reports/${route.report}${queryText(route.query)}`;
  if (route.page === 'notifications') return '/notifications';
  if (route.page === 'preferences') return '/preferences/notifications';
  if (route.page === 'admin') {
    const item = route.item === null ? '' : `/${route.item}`;
    return `/admin/${route.section}${item}${queryText(route.query)}`;
  }
  const { view, filter, ticket } = route;
  const base = `/views/${viewPath(view)}`;
  const query = {
    status: filter.status === defaultStatus(view) ? '' : filter.status,
    q: filter.q,
    customer: filter.customer,
  };
  return `${base}${ticket === null ? '' : `/${ticket}`}${queryText(query)}`;
}

function viewPath(view: View): string {
  if (view.name === 'mailbox') return `mailbox/${view.mailboxId}`;
  return view.name === 'team' ? `team/${view.teamId}` : view.name;
}

function deskRoute(view: View, rest: string[], url: URL): Route {
  const [item = '', ...more] = rest;
  const ticket = item === '' ? null : item === 'new' ? 'new' : positive(item);
  if (more.length > 0 || (item !== '' && ticket === null)) return { page: 'not-found' };
  const status = url.searchParams.get('status');
  const known = (['active', 'any', ...STATUSES] as const).find((name) => name === status);
  const filter = {
    status: known ?? defaultStatus(view),
    q: url.searchParams.get('q') ?? '',
    customer: url.searchParams.get('customer') ?? '',
  };
  return { page: 'desk', view, filter, ticket };
}

function adminRoute([name = '', item = '', ...more]: string[], url: URL): Route {
  const section = ADMIN_SECTIONS.find((known) => known === name);
  const row = item === '' ? null : item === 'new' ? 'new' : positive(item);
  if (!section || more.length > 0 || (item !== '' && row === null)) return { page: 'not-found' };
  return { page: 'admin', section, item: row, query: Object.fromEntries(url.searchParams) };
}

function reportsRoute([name = '', ...more]: string[], url: URL): Route {
  const report = REPORTS.find((known) => known === name);
  if (!report || more.length > 0) return { page: 'not-found' };
  return { page: 'reports', report, query: Object.fromEntries(url.searchParams) };
}

/** What was put aside is looked for whatever its status. */
const ANY_STATUS = new Set<View['name']>(['all', 'snoozed', 'spam', 'trash']);

/** The status a view shows when none is chosen. */
export function defaultStatus(view: View): StatusFilter {
  return ANY_STATUS.has(view.name) ? 'any' : 'active';
}

function queryText(query: Record<string, string>): string {
  const params = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  const text = params.toString();
  return text ? `?${text}` : '';
}

function positive(text: string | undefined): number | null {
  return text && /^[1-9]\d{0,15}$/.test(text) ? Number(text) : null;
}

/** Only a path of our own: an address elsewhere (`//evil`, `https:`) becomes ''. */
function localPath(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '';
}
