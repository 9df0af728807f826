import { nearest } from '../../src/chat/nearest.js';
import { type Button, type Reply, text } from '../../src/chat/reply.js';
import { clipped } from '../../src/clipped.js';
import { writeLocal } from '../../src/time/write.js';
import { UserError } from '../../src/user-error.js';
import { amount, counting, filterInWords, inWords, lineLike, type Question, wholeDays } from './question.js';

interface Explanation {
  readonly sentence: string;
  readonly buttons: readonly Button[];
}

/** Nothing matched: what is misspelt, when the last match was, and which filter stands in the way. */
export async function emptyAnswer(question: Question): Promise<Reply> {
  const { kind } = question;
  const explanations = [
    ...(await misspelt(question)),
    ...(await inTime(() => lastMatch(question))),
    ...(await inTime(() => inTheWay(question))),
  ];
  return {
    tone: 'plain',
    heading: `${kind.title} ${inWords(question)}: no ${kind.nouns.many}`,
    blocks: explanations.map(({ sentence }) => text(sentence)),
    buttons: explanations.flatMap(({ buttons }) => buttons).slice(0, 5),
  };
}

/** An explanation that takes the database too long is left out; the answer itself stands. */
async function inTime(explain: () => Promise<readonly Explanation[]>): Promise<readonly Explanation[]> {
  try {
    return await explain();
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** Values never seen in these accounts, with those that are like them. */
async function misspelt(question: Question): Promise<readonly Explanation[]> {
  const { kind, given, scope } = question;
  const explanations = Object.entries(given).map(async ([option, value]) => {
    const dimension = kind.dimensionOf[option];
    if (!value || dimension === undefined || kind.filters[option]?.known === undefined) return [];
    const known = await kind.known(scope.accountIds, dimension);
    const near = nearest(value, known);
    if (near.length === 0 || near.some((each) => each.toLowerCase() === value.toLowerCase())) return [];
    const instead = near.map((each) => ({
      label: clipped(`${option}: ${each}`, 60),
      command: lineLike(question, { given: { ...given, [option]: each }, more: counting(question.countBy) }),
    }));
    return [
      { sentence: `Is ${option} “${value}” spelt right? Known is ${near.join(', ')}.`, buttons: instead },
    ];
  });
  return (await Promise.all(explanations)).flat();
}

async function lastMatch(question: Question): Promise<readonly Explanation[]> {
  const { matching, when, reader } = question;
  const last = await matching.last();
  if (last === undefined) return [{ sentence: `Nothing like it was ever recorded.`, buttons: [] }];
  const at = writeLocal(last, reader.zone);
  const [first, final] =
    last < when.interval.from ? [last, new Date(when.interval.to.getTime() - 1)] : [when.interval.from, last];
  const button = {
    label: `From ${writeLocal(first, reader.zone).split(' ')[0]}`,
    command: lineLike(question, {
      when: wholeDays(first, final, reader.zone),
      more: counting(question.countBy),
    }),
  };
  return [{ sentence: `The last that matches was at ${at}.`, buttons: [button] }];
}

/** With several filters: how many there would be without each of them. */
async function inTheWay(question: Question): Promise<readonly Explanation[]> {
  const { kind, given, scope } = question;
  const names = Object.keys(given).filter((name) => given[name] !== undefined);
  const counted = names.map(async (name) => {
    const without = { ...given, [name]: undefined };
    const count = await kind.matching(without, scope).count();
    return { name, without, count };
  });
  return (await Promise.all(counted))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count)
    .slice(0, 3)
    .map(({ name, without, count }) => ({
      sentence: `Without ${filterInWords(name, given[name] ?? '')} there are ${amount(count, kind.nouns)}.`,
      buttons: [
        {
          label: `Without ${name}`,
          command: lineLike(question, { given: without, more: counting(question.countBy) }),
        },
      ],
    }));
}
