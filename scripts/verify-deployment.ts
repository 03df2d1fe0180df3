// npm run verify:deployment: looks at every part of a deployment from where it is run, and says what to do about what is wrong.
import { writeSync } from 'node:fs';
import { runCommand, UsageError } from './command-options.ts';
import { asText } from './verify/report.ts';
import { CHECKS } from './verify/run-checks.ts';
import { verifyDesk } from './verify/verify-desk.ts';

const names = CHECKS.map(({ name }) => name);
const usage = `usage: npm run verify:deployment -- [options]

Checks, by the settings of the environment it is run in: ${names.join(', ')}.
Changes nothing, except that the storage is written to and read back. Exit codes: 0 all is well, or there are
warnings only; 1 something failed; 2 wrong use.

  --api-url URL           where the API is asked (default: APP_URL)
  --gateway HOST:PORT     where mail is brought to (default: what living gateways say of themselves)
  --mail-loop             also sends a mail, waits for its ticket and puts that into the trash
  --mailbox ADDRESS       the mailbox that mail goes to (default: the first one)
  --only NAME,NAME        these checks only
  --timeout SECONDS       for each check (default: 10 to 45, as each needs)
  --output-format json    one object instead of lines (docs/deployment.md describes it)
`;

await runCommand({
  name: 'verify:deployment',
  usage,
  options: {
    'api-url': { type: 'string' },
    gateway: { type: 'string' },
    'mail-loop': { type: 'boolean' },
    mailbox: { type: 'string' },
    only: { type: 'string' },
    timeout: { type: 'string' },
    'output-format': { type: 'string' },
  },
  async run(options) {
    const format = options['output-format'] ?? 'text';
    if (format !== 'text' && format !== 'json') throw new UsageError('--output-format is text or json');
    const report = await verifyDesk(process.env, {
      names: wantedChecks(options),
      limitMs: readTimeout(options.timeout),
      apiUrl: options['api-url'],
      gateway: options.gateway,
      mailLoopTo: options.mailbox,
    });
    writeSync(1, format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : asText(report));
    // Everything is told: clients of stores that are slow to say goodbye need not hold us.
    process.exit(report.status === 'failed' ? 1 : 0);
  },
});

interface Options {
  'api-url'?: string | undefined;
  gateway?: string | undefined;
  'mail-loop'?: boolean | undefined;
  only?: string | undefined;
}

function wantedChecks(options: Options): Set<string> {
  if (options['api-url'] !== undefined && !/^https?:\/\/[^/]/.test(options['api-url'])) {
    throw new UsageError('--api-url starts with http:// or https://');
  }
  if (options.gateway !== undefined && !/^(\[[^\]]+\]|[^:]+):\d{1,5}$/.test(options.gateway)) {
    throw new UsageError('--gateway is HOST:PORT, e.g. mx.example.com:25');
  }
  const only = options.only?.split(',').map((name) => name.trim());
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`there is no check "${unknown}"; there are ${names.join(', ')}`);
  const wanted = new Set(only ?? names.filter((name) => name !== 'mail-loop'));
  if (options['mail-loop']) wanted.add('mail-loop');
  return wanted;
}

function readTimeout(seconds: string | undefined): number | null {
  if (seconds === undefined) return null;
  if (!/^[1-9]\d{0,2}$/.test(seconds)) throw new UsageError('--timeout is a number of seconds, 1 to 999');
  return Number(seconds) * 1000;
}
