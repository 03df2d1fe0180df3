// What the search box suggests for what has been typed.
import { expect } from 'chai';
import { rememberSearch, suggest } from '../../../web/state/search-suggestions.ts';
import { searchWithin } from '../../../web/state/ticket-query.ts';

const choices = {
  mailboxes: ['support@desk.example'],
  teams: ['Front desk'],
  agents: ['Eva Lind'],
  fields: [
    { name: 'Product', values: ['Kettle', 'Floor lamp'] },
    { name: 'Contract ends', values: [] },
  ],
  recent: ['refund', 'tag:vip'],
};
const queries = (typed: string): string[] => suggest(typed, choices).map(({ query }) => query);

describe('suggestions of the search box', () => {
  it('are earlier searches while it is empty', () => {
    expect(queries('')).to.eql(['refund', 'tag:vip']);
    expect(rememberSearch(['a', 'b'], 'b')).to.eql(['b', 'a']);
  });

  it('are the fields that begin with what is typed last, with a minus too', () => {
    expect(queries('refund fr')).to.eql(['refund from:']);
    expect(queries('-st')).to.eql(['-status:']);
    expect(queries('refund ')).to.eql([]);
  });

  it('are what a field can be, in quotes where it has spaces', () => {
    expect(queries('status:p')).to.include('status:pending ').and.to.include('status:open ');
    expect(queries('lamp assignee:ev')).to.eql(['lamp assignee:"Eva Lind" ']);
    expect(queries('mailbox:sup')).to.eql(['mailbox:support@desk.example ']);
    expect(queries('colour:r')).to.eql([]);
    expect(queries('assignee:"eva li')).to.eql(['assignee:"Eva Lind" ']);
  });

  it('are custom fields by name, and what can be chosen in them', () => {
    expect(queries('lamp fie')).to.eql(['lamp field:']);
    expect(queries('lamp field:')).to.eql(['lamp field:Product=', 'lamp field:"Contract ends"=']);
    expect(queries('-field:"contract e')).to.eql(['-field:"Contract ends"=']);
    expect(queries('field:product=')).to.eql(['field:Product=Kettle ', 'field:Product="Floor lamp" ']);
    expect(queries('field:Product="floor l')).to.eql(['field:Product="Floor lamp" ']);
    expect(queries('field:other=')).to.eql([]);
    expect(suggest('fie', { ...choices, fields: [] })).to.eql([]);
  });
});

describe('a search within a view', () => {
  it('says the view in the language of the box, or that it cannot', () => {
    const query = {
      status: 'new,open',
      assigneeId: 'me',
      mailboxId: 3,
      teamId: '',
      customer: 'ann@x.example',
      q: 'lamp',
    };
    expect(searchWithin(query)).to.equal('status:new,open assignee:me mailbox:#3 from:"ann@x.example"');
    expect(searchWithin({ breaching: 'true', q: 'lamp' })).to.equal(null);
  });
});
