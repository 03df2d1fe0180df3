// Mutated mails through SMTP into a running gateway: what is answered with 250 has exactly one row with an outcome, what is
// refused has none, and no mail breaks our code.
import type { Knex } from 'knex';
import { LoadConnection } from '../bench/smtp-load.ts';
import type { Finding, FuzzRange } from './fuzz-parser.ts';
import type { MailMaker } from './fuzz-mails.ts';

export interface FuzzedGateway {
  port: number;
  db: Knex;
  recipient: string;
}

export interface GatewayFuzzing {
  accepted: number;
  refused: number;
  findings: Finding[];
  /** Rows by outcome. */
  outcomes: Record<string, number>;
}

const connections = 4;
/** Bare line ends are refused at once: most mails have them mended, or nothing behind that would be tried. */
const rawEvery = 10;

export async function fuzzGateway(
  gateway: FuzzedGateway,
  make: MailMaker,
  range: FuzzRange,
): Promise<GatewayFuzzing> {
  const before = await countRows(gateway.db);
  const fuzzing: GatewayFuzzing = { accepted: 0, refused: 0, findings: [], outcomes: {} };
  const end = range.from + range.count;
  let next = range.from;
  const work = async (): Promise<void> => {
    let connection = await LoadConnection.open(gateway.port);
    while (next < end) {
      const index = next++;
      const mail = index % rawEvery === 0 ? make(index) : withCrlf(make(index));
      const reply = await connection.offer('fuzz@example.com', gateway.recipient, mail).catch(String);
      const problem = await problemWith(gateway.db, reply);
      if (reply.startsWith('250')) fuzzing.accepted++;
      else fuzzing.refused++;
      if (problem !== null) fuzzing.findings.push({ index, mail, problem });
      // Who sends bare line ends is shown the door with the refusal.
      if (!reply.startsWith('250')) {
        connection.close();
        connection = await LoadConnection.open(gateway.port);
      }
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, work));
  const rows = (await countRows(gateway.db)) - before;
  if (rows !== fuzzing.accepted)
    fuzzing.findings.push({
      index: -1,
      mail: Buffer.alloc(0),
      problem: `${fuzzing.accepted} mails were accepted, ${rows} rows were made`,
    });
  fuzzing.outcomes = await countOutcomes(gateway.db);
  fuzzing.findings.sort((a, b) => a.index - b.index);
  return fuzzing;
}

/** Refused for good is an answer; "try again" would come back for ever. */
async function problemWith(db: Knex, reply: string): Promise<string | null> {
  if (reply.startsWith('5')) return null;
  const id = /^250 2\.\d\.\d (?:\D*)(\d+)/.exec(reply)?.[1];
  if (id === undefined) return `answered ${reply}`;
  const row = await db('inbound_mails')
    .where({ id })
    .first<{ outcome: string; reason: string | null } | undefined>();
  if (row === undefined) return `accepted as ${id}, which is not there`;
  return /^(?:processing_error|unparsable)/.test(row.reason ?? '') ? `held: ${row.reason}` : null;
}

function withCrlf(mail: Buffer): Buffer {
  return Buffer.from(mail.toString('latin1').replaceAll(/\r\n|\r|\n/g, '\r\n'), 'latin1');
}

async function countRows(db: Knex): Promise<number> {
  const row = await db('inbound_mails').count('* as rows').first<{ rows: string | number }>();
  return Number(row.rows);
}

async function countOutcomes(db: Knex): Promise<Record<string, number>> {
  const rows = (await db('inbound_mails').select('outcome').count('* as rows').groupBy('outcome')) as {
    outcome: string;
    rows: string | number;
  }[];
  return Object.fromEntries(rows.map(({ outcome, rows: count }) => [outcome, Number(count)]));
}
