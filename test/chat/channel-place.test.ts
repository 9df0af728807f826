import type { ChatIdentity } from '../../src/accounts/asking/asker.js';
import { channelHere, readChannel, writeChannel } from '../../src/chat/channel-place.js';

const people = {
  Discord: { platform: 'discord', workspace: '81384788765712384', chatUser: '53908232506183680' },
  Slack: { platform: 'slack', workspace: 'T1', chatUser: 'U0MAYA' },
} as const satisfies Record<string, ChatIdentity>;
const GUILD = 'discord:81384788765712384';

describe('a channel', () => {
  it.each([
    ['Discord', '<#381870553235193857>', `${GUILD}/381870553235193857`],
    ['Discord', '381870553235193857', `${GUILD}/381870553235193857`],
    ['Discord', 'slack:T1/C0ALERTS', 'slack:T1/C0ALERTS'],
    ['Slack', ' <#C0ALERTS|alerts> ', 'slack:T1/C0ALERTS'],
    ['Slack', '<#C0ALERTS|>', 'slack:T1/C0ALERTS'],
    ['Slack', `${GUILD}/381870553235193857`, `${GUILD}/381870553235193857`],
    ['Slack', 'This channel', 'here'],
  ] as const)('typed on %s as %s is %s', (where, typed, written) => {
    const place = readChannel(typed, people[where]);
    expect(writeChannel(place)).toBe(written);
    expect(writeChannel(readChannel(written, people[where]))).toBe(written);
  });
  it.each([
    ['Discord', '<#C0ALERTS>'],
    ['Discord', '<@381870553235193857>'],
    ['Slack', '<#381870553235193857>'],
    ['Slack', 'console:local/../x'],
  ] as const)('is not, on %s, %s', (where, typed) => {
    expect(() => readChannel(typed, people[where])).toThrow('is not a channel');
  });
  it('that a line is typed in has its name with it', () => {
    const here = channelHere({ id: 'slack:T1/C1', name: '#general', private: false }, people.Slack);
    expect(here).toEqual({
      address: { platform: 'slack', workspace: 'T1', to: { channel: 'C1' } },
      name: '#general',
    });
  });
});
