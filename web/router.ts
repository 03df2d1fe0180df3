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
  | { name: 'team'; teamId: number }
  /** One that somebody saved. */
  | { name: 'saved'; viewId: number };

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
  'mail-hooks',
  'import',
  'export',
  'api-tokens',
  'sign-in',
  'audit',
  'environment',
  'branding',
  'retention',
  'setup',
] as const;
export type AdminSection = (typeof ADMIN_SECTIONS)[number];

/** 'active' is what still needs somebody: new, open and pending. */
export type StatusFilter = 'active' | 'any' | Status;
/** Several that are not `active` together, as programs may save them. */
export type StatusList = `${Status},${string}`;

export interface ListFilter {
  /** `saved`: status, words and customer are those of the saved view. */
  status: StatusFilter | StatusList | 'saved';
  q: string;
  /** A customer's address: only their tickets. */
  customer: string;
  /** '' is the view's own order. */
  sort: Sort | '';
}

/** What a list can be sorted by; `-` is the latest or the most first. */
export const SORTS = [
  '-lastMessageAt',
  'lastMessageAt',
  '-priority',
  'dueAt',
  '-createdAt',
  'createdAt',
] as const;
export type Sort = (typeof SORTS)[number];

export interface DeskRoute {
  page: 'desk';
  view: View;
  filter: ListFilter;
  ticket: number | 'new' | null;
  /** Of a new ticket: whom it is to. */
  to?: string;
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
  /** My password, second factor and sessions. */
  | { page: 'security' }
  | { page: 'login'; next: string }
  | { page: 'welcome'; what: Welcome }
  | { page: 'not-found' };

export const NO_FILTER: ListFilter = { status: 'active', q: '', customer: '', sort: '' };
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
  if (first === 'preferences' && second === 'security' && rest.length === 0) return { page: 'security' };
  if (first === 'preferences' && (second ?? 'notifications') === 'notifications' && rest.length === 0) {
    return { page: 'preferences' };
  }
  if (first === 'tickets') return deskRoute({ name: 'all' }, [second ?? '', ...rest], url);
  if (first === 'views') return viewRoute(second, rest, url);
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
  if (route.page === 'security') return '/preferences/security';
  if (route.page === 'admin') {
    const item = route.item === null ? '' : `/${route.item}`;
    return `/admin/${route.section}${item}${queryText(route.query)}`;
  }
  const { view, filter, ticket } = route;
  const base = `/views/${viewPath(view)}`;
  const query = {
    ...(filter.status !== defaultStatus(view) && { status: filter.status }),
    ...(filter.status !== 'saved' && { q: filter.q, customer: filter.customer }),
    sort: filter.sort,
    ...(ticket === 'new' && route.to && { to: route.to }),
  };
  return `${base}${ticket === null ? '' : `/${ticket}`}${queryText(query)}`;
}

/** What an address calls a view: `mine`, `team/4`. */
export function viewPath(view: View): string {
  if (view.name === 'mailbox') return `mailbox/${view.mailboxId}`;
  if (view.name === 'saved') return `saved/${view.viewId}`;
  return view.name === 'team' ? `team/${view.teamId}` : view.name;
}

function viewRoute(name: string | undefined, rest: string[], url: URL): Route {
  const id = positive(rest[0]);
  const named = NAMED_VIEWS.find((view) => view === name);
  if (named) return deskRoute({ name: named }, rest, url);
  if (!id) return { page: 'not-found' };
  if (name === 'mailbox') return deskRoute({ name, mailboxId: id }, rest.slice(1), url);
  if (name === 'team') return deskRoute({ name, teamId: id }, rest.slice(1), url);
  if (name === 'saved') return deskRoute({ name, viewId: id }, rest.slice(1), url);
  return { page: 'not-found' };
}

function deskRoute(view: View, rest: string[], url: URL): Route {
  const [item = '', ...more] = rest;
  const ticket = item === '' ? null : item === 'new' ? 'new' : positive(item);
  if (more.length > 0 || (item !== '' && ticket === null)) return { page: 'not-found' };
  const to = ticket === 'new' ? url.searchParams.get('to') : null;
  return { page: 'desk', view, filter: readFilter(view, url.searchParams), ticket, ...(to && { to }) };
}

function readFilter(view: View, params: URLSearchParams): ListFilter {
  const status = statusOf(params.get('status') ?? '') ?? defaultStatus(view);
  const sort = SORTS.find((known) => known === params.get('sort')) ?? '';
  // Where nothing of it was changed the saved view says all of it.
  if (status === 'saved') return { status, q: '', customer: '', sort };
  return { status, q: params.get('q') ?? '', customer: params.get('customer') ?? '', sort };
}

/** Of text such as `open` or `open,pending`; null for anything else. */
export function statusOf(text: string): StatusFilter | StatusList | null {
  const known = (['active', 'any', ...STATUSES] as const).find((name) => name === text);
  if (known) return known;
  const several = text.split(',').every((part) => STATUSES.some((status) => status === part));
  return several ? (text as StatusList) : null;
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
export function defaultStatus(view: View): StatusFilter | 'saved' {
  if (view.name === 'saved') return 'saved';
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
