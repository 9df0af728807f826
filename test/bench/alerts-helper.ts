import { readConfig } from '../../src/config/config.js';
import { createLog } from '../../src/log.js';
import { Running } from '../../src/running.js';
import { serve } from '../../src/serve.js';
import { type Parts, start } from '../../src/start.js';
import { SIGNING_SECRET } from '../support/slack-requests.js';
import { help } from './helper.js';

/** The whole program with a Slack workspace, in a process of its own: `serve ACCOUNTS`, each with a key and a channel. */
const [uri = '', apiUrl = '', folder = ''] = process.argv.slice(2);
const running = new Running();
let port = 0;
const log = createLog('info', {
  write(line) {
    const { msg, port: served } = JSON.parse(line);
    if (msg === 'HTTP is served') port = served;
    else if (JSON.parse(line).level >= 40) process.stderr.write(line);
  },
});

async function begin(accounts: number) {
  const config = readConfig(
    {
      DATA_DIR: folder,
      PORT: '0',
      OWNER_EMAIL: 'maya@acme.example',
      OWNER_ACCOUNT: 'Acme',
      SLACK_TEAM_ACCOUNT: 'acme',
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: apiUrl,
    },
    folder,
  );
  const parts = await start(config, { uri: uri.replace('/?', '/alerts?') }, log, running);
  await serve(config, parts, running);
  const secrets: string[] = [];
  while (secrets.length < accounts) secrets.push(await team(secrets.length, parts));
  return { port, secrets };
}

/** An account with a channel of its own, so that neither storms nor Slack's pace are measured. @returns its key */
async function team(number: number, { directory, conversation }: Parts): Promise<string> {
  const id = `team-${number}`;
  const email = `lead-${number}@acme.example`;
  await directory.accounts.ensure(`Team ${number}`, { id, parentId: 'acme' });
  await directory.users.ensureOwner(email, id);
  const ask = async (line: string) => {
    const identity = { platform: 'console', workspace: 'local', chatUser: email } as const;
    const channel = { id: 'console:local', name: 'terminal', private: true };
    const { reply } = await conversation.ask({ identity, channel, line });
    if (reply.tone !== 'success' && reply.tone !== 'plain' && reply.tone !== 'warning')
      throw new Error(`${line}: ${JSON.stringify(reply)}`);
    return JSON.stringify(reply);
  };
  await ask(`/alerts route-add severity:low channel:slack:T01TEST/C0TEAM${number}`);
  const [secret] = (await ask('/apikey create scope:public-api')).match(/cst_api_\w+/) ?? [];
  if (secret === undefined) throw new Error('no key was made');
  return secret;
}

help(
  (question) => begin(Number(question.split(' ')[1])),
  () => running.stop(log),
);
