// How the answers of the checks are told: as lines for people, or as JSON for programs. Never with a secret in them.
import { databaseServers } from '../../src/config-settings/database-url.ts';
import type { Config } from '../../src/config.ts';
import { settings } from '../../src/config-settings.ts';
import { version } from '../../src/platform/version.ts';
import type { CheckState } from './check.ts';
import type { CheckResult } from './run-checks.ts';

export interface DeploymentReport {
  /** The worst state of all checks; skipped ones do not count. */
  status: 'ok' | 'warning' | 'failed';
  version: string;
  /** ISO 8601. */
  checkedAt: string;
  checks: CheckResult[];
}

export function reportOf(checks: CheckResult[], secrets: readonly string[]): DeploymentReport {
  const states = new Set(checks.map(({ state }) => state));
  const clean = (text: string): string =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, '•••'), text);
  return {
    status: states.has('failed') ? 'failed' : states.has('warning') ? 'warning' : 'ok',
    version,
    checkedAt: new Date().toISOString(),
    checks: checks.map((check) => ({
      ...check,
      what: clean(check.what),
      advice: check.advice === null ? null : clean(check.advice),
    })),
  };
}

/** Everything that must not be printed: secret settings, and the passwords within addresses. */
export function secretsOf(config: Config): string[] {
  const found = new Set<string>();
  for (const [name, { secret }] of Object.entries(settings)) {
    const value = config[name as keyof Config];
    if (!secret || value === null) continue;
    for (const text of Array.isArray(value) ? value : [String(value)]) {
      const [first = text] = databaseServers(text).urls;
      const password = URL.canParse(first) ? new URL(first).password : text;
      for (const spelled of [password, decoded(password)]) if (spelled !== '') found.add(spelled);
    }
  }
  return [...found];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const marks: Record<CheckState, string> = {
  ok: 'ok',
  warning: 'WARNING',
  failed: 'FAILED',
  skipped: 'skipped',
};
const nameWidth = Math.max('migrations'.length, 'connections'.length);

export function asText({ checks, status }: DeploymentReport): string {
  const lines = checks.flatMap(({ name, state, subject, what, advice }) => [
    `${marks[state].padEnd(8)} ${name.padEnd(nameWidth)}  ${subject === null ? '' : `${subject}: `}${what}`,
    ...(advice === null || state === 'ok' ? [] : [`${' '.repeat(nameWidth + 11)}What to do: ${advice}`]),
  ]);
  const count = (state: CheckState): number => checks.filter((check) => check.state === state).length;
  const sum = `${count('ok')} ok, ${count('warning')} warnings, ${count('failed')} failed, ${count('skipped')} skipped`;
  const verdict = {
    ok: 'The desk works.',
    warning: 'The desk works; look at the warnings.',
    failed: 'The desk does not work as it should.',
  };
  return `${[...lines, '', `${sum}. ${verdict[status]}`].join('\n')}\n`;
}
