// Gateways: what a sender meets at each. EHLO, a recipient of ours, one that is not, STARTTLS with its certificate; no mail is sent.
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { probeGateway, type GatewayProbe } from '../../mail/smtp/probe-gateway.ts';
import { splitAddress } from '../../mail/threading/index.ts';
import { listHeartbeats, type Heartbeat } from '../../src/health/index.ts';
import { reachable } from '../embedded/desk-app.ts';
import { failed, ok, warning, type Check, type CheckedDesk, type Finding } from './check.ts';

const answerMs = 5000;
const mostGateways = 10;
const warnDays = 14;
const dayMs = 86_400_000;

const advice =
  'Start a gateway: npm run gateway:start. Where it is reached at another address than it listens on, name that with --gateway HOST:PORT.';

export const checkGateway: Check = {
  name: 'gateway',
  needsDatabase: true,
  limitMs: 30_000,
  advice,
  async run(desk) {
    const ours = await oneOfOurs(desk);
    if (ours === null)
      return [failed('There is no mailbox.', 'Add one in the console under Admin, Mailboxes.')];
    const places = await gatewaysOf(desk);
    if (places.length === 0) return [failed('No gateway has given a sign of life lately.', advice)];
    return (await Promise.all(places.map((place) => look(desk, place, ours)))).flat();
  },
};

/** The first mailbox's main address. */
export async function oneOfOurs({ app }: CheckedDesk): Promise<string | null> {
  const row = (await app
    .db('mailbox_addresses')
    .where({ main: true })
    .orderBy('mailbox_id')
    .first('address')) as { address: string } | undefined;
  return row?.address ?? null;
}

/** Where each gateway is reached from here, as host:port. */
export async function gatewaysOf({ app, gateway }: CheckedDesk): Promise<string[]> {
  if (gateway !== null) return [gateway];
  const alive = (await listHeartbeats(app.db)).filter((beat) => beat.role === 'gateway' && beat.alive);
  return [...new Set(alive.flatMap(placeOf))].slice(0, mostGateways);
}

/** What listens on all addresses is found by its machine's (or container's) name, or here when that is this one. */
function placeOf({ host, details }: Heartbeat): string[] {
  const [, at = '', port = ''] = /^(.*):(\d+)$/.exec(details.listens ?? '') ?? [];
  if (at === '') return [];
  const everywhere = at === '0.0.0.0' || at === '::';
  return [`${everywhere && host !== hostname() ? host : reachable(at)}:${port}`];
}

export function splitPlace(place: string): { host: string; port: number } {
  const at = place.lastIndexOf(':');
  return { host: place.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(place.slice(at + 1)) };
}

async function look({ app }: CheckedDesk, place: string, ours: string): Promise<Finding[]> {
  const { config } = app;
  const stranger = `nobody-${randomBytes(6).toString('hex')}@${splitAddress(ours)?.domain ?? 'localhost'}`;
  try {
    const probe = await probeGateway({
      ...splitPlace(place),
      helloName: hostname(),
      recipients: [ours, stranger],
      serverName: config.INBOUND_SMTP_HOSTNAME,
      timeoutMs: answerMs,
    });
    const problems = [...recipientProblems(probe, ours, place), ...tlsProblems(probe, config, place)];
    const wrong = problems.some(({ state }) => state === 'failed');
    const known = `It takes mail for ${ours}, refuses unknown recipients${probe.tls === null ? '' : `, and speaks ${probe.tls.protocol}`}.`;
    return wrong ? problems : [ok(known, place), ...problems];
  } catch (error) {
    return [failed(`It does not answer as it should: ${(error as Error).message}.`, advice, place)];
  }
}

function recipientProblems({ recipients }: GatewayProbe, ours: string, place: string): Finding[] {
  const [known = '', unknown = ''] = recipients;
  const problems: Finding[] = [];
  if (!known.startsWith('250')) {
    const advice = 'Check that this gateway uses the same DATABASE_URL, and look at its log.';
    problems.push(failed(`It does not take mail for ${ours}: ${known}`, advice, place));
  }
  if (!unknown.startsWith('550')) {
    const advice =
      'Something in front answers for the gateway. Have it refuse recipients that the gateway refuses, else bounces go to people who never wrote.';
    problems.push(failed(`It does not refuse unknown recipients with 550: ${unknown}`, advice, place));
  }
  return problems;
}

function tlsProblems(
  { tls }: GatewayProbe,
  config: { INBOUND_SMTP_TLS_CERT_FILE: string | null; NODE_ENV: string },
  place: string,
): Finding[] {
  const advised =
    'Give a certificate for INBOUND_SMTP_HOSTNAME with INBOUND_SMTP_TLS_CERT_FILE and INBOUND_SMTP_TLS_KEY_FILE.';
  if (tls === null) return [warning('It offers no STARTTLS: mail comes in unencrypted.', advised, place)];
  const left = Math.floor((tls.validTo.getTime() - Date.now()) / dayMs);
  const until = tls.validTo.toISOString().slice(0, 10);
  if (left < 0)
    return [
      failed(`Its certificate was good until ${until} only.`, 'Renew it and restart the gateway.', place),
    ];
  if (left < warnDays) {
    return [
      warning(`Its certificate is good until ${until} only.`, 'Renew it and restart the gateway.', place),
    ];
  }
  if (tls.problem === null) return [];
  if (config.NODE_ENV !== 'production' && config.INBOUND_SMTP_TLS_CERT_FILE === null) return [];
  return [
    warning(
      `Its certificate is not trusted: ${tls.problem}. Most senders take it, careful ones do not.`,
      advised,
      place,
    ),
  ];
}
