import { expect } from 'chai';
import type { Message } from '../../../web/api/messages.ts';
import { answeredMessage, peopleOf, recipientDiff } from '../../../web/format/recipient-diff.ts';

const person = (address: string) => ({ address, name: '' });
const ann = person('ann@customer.example');
const bob = person('bob@customer.example');
const carla = person('carla@elsewhere.example');
const own = ['support@desk.example'];
const message = (change: Partial<Message>): Message =>
  ({ id: 1, kind: 'customer', from: ann, to: [], cc: [], delivery: null, ...change }) as Message;

describe('who gets a reply, compared with the mail it answers', () => {
  const answered = peopleOf(message({ to: [person('Support+a1b2@desk.example')], cc: [bob] }));

  it('says nothing when everybody on the mail gets it', () => {
    const diff = recipientDiff({ recipients: [ann, bob], answered, usual: [ann], own });
    expect(diff).to.deep.equal({ added: [], left: [], outside: [] });
  });

  it('names who fell off, whatever the case of their address, and never ourselves', () => {
    const { left } = recipientDiff({
      recipients: [person('ANN@customer.example')],
      answered,
      usual: [ann, carla],
      own,
    });
    expect(left).to.deep.equal([bob, carla]);
  });

  it('names who is new, and marks those from outside', () => {
    const colleague = person('dan@customer.example');
    const ours = person('lead@desk.example');
    const recipients = [ann, bob, colleague, ours, carla];
    const diff = recipientDiff({ recipients, answered, usual: [], own });
    expect(diff.added).to.deep.equal([colleague, ours, carla]);
    expect(diff.outside).to.deep.equal([carla]);
  });

  it('answers the customer’s last mail, else our own last one that was sent', () => {
    const first = message({ id: 1 });
    const reply = message({ id: 2, kind: 'reply', to: [ann, bob] });
    const note = message({ id: 3, kind: 'note' });
    expect(answeredMessage([first, reply, note])).to.equal(first);
    expect(answeredMessage([reply, note])).to.equal(reply);
    const cancelled = { ...reply, delivery: { state: 'cancelled' } } as Message;
    expect(answeredMessage([cancelled, note])).to.equal(null);
    expect(peopleOf(reply), 'not ourselves, who wrote it').to.deep.equal([ann, bob]);
  });
});
