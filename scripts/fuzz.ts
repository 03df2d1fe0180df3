// npm run fuzz -- --count N --seed S: broken mail by the thousand, against the parser and through SMTP into a desk of its own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createParserPool } from '../mail/parse/parser-pool.ts';
import { openBenchDesk, supportAddress } from './bench/desk.ts';
import { runCommand, UsageError } from './command-options.ts';
import { fuzzGateway } from './fuzz/fuzz-gateway.ts';
import { createMailMaker, type MailMaker } from './fuzz/fuzz-mails.ts';
import { fuzzParser, type Finding, type FuzzRange } from './fuzz/fuzz-parser.ts';

const usage = `npm run fuzz -- [--count 1000] [--smtp 200] [--seed S] [--from 0]

  --count  mails for the parser
  --smtp   how many of them go through SMTP too
  --seed   the row of mails; the same seed gives the same mails
  --from   the first mail of the row: to look at one again
`;
/** Mail is not slowed down and asks no name servers while it is fuzzed. */
const settings = {
  SPAM_GUARD_ENABLED: 'false',
  INBOUND_AUTHENTICATION: 'off',
  INBOUND_MAX_MAILS_PER_MINUTE: '1000000',
};

await runCommand({
  name: 'fuzz',
  usage,
  options: {
    count: { type: 'string', default: '1000' },
    smtp: { type: 'string', default: '200' },
    seed: { type: 'string' },
    from: { type: 'string', default: '0' },
  },
  async run(values) {
    const [count, smtp, from] = [values.count, values.smtp, values.from].map(wholeNumber);
    const seed = values.seed === undefined ? Date.now() % 2 ** 31 : wholeNumber(values.seed);
    process.stdout.write(`seed ${seed}\n`);
    const make = createMailMaker(seed);
    const findings = [
      ...(await throughParser(make, { from: from ?? 0, count: count ?? 0 })),
      ...(smtp ? await throughGateway(make, { from: from ?? 0, count: smtp }) : []),
    ];
    const [first] = findings;
    if (!first) return;
    const file = join(tmpdir(), `helpdesk-fuzz-${seed}-${first.index}.eml`);
    writeFileSync(file, first.mail);
    for (const { index, problem } of findings.slice(0, 20))
      process.stdout.write(`mail ${index}: ${problem}\n`);
    process.stdout.write(`${findings.length} failed; seed ${seed}, the first is ${file}\n`);
    process.exitCode = 1;
  },
});

function wholeNumber(text: string | undefined): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new UsageError(`${text} is no whole number.`);
  return number;
}

async function throughParser(make: MailMaker, range: FuzzRange): Promise<Finding[]> {
  const directory = mkdtempSync(join(tmpdir(), 'helpdesk-fuzz-'));
  const pool = createParserPool({ threads: 2, timeoutMs: 20_000, spoolDirectory: directory });
  const start = performance.now();
  try {
    return await fuzzParser(pool, make, range);
  } finally {
    await pool.close();
    rmSync(directory, { recursive: true, force: true });
    process.stdout.write(`parser: ${range.count} mails in ${seconds(start)} s\n`);
  }
}

async function throughGateway(make: MailMaker, range: FuzzRange): Promise<Finding[]> {
  Object.assign(process.env, settings);
  const desk = await openBenchDesk();
  try {
    await desk.start('gateway');
    const start = performance.now();
    const gateway = { port: desk.gatewayPort, db: desk.app.db, recipient: supportAddress };
    const { accepted, refused, outcomes, findings } = await fuzzGateway(gateway, make, range);
    const told = Object.entries(outcomes).map(([outcome, rows]) => `${outcome} ${rows}`);
    process.stdout.write(
      `SMTP: ${accepted} accepted, ${refused} refused in ${seconds(start)} s: ${told.join(', ')}\n`,
    );
    return findings;
  } finally {
    await desk.close();
  }
}

function seconds(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1);
}
