import { createSocket } from 'node:dgram';
import { type Answer, decode, encode, type Packet } from 'dns-packet';

/** A small name server: what it does not know, there is not. */
export interface DnsServer {
  /** As DNS_SERVERS takes it. */
  readonly address: string;
  /** Values by type and name: `TXT _castellan.login.acme.example`. */
  readonly records: Map<string, readonly string[]>;
  /** How many questions were asked of a name. */
  asked(name: string): number;
  stop(): Promise<void>;
}

export async function startDnsServer(): Promise<DnsServer> {
  const socket = createSocket('udp4');
  const records = new Map<string, readonly string[]>();
  const questions: string[] = [];
  socket.on('message', (message, { port, address }) => {
    const { id, questions: asked = [] }: Packet = decode(message);
    const [question] = asked;
    if (question === undefined) return;
    const name = question.name.toLowerCase();
    questions.push(name);
    const values = records.get(`${question.type} ${name}`) ?? [];
    const isKnown = [...records.keys()].some((key) => key.endsWith(` ${name}`));
    const answers = values.map((data): Answer => {
      if (question.type === 'TXT') return { type: 'TXT', name, ttl: 1, data: [data] };
      return { type: question.type === 'AAAA' ? 'AAAA' : 'A', name, ttl: 1, data };
    });
    // NXDOMAIN (3) where nothing has that name.
    const flags = isKnown ? 0 : 3;
    socket.send(encode({ type: 'response', id: id ?? 0, flags, questions: asked, answers }), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    records,
    asked: (name) => questions.filter((each) => each === name).length,
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}
