import { expect } from 'chai';
import { adminGroups, knownSettings, matches } from '../../web/admin-sections.ts';
import { ADMIN_SECTIONS } from '../../web/router.ts';

describe('the search over settings', () => {
  it('finds what begins with all that was typed, in any order', () => {
    expect(matches('undo sec', 'Seconds to undo a reply')).to.equal(true);
    expect(matches('UNDO', 'Seconds to undo a reply')).to.equal(true);
    expect(matches('ndo', 'Seconds to undo a reply')).to.equal(false);
    expect(matches('max', 'Largest attachment', 'ATTACH_MAX_BYTES')).to.equal(true);
  });

  it('knows settings of sections that exist, and every section has its place once', () => {
    const listed = adminGroups.flatMap((group) => group.sections.map(({ section }) => section));
    expect(listed.toSorted()).to.deep.equal([...ADMIN_SECTIONS].toSorted());
    for (const { section } of knownSettings) expect(listed).to.include(section);
  });
});
