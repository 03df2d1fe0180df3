// What admins change has a name in the audit log that is not its name in the code.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { settingWords } from '../../../web/format/setting-words.ts';

const described = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8'),
) as { components: { schemas: Record<string, { properties: Record<string, unknown> }> } };

/** What one fills in of each; ids, and what the desk works out, are in no entry of a change, or spelt out. */
const things =
  'Mailbox Agent Team Organisation Tag CustomField Rule SlaPolicy Webhook MailHook SenderRule Macro Settings ' +
  'Branding Retention RelaySettings ImapSettings OidcSettings SatisfactionSettings WarningSettings';
const workedOut =
  /^(id|createdAt|createdBy|updatedAt|updatedBy|last\w+|useCount|uses|moving|merges|staleFields|calendarName|version|owner|mayChange|confirmedAt|previousSecretUntil|received|path|failingSince|disabled\w+|waiting|tones|has\w+|\w+Uri|linkedAgents|auth|oauth|existing)$/;

describe('settingWords', () => {
  it('has words for every field of what admins set up', () => {
    const fields = things
      .split(' ')
      .flatMap((thing) => Object.keys(described.components.schemas[thing]?.properties ?? { [thing]: 0 }))
      .filter((name) => !workedOut.test(name));
    expect(fields.length).to.be.above(90);
    expect([...new Set(fields)].filter((name) => !/^[A-Z]/.test(settingWords(name)))).to.deep.equal([]);
  });

  it('knows names with underscores, and spells out what it does not know', () => {
    expect(settingWords('time_zone')).to.equal('Time zone');
    expect(settingWords('lastMoonPhase')).to.equal('last moon phase');
    expect(settingWords('moon_phase')).to.equal('moon phase');
  });
});
