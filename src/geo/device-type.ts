import { UAParser } from 'ua-parser-js';
import { programName } from './program-name.js';

// The parser's expressions are not all linear; no real user agent that tells a device is longer.
const LONGEST = 512;

const LINUX =
  /^(?:linux|[kxln]?ubuntu|debian|(?:open)?suse|gentoo|arch|slackware|fedora|mandriva|centos|pclinuxos|red ?hat|zenwalk|linpus|raspbian|deepin|manjaro|elementary os|sabayon|linspire|mint|mageia|vectorlinux|gnu)$/i;

/**
 * The kind of device behind a user agent: `Windows PC`, `Mac`, `Linux PC`, `Chromebook`, `iPhone`, `iPad`,
 * `Android phone`, `Android tablet`; `Program (curl)` for tools, libraries and robots; else `Unknown device`. Only the
 * first 512 characters are looked at. An iPad that asks for desktop pages says that it is a Mac, and is one here.
 */
export function deviceType(userAgent: string | undefined): string {
  const text = userAgent?.slice(0, LONGEST).trim() ?? '';
  if (text === '' || text === '-') return 'Unknown device';
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const type = read(text);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(text, type);
  return type;
}

/** Many people share few user agents, and reading one takes longer than all else that is done for a login. */
const remembered = new Map<string, string>();
const MOST_REMEMBERED = 1000;

function read(text: string): string {
  const program = programName(text);
  if (program !== undefined) return `Program (${program})`;
  const parser = new UAParser(text);
  const { type, model } = parser.getDevice();
  if (type === 'console' || type === 'smarttv' || type === 'wearable') return 'Unknown device';
  return byOs(parser.getOS().name ?? '', { tablet: type === 'tablet', model, text });
}

interface Hints {
  readonly tablet: boolean;
  readonly model: string | undefined;
  readonly text: string;
}

function byOs(os: string, { tablet, model, text }: Hints): string {
  switch (os) {
    case 'Windows':
      return 'Windows PC';
    case 'Mac OS':
      return 'Mac';
    case 'Chromium OS':
      return 'Chromebook';
    case 'iOS':
      return model === 'iPad' || tablet ? 'iPad' : /iphone|ipod/i.test(text) ? 'iPhone' : 'Unknown device';
    case 'Android':
      return tablet ? 'Android tablet' : 'Android phone';
    default:
      return LINUX.test(os) ? 'Linux PC' : 'Unknown device';
  }
}
