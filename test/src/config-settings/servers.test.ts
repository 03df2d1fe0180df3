// Settings that name several servers: read as libpq and Redis write them, and refused with words that help.
import { expect } from 'chai';
import { ConfigError, loadConfig, type Config } from '../../../src/config.ts';
import { databaseServers, withDatabase } from '../../../src/config-settings/database-url.ts';
import { withoutPassword } from '../../../scripts/backup/pg-programs.ts';

const base = {
  NODE_ENV: 'test',
  AUTH_SECRET: 'x'.repeat(32),
  DATABASE_URL: 'postgres://desk:a%2Fb@one:5433,[::1],three/desk?sslmode=require',
  REDIS_URL: 'redis://:secret@desk/0',
};
const read = (env: Record<string, string>): Config => loadConfig({ ...base, ...env }).config;

function problemOf(env: Record<string, string>): string {
  try {
    read(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.join();
  }
  return 'none';
}

const attrs = (wanted: string) =>
  databaseServers(`postgres://one,two/desk?target_session_attrs=${wanted}&sslmode=disable`);

describe('settings that name several servers', () => {
  it('DATABASE_URL: one URL a server, of which one that takes writes is wanted', () => {
    expect(databaseServers(read({}).DATABASE_URL)).to.deep.equal({
      urls: [
        'postgres://desk:a%2Fb@one:5433/desk?sslmode=require',
        'postgres://desk:a%2Fb@[::1]/desk?sslmode=require',
        'postgres://desk:a%2Fb@three/desk?sslmode=require',
      ],
      mustWrite: true,
    });
    expect(attrs('primary')).to.deep.equal({
      urls: ['postgres://one/desk?sslmode=disable', 'postgres://two/desk?sslmode=disable'],
      mustWrite: true,
    });
    expect(attrs('any').mustWrite).to.equal(false);
    const single = 'postgres://desk:p%40ss,word@one/desk';
    expect(databaseServers(single)).to.deep.equal({ urls: [single], mustWrite: false });
    expect(databaseServers(`${single}?target_session_attrs=read-write`)).to.deep.equal({
      urls: [single],
      mustWrite: true,
    });
  });

  it('DATABASE_URL: another database of the same servers, and an address for libpq without the password', () => {
    expect(withDatabase(base.DATABASE_URL, 'a b')).to.equal(
      'postgres://desk:a%2Fb@one:5433,[::1],three/a%20b?sslmode=require',
    );
    expect(withDatabase('postgres://one', 'postgres')).to.equal('postgres://one/postgres');
    expect(withoutPassword(base.DATABASE_URL)).to.deep.equal({
      address: 'postgres://desk@one:5433,[::1],three/desk?sslmode=require&target_session_attrs=read-write',
      password: 'a/b',
    });
    expect(withoutPassword('postgres://desk:x@desk/desk')).to.deep.equal({
      address: 'postgres://desk@desk/desk',
      password: 'x',
    });
  });

  it('DATABASE_URL: what is no list of servers is refused', () => {
    for (const url of ['postgres://one,/desk', 'postgres://one:x,two/desk'])
      expect(problemOf({ DATABASE_URL: url }), url).to.contain('DATABASE_URL must name its servers as in');
    const standby = problemOf({ DATABASE_URL: 'postgres://one,two/desk?target_session_attrs=standby' });
    expect(standby).to.contain('target_session_attrs=standby').and.contain('read-write');
    expect(problemOf({ DATABASE_URL: 'mysql://one,two/desk' })).to.contain('postgres://');
    expect(problemOf({ DATABASE_DIRECT_URL: 'one' })).to.contain('DATABASE_DIRECT_URL must be a URL');
  });

  it('REDIS_SENTINELS: hosts, with ports where they are not the usual one', () => {
    expect(read({ REDIS_SENTINELS: 'one, two:1 ,::1,[::2]:3,10.0.0.1' }).REDIS_SENTINELS).to.deep.equal([
      'one:26379',
      'two:1',
      '[::1]:26379',
      '[::2]:3',
      '10.0.0.1:26379',
    ]);
    for (const wrong of ['one:', 'one:0', 'one:99999', 'redis://one', '[one]:1', 'a b'])
      expect(problemOf({ REDIS_SENTINELS: wrong }), wrong).to.contain('REDIS_SENTINELS must list servers');
  });
});
