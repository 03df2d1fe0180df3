// DATABASE_URL, which may name several servers as libpq writes them: postgres://user:password@one,two:5433/desk. One of them takes writes.
import type { Setting } from './setting.ts';

export interface DatabaseServers {
  /** One URL for each server, in the order given. */
  urls: string[];
  /** Only the one that takes writes will do. */
  mustWrite: boolean;
}

const form =
  /^(?<scheme>postgres(?:ql)?:\/\/)(?<user>[^/?#]*@)?(?<hosts>[^/?#@]*)(?<path>[^?#]*)(?<query>\?[^#]*)?$/;
const writing: Record<string, boolean> = { 'read-write': true, primary: true, any: false };

/** @throws Error that says what is wrong with it, in words that follow its name */
export function databaseServers(url: string): DatabaseServers {
  const { scheme = '', user = '', hosts = '', path = '', query = '' } = form.exec(url)?.groups ?? {};
  const wanted = new URLSearchParams(query).get('target_session_attrs');
  const [first, ...more] = hosts.split(',');
  if (wanted === null && more.length === 0) return { urls: [url], mustWrite: false };
  // Taken out of the text rather than written anew, which would spell the other parameters differently.
  const others = query.replace(/([?&])target_session_attrs=[^&]*&?/g, '$1').replace(/[?&]$/, '');
  const rest = `${path}${others}`;
  const urls = [first, ...more].map((host) => `${scheme}${user}${host}${rest}`);
  const mustWrite = wanted === null ? true : writing[wanted];
  if (mustWrite === undefined)
    throw new Error(`has target_session_attrs=${wanted}. It may be read-write, primary or any.`);
  if ((more.length > 0 && hosts.split(',').includes('')) || !urls.every((one) => URL.canParse(one)))
    throw new Error('must name its servers as in postgres://user:password@one:5432,two:5432/database');
  return { urls, mustWrite };
}

/** The same servers, another database. */
export const withDatabase = (url: string, name: string): string =>
  url.replace(
    /^([^:]+:\/\/[^/?#]*)(?:\/[^?#]*)?/,
    (_all, servers: string) => `${servers}/${encodeURIComponent(name)}`,
  );

type Rest = Pick<Setting<string>, 'group' | 'about' | 'secret'>;

export const databaseUrl = (rest: Rest): Setting<string> => ({ ...rest, read });

export const optionalDatabaseUrl = (rest: Rest): Setting<string | null> => ({
  ...rest,
  fallback: null,
  fallbackText: '(none)',
  read,
});

function read(value: string): string {
  if (!/^postgres(ql)?:\/\//.test(value) || !databaseServers(value).urls.every((one) => URL.canParse(one)))
    throw new Error('must be a URL that starts with postgres:// or postgresql://');
  return value.replace(/\/+$/, '');
}
