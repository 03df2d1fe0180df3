import { expect } from 'chai';
import { problemFrom } from '../../../web/api/request.ts';

describe('problems from the server', () => {
  it('keep title, code, detail and the row as it is now', () => {
    const problem = problemFrom(409, {
      title: 'Changed',
      code: 'conflict',
      detail: 'Somebody was faster.',
      current: { id: 1 },
    });
    expect(problem).to.include({
      status: 409,
      title: 'Changed',
      code: 'conflict',
      detail: 'Somebody was faster.',
    });
    expect(problem.current).to.deep.equal({ id: 1 });
  });

  it('name the fields, however they are written', () => {
    const errors = [
      { field: 'customer.email', message: 'a' },
      { path: '/customer/name', message: 'b' },
      { pointer: '#/subject', detail: 'c' },
    ];
    expect(problemFrom(400, { errors }).errors).to.deep.equal([
      { field: 'customer.email', message: 'a' },
      { field: 'customer.name', message: 'b' },
      { field: 'subject', message: 'c' },
    ]);
  });

  it('take a single field with its detail', () => {
    expect(problemFrom(400, { field: 'to', detail: 'is no address' }).errors).to.deep.equal([
      { field: 'to', message: 'is no address' },
    ]);
  });

  it('have words even when a proxy answered something else', () => {
    expect(problemFrom(502, null)).to.include({ code: 'http_502', title: 'The server has a problem' });
    expect(problemFrom(502, null).detail).not.to.equal('');
  });
});
