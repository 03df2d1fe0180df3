// Keys as the API shows them: never the private one.
import { quotedParts, recordName, recordValue } from '../../mail/dkim/dkim-record.ts';
import type { Presenter } from '../platform/http/handle.ts';
import type { SendingDomain } from './list-domains.ts';
import { dkimKeySchema, sendingDomainSchema, type DkimKeyView, type SendingDomainView } from './schemas.ts';
import type { DkimKey } from './store.ts';

function presentKey(key: DkimKey): DkimKeyView {
  const name = recordName(key.domain, key.selector);
  const value = recordValue(key.public_key);
  return {
    id: key.id,
    selector: key.selector,
    state: key.state,
    record: { name, value, zoneLine: `${name}. IN TXT ( ${quotedParts(value)} )` },
    checkedAt: key.checked_at?.toISOString() ?? null,
    problem: key.check_problem,
    createdAt: key.created_at.toISOString(),
  };
}

export const dkimKey: Presenter<DkimKey> = { schema: dkimKeySchema, present: presentKey };

export const sendingDomains: Presenter<SendingDomain[]> = {
  schema: {
    type: 'object',
    required: ['items'],
    additionalProperties: false,
    properties: { items: { type: 'array', items: sendingDomainSchema } },
  },
  present: (domains): { items: SendingDomainView[] } => ({
    items: domains.map(({ domain, addresses, keys }) => ({
      domain,
      addresses,
      keys: keys.map(presentKey),
    })),
  }),
};
