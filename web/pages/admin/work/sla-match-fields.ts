// Which tickets a policy is for: mailboxes, teams, tags, customers, organisations. Fields of its form, and what they say.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Organisation } from '../../../api/organisations.ts';
import type { Policy } from '../../../api/sla.ts';
import { desk } from '../../../state/desk.ts';
import { formItem } from '../../../elements/form/form-item.ts';

type Match = Policy['match'];

interface Choice {
  id: number;
  name: string;
}

export function matchFields(
  match: Match,
  organisations: Organisation[],
  errors: Record<string, string>,
): TemplateResult {
  return html`<section>
    <h2>${msg('For tickets')}</h2>
    <p class="muted small">
      ${msg('One of each kind that is filled in must fit; with nothing filled in, all tickets do.')}
    </p>
    <div class="match">
      ${choices(
        'mailboxIds',
        msg('Mailboxes'),
        desk.mailboxes.map(({ id, address }) => ({ id, name: address })),
        match.mailboxIds,
      )}
      ${choices('teamIds', msg('Teams'), desk.teams, match.teamIds)}
      ${choices('organisationIds', msg('Organisations'), organisations, match.organisationIds)}
      ${words('tags', msg('Tags'), msg('Separated by commas.'), match.tags, errors['match.tags'])}
      ${words('customers', msg('Customers'), msg('Addresses, separated by commas.'), match.customers, errors['match.customers'])}
    </div>
  </section>`;
}

function choices(
  name: string,
  label: string,
  all: Choice[],
  chosen: number[],
): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<fieldset>
    <legend>${label}</legend>
    ${all.map(
      ({ id, name: words }) =>
        html`<label class="check"
          ><input type="checkbox" name=${name} value=${id} .defaultChecked=${chosen.includes(id)} /><span
            dir="auto"
            >${words}</span
          ></label
        >`,
    )}
  </fieldset>`;
}

const words = (
  name: string,
  label: string,
  help: string,
  value: string[],
  error: string | undefined,
): TemplateResult =>
  formItem(
    { name, label, help, error },
    html`<input
      class="field"
      id=${name}
      name=${name}
      dir="auto"
      autocomplete="off"
      .defaultValue=${value.join(', ')}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${`${name}-words`}
    />`,
  );

export function readMatch(fields: FormData): Match {
  const ids = (name: string): number[] => fields.getAll(name).map(Number);
  const list = (name: string): string[] =>
    String(fields.get(name) ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  return {
    mailboxIds: ids('mailboxIds'),
    teamIds: ids('teamIds'),
    organisationIds: ids('organisationIds'),
    tags: list('tags'),
    customers: list('customers'),
  };
}
