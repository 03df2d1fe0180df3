// Steps most conversations share: a customer's mail opens a ticket, an agent answers, the answer is shown with its delivery.
import type { ApiClient } from './api-client.ts';
import { eventually } from './eventually.ts';
import { customerMail, type MailParts } from './mails.ts';
import type { World } from './world.ts';

/** Delivers a mail with this subject and returns the ticket it opened. */
export async function openTicket(
  world: World,
  api: ApiClient,
  parts: MailParts & { subject: string },
): Promise<any> {
  await world.deliver(customerMail(parts));
  return eventually(`the ticket “${parts.subject}” is found`, async () => {
    const { body } = await api.get(`/api/tickets?q=${encodeURIComponent(parts.subject)}`);
    return body.items?.[0];
  });
}

export async function reply(api: ApiClient, ticketId: number, input: Record<string, unknown>): Promise<any> {
  const answer = await api.post(`/api/tickets/${ticketId}/replies`, input);
  if (answer.status !== 201)
    throw new Error(`replying answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Uploads a file for a reply. */
export async function upload(api: ApiClient, file: Buffer, filename: string): Promise<any> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(file)]), filename);
  const answer = await fetch(`${api.url}/api/attachments`, {
    method: 'POST',
    headers: { Cookie: api.cookie, 'X-CSRF-Token': api.csrfToken },
    body: form,
  });
  if (answer.status !== 201) throw new Error(`uploading answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** The message as the API shows it, once its delivery is in this state. */
export async function messageInState(
  api: ApiClient,
  message: { id: number; ticketId: number },
  state: string,
): Promise<any> {
  let seen = 'nothing';
  try {
    return await eventually(`message ${message.id} is ${state}`, async () => {
      const { body } = await api.get(`/api/tickets/${message.ticketId}/messages`);
      const found = body.items?.find((item: any) => item.id === message.id);
      seen = JSON.stringify(found?.delivery);
      return found?.delivery?.state === state && found;
    });
  } catch (error) {
    throw new Error(`${(error as Error).message}; last seen: ${seen}`, { cause: error });
  }
}

/** Rows of inbound_mails by outcome: what became of all mail that was accepted. */
export async function outcomesOf(world: World): Promise<Record<string, number>> {
  const { rows } = (await world.app.db.raw(
    'select outcome, count(*)::int as count from inbound_mails group by outcome',
  )) as { rows: { outcome: string; count: number }[] };
  return Object.fromEntries(rows.map((row) => [row.outcome, row.count]));
}
