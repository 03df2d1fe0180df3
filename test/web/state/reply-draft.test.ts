import { expect } from 'chai';
import type { Message } from '../../../web/api/messages.ts';
import type { TakenBack } from '../../../web/api/outbound-mails.ts';
import {
  draftRecipients,
  emptyDraft,
  isEmptyDraft,
  newsFor,
  withTakenBack,
} from '../../../web/state/reply-draft.ts';

const ann = { address: 'ann@example.com', name: 'Ann' };
const carla = { address: 'carla@example.com', name: 'Carla' };
const recipients = { to: [ann], cc: [], offeredCc: [carla] };

const message = (change: object): Message =>
  ({ id: 4, kind: 'customer', author: null, ...change }) as Message;

describe('a draft of a reply', () => {
  it('goes to the ticket’s recipients until they are changed', () => {
    const draft = emptyDraft('key');
    expect(draftRecipients(draft, recipients)).to.deep.equal({ to: [ann], cc: [] });
    expect(draftRecipients({ ...draft, to: [] }, recipients)).to.deep.equal({ to: [], cc: [] });
  });

  it('never adds an offered person by itself', () => {
    expect(draftRecipients(emptyDraft('key'), recipients).cc).to.deep.equal([]);
  });

  it('knows what others wrote since it was begun, but for what was taken back', () => {
    const draft = { ...emptyDraft('key'), text: { reply: 'Hello', note: '' }, seen: 3 };
    const messages = [
      message({ id: 3 }),
      message({ id: 4 }),
      message({ id: 5, kind: 'note' }),
      message({ id: 6, kind: 'reply', author: { id: 1 }, delivery: { state: 'sent' } }),
      message({ id: 7, kind: 'reply', author: { id: 2 }, delivery: { state: 'queued' } }),
      message({ id: 8, kind: 'reply', author: { id: 2 }, delivery: { state: 'cancelled' } }),
    ];
    expect(newsFor(draft, messages, 1).map(({ id }) => id)).to.deep.equal([4, 7]);
    expect(newsFor({ ...draft, text: { reply: '', note: '' } }, messages, 1)).to.deep.equal([]);
    expect(newsFor({ ...draft, mode: 'note' }, messages, 1)).to.deep.equal([]);
  });

  it('takes a reply back before what has been written since', () => {
    const draft = { ...emptyDraft('key', 'note'), text: { reply: 'P.S.', note: 'n' } };
    const file = { id: 7, filename: 'bill.txt', size: 3 } as TakenBack['attachments'][number];
    const taken = {
      ticketId: 1,
      text: 'Hello',
      html: null,
      to: [ann],
      cc: [carla],
      bcc: [],
      attachments: [file],
    };
    expect(withTakenBack(draft, taken)).to.deep.include({
      mode: 'reply',
      text: { reply: 'Hello\n\nP.S.', note: 'n' },
      files: [{ id: 7, name: 'bill.txt', size: 3 }],
      cc: [carla],
    });
  });

  it('is empty without words and files', () => {
    const draft = emptyDraft('key');
    expect(isEmptyDraft({ ...draft, text: { reply: ' \n', note: '' } })).to.equal(true);
    expect(isEmptyDraft({ ...draft, text: { reply: '', note: 'x' } })).to.equal(false);
    expect(isEmptyDraft({ ...draft, files: [{ id: 1, name: 'a', size: 1 }] })).to.equal(false);
  });
});
