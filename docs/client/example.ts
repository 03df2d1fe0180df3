// Opens a ticket, answers what is waiting, and reads a list to its end: `DESK=https://… TOKEN=hd_… node docs/client/example.ts`
import { connectDesk, ProblemError } from './client.ts';

const desk = connectDesk({
  desk: process.env['DESK'] ?? 'http://localhost:3000',
  token: process.env['TOKEN'] ?? '',
});

const { items: mailboxes } = await desk.get('/api/mailboxes');
const [mailbox] = mailboxes;
if (mailbox === undefined) throw new Error('This desk has no mailbox.');

// Sent again with the same key it is the same ticket: safe after a lost answer.
const order = {
  header: { 'Idempotency-Key': 'order-4711' },
  body: {
    mailboxId: mailbox.id,
    customer: { email: 'ann@customer.example', name: 'Ann' },
    subject: 'Your order',
    text: 'It is on its way.',
  },
};
const ticket = await desk.post('/api/tickets', order);
const again = await desk.post('/api/tickets', order);
console.log(`opened #${ticket.number}, once: ${ticket.id === again.id}`);

await desk.post('/api/tickets/{id}/notes', { path: { id: ticket.id }, body: { text: 'Told by the shop.' } });
const changed = await desk.patch('/api/tickets/{id}', {
  path: { id: ticket.id },
  body: { version: again.version, priority: 'high', tags: ['shop'] },
});
console.log(`priority ${changed.priority}, tags ${changed.tags.join(', ')}`);

// Asked again with its ETag, what is still the same does not come again.
const seen = await desk.ask('get', '/api/tickets/{id}', { path: { id: ticket.id } });
const still = await desk.ask('get', '/api/tickets/{id}', {
  path: { id: ticket.id },
  header: { 'If-None-Match': seen.headers.get('ETag') ?? '' },
});
console.log(`asked again: ${still.status}`);

let open = 0;
for (let cursor: string | undefined; ; ) {
  const page = await desk.get('/api/tickets', {
    query: { status: 'new,open', limit: 50, ...(cursor === undefined ? {} : { cursor }) },
  });
  open += page.items.length;
  if (page.nextCursor === null) break;
  cursor = page.nextCursor;
}
console.log(`${open} open`);

try {
  await desk.get('/api/tickets/{id}', { path: { id: 987_654_321 } });
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  console.log(`${error.problem.status} ${error.problem.code}: ${error.message}`);
}
