// What the form of a rule offers besides what the desk knows anyhow: organisations and webhooks, by name.
import { msg, str } from '@lit/localize';
import { listOrganisations } from '../../../api/organisations.ts';
import { listWebhooks } from '../../../api/webhooks.ts';
import type { RuleExtras } from '../../../elements/admin/rule-choices.ts';

export async function loadRuleExtras(): Promise<RuleExtras> {
  const [organisations, webhooks] = await Promise.all([
    listOrganisations({ limit: 200 }),
    listWebhooks({}, new AbortController().signal),
  ]);
  return {
    organisations: organisations.ok
      ? organisations.data.items.map(({ id, name }) => ({ value: id, label: name }))
      : [],
    webhooks: webhooks.ok
      ? webhooks.data.items.map(({ id, url, description, enabled }) => ({
          value: id,
          label: enabled ? description || url : msg(str`${description || url} (off)`),
        }))
      : [],
  };
}
