// What the domains of all mailboxes publish: MX, SPF, DKIM and DMARC, as the console's check of a mailbox sees it.
import { createDnsAnswers } from '../../mail/authentication/dns-answers.ts';
import { checkMailboxDns } from '../../src/dns-check/index.ts';
import { ok, skipped, warning, type Check, type Finding } from './check.ts';

const dnsTimeoutMs = 3000;
const mostDomains = 20;

export const checkDns: Check = {
  name: 'dns',
  needsDatabase: true,
  limitMs: 30_000,
  advice: 'Check that names can be looked up here, or set INBOUND_DNS_SERVERS.',
  async run({ app }) {
    const { config } = app;
    const resolve = createDnsAnswers({ servers: config.INBOUND_DNS_SERVERS, timeoutMs: dnsTimeoutMs });
    const parts = {
      resolve,
      gateway: config.INBOUND_SMTP_HOSTNAME === 'localhost' ? null : config.INBOUND_SMTP_HOSTNAME,
      deskRelay: config.SMTP_HOST,
    };
    const ctx = app.contextFor({ kind: 'system' });
    const { rows } = await app.db.raw<{ rows: { id: number }[] }>(
      `select min(mailbox_id) as id from mailbox_addresses where main
        group by split_part(address::text, '@', 2) order by 1 limit ${mostDomains}`,
    );
    const reports = await Promise.all(rows.map(({ id }) => checkMailboxDns(ctx, { id }, parts)));
    return reports.flatMap(({ findings }) => findings.map(finding));
  },
};

type DnsFinding = Awaited<ReturnType<typeof checkMailboxDns>>['findings'][number];

function finding({ kind, name, state, words, publish, type }: DnsFinding): Finding {
  const subject = `${kind} ${name}`;
  if (state === 'good') return ok(words, subject);
  if (state === 'unknown') return skipped(words, subject);
  const record = publish === null ? '' : ` Publish the ${type} record ${name}: ${publish}`;
  return warning(
    words,
    `Change it where the domain is kept, or go by what its provider says.${record}`,
    subject,
  );
}
