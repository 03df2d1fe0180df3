// Which kind of request one is: kinds are limited apart, and some bring more than others. By the path, as it is asked before a route is found.

/** sign-in and public come from people nobody knows yet; the others from agents and tokens. */
export type RouteClass = 'sign-in' | 'public' | 'reads' | 'writes' | 'uploads' | 'searches' | 'exports';

/** The first that fits `METHOD /path` counts; what fits none is a read or a write by its method. */
const classes: readonly (readonly [RouteClass, RegExp])[] = [
  ['sign-in', /^POST \/api\/(session|invite|password-reset|password-check)(\/|$)/],
  ['sign-in', /^\w+ \/api\/oidc\/(start|callback|sign-out)$/],
  ['public', /^\w+ \/api\/(satisfaction|downloads)\//],
  ['uploads', /^POST \/api\/(attachments|imports\/\d+\/files)$/],
  ['uploads', /^PUT \/api\/branding\/logo$/],
  ['exports', /^POST \/api\/(exports|customers\/\d+\/exports)$/],
  ['exports', /^GET \/api\/(customer-)?exports\/\d+\/file$/],
  ['exports', /^GET \/api\/[\w/-]+\.(csv|jsonl)$/],
  ['searches', /^GET \/api\/(tickets|bulk-actions|inbound-mails)\/(search|matching)$/],
];

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** @param query as text: a list that is asked for words (`q`) is a search */
export function routeClassOf(method: string, path: string, query: string): RouteClass {
  const asked = `${method === 'HEAD' ? 'GET' : method} ${asRouted(path)}`;
  const found = classes.find(([, form]) => form.test(asked))?.[0];
  if (found !== undefined) return found;
  if (!reading.has(method)) return 'writes';
  return new URLSearchParams(query).get('q') ? 'searches' : 'reads';
}

/** Where people write long texts, and HTML with them. */
const longTexts =
  /^\/api\/(tickets|new-ticket-draft|macros|messages|mailboxes|rules|business-calendars|sla-\w+|signature-preview|acknowledgement-preview|me\/signature|webhooks|inbound-mails\/simulate)(\/|$)/;

export const takesLongTexts = (path: string): boolean => longTexts.test(asRouted(path));

/** The router takes capitals for small letters, and a slash at the end for none. */
const asRouted = (path: string): string => path.toLowerCase().replace(/(?<=.)\/$/, '');

/** Whether a path is one of `routes`, or below one. */
export const isWithin = (path: string, routes: readonly string[]): boolean =>
  routes
    .map(asRouted)
    .some((route) => asRouted(path) === route || path.toLowerCase().startsWith(`${route}/`));
