/**
 * Castellan's browser SDK: who uses your platform, and what they do there. Nothing is stored or sent before
 * `consent(true)`; what happens until then is kept in memory, and dropped by `consent(false)`. What can't be sent (no
 * network, an overloaded server) waits in `localStorage` and goes later; what is sent twice counts once.
 */
export interface Settings {
  /** A web-sdk key; it stands in your page for everybody to read, and works from the key's origins only. */
  readonly key: string;
  /** Where Castellan is; default: where this module came from. */
  readonly url?: string;
}

export type Value = string | number | boolean;

export interface People {
  /** True: send, from now on and what has waited. False: stop, and erase everything that is stored here. */
  consent(given: boolean): void;
  /** Who is signed in. @param hash HMAC-SHA256 of the id in hex, made by your server under the identity secret */
  identify(userId: string, hash: string, attributes?: Readonly<Record<string, Value | null>>): void;
  /** What is to be known of the person; null takes an attribute away. */
  set(attributes: Readonly<Record<string, Value | null>>): void;
  /** Something the person did. */
  track(name: string, properties?: Readonly<Record<string, Value>>): void;
  /** Somebody signs out: what follows is about another, unknown person. */
  reset(): void;
  /** Resolves when what waits was tried to be sent, once. */
  flush(): Promise<void>;
}

interface Message {
  readonly anonymousId: string;
  readonly user?: { readonly id: string; readonly hash: string };
  readonly attributes?: Readonly<Record<string, Value | null>>;
  readonly events?: readonly {
    readonly id: string;
    readonly name: string;
    readonly occurredAt: string;
    readonly properties?: Readonly<Record<string, Value>>;
  }[];
}

const STORED = 'castellan.people';
const MOST_WAITING = 200;
const MOST_BYTES = 60_000;
const SOON_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;

interface Kept {
  anonymousId: string;
  user?: Message['user'];
  waiting: Message[];
}

const random = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

const fresh = (): Kept => ({ anonymousId: random(), waiting: [] });

/** One for a page. */
export function createPeople({ key, url = new URL(import.meta.url).origin }: Settings): People {
  const address = `${url}/v1/people?key=${encodeURIComponent(key)}`;
  let agreed = false;
  let kept = fresh();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let sending: Promise<void> | undefined;

  const save = () => {
    if (!agreed) return;
    try {
      localStorage.setItem(STORED, JSON.stringify(kept));
    } catch {
      // Full, or forbidden by the browser: it is kept in memory alone.
    }
  };

  /** What an earlier page left; its queue comes first. */
  const load = () => {
    try {
      const stored: Partial<Kept> | null = JSON.parse(localStorage.getItem(STORED) ?? 'null');
      if (typeof stored?.anonymousId !== 'string' || !Array.isArray(stored.waiting)) return;
      const renamed = kept.waiting.map((message) => ({
        ...message,
        anonymousId: String(stored.anonymousId),
      }));
      kept = {
        anonymousId: stored.anonymousId,
        user: kept.user ?? stored.user,
        waiting: [...stored.waiting, ...renamed].slice(-MOST_WAITING),
      };
    } catch {
      // Not ours, or cut off: begin anew.
    }
  };

  const add = (message: Omit<Message, 'anonymousId' | 'user'>) => {
    const { anonymousId, user } = kept;
    kept.waiting = [...kept.waiting, { anonymousId, user, ...message }].slice(-MOST_WAITING);
    save();
    plan(SOON_MS);
  };

  const plan = (ms: number) => {
    if (!agreed || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      void flush();
    }, ms);
  };

  /** What stands first in the queue and is about the same person, as one message small enough for a beacon. */
  const take = (): { readonly body: string; readonly count: number } | undefined => {
    const [first] = kept.waiting;
    if (first === undefined) return undefined;
    let message = first;
    let body = JSON.stringify(message);
    let count = 1;
    for (const next of kept.waiting.slice(1)) {
      const isSame = next.anonymousId === first.anonymousId && next.user?.id === message.user?.id;
      if (!isSame || (message.events?.length ?? 0) + (next.events?.length ?? 0) > 100) break;
      const events = [...(message.events ?? []), ...(next.events ?? [])];
      const attributes = { ...message.attributes, ...next.attributes };
      const joined = { ...message, ...next, attributes, events };
      const longer = JSON.stringify(joined);
      if (longer.length * 3 > MOST_BYTES) break;
      message = joined;
      body = longer;
      count += 1;
    }
    return { body, count };
  };

  const drop = (count: number) => {
    kept.waiting = kept.waiting.slice(count);
    save();
  };

  /** @returns whether the next may follow at once */
  const sendOne = async (body: string, count: number): Promise<boolean> => {
    const later = (seconds: number) => {
      failures += 1;
      plan(Math.min(LONGEST_WAIT_MS, Math.max(seconds * 1000, SOON_MS * 2 ** failures)));
      return false;
    };
    try {
      // Text needs no leave of the server's beforehand; cookies have no part in it.
      const headers = { 'content-type': 'text/plain' };
      const answer = await fetch(address, {
        method: 'POST',
        body,
        headers,
        credentials: 'omit',
        keepalive: true,
      });
      if (answer.status === 429 || answer.status >= 500)
        return later(Number(answer.headers.get('retry-after')) || 0);
      // What is refused for what it says is refused again the next time.
      drop(count);
      failures = 0;
      return true;
    } catch {
      return later(0);
    }
  };

  const flush = (): Promise<void> => {
    sending ??= (async () => {
      for (let next = take(); agreed && next !== undefined; next = take())
        if (!(await sendOne(next.body, next.count))) break;
    })().finally(() => {
      sending = undefined;
    });
    return sending;
  };

  /** The page goes: a beacon outlives it. What it does not take stays stored. */
  const leave = () => {
    if (!agreed || sending !== undefined) return;
    for (let next = take(); next !== undefined; next = take()) {
      if (!navigator.sendBeacon(address, next.body)) return;
      drop(next.count);
    }
  };

  addEventListener('online', () => {
    failures = 0;
    void flush();
  });
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
  });

  return {
    consent(given) {
      if (given === agreed) return;
      agreed = given;
      if (given) {
        load();
        save();
        plan(0);
        return;
      }
      clearTimeout(timer);
      timer = undefined;
      kept = fresh();
      try {
        localStorage.removeItem(STORED);
      } catch {
        // Where nothing may be stored, nothing is.
      }
    },
    identify(id, hash, attributes = {}) {
      kept.user = { id, hash };
      add({ attributes });
    },
    set: (attributes) => add({ attributes }),
    track: (name, properties) =>
      add({ events: [{ id: random(), name, occurredAt: new Date().toISOString(), properties }] }),
    reset() {
      kept = { ...fresh(), waiting: kept.waiting };
      save();
    },
    flush,
  };
}
