// A little fuzzing in every run: broken mail against the parser and through SMTP. `npm run fuzz` does more.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createParserPool } from '../../mail/parse/parser-pool.ts';
import { fuzzGateway } from '../../scripts/fuzz/fuzz-gateway.ts';
import { createMailMaker } from '../../scripts/fuzz/fuzz-mails.ts';
import { fuzzParser, type Finding } from '../../scripts/fuzz/fuzz-parser.ts';
import { createWorld, supportAddress } from '../support/world.ts';

const seed = 20_261_123;
const words = (findings: Finding[]): string[] =>
  findings.map(({ index, problem }) => `seed ${seed}, mail ${index}: ${problem}`);

describe('fuzzing', function () {
  this.timeout(60_000);

  it('makes the same mails of the same seed, and others of another', () => {
    const [one, again, other] = [createMailMaker(1), createMailMaker(1), createMailMaker(2)];
    const row = (make: typeof one): string[] =>
      Array.from({ length: 20 }, (_, index) => make(index).toString('hex'));
    expect(row(one)).to.deep.equal(row(again));
    expect(row(one).filter((mail) => row(other).includes(mail))).to.have.length.below(3);
  });

  it('finds nothing in 1,000 broken mails that the parser reads', async () => {
    const spoolDirectory = await mkdtemp(join(tmpdir(), 'fuzz-test-'));
    const pool = createParserPool({ threads: 2, timeoutMs: 20_000, spoolDirectory });
    try {
      const findings = await fuzzParser(pool, createMailMaker(seed), { from: 0, count: 1000 });
      expect(words(findings)).to.deep.equal([]);
    } finally {
      await pool.close();
      await rm(spoolDirectory, { recursive: true, force: true });
    }
  });

  it('finds every one of 200 broken mails accounted for that are sent by SMTP', async () => {
    const world = await createWorld({
      services: ['gateway'],
      env: {
        SPAM_GUARD_ENABLED: 'false',
        INBOUND_AUTHENTICATION: 'off',
        INBOUND_MAX_MAILS_PER_MINUTE: '1000000',
      },
    });
    try {
      const gateway = { port: world.gatewayPort, db: world.app.db, recipient: supportAddress };
      const fuzzing = await fuzzGateway(gateway, createMailMaker(seed), { from: 1000, count: 200 });
      expect(words(fuzzing.findings)).to.deep.equal([]);
      expect(fuzzing.accepted).to.be.above(150);
      expect(fuzzing.accepted + fuzzing.refused).to.equal(200);
    } finally {
      await world.close();
    }
  });
});
