// How a setting of the environment is told and read: as text, number, list, address, …
import { isIP } from 'node:net';

/** One environment variable: how its text is read, what it is when absent, and what it is for. */
export interface Setting<T> {
  group: string;
  about: string;
  /** Turns the text into a value; throws an Error that says what is expected. */
  read(text: string): T;
  /** The value when the variable is absent; a missing `fallback` makes the variable required. */
  fallback?: T | ((env: NodeJS.ProcessEnv) => T);
  /** How the fallback is told in the documentation, where it depends on something. */
  fallbackText?: string;
  secret?: boolean;
  /** Older or foreign names that are read too, first one given wins after the name itself. */
  aliases?: string[];
}

type Rest<T> = Omit<Setting<T>, 'read'>;

export const text = (rest: Rest<string>): Setting<string> => ({ ...rest, read: (value) => value });

export const optionalText = (rest: Omit<Rest<string | null>, 'fallback'>): Setting<string | null> => ({
  ...rest,
  fallback: null,
  fallbackText: '(none)',
  read: (value) => value,
});

/** BullMQ takes colons for parts of its keys. */
export const queueName = (rest: Rest<string>): Setting<string> => ({
  ...rest,
  read(value) {
    if (value.includes(':')) throw new Error('must not contain a colon');
    return value;
  },
});

export const wholeNumber = (min: number, max: number, rest: Rest<number>): Setting<number> => ({
  ...rest,
  read(value) {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < min || number > max) {
      throw new Error(`must be a whole number from ${min} to ${max}`);
    }
    return number;
  },
});

export const yesNo = (rest: Rest<boolean>): Setting<boolean> => ({
  ...rest,
  read(value) {
    if (/^(true|1|yes|on)$/i.test(value)) return true;
    if (/^(false|0|no|off)$/i.test(value)) return false;
    throw new Error('must be true or false');
  },
});

export const oneOf = <const T extends string>(choices: readonly T[], rest: Rest<T>): Setting<T> => ({
  ...rest,
  read(value) {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new Error(`must be one of: ${choices.join(', ')}`);
    return found;
  },
});

export const list = (rest: Rest<string[]>): Setting<string[]> => ({
  ...rest,
  read: (value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
});

/** Addresses and CIDRs, each checked. */
export const networks = (rest: Rest<string[]>): Setting<string[]> => {
  const entries = list(rest);
  return {
    ...entries,
    read(value) {
      const given = entries.read(value);
      for (const entry of given) {
        const [address = '', bits, ...more] = entry.split('/');
        const widest = isIP(address) === 6 ? 128 : 32;
        const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest);
        if (isIP(address) === 0 || !fits || more.length > 0) {
          throw new Error(`must list IP addresses or networks (CIDR): ${entry} is none`);
        }
      }
      return given;
    },
  };
};

/** How many there are, or where they are (addresses and CIDRs). */
export const proxies = (rest: Rest<number | string[]>): Setting<number | string[]> => {
  const count = wholeNumber(0, 10, { group: rest.group, about: rest.about });
  const places = networks({ group: rest.group, about: rest.about });
  return { ...rest, read: (value) => (/^\d+$/.test(value) ? count.read(value) : places.read(value)) };
};

/** Origins as browsers write them, or `*`. */
export const origins = (rest: Rest<string[]>): Setting<string[]> => {
  const entries = list(rest);
  return {
    ...entries,
    read(value) {
      const given = entries.read(value);
      for (const entry of given) {
        const isOrigin = URL.canParse(entry) && new URL(entry).origin === entry;
        if (entry !== '*' && !isOrigin) {
          throw new Error(`must list origins such as https://shop.example, or *: ${entry} is none`);
        }
      }
      return given;
    },
  };
};

/** Addresses with or without a port, as Node's resolver takes them. */
export const dnsServers = (rest: Rest<string[]>): Setting<string[]> => {
  const names = list(rest);
  const form = /^(?:\[(?<v6>[^\]]+)\]|(?<v4>[\d.]+))(?::\d{1,5})?$/;
  return {
    ...names,
    read(value) {
      const servers = names.read(value);
      for (const server of servers) {
        const { v4, v6 } = form.exec(server)?.groups ?? {};
        if (isIP(v6 ?? v4 ?? server) === 0) throw new Error(`must list IP addresses: ${server} is none`);
      }
      return servers;
    },
  };
};

/** Hosts with or without a port, given as host:port. An IPv6 address with a port stands in brackets. */
export const servers = (usualPort: number, rest: Rest<string[]>): Setting<string[]> => {
  const entries = list(rest);
  const form = /^(?:\[(?<v6>[\da-f:.]+)\]|(?<host>[^\s:/@[\]]+))(?::(?<port>\d{1,5}))?$/i;
  return {
    ...entries,
    read: (value) =>
      entries.read(value).map((entry) => {
        const written = isIP(entry) === 6 ? `[${entry}]` : entry;
        const { v6, host, port = String(usualPort) } = form.exec(written)?.groups ?? {};
        const place = `${host ?? `[${v6}]`}:${port}`;
        if (
          (host === undefined && isIP(v6 ?? '') === 0) ||
          !URL.canParse(`tcp://${place}`) ||
          Number(port) === 0
        )
          throw new Error(`must list servers such as one.internal:${usualPort}: ${entry} is none`);
        return place;
      }),
  };
};

export const url = (protocols: string[], rest: Rest<string>): Setting<string> => ({
  ...rest,
  read: (value) => readUrl(value, protocols),
});

export const optionalUrl = (
  protocols: string[],
  rest: Omit<Rest<string | null>, 'fallback'>,
): Setting<string | null> => ({
  ...rest,
  fallback: null,
  fallbackText: '(none)',
  read: (value) => readUrl(value, protocols),
});

function readUrl(value: string, protocols: string[]): string {
  const protocol = URL.canParse(value) ? new URL(value).protocol : '';
  if (!protocols.includes(protocol)) {
    throw new Error(`must be a URL that starts with ${protocols.map((name) => `${name}//`).join(' or ')}`);
  }
  return value.replace(/\/+$/, '');
}

export const production = (env: NodeJS.ProcessEnv): boolean => env['NODE_ENV'] === 'production';
export const listenHost = (env: NodeJS.ProcessEnv): string => (production(env) ? '0.0.0.0' : '127.0.0.1');
export const listenText = '127.0.0.1, in production 0.0.0.0';
export const megabyte = 1024 * 1024;
