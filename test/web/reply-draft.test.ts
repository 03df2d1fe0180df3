import { expect } from 'chai';
import { draftRecipients, emptyDraft, isEmptyDraft, offeredCc } from '../../web/reply-draft.ts';

const ann = { address: 'ann@example.com', name: 'Ann' };
const carla = { address: 'carla@example.com', name: 'Carla' };
const recipients = { to: [ann], cc: [], offeredCc: [carla] };

describe('a draft of a reply', () => {
  it('goes to the ticket’s recipients until they are changed', () => {
    const draft = emptyDraft('key');
    expect(draftRecipients(draft, recipients)).to.deep.equal({ to: [ann], cc: [] });
    expect(draftRecipients({ ...draft, to: [] }, recipients)).to.deep.equal({ to: [], cc: [] });
  });

  it('never adds an offered person by itself', () => {
    expect(draftRecipients(emptyDraft('key'), recipients).cc).to.deep.equal([]);
  });

  it('offers whoever is not among the recipients, whatever the case of the address', () => {
    const draft = emptyDraft('key');
    expect(offeredCc(draft, recipients)).to.deep.equal([carla]);
    expect(
      offeredCc({ ...draft, bcc: [{ address: 'CARLA@example.com', name: '' }] }, recipients),
    ).to.deep.equal([]);
  });

  it('is empty without words and files', () => {
    const draft = emptyDraft('key');
    expect(isEmptyDraft({ ...draft, text: { reply: ' \n', note: '' } })).to.equal(true);
    expect(isEmptyDraft({ ...draft, text: { reply: '', note: 'x' } })).to.equal(false);
    expect(isEmptyDraft({ ...draft, files: [{ id: 1, name: 'a', size: 1 }] })).to.equal(false);
  });
});
