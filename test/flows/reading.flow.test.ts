// What reading a mail gives beyond its words: the mail read again as another charset, and the card of an invite.
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { ApiClient } from '../support/api-client.ts';
import { createWorld, type World } from '../support/world.ts';

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../mail/fixtures/${name}.eml`, import.meta.url));

describe('reading mail', function () {
  this.timeout(60_000);
  let world: World;
  let api: ApiClient;

  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    api = await world.signIn();
  });

  after(() => world.close());

  /** The newest ticket and its messages. */
  async function newest(): Promise<{ ticket: any; message: any }> {
    const { body } = await api.get('/api/tickets?sort=-createdAt&limit=1');
    const messages = await api.get(`/api/tickets/${body.items[0].id}/messages`);
    return { ticket: body.items[0], message: messages.body.items[0] };
  }

  it('reads a mail again as another charset, tells who had it so, and goes back', async () => {
    const wrong = fixture('charset-koi8-r')
      .toString('latin1')
      .replace('charset=koi8-r', 'charset=iso-8859-5');
    await world.deliver(Buffer.from(wrong, 'latin1'));
    const { ticket, message } = await newest();
    expect(message.text).to.not.contain('заказ');
    const decoded = await api.post(`/api/messages/${message.id}/decode`, { charset: 'koi8-r' });
    expect(decoded.status).to.equal(200);
    expect(decoded.body).to.deep.include({
      text: 'Где мой заказ? Он ещё не пришёл.',
      subject: 'Где мой',
      readAs: 'koi8-r',
    });
    const changed = (await newest()).ticket;
    expect(changed).to.include({ subject: 'Где мой', preview: 'Где мой заказ? Он ещё не пришёл.' });
    const events = await api.get(`/api/tickets/${ticket.id}/events`);
    const event = events.body.items.find((one: any) => one.type === 'message.decoded');
    expect(event.actor.name).to.be.a('string').and.not.equal('');
    expect(event.data).to.deep.equal({ messageId: message.id, from: null, to: 'koi8-r' });

    const back = await api.post(`/api/messages/${message.id}/decode`, { charset: null });
    expect(back.body).to.deep.include({ text: message.text, subject: message.subject, readAs: null });
    expect((await newest()).ticket.subject).to.equal(ticket.subject);
    const raw = await fetch(`${world.apiUrl}/api/messages/${message.id}/raw`, {
      headers: { Cookie: api.cookie },
    });
    expect(Buffer.from(await raw.arrayBuffer()).toString('latin1')).to.equal(wrong);
  });

  it('refuses charsets it does not offer, and messages that came by no mail', async () => {
    const { ticket, message } = await newest();
    expect((await api.post(`/api/messages/${message.id}/decode`, { charset: 'base64' })).status).to.equal(
      400,
    );
    const note = await api.post(`/api/tickets/${ticket.id}/notes`, { text: 'Note.' });
    expect((await api.post(`/api/messages/${note.body.id}/decode`, { charset: 'utf-8' })).status).to.equal(
      404,
    );
  });

  it('stores the event of an invite and keeps its file', async () => {
    await world.deliver(fixture('invite-from-outlook'));
    const { message } = await newest();
    expect(message.invite).to.include({
      method: 'REQUEST',
      summary: 'Übergabe der Anlage, Teil 2',
      start: '2026-06-15T12:00:00.000Z',
      location: 'Besprechungsraum 3; 2. Stock',
    });
    expect(message.attachments.map((file: any) => file.filename)).to.deep.equal(['invite.ics']);
  });

  it('stores every fixture with an outcome', async () => {
    for (const name of ['winmail-dat-with-files', 'smime-opaque-signed', 'files-uuencoded-in-the-text']) {
      expect(await world.deliver(fixture(name))).to.match(/^250 /);
      const { message } = await newest();
      expect(message.attachments.length, name).to.be.above(0);
    }
  });
});
