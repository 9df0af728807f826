import { eachInTurn } from '../../src/mongo/each-in-turn.js';

describe('Steps that must all be taken', () => {
  it('are taken one after the other, also behind one that fails, which is then told', async () => {
    const taken: string[] = [];
    const step = (name: string, fault?: string) => async () => {
      taken.push(name);
      if (fault !== undefined) throw new Error(fault);
    };
    const all = eachInTurn(step('sign off', 'no server'), step('close', 'no socket'), step('leave'));
    await expect(all).rejects.toThrow('no server');
    expect(taken).toEqual(['sign off', 'close', 'leave']);
  });

  it('are fine when all are', async () => {
    await expect(
      eachInTurn(
        () => {},
        async () => {},
      ),
    ).resolves.toBeUndefined();
  });
});
