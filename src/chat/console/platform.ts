import type { Recipient } from '../../delivery/address.js';
import type { ChatPlatform, Posted } from '../../delivery/platform.js';
import { stateOf } from '../../delivery/state-of.js';
import type { FileOnDisk } from '../../delivery/stored-file.js';
import { type Button, code, type Reply, text } from '../reply.js';
import { offered } from './render.js';

/**
 * The terminal as the outbox's deliverer sees it: a card is printed above the prompt, and an edit is one further line,
 * when it changes more than a count. What can be done stands there as lines to type: a number belongs to the last
 * answer, whatever comes in between.
 * @param show prints above the prompt, as soon as nothing else is going on; or rejects when nobody can be shown it
 * @param session this terminal's own, so that it does not take for its own what an earlier one has printed
 * @param save puts a file where the person finds it, and returns its path as it is shown
 */
export function consolePlatform(
  show: (reply: Reply) => void | Promise<void>,
  session: string,
  save: (file: FileOnDisk) => Promise<string>,
): ChatPlatform {
  const states = new Map<string, string>();
  const post = async (to: Recipient, reply: Reply): Promise<Posted> => {
    const message = `${session}/${states.size + 1}`;
    await show(withLines(reply));
    states.set(message, stateOf(reply));
    return { channel: nameOf(to), message };
  };
  return {
    platform: 'console',
    workspace: 'local',
    post,
    async postFiles(to, reply, files) {
      const paths: string[] = [];
      for (const file of files) paths.push(await save(file));
      return post(to, { ...reply, blocks: [...reply.blocks, text('Saved as'), code(paths.join('\n'))] });
    },
    async edit({ message }, reply) {
      const state = stateOf(reply);
      if (states.get(message) === state) return;
      states.set(message, state);
      await show({ tone: reply.tone, heading: reply.heading ?? 'Changed', blocks: [] });
    },
    async check() {
      // Whoever has opened it can be shown things in it.
    },
  };
}

/** Each button as the line it stands for. */
function withLines({ buttons, menu, ...card }: Reply): Reply {
  const lines = offered({ ...card, buttons, menu }).map(({ label, command }: Button) => ({
    label,
    value: command,
  }));
  return lines.length === 0 ? card : { ...card, blocks: [...card.blocks, { kind: 'fields', fields: lines }] };
}

const nameOf = (to: Recipient) => ('channel' in to ? to.channel : `@${to.person}`);
